import type { ResourceDeclaration } from '../descriptor'

/** The account's publishable refresh token, which a storefront starts from (docs/reference/http-api.md, "RefreshToken"). */
export const RefreshToken = {
  isSingle: true,
  verbs: 'retrieve',
  denied: 'storefront.retrieve customer.retrieve',
  attributes: {
    /** The account's publishable refresh token (`prt-…`). */
    prefixedId: { kind: 'string', access: 'read' },
  },
  relationships: {},
} as const satisfies ResourceDeclaration
