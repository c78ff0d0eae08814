import type { ResourceDeclaration } from '../descriptor'

/** Asks for a mail with a token to set a new password with (docs/reference/http-api.md, "PasswordResetToken"). */
export const PasswordResetToken = {
  verbs: 'create',
  silent: 'always',
  attributes: {
    /** Username of the user whose password is to be reset. */
    username: { kind: 'string', access: 'write', required: true },
  },
  relationships: {},
} as const satisfies ResourceDeclaration
