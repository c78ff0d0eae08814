import type { ResourceContract, ResourceDescriptor } from '../descriptor'

/** Email verification token (spec/api.md, "EmailVerificationToken"). */
export const emailVerificationToken = {
  path: '/email_verification_tokens',
  verbs: 'create',
  silent: 'always',
  relationships: {
    /** Required: the user to verify. */
    user: { one: 'User', writeOnly: true },
  },
} as const satisfies ResourceDescriptor

export const emailVerificationTokenContract = {
  attributes: {},
} as const satisfies ResourceContract
