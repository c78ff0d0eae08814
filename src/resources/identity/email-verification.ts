import type { ResourceContract, ResourceDescriptor } from '../descriptor'

/** Email verification (spec/api.md, "EmailVerification"). */
export const emailVerification = {
  path: '/email_verifications',
  verbs: 'create',
  silent: 'always',
  relationships: {},
} as const satisfies ResourceDescriptor

export const emailVerificationContract = {
  attributes: {
    /** Token received by e-mail. */
    token: { kind: 'string', access: 'write', required: true },
  },
} as const satisfies ResourceContract
