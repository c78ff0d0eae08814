import type { ResourceDeclaration } from '../descriptor'

/** Verifies an address with the token of a mail (docs/reference/http-api.md, "EmailVerification"). */
export const EmailVerification = {
  verbs: 'create',
  silent: 'always',
  attributes: {
    /** Token received by e-mail. */
    token: { kind: 'string', access: 'write', required: true },
  },
  relationships: {},
} as const satisfies ResourceDeclaration
