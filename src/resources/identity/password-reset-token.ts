import type { ResourceContract, ResourceDescriptor } from '../descriptor'

/** Password reset token (spec/api.md, "PasswordResetToken"). */
export const passwordResetToken = {
  path: '/password_reset_tokens',
  verbs: 'create',
  silent: 'always',
  relationships: {},
} as const satisfies ResourceDescriptor

export const passwordResetTokenContract = {
  attributes: {
    /** Username of the user whose password is to be reset. */
    username: { kind: 'string', access: 'write', required: true },
  },
} as const satisfies ResourceContract
