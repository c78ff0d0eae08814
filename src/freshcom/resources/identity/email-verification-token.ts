import type { ResourceDeclaration } from '../descriptor'

/** The command that mails a token for an e-mail address (docs/reference/http-api.md, "EmailVerificationToken"). */
export const EmailVerificationToken = {
  verbs: 'create',
  silent: 'always',
  attributes: {},
  relationships: {
    /** The user whose e-mail address is verified. */
    user: { one: 'User', writeOnly: true, required: true },
  },
} as const satisfies ResourceDeclaration
