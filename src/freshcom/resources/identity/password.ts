import type { ResourceDeclaration } from '../descriptor'

/** The command that sets a new password (docs/reference/http-api.md, "Password"). */
export const Password = {
  verbs: 'update',
  current: 'update',
  silent: 'always',
  attributes: {
    /** The new password, at least 8 characters. */
    value: { kind: 'string', access: 'write', required: true },
    /** The token of the reset e-mail. */
    resetToken: { kind: 'string', access: 'write' },
  },
  relationships: {},
} as const satisfies ResourceDeclaration
