import type { ResourceContract, ResourceDescriptor } from '../descriptor'

/** Refresh token (spec/api.md, "RefreshToken"). */
export const refreshToken = {
  path: '/refresh_token',
  isSingle: true,
  verbs: 'retrieve',
} as const satisfies ResourceDescriptor

export const refreshTokenContract = {
  attributes: {
    /** Publishable refresh token ready for use, e.g. prt-test-<uuid>. */
    prefixedId: { kind: 'string', access: 'read' },
  },
  relationships: {},
} as const satisfies ResourceContract
