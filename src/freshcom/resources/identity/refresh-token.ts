import type { ResourceDeclaration } from '../descriptor'

/** The publishable refresh token of an account's storefront (docs/reference/http-api.md, "RefreshToken"). */
export const RefreshToken = {
  isSingle: true,
  verbs: 'retrieve',
  denied: 'storefront.retrieve customer.retrieve',
  attributes: {
    /** The token itself (`prt-…`). */
    prefixedId: { kind: 'string', access: 'read' },
  },
  relationships: {},
} as const satisfies ResourceDeclaration
