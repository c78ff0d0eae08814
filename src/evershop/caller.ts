/**
 * A call becomes a request, and its answer plain data or an error. Rule: whatever arrives that is not the JSON that
 * was asked for, HTML for one, ends as an error of this package.
 */
import { SessionChangedError } from '../errors'
import { isObject } from '../jsonapi/document'
import { systemClock } from '../session/clock'
import { GuardedStore } from '../session/guarded-store'
import { memoryStore } from '../stores/memory-store'
import { withDeadline } from '../transport/deadline'
import { createFetchTransport } from '../transport/fetch-transport'
import type { Transport, TransportRequest } from '../transport/transport'
import { unreadable } from './answers'
import { Cookies } from './cookies'
import { checkCallOptions, checkOptions, type Checked, type EverShopCallOptions, type EverShopOptions } from './options'
import { errorFromAnswer } from './refusals'
import { resolveRoute, type EverShopRoutes } from './routes'
import { TokenKeeper } from './token-keeper'
import { createTokenRequest } from './token-request'

/** Who calls. */
export type Actor = 'customer' | 'admin'

/** One request. */
export interface Call {
  readonly route: keyof EverShopRoutes
  /** Whose token it is sent with; cookies come along with every call. */
  readonly as?: Actor
  /** What the route's `:uuid` stands for. */
  readonly uuid?: string
  readonly body?: object
  readonly query?: string
  readonly variables?: object
}

/** Sends a request and returns the `data` of its answer. */
export type Send = (call: Call) => Promise<unknown>

type CheckedCall = ReturnType<typeof checkCallOptions>

const LOGIN = { customer: 'login', admin: 'loginAdmin' } as const
const LOGOUT = { customer: 'logout', admin: 'logoutAdmin' } as const
const SECRET = /password|token/i

export class Caller {
  readonly #options: Checked
  readonly #transport: Transport
  readonly #cookies: Cookies | undefined
  readonly #keepers: Readonly<Record<Actor, TokenKeeper>> | undefined

  constructor(options: EverShopOptions) {
    const checked = checkOptions(options)
    const { auth, routes, baseUrl: tokenUrl } = checked
    const { fetch, store = memoryStore() } = options
    this.#options = checked
    if (auth === 'session') this.#cookies = new Cookies(fetch, new GuardedStore(store, systemClock))
    this.#transport = createFetchTransport(this.#cookies?.fetch ?? fetch)
    if (auth === 'session') return
    const shared = { ...checked, transport: this.#transport, clock: systemClock, tokenUrl }
    this.#keepers = {
      customer: new TokenKeeper({ ...shared, requestToken: createTokenRequest(routes, 'Token') }, store),
      // The store is the customer's: an administrator is one for as long as the client lives.
      admin: new TokenKeeper({ ...shared, requestToken: createTokenRequest(routes, 'AdminToken') }, memoryStore()),
    }
  }

  get routes(): EverShopRoutes {
    return this.#options.routes
  }

  /** Runs the requests of one method under its time limit and its caller's signal. */
  run<T>(options: EverShopCallOptions = {}, task: (send: Send, signal: AbortSignal) => Promise<T>): Promise<T> {
    const checked = checkCallOptions(options, this.#options)
    return withDeadline(checked, (signal) => task((call) => this.#send(call, { ...checked, signal }), signal))
  }

  /** Logs in, then runs what has to find the login still standing. */
  async login<T>(
    actor: Actor,
    { email, password }: { email?: unknown; password?: unknown },
    [send, signal]: readonly [Send, AbortSignal],
    then: () => Promise<T>,
  ): Promise<T> {
    const cookies = this.#cookies
    if (cookies === undefined) {
      await this.#keepers?.[actor].login({ username: String(email), password: String(password) }, signal)
      return then()
    }
    const { epoch } = cookies
    await send({ route: LOGIN[actor], body: { email, password } })
    const outcome = await then().catch((error: unknown) => {
      if (epoch === cookies.epoch) throw error
    })
    if (epoch === cookies.epoch) return outcome as T
    throw new SessionChangedError('session_changed', 'Somebody logged out during the login.')
  }

  async logout(actor: Actor, send: Send): Promise<void> {
    const cookies = this.#cookies
    // The server cannot take a JWT back: forgetting it is all there is.
    if (cookies === undefined) return this.#keepers?.[actor].logout()
    try {
      await send({ route: LOGOUT[actor], body: {} })
    } finally {
      await cookies.clear()
    }
  }

  /** Gets a new token for one that carries a copy of what has changed. A cookie carries nothing. */
  async renew(signal: AbortSignal): Promise<void> {
    await this.#keepers?.customer.renew(signal)
  }

  async #send({ route, as, uuid, body, query, variables }: Call, checked: CheckedCall): Promise<unknown> {
    const { baseUrl, routes } = this.#options
    const { headers, signal, retry } = checked
    const { method, path } = resolveRoute(routes, route, uuid)
    const content = query === undefined ? body : { query, variables }
    const isRead = query !== undefined || method === 'GET'
    const request: TransportRequest = {
      method,
      url: `${baseUrl}${path}`,
      headers: {
        ...headers,
        accept: 'application/json',
        ...(content === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: content === undefined ? undefined : JSON.stringify(content),
      signal,
      retry,
      // A 429 asks for a minute or more, and a 500 is as often a refusal: asking again helps with neither.
      repeatOn: { lost: isRead, statuses: isRead ? [502, 503, 504] : [] },
      secrets: Object.entries(body ?? {}).flatMap(([name, value]) => (SECRET.test(name) ? [String(value)] : [])),
    }
    const send = (as && this.#keepers?.[as].send) ?? this.#transport
    const response = await send(request)
    const { status } = response
    if (status < 200 || status > 299) throw errorFromAnswer(request, response)
    if (response.body.trim() === '') return undefined
    const answer = parse(response.body)
    if (!isObject(answer)) return unreadable()
    if (answer.error !== undefined || answer.errors !== undefined) throw errorFromAnswer(request, response)
    return answer.data
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
