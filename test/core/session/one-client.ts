/** One client, a simulated server that rotates refresh tokens, and a virtual clock. */
import { vi } from 'vitest'
import { Family } from '../../../src/core/session/family'
import { Session, type SessionOptions } from '../../../src/core/session/session'
import type { TokenStore } from '../../../src/core/session/token-store'
import { errorFromResponse } from '../../../src/freshcom/jsonapi/errors'
import { SimulatedServer, STOREFRONT_TOKEN } from './simulated-server'
import { VirtualClock } from './virtual-clock'

export const request = { method: 'GET', url: 'https://api.freshcom.test/v1/customers', headers: {} } as const
export const ann = { grant_type: 'password', username: 'ann', password: 'right' } as const

export function scene(more: Partial<TokenStore> = {}, options: Partial<SessionOptions> = {}) {
  const clock = new VirtualClock()
  /** The duration of the next ways to the server and back, in milliseconds. 10 afterwards. */
  const ways: number[] = []
  const server = new SimulatedServer(clock, {
    rotate: true,
    detectReuse: false,
    lifetime: 3_600,
    says: 'right',
    latency: () => ways.shift() ?? 10,
  })
  /** Changes responses of the token endpoint on their way. */
  const rewrite = { token: (body: string) => body }
  const place: { held: string | null } = { held: null }
  const refreshes: string[] = []
  server.onRefresh = (_, token) => refreshes.push(token)
  const store: TokenStore = {
    get: () => place.held,
    set: (token) => {
      place.held = token
    },
    remove: () => {
      place.held = null
    },
    ...more,
  }
  const warn = vi.fn<SessionOptions['warn']>()
  const session = new Session({
    transport: async (asked) => {
      const response = await server.transport(asked)
      return asked.url.endsWith('/token') ? { ...response, body: rewrite.token(response.body) } : response
    },
    store,
    clock,
    warn,
    tokenUrl: 'https://api.freshcom.test/v1/token',
    refuse: errorFromResponse,
    headers: {},
    retry: { limit: 0, maxDelay: 0 },
    timeout: 30_000,
    storefrontRefreshToken: STOREFRONT_TOKEN,
    accountId: 'account',
    // Digests take real time.
    family: new Family(clock, async (text) => text),
    ...options,
  })
  /** The state of a promise after a time. */
  const outcome = async (promise: Promise<unknown>, milliseconds = 60_000) => {
    let seen: unknown = 'waits'
    promise.then(
      (value) => {
        seen = (value as { response?: { body: string } } | undefined)?.response?.body ?? 'done'
      },
      (error: { code: string }) => {
        seen = error.code
      },
    )
    await clock.pass(milliseconds)
    return seen
  }
  const login = () => outcome(session.createAndSetToken(ann), 100)
  return { clock, ways, server, place, store, session, warn, outcome, login, refreshes, rewrite }
}
