/**
 * Turns a call into a request, and the response into plain data or an error. Rule: a response that is not the expected
 * JSON, for example HTML, becomes an error of this package.
 */
import { anonymously, isFailure, toRequest, underDeadline, type Exchange, type Send } from '../call'
import { connect, CONNECTOR, type CallOptions, type CheckedCallOptions, type Connection } from '../options'
import { SessionChangedError } from '../../core/errors'
import { isObject } from '../../core/values'
import { ANYTHING, readOptions, STORE, type Rules } from '../../core/options'
import { memoryStore } from '../../stores/memory-store'
import { throwUnreadable } from './shapes'
import { CookieSession } from './cookie-session'
import { JwtLogin } from './jwt-login'
import type { TokenStore } from '../../core/session/token-store'
import type { EverShopOptions } from './options'
import { refuse } from './refusals'
import { readJson } from '../../core/transport/json'
import { actorOf, checkRoutes, resolveRoute, type Actor, type EverShopRoutes } from './routes'

/** One request. */
export interface RouteCall {
  readonly route: keyof EverShopRoutes
  /** Replaces `:uuid` in the route. */
  readonly uuid?: string | undefined
  readonly body?: object
  readonly query?: string
  readonly variables?: object
}

/** Sends a request and returns `data` of the response. */
export type CallRoute = (call: RouteCall) => Promise<unknown>

const SECRET = /password|token/i
const OPTIONS: Rules<EverShopOptions> = {
  ...CONNECTOR,
  baseUrl: ANYTHING,
  auth: [(value) => value === 'session' || value === 'token', '"session" or "token"'],
  routes: ANYTHING,
  store: STORE,
}

/** The session of a customer or an administrator: with cookies or with tokens. */
interface Login {
  /** Sends without a token; with the cookies, if there are any. */
  readonly send: Send
  readonly cookies: CookieSession | undefined
  readonly jwts: JwtLogin | undefined
}

export class Caller {
  readonly routes: EverShopRoutes
  readonly #connection: Connection
  /** Each has its own cookies: a logout of one does not log the other out. */
  readonly #logins: Readonly<Record<Actor, Login>>

  constructor(options: EverShopOptions) {
    const { auth, baseUrl, routes, store = memoryStore(), ...common } = readOptions(options, OPTIONS)
    this.routes = checkRoutes(routes)
    const open = (kind: 'Token' | 'AdminToken', place: TokenStore) => {
      let cookies: CookieSession | undefined
      const connection = connect(common, baseUrl, 'https://shop.example.com', (fetch, address, warn) => {
        if (auth === 'token') return fetch
        cookies = new CookieSession(fetch, place, address, warn)
        return cookies.fetch
      })
      const jwts = cookies
        ? undefined
        : new JwtLogin({
            transport: connection.transport,
            ask: (verb, body, signal) =>
              underDeadline(connection, { signal }, (checked) =>
                this.#call({ route: `${verb}${kind}`, body }, checked),
              ),
            isRenewable: this.routes[`refresh${kind}`] !== null,
            warn: connection.warn,
            store: place.scope?.(connection.baseUrl, 'evershop token') ?? place,
          })
      return { connection, send: anonymously(connection.transport), cookies, jwts }
    }
    // The store is for the customer. The administrator's session is in memory only.
    const customer = open('Token', store)
    this.#logins = { customer, admin: open('AdminToken', memoryStore()) }
    this.#connection = customer.connection
  }

  /** Runs the requests of one method under its time limit and the caller's signal. */
  run<T>(options: CallOptions = {}, task: (send: CallRoute, signal: AbortSignal) => Promise<T>): Promise<T> {
    return underDeadline(this.#connection, options, (checked) =>
      task(async (call) => (await this.#call(call, checked)).data, checked.signal),
    )
  }

  /** Logs in and then runs `then`. Rejects if a logout has come in between. */
  async login<T>(
    route: 'login' | 'loginAdmin',
    { email, password }: { email?: unknown; password?: unknown },
    [send, signal]: readonly [CallRoute, AbortSignal],
    then: () => Promise<T>,
  ): Promise<T> {
    const { cookies, jwts } = this.#of(route)
    if (cookies === undefined) {
      await jwts?.login({ email, password }, signal)
      return then()
    }
    const { epoch } = cookies
    await send({ route, body: { email, password } })
    const outcome = await then().catch((error: unknown) => {
      if (epoch === cookies.epoch) throw error
    })
    if (epoch === cookies.epoch) return outcome as T
    throw new SessionChangedError('session_changed', 'Logged out during the login.')
  }

  async logout(route: 'logout' | 'logoutAdmin', send: CallRoute): Promise<void> {
    const { cookies, jwts } = this.#of(route)
    // The server cannot revoke a JWT, so it is only forgotten.
    if (cookies === undefined) return jwts?.logout()
    try {
      await send({ route, body: {} })
    } finally {
      await cookies.clear()
    }
  }

  /** Requests a new JWT, since it holds a copy of the profile. A cookie does not. */
  async renew(): Promise<void> {
    await this.#logins.customer.jwts?.renew()
  }

  #of(route: keyof EverShopRoutes): Login {
    return this.#logins[actorOf(route) ?? 'customer']
  }

  async #call(
    { route, uuid, body, query, variables }: RouteCall,
    checked: CheckedCallOptions,
  ): Promise<Exchange & { data: unknown }> {
    const { method, path } = resolveRoute(this.routes, route, uuid)
    // A renewal rotates nothing and is not counted, so it can be retried like a read.
    const isRead = query !== undefined || method === 'GET' || route.startsWith('refresh')
    const call = {
      method,
      path,
      body: query === undefined ? body : { query, variables },
      // No retry after a 429, which asks for a minute or more, or a 500, which may be a refusal.
      retryOn: { lost: isRead, statuses: isRead ? [502, 503, 504] : [] },
      secrets: Object.entries(body ?? {}).flatMap(([name, value]) => (SECRET.test(name) ? [String(value)] : [])),
    }
    const { jwts, send } = this.#of(route)
    const request = toRequest(this.#connection, call, checked)
    const sent = route.endsWith('Token') ? { ...request, kind: 'token' as const } : request
    const exchange = await ((actorOf(route) && jwts?.send) ?? send)(sent)
    return { ...exchange, data: dataOf(exchange, route) }
  }
}

function dataOf({ request, response }: Exchange, route: string): unknown {
  if (isFailure(response)) throw refuse(request, response)
  if (response.body.trim() === '') return undefined
  const body = readJson(response.body)
  if (!isObject(body)) return throwUnreadable(route.endsWith('Token') ? 'invalid_token_answer' : undefined)
  if (body.error !== undefined || body.errors !== undefined) throw refuse(request, response)
  return body.data
}
