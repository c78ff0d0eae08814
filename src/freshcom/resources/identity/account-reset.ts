import type { ResourceDeclaration } from '../descriptor'

/** Empties a test account (docs/reference/http-api.md, "AccountReset"). */
export const AccountReset = {
  verbs: 'create',
  silent: 'always',
  attributes: {},
  relationships: {},
} as const satisfies ResourceDeclaration
