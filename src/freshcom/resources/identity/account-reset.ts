import type { ResourceDeclaration } from '../descriptor'

/** The command that deletes all data of a test account (docs/reference/http-api.md, "AccountReset"). */
export const AccountReset = {
  verbs: 'create',
  silent: 'always',
  attributes: {},
  relationships: {},
} as const satisfies ResourceDeclaration
