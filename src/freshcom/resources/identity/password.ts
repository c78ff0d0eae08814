import type { ResourceDeclaration } from '../descriptor'

/** A new password, set with the token of a mail (docs/reference/http-api.md, "Password"). */
export const Password = {
  verbs: 'update',
  current: 'update',
  silent: 'always',
  attributes: {
    /** New password, at least 8 characters. */
    value: { kind: 'string', access: 'write', required: true },
    /** Token from the reset mail. */
    resetToken: { kind: 'string', access: 'write' },
  },
  relationships: {},
} as const satisfies ResourceDeclaration
