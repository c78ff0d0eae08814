/** The embedded Freshcom as tests and demos hold it: three faces over one engine, and the switches behind them. */
import type { Fetch } from '../transport/transport'
import type { Role } from './authorization'
import { Engine, type ErrorStyle } from './engine'
import { Faults } from './faults'
import { serveHttp, type FakeServer, type Outcome } from './http-server'
import { createCustomer } from './rules/customer'
import { addUser } from './rules/user'
import { World, type SentEmail, type SentSms } from './world'

/** How an embedded Freshcom is set up. All may be left out. */
export interface FakeFreshcomOptions {
  /** Address that the MSW handlers and `fetch` answer at. Default `https://api.freshcom.test/v1`. */
  baseUrl?: string
  /** Id of the account that customers log in to; a test account. Default: random. */
  accountId?: string
  /** The account's publishable refresh token. Default: random. */
  storefrontRefreshToken?: string
  /** The time in milliseconds since 1970. Default: the platform's. */
  clock?: () => number
  /** Seconds that an access token is good for. Default 3,600. */
  accessTokenLifetime?: number
  /** Whether each renewal gives a new refresh token and kills the old one. Default false, as the recorded servers do. */
  rotateRefreshTokens?: boolean
  /** Whether the use of a rotated-away token ends the session that it belonged to. Default true. */
  detectReuse?: boolean
  /** Whose error bodies to write. Default `2018-09`: lists of error objects with codes. */
  errorStyle?: ErrorStyle
  /** Milliseconds that every answer takes. Default 0. */
  delay?: number
}

/** A request that the embedded Freshcom has answered. */
export interface RecordedRequest {
  readonly method: string
  /** Path below the base URL, such as `/customers`. */
  readonly path: string
  readonly query: URLSearchParams
  /** Header values by lower-case name. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** Status of the answer; 0 if the connection was dropped. */
  readonly status: number
  /** Server time of its arrival, in milliseconds since 1970. */
  readonly at: number
}

/** The part of MSW's `http` that the handlers need. */
export interface HandlerFactory<Handler> {
  all(path: string, resolver: (info: { request: Request }) => Promise<Response>): Handler
}

/** A user to add. */
export interface FakeUser {
  username: string
  password: string
  role: Exclude<Role, 'anonymous' | 'guest'>
  email?: string
  name?: string
  firstName?: string
  lastName?: string
  phoneNumber?: string
  authMethod?: 'simple' | 'tfa_sms'
  /** Whether the user belongs to the live account and its test twin alike, as an owner does. Default false. */
  standard?: boolean
}

/** A registered customer to add. */
export interface FakeCustomer {
  username: string
  password: string
  email?: string
  name?: string
  firstName?: string
  lastName?: string
  phoneNumber?: string
  code?: string
  label?: string
  authMethod?: 'simple' | 'tfa_sms'
}

export class FakeFreshcom {
  /** Address that the MSW handlers and `fetch` answer at. */
  readonly baseUrl: string
  /** Id of the account that customers log in to; a test account. */
  readonly accountId: string
  /** Id of its live twin. */
  readonly liveAccountId: string
  /** The account's publishable refresh token, for the option of the same name. */
  readonly storefrontRefreshToken: string
  /** Bad days on demand. */
  readonly faults = new Faults()

  readonly #world: World
  readonly #engine: Engine
  readonly #delay: number
  #requests: RecordedRequest[] = []

