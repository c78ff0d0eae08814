/** The JWT half of the connector, loaded when a client with `auth: 'token'` makes its first call. */
import { systemClock } from '../session/clock'
import { Session } from '../session/session'
import type { TokenGrant } from '../session/token-payload'
import type { TokenStore } from '../session/token-store'
import { memoryStore } from '../stores/memory-store'
import type { Transport } from '../transport/transport'
import { createWarn } from '../warnings'
import type { Checked } from './options'
import { createTokenRequest } from './token-request'

/** Whose token a call is sent with. */
export type Actor = 'customer' | 'admin'

/** A session of JWTs for each of both. */
export type Sessions = Readonly<Record<Actor, Session>>

export function createSessions(
  { baseUrl: tokenUrl, headers, retry, timeout, routes }: Checked,
  transport: Transport,
  store: TokenStore,
): Sessions {
  const shared = {
    transport,
    clock: systemClock,
    warn: createWarn(),
    tokenUrl,
    headers,
    retry,
    timeout,
    storefrontRefreshToken: undefined,
    // The grants are made by the connector alone, in the form that they are sent in.
    readPayload: (parameters: object): TokenGrant => ({ parameters: { ...parameters }, otp: undefined }),
  }
  return {
    customer: new Session({
      ...shared,
      store,
      requestToken: createTokenRequest(routes, 'createToken', 'refreshToken'),
    }),
    // The store is the customer's: an administrator is one for as long as the client lives.
    admin: new Session({
      ...shared,
      store: memoryStore(),
      requestToken: createTokenRequest(routes, 'createAdminToken', 'refreshAdminToken'),
    }),
  }
}
