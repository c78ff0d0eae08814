import type { ResourceContract, ResourceDescriptor } from '../descriptor'

/** The account's publishable refresh token, which a storefront starts from (spec/api.md, "RefreshToken"). */
export const refreshToken = {
  isSingle: true,
  verbs: 'retrieve',
} as const satisfies ResourceDescriptor

export const refreshTokenContract = {
  attributes: {
    /** The account's publishable refresh token (`prt-…`). */
    prefixedId: { kind: 'string', access: 'read' },
  },
  relationships: {},
} as const satisfies ResourceContract
