import type { ResourceContract, ResourceDescriptor } from '../descriptor'

/** Verifies an address with the token of a mail (spec/api.md, "EmailVerification"). */
export const emailVerification = {
  verbs: 'create',
  silent: 'always',
} as const satisfies ResourceDescriptor

export const emailVerificationContract = {
  attributes: {
    /** Token received by e-mail. */
    token: { kind: 'string', access: 'write', required: true },
  },
  relationships: {},
} as const satisfies ResourceContract
