import type { ResourceDeclaration } from '../descriptor'

/** Asks for a mail with a token to verify an address with (docs/reference/http-api.md, "EmailVerificationToken"). */
export const EmailVerificationToken = {
  verbs: 'create',
  silent: 'always',
  attributes: {},
  relationships: {
    /** Required: the user to verify. */
    user: { one: 'User', writeOnly: true, required: true },
  },
} as const satisfies ResourceDeclaration