  constructor(options: FakeFreshcomOptions = {}) {
    this.baseUrl = (options.baseUrl ?? 'https://api.freshcom.test/v1').replace(/\/+$/, '')
    this.accountId = options.accountId ?? crypto.randomUUID()
    this.liveAccountId = crypto.randomUUID()
    this.storefrontRefreshToken = options.storefrontRefreshToken ?? `prt-test-${crypto.randomUUID()}`
    this.#delay = options.delay ?? 0
    this.#world = new World({
      now: options.clock ?? Date.now,
      accountId: this.accountId,
      liveAccountId: this.liveAccountId,
      storefrontRefreshToken: this.storefrontRefreshToken,
      accessTokenLifetime: options.accessTokenLifetime ?? 3_600,
      rotateRefreshTokens: options.rotateRefreshTokens ?? false,
      detectReuse: options.detectReuse ?? true,
    })
    this.#engine = new Engine(this.#world, options.errorStyle ?? '2018-09')
  }

  /** The requests that were answered, in order. */
  get requests(): readonly RecordedRequest[] {
    return this.#requests
  }

  /** The text messages that were sent, in order. */
  get sms(): readonly SentSms[] {
    return this.#world.sms
  }

  /** The e-mails that were sent, in order. */
  get emails(): readonly SentEmail[] {
    return this.#world.emails
  }

  /**
   * Answers a request in place of the network: the `fetch` option of a client.
   *
   * @example
   * ```ts
   * const shop = new Freshcom({ baseUrl: fake.baseUrl, fetch: fake.fetch })
   * ```
   */
  readonly fetch: Fetch = async (url, init) => {
    const { method, body = '', signal } = init
    if (!`${url}/`.startsWith(`${this.baseUrl}/`) && !url.startsWith(`${this.baseUrl}?`))
      throw new TypeError('fetch failed')
    const headers: Record<string, string> = {}
    new Headers(init.headers).forEach((value, name) => (headers[name] = value))
    const outcome = await orAborted(this.#serve(method, url.slice(this.baseUrl.length), headers, body), signal)
    if (outcome.kind === 'dropped') throw new TypeError('fetch failed')
    const { status, truncated } = outcome
    // An empty text would be given a content type by the platform, which an empty 401 or 415 must not have.
    const content = outcome.body === '' ? null : truncated ? breakingOff(outcome.body) : outcome.body
    return new Response(content, { status, headers: outcome.headers })
  }

  /**
   * Handlers for MSW's `setupServer` and `setupWorker`, made with the `http` of whichever MSW you have.
   *
   * @example
   * ```ts
   * import { http } from 'msw'
   * import { setupServer } from 'msw/node'
   *
   * setupServer(...fake.handlers(http)).listen()
   * ```
   */
  handlers<Handler>(http: HandlerFactory<Handler>): Handler[] {
    const resolver = async ({ request }: { request: Request }) => {
      const headers = Object.fromEntries(request.headers)
      const init = {
        method: request.method,
        headers,
        body: await request.text(),
        signal: request.signal,
        redirect: 'manual' as const,
      }
      // MSW tells a lost connection by this answer, not by an exception.
      return this.fetch(request.url, init).catch(() => Response.error())
    }
    return [http.all(`${this.baseUrl}/*`, resolver)]
  }

  /**
   * Listens on this machine.
   *
   * @param port a free one unless told.
   * @example
   * ```ts
   * const server = await fake.listen(4010)
   * const shop = new Freshcom({ baseUrl: server.url })
   * await server.close()
   * ```
   */
  listen(port = 0): Promise<FakeServer> {
    const basePath = this.baseUrl.replace(/^[a-z]+:\/\/[^/]*/i, '')
    const serve = async (
      method: string,
      target: string,
      headers: Record<string, string>,
      body: string,
    ): Promise<Outcome> =>
      // Outside the base path nothing is known, as the real server has it.
      this.#serve(method, target.startsWith(`${basePath}/`) ? target.slice(basePath.length) : '/unknown', headers, body)
    return serveHttp(serve, basePath, port)
  }

  /** Moves the server's time forward, so that tokens expire. */
  advance(milliseconds: number): void {
    this.#world.clock.advance(milliseconds)
  }

  /** Adds a user, a member of staff for instance. Returns its id. */
  addUser({ standard = false, ...fields }: FakeUser): string {
    const name = fields.name ?? ([fields.firstName, fields.lastName].filter(Boolean).join(' ') || fields.username)
    const accountId = standard ? this.liveAccountId : this.accountId
    return addUser(this.#world, accountId, { email: null, ...fields, name }, standard).id
  }

  /** Adds a registered customer with its user. Returns the customer's id. */
  addCustomer({ authMethod, ...fields }: FakeCustomer): string {
    const attributes = {
      status: 'registered',
      email: fields.username,
      ...fields,
      ...(authMethod === undefined ? {} : { authMethod }),
    }
    return createCustomer(this.#world, this.accountId, { attributes, links: {} }).id
  }

  /** Makes a refresh token worthless, and all that it was rotated into. */
  revokeRefreshToken(refreshToken: string): void {
    const known = this.#world.refreshTokens.find(refreshToken)
    if (known !== undefined) this.#world.refreshTokens.revokeFamily(known)
  }

  /** Makes all access tokens worthless that were issued so far: the next calls with them are answered with 401. */
  revokeAccessTokens(): void {
    for (const token of this.#world.issued) this.#world.revoked.add(token)
  }

  /** Calls back with a line for every text message and e-mail that is sent. */
  onMessage(listener: (line: string) => void): void {
    this.#world.onMessage = listener
  }

  /** Forgets the requests so far. */
  clearRequests(): void {
    this.#requests = []
  }

  async #serve(method: string, target: string, headers: Record<string, string>, body: string): Promise<Outcome> {
    const [path, search] = splitOnce(target, '?')
    const query = new URLSearchParams(search)
    const at = this.#world.clock.now()
    const faults = this.faults.take(method, path)
    const find = (kind: string) => faults.find((fault) => fault.kind === kind)
    await sleep(this.#delay + (find('delay')?.milliseconds ?? 0))
    const planned = find('answer')?.answer
    const response =
      planned === undefined
        ? await this.#engine.answer({ method, path, query, headers, body })
        : { status: planned.status ?? 500, headers: faultHeaders(planned), body: planned.body ?? '' }
    const dropped = find('drop') !== undefined
    this.#requests.push({ method, path, query, headers, body, status: dropped ? 0 : response.status, at })
    return dropped ? { kind: 'dropped' } : { kind: 'answer', ...response, truncated: find('truncate') !== undefined }
  }
}

/**
 * Makes an embedded Freshcom: stateful, in memory, with one test account, its live twin and nobody in it.
 *
 * @example
 * ```ts
 * import { createFakeFreshcom } from 'freshcom-sdk/testing'
 *
 * const fake = createFakeFreshcom({ accessTokenLifetime: 60, rotateRefreshTokens: true })
 * const { baseUrl, accountId, storefrontRefreshToken, fetch } = fake
 * const shop = new Freshcom({ baseUrl, accountId, storefrontRefreshToken, fetch })
 * ```
 */
export function createFakeFreshcom(options: FakeFreshcomOptions = {}): FakeFreshcom {
  return new FakeFreshcom(options)
}

function faultHeaders({
  retryAfter,
  headers,
}: {
  retryAfter?: number | string
  headers?: Readonly<Record<string, string>>
}) {
  const retry = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }
  return { 'access-control-allow-origin': '*', ...retry, ...headers }
}

function splitOnce(text: string, separator: string): [string, string] {
  const index = text.indexOf(separator)
  return index === -1 ? [text, ''] : [text.slice(0, index), text.slice(index + 1)]
}

function sleep(milliseconds: number): Promise<void> {
  if (milliseconds === 0) return Promise.resolve()
  return new Promise((resolve) => {
    if (milliseconds !== Infinity) setTimeout(resolve, milliseconds)
  })
}

/** A body of which half arrives. */
function breakingOff(body: string): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(body)
  return new ReadableStream({
    start(controller) {
      controller.enqueue(bytes.slice(0, bytes.length / 2))
      controller.error(new TypeError('terminated'))
    },
  })
}

function orAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason as Error)
    if (signal.aborted) onAbort()
    signal.addEventListener('abort', onAbort, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort))
  })
}
