import type { ResourceDeclaration } from '../descriptor'

/** The command that verifies an e-mail address with its token (docs/reference/http-api.md, "EmailVerification"). */
export const EmailVerification = {
  verbs: 'create',
  silent: 'always',
  attributes: {
    /** The token that was received by e-mail. */
    token: { kind: 'string', access: 'write', required: true },
  },
  relationships: {},
} as const satisfies ResourceDeclaration
