/**
 * A call becomes a request, and its answer plain data or an error. Rule: whatever arrives that is not the JSON that
 * was asked for, HTML for one, ends as an error of this package.
 */
import { anonymously, toRequest, underDeadline, type Exchange, type Send } from '../call'
import { connect, CONNECTOR, type CallOptions, type CheckedCallOptions, type Connection } from '../options'
import { SessionChangedError } from '../../core/errors'
import { isObject } from '../../core/values'
import { ANYTHING, readOptions, STORE, type Rules } from '../../core/options'
import { memoryStore } from '../../stores/memory-store'
import { unreadable } from './answers'
import { CookieSession } from './cookie-session'
import { JwtLogin } from './jwt-login'
import type { EverShopOptions } from './options'
import { refuse } from './refusals'
import { readJson } from '../../core/transport/json'
import { checkRoutes, resolveRoute, type EverShopRoutes } from './routes'

/** Who calls. */
export type Actor = 'customer' | 'admin'

/** One request. */
export interface RouteCall {
  readonly route: keyof EverShopRoutes
  /** Whose token or cookies it is sent with. Without: nobody's token, the customer's cookies. */
  readonly as?: Actor
  /** What the route's `:uuid` stands for. */
  readonly uuid?: string
  readonly body?: object
  readonly query?: string
  readonly variables?: object
}

/** Sends a request and returns the `data` of its answer. */
export type CallRoute = (call: RouteCall) => Promise<unknown>

const LOGIN = { customer: 'login', admin: 'loginAdmin' } as const
const LOGOUT = { customer: 'logout', admin: 'logoutAdmin' } as const
const SECRET = /password|token/i
const OPTIONS: Rules<EverShopOptions> = {
  ...CONNECTOR,
  baseUrl: ANYTHING,
  auth: [(value) => value === 'session' || value === 'token', '"session" or "token"'],
  routes: ANYTHING,
  store: STORE,
}

export class Caller {
  readonly routes: EverShopRoutes
  readonly #connection: Connection
  /** Each with cookies of its own: a logout of one is none of the other. */
  readonly #send: Readonly<Record<Actor, Send>>
  readonly #cookies: Partial<Record<Actor, CookieSession>> = {}
  readonly #jwts: Readonly<Record<Actor, JwtLogin>> | undefined

  constructor(options: EverShopOptions) {
    const { auth = 'session', baseUrl, routes, store = memoryStore(), ...common } = readOptions(options, OPTIONS)
    // The store is the customer's: an administrator is one for as long as the client lives.
    const stores = { customer: store, admin: memoryStore() }
    const open = (actor: Actor) =>
      connect(common, baseUrl, 'https://shop.example.com', (fetch, address) => {
        if (auth !== 'session') return fetch
        const cookies = new CookieSession(fetch, stores[actor], address)
        this.#cookies[actor] = cookies
        return cookies.fetch
      })
    const [connection, admin] = [open('customer'), open('admin')]
    this.routes = checkRoutes(routes)
    this.#connection = connection
    this.#send = { customer: anonymously(connection.transport), admin: anonymously(admin.transport) }
    if (auth === 'session') return
    this.#jwts = {
      customer: new JwtLogin(connection, this.routes, 'Token', stores.customer),
      admin: new JwtLogin(connection, this.routes, 'AdminToken', stores.admin),
    }
  }

  /** Runs the requests of one method under its time limit and its caller's signal. */
  run<T>(options: CallOptions = {}, task: (send: CallRoute, signal: AbortSignal) => Promise<T>): Promise<T> {
    return underDeadline(this.#connection, options, (checked) =>
      task((call) => this.#call(call, checked), checked.signal),
    )
  }

  /** Logs in, then runs what has to find the login still standing. */
  async login<T>(
    actor: Actor,
    { email, password }: { email?: unknown; password?: unknown },
    [send, signal]: readonly [CallRoute, AbortSignal],
    then: () => Promise<T>,
  ): Promise<T> {
    const cookies = this.#cookies[actor]
    if (cookies === undefined) {
      await this.#jwts?.[actor].login({ email, password }, signal)
      return then()
    }
    const { epoch } = cookies
    await send({ route: LOGIN[actor], as: actor, body: { email, password } })
    const outcome = await then().catch((error: unknown) => {
      if (epoch === cookies.epoch) throw error
    })
    if (epoch === cookies.epoch) return outcome as T
    throw new SessionChangedError('session_changed', 'Somebody logged out during the login.')
  }

  async logout(actor: Actor, send: CallRoute): Promise<void> {
    const cookies = this.#cookies[actor]
    // The server cannot take a JWT back: forgetting it is all there is.
    if (cookies === undefined) return this.#jwts?.[actor].logout()
    try {
      await send({ route: LOGOUT[actor], as: actor, body: {} })
    } finally {
      await cookies.clear()
    }
  }

  /** Gets a new token, since one holds a copy of the profile. A cookie holds nothing. */
  async renew(signal: AbortSignal): Promise<void> {
    await this.#jwts?.customer.renew(signal)
  }

  async #call({ route, as, uuid, body, query, variables }: RouteCall, checked: CheckedCallOptions): Promise<unknown> {
    const { method, path } = resolveRoute(this.routes, route, uuid)
    const isRead = query !== undefined || method === 'GET'
    const call = {
      method,
      path,
      body: query === undefined ? body : { query, variables },
      // A 429 asks for a minute or more, and a 500 is as often a refusal: asking again helps with neither.
      repeatOn: { lost: isRead, statuses: isRead ? [502, 503, 504] : [] },
      secrets: Object.entries(body ?? {}).flatMap(([name, value]) => (SECRET.test(name) ? [String(value)] : [])),
    }
    const send = (as && this.#jwts?.[as].send) ?? this.#send[as ?? 'customer']
    return dataOf(await send(toRequest(this.#connection, call, checked)))
  }
}

function dataOf({ request, response }: Exchange): unknown {
  const { status, body } = response
  if (status < 200 || status > 299) throw refuse(request, response)
  if (body.trim() === '') return undefined
  const answer = readJson(body)
  if (!isObject(answer)) return unreadable()
  if (answer.error !== undefined || answer.errors !== undefined) throw refuse(request, response)
  return answer.data
}
