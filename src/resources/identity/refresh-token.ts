import type { ResourceContract, ResourceDescriptor } from '../descriptor'

/** Refresh token (spec/api.md, "RefreshToken"). */
export const refreshToken = {
  path: '/refresh_token',
  isSingle: true,
  verbs: 'retrieve',
  relationships: {},
} as const satisfies ResourceDescriptor

export const refreshTokenContract = {
  attributes: {
    /** Publishable refresh token ready for use, e.g. prt-test-<uuid>. */
    prefixedId: { kind: 'string', access: 'read' },
  },
} as const satisfies ResourceContract
