import type { ResourceDeclaration } from '../descriptor'

/** The command that mails a token to set a new password (docs/reference/http-api.md, "PasswordResetToken"). */
export const PasswordResetToken = {
  verbs: 'create',
  silent: 'always',
  attributes: {
    /** User name of the user who needs a new password. */
    username: { kind: 'string', access: 'write', required: true },
  },
  relationships: {},
} as const satisfies ResourceDeclaration
