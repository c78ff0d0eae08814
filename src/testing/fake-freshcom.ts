/** The embedded Freshcom as tests and demos hold it: three faces over one engine, and the switches behind them. */
import type { ResourceName } from '../resources/catalogue'
import { defaultsOf } from './defaults'
import { Engine } from './engine'
import type { FakeCustomer, FakeFreshcomOptions, FakeUser, RecordedRequest } from './fake-options'
import { Faults } from './faults'
import { createFetch, createHandlers, type FakeFetch, type HandlerFactory } from './fetch-face'
import { Front } from './front'
import { serveHttp, type FakeServer } from './http-server'
import { createCustomer } from './rules/customer'
import { addUser } from './rules/user'
import { World, type SentEmail, type SentSms } from './world'

// The command line imports it from here.
export type { FakeFreshcomOptions } from './fake-options'

/**
 * A Freshcom that lives in memory: a test account, its live twin, and whoever is added. Made by
 * {@link createFakeFreshcom}.
 *
 * @example
 * ```ts
 * const fake: FakeFreshcom = createFakeFreshcom()
 * fake.addCustomer({ username: 'joe@example.com', password: 'supersecurepassword' })
 * ```
 */
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
  /**
   * Answers a request in place of the network: the `fetch` option of a client. Other addresses than `baseUrl`'s are
   * unknown to it.
   *
   * @example
   * ```ts
   * const shop = new Freshcom({ baseUrl: fake.baseUrl, fetch: fake.fetch })
   * ```
   */
  readonly fetch: FakeFetch

  readonly #world: World
  readonly #front: Front
  readonly #basePath: string

  constructor(options: FakeFreshcomOptions = {}) {
    this.baseUrl = (options.baseUrl ?? 'https://api.freshcom.test/v1').replace(/\/+$/, '')
    this.accountId = options.accountId ?? crypto.randomUUID()
    this.liveAccountId = crypto.randomUUID()
    this.storefrontRefreshToken = options.storefrontRefreshToken ?? `prt-test-${crypto.randomUUID()}`
    this.#world = new World({
      now: options.clock ?? Date.now,
      baseUrl: this.baseUrl,
      accountId: this.accountId,
      liveAccountId: this.liveAccountId,
      storefrontRefreshToken: this.storefrontRefreshToken,
      accountName: options.accountName ?? 'Example Shop',
      accessTokenLifetime: options.accessTokenLifetime ?? 3_600,
      rotateRefreshTokens: options.rotateRefreshTokens ?? false,
      detectReuse: options.detectReuse ?? true,
    })
    const engine = new Engine(this.#world, options.errorStyle ?? '2018-09')
    this.#basePath = this.baseUrl.replace(/^[a-z]+:\/\/[^/]*/i, '')
    this.#front = new Front(engine, this.faults, this.#world.clock, this.#basePath, options.delay ?? 0)
    this.fetch = createFetch(this.#front.serve, this.baseUrl)
  }

  /** The requests that were answered, in order, whichever face they came through. */
  get requests(): readonly RecordedRequest[] {
    return this.#front.requests
  }

  /** The text messages that were sent, the newest last. */
  get sms(): readonly SentSms[] {
    return this.#world.sms
  }

  /** The e-mails that were sent, the newest last. */
  get emails(): readonly SentEmail[] {
    return this.#world.emails
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
    return createHandlers(this.fetch, this.baseUrl, http)
  }

  /**
   * Listens on this machine. Needs Node.
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
    return serveHttp(this.#front.serve, this.#basePath, port)
  }

  /**
   * Moves the server's time forward, so that tokens and codes expire.
   *
   * @example
   * ```ts
   * fake.advance(3_600_000) // an hour
   * ```
   */
  advance(milliseconds: number): void {
    this.#world.clock.advance(milliseconds)
  }

  /**
   * Adds a user, a member of staff for instance.
   *
   * @returns the user's id.
   * @example
   * ```ts
   * fake.addUser({ username: 'root@example.com', password: 'supersecurepassword', role: 'administrator' })
   * ```
   */
  addUser({ standard = false, ...fields }: FakeUser): string {
    const name = fields.name ?? ([fields.firstName, fields.lastName].filter(Boolean).join(' ') || fields.username)
    const accountId = standard ? this.liveAccountId : this.accountId
    return addUser(this.#world, accountId, { ...fields, name }, standard).id
  }

  /**
   * Adds a customer: registered, with a user to log in as, if it has a login name and password; else a guest.
   *
   * @returns the customer's id.
   * @example
   * ```ts
   * const customerId = fake.addCustomer({ username: 'joe@example.com', password: 'supersecurepassword' })
   * ```
   */
  addCustomer(fields: FakeCustomer): string {
    const { username } = fields
    const login = username === undefined ? {} : { status: 'registered', email: username, authMethod: 'simple' }
    return createCustomer(this.#world, this.accountId, { attributes: { ...login, ...fields }, links: {} }).id
  }

  /**
   * Adds a resource of any type to the account that customers log in to. What is left out is as after a create.
   *
   * @returns the resource's id.
   * @example
   * ```ts
   * const productId = fake.add('Product', { name: 'Salmon', status: 'active' })
   * ```
   */
  add(
    type: ResourceName,
    attributes: Readonly<Record<string, unknown>> = {},
    links: Readonly<Record<string, { type: ResourceName; id: string }>> = {},
  ): string {
    const complete = { ...defaultsOf(type, attributes), ...attributes }
    return this.#world.database.insert(type, this.accountId, { attributes: complete, links }).id
  }

  /**
   * Writes texts of a resource for another locale than the account's own.
   *
   * @example
   * ```ts
   * fake.translate('Product', productId, 'fr', { name: 'Saumon' })
   * ```
   */
  translate(type: ResourceName, id: string, locale: string, texts: Readonly<Record<string, unknown>>): void {
    const row = this.#world.database.get(type, id)
    row?.texts.set(locale, { ...row.texts.get(locale), ...texts })
  }

  /**
   * Makes a refresh token worthless, and all that it was rotated into: its owner is logged out at the next renewal.
   *
   * @example
   * ```ts
   * fake.revokeRefreshToken(await store.get())
   * ```
   */
  revokeRefreshToken(refreshToken: string): void {
    const known = this.#world.refreshTokens.find(refreshToken)
    if (known !== undefined) this.#world.refreshTokens.revokeFamily(known)
  }

  /**
   * Makes all access tokens worthless that were issued so far: the next calls with them are answered with 401.
   *
   * @example
   * ```ts
   * fake.revokeAccessTokens()
   * await freshcom.retrieveCustomer() // renews first
   * ```
   */
  revokeAccessTokens(): void {
    for (const token of this.#world.issued) this.#world.revoked.add(token)
  }

  /**
   * Ends all access tokens that were issued so far before their time, without moving the clock. A client cannot tell
   * this from {@link revokeAccessTokens}: its own clock still calls them good.
   *
   * @example
   * ```ts
   * fake.expireAccessTokens()
   * ```
   */
  expireAccessTokens(): void {
    this.revokeAccessTokens()
  }

  /**
   * Calls back with a line for every text message and e-mail that is sent.
   *
   * @example
   * ```ts
   * fake.onMessage((line) => console.log(line)) // SMS to +16045550100: Your Example Shop verification code: 123456
   * ```
   */
  onMessage(listener: (line: string) => void): void {
    this.#world.onMessage = listener
  }

  /**
   * Forgets the requests so far.
   *
   * @example
   * ```ts
   * beforeEach(() => fake.clearRequests())
   * ```
   */
  clearRequests(): void {
    this.#front.clear()
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
