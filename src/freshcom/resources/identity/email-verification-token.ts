import type { ResourceContract, ResourceDescriptor } from '../descriptor'

/** Asks for a mail with a token to verify an address with (spec/api.md, "EmailVerificationToken"). */
export const emailVerificationToken = {
  verbs: 'create',
  silent: 'always',
  writable: ['user'],
} as const satisfies ResourceDescriptor

export const emailVerificationTokenContract = {
  attributes: {},
  relationships: {
    /** Required: the user to verify. */
    user: { one: 'User', writeOnly: true },
  },
} as const satisfies ResourceContract
