/** The client: options become a session and a transport, and every resource's methods stand on top. */
import { createFetchTransport } from '../core/transport/fetch-transport'
import { FieldsError } from '../core/errors'
import { CALL, mustBeObject, readOptions, withDefaults, type Rules } from '../core/options'
import { errorFromResponse } from './jsonapi/errors'
import { inherited, readClientOptions, type FreshcomOptions } from './options'
import type { CallDefaults } from './resources/call-options'
import { Detachable } from './detachable'
import { sendRequest, type ApiAnswer, type ApiRequest } from './request'
import { execute, type Caller } from './resources/execute'
import { methodTable } from './resources/method-table'
import { uploadFile } from './resources/file-storage/upload'
import type { ResourceMethods } from './resources/methods'
import { unsupported, unsupportedError } from './resources/unsupported'
import { NO_SESSION, type SessionSnapshot } from '../core/session/access-grant'
import { Family } from '../core/session/family'
import { Session } from '../core/session/session'
import type { TokenPayload } from '../core/session/token-payload'
import type { TokenAnswer } from '../core/session/token-request'
import { memoryStore } from '../stores/memory-store'
import { withDeadline } from '../core/transport/deadline'
import { createLog } from '../core/transport/logger'
import { createObserver } from '../core/transport/observer'
import { serverHeaders } from '../core/transport/server-headers'
import { setMember, type Given } from '../core/values'
import { createWarn } from '../core/warnings'

/** What a customer or user logs in with. */
export interface Credentials {
  /** Login name; for most customers their e-mail address. The API keeps it in lower case: write it so. */
  username: string
  password: string
  /** The one-time password of a two-factor login: ask for it after an `OtpRequiredError`. */
  otp?: string | undefined
  /** The account to log in to. Default: the client's `accountId`, else the storefront token's. */
  accountId?: string | undefined
}

/** Options of a token request. */
export interface TokenOptions {
  /** Ends the call with an `AbortError`. */
  signal?: AbortSignal | undefined
  /** Milliseconds for the whole call, its retries and the reading of the answer included. */
  timeout?: number | undefined
}

const TOKEN: Rules<TokenOptions> = { signal: CALL.signal, timeout: CALL.timeout }

/**
 * A client of one Freshcom account, with a session of its own: it gets and renews access tokens by itself and keeps
 * the refresh token of whoever logs in.
 *
 * @example
 * ```ts
 * import { Freshcom } from 'freshcom-sdk'
 *
 * const shop = new Freshcom({ baseUrl, storefrontRefreshToken, accountId })
 * await shop.login({ username: 'joe@example.com', password: 'supersecurepassword' })
 * const { data: customer } = await shop.retrieveCustomer()
 * console.log(customer.email) // "joe@example.com"
 * ```
 */
// oxlint-disable-next-line typescript/no-unsafe-declaration-merging -- the constructor adds every merged method
export class Freshcom extends Detachable {
  #options: Given<FreshcomOptions> = {}
  #defaults: CallDefaults
  #session: Session | undefined
  /** Shared with forks. */
  #family: Family | undefined
  static #hasMethods = false

  /** Makes a client; nothing is sent yet, unless it is `eager`. Throws a `FieldsError` for options that cannot be right. */
  constructor(options: FreshcomOptions = {}) {
    super()
    Freshcom.#addMethods()
    this.#defaults = this.#complete(options)
    if (options.eager) this.#use().prepare()
  }

  /**
   * Completes the options of a client that has not been used yet, the package's ready instance for one.
   *
   * @returns the same client. Throws a `FieldsError` after its first call.
   * @example
   * ```ts
   * import freshcom from 'freshcom-sdk'
   *
   * freshcom.configure({ baseUrl, storefrontRefreshToken, accountId })
   * ```
   */
  configure(options: FreshcomOptions): this {
    if (this.#session !== undefined) {
      throw new FieldsError('already_in_use', 'configure() comes before the first call.')
    }
    this.#defaults = this.#complete(options)
    if (options.eager) this.#use().prepare()
    return this
  }

  /**
   * Who the client acts as right now. A snapshot: it is the same frozen object until something changes, and it never
   * holds a token. On a new page it says `none` until the first call or {@link Freshcom.restoreSession}.
   *
   * @example
   * ```ts
   * console.log(freshcom.session.isLoggedIn) // false
   * ```
   */
  get session(): SessionSnapshot {
    return this.#session?.snapshot ?? NO_SESSION
  }

  /**
   * Calls back whenever the session changes: a login, a logout, a renewal, an end, in another tab too where the store
   * hears of it. Always with the newest session; what a listener changes is one more change. In React:
   * `useSyncExternalStore(shop.onSession, () => shop.session)`.
   *
   * @returns the function that ends it.
   * @example
   * ```ts
   * const stop = freshcom.onSession((session) => console.log(session.kind))
   * stop()
   * ```
   */
  onSession(listener: (session: SessionSnapshot) => void): () => void {
    return this.#use().listen(listener)
  }

  /**
   * Looks into the store and says who is there: after a reload, or when a page comes back.
   *
   * No HTTP call: `kind` is `user` where the store holds somebody's token, and `userId` is null until the first call.
   *
   * @returns the session. Rejects with `ConnectionError` if the store cannot be read.
   * @example
   * ```ts
   * const session = await shopper.restoreSession()
   * console.log(session.isLoggedIn) // true
   * ```
   */
  async restoreSession(): Promise<SessionSnapshot> {
    return this.#use().restore()
  }

  /**
   * Logs a customer or user in. Whoever was logged in before is not any more; after a refusal they still are. What was
   * under way rejects with `SessionChangedError`, and so does a login if another one or a logout was called after it.
   *
   * `POST /token` with the password grant (docs/reference/http-api.md, "Tokens"; RFC 6749, section 4.3).
   *
   * - **2018-04**: the owner of an account logs in to the live account alone. For its test account, spend that login's
   *   refresh token with the test account's `scope` ({@link Freshcom.createAndSetAccessToken}).
   * - **2018-09**: the owner logs in to either. Two factors cannot be turned on there.
   *
   * @returns the new session. Rejects with `OtpRequiredError` if a one-time password is needed, `TokenError` with
   * `error: 'invalid_grant'` for a wrong name or password.
   * @example
   * ```ts
   * const session = await freshcom.login({ username: 'joe@example.com', password: 'supersecurepassword' })
   * console.log(session.kind) // "user"
   * ```
   */
  async login(credentials: Credentials, options?: TokenOptions): Promise<SessionSnapshot> {
    const { accountId, ...payload } = mustBeObject('credentials', credentials)
    const scope = accountId === undefined ? undefined : { accountId }
    await this.createAndSetAccessToken({ grant_type: 'password', ...payload, scope }, options)
    return this.session
  }

  /**
   * Logs out, here and in the store, at once: `session.kind` is `none` and the store is told before this returns. What
   * is under way rejects with `SessionChangedError`. Later calls go out with the storefront's token, if there is one.
   *
   * No HTTP call: the API cannot revoke a token. A copied access token serves until its end, up to an hour.
   *
   * @returns a promise that resolves once the store has forgotten the token. It rejects with `ConnectionError`
   * (`store_failed`) if the store has not. This client has forgotten it in either case.
   *
   * @example
   * ```ts
   * await shopper.logout()
   * console.log(shopper.session.kind) // "none"
   * ```
   */
  logout(): Promise<void> {
    return unwaited(this.#use().logout())
  }

  /**
   * Asks for an access token and leaves the session alone.
   *
   * `POST /token` (docs/reference/http-api.md, "Tokens"; RFC 6749, sections 4.3 and 6).
   *
   * @param payload the grant, in the spelling of the guides or of the reference.
   * @returns the token answer, as it came. Rejects with `TokenError` or `OtpRequiredError`.
   * @example
   * ```ts
   * const token = await freshcom.createAccessToken({ grantType: 'refresh_token', refreshToken: storefrontRefreshToken })
   * console.log(token.expires_in) // 3600
   * ```
   */
  async createAccessToken(payload: TokenPayload, options?: TokenOptions): Promise<TokenAnswer> {
    return this.#requestToken(payload, options, 'createToken')
  }

  /** An older name of {@link Freshcom.createAccessToken}. */
  createToken(payload: TokenPayload, options?: TokenOptions): Promise<TokenAnswer> {
    return this.createAccessToken(payload, options)
  }

  /**
   * Asks for an access token and acts as its owner from then on. A publishable refresh token switches to the
   * storefront and leaves the store alone; any other is kept in the store.
   *
   * `POST /token` (docs/reference/http-api.md, "Tokens"; RFC 6749, sections 4.3 and 6).
   *
   * @param payload the grant, in the spelling of the guides or of the reference. A password without a `scope` is
   * sent with the client's `accountId`, or the storefront token's account.
   * @returns the token answer, as it came. Rejects with `TokenError` or `OtpRequiredError`.
   * @example
   * ```ts
   * await freshcom.createAndSetAccessToken({ grant_type: 'refresh_token', refresh_token: storefrontRefreshToken })
   * console.log(freshcom.session.kind) // "storefront"
   * ```
   */
  async createAndSetAccessToken(payload: TokenPayload, options?: TokenOptions): Promise<TokenAnswer> {
    return this.#requestToken(payload, options, 'createAndSetToken')
  }

  /**
   * Uses an access token that was obtained elsewhere, in memory only.
   *
   * @example
   * ```ts
   * const token = await freshcom.createAccessToken({ refresh_token: storefrontRefreshToken })
   * freshcom.setAccessToken(token.access_token)
   * console.log(freshcom.session.kind) // "storefront"
   * ```
   */
  setAccessToken(accessToken: string): void {
    this.#use().setAccessToken(accessToken)
  }

  /**
   * Uses a refresh token that was obtained elsewhere: a publishable one (`prt-…`) as the storefront's, any other as
   * that of whoever is logged in, kept in the store.
   *
   * @returns a promise of its being stored; the next call waits for it by itself.
   * @example
   * ```ts
   * await freshcom.setRefreshToken(storefrontRefreshToken)
   * ```
   */
  setRefreshToken(refreshToken: string): Promise<void> {
    return unwaited(this.#use().setRefreshToken(refreshToken))
  }

  /**
   * Sets the locale of all further calls. The servers take it for reads and updates; creates are written in the
   * account's own.
   *
   * @example
   * ```ts
   * freshcom.setDefaultLocale('zh-CN')
   * ```
   */
  setDefaultLocale(locale: string): void {
    this.#defaults = this.#complete({ locale })
  }

  /** The dashboard's name of {@link Freshcom.setDefaultLocale}. */
  setLocale(locale: string): void {
    this.setDefaultLocale(locale)
  }

  /**
   * Sends a request to a route that the SDK has no method for, as whoever is logged in: with the session's token, and
   * once more with a new one after a 401. A read is repeated as the methods' are; nothing else is sent twice, unless a
   * 429 says that it was not carried out. The client's `locale` is sent, too.
   *
   * Any HTTP call: `GET /account` for instance.
   *
   * @param request method, path, query and body, and the options of any call: `signal`, `timeout` in milliseconds,
   * `retry`, `headers`.
   * @returns status, headers and what the body says, in the server's own words: relationships are not expanded. Its
   * type is `unknown`, or the one that you name, which nobody checks. Rejects as every method does, with a
   * `FieldsError` for a path that would leave the base URL.
   * @example
   * ```ts
   * const { status, body } = await freshcom.request<{ data: { type: string } }>({ path: '/account' })
   * console.log(status) // 200
   * console.log(body.data.type) // "Account"
   * ```
   */
  async request<Body = unknown>(request: ApiRequest): Promise<ApiAnswer<Body>> {
    return sendRequest(this.#caller(), request) as Promise<ApiAnswer<Body>>
  }

  /**
   * Makes another client of the same configuration with a session of its own: on a server, one for each request. A
   * client and its forks share access tokens in memory: the storefront's, and a visitor's with whoever has the same
   * refresh token.
   *
   * @param options what differs, usually the `store`. Without one the fork's session is kept in memory.
   * @example
   * ```ts
   * const mine = freshcom.fork({ store: memoryStore() })
   * await mine.login({ username: 'joe@example.com', password: 'supersecurepassword' })
   * console.log(freshcom.session.kind === mine.session.kind) // false
   * ```
   */
  fork(options: FreshcomOptions = {}): Freshcom {
    const storefrontRefreshToken = this.#session?.storefrontRefreshToken ?? this.#options.storefrontRefreshToken
    const fork = new Freshcom({ ...this.#options, storefrontRefreshToken, store: undefined, eager: false })
    fork.#family = this.#family ??= new Family()
    fork.configure(options)
    return fork
  }

  /**
   * Ends the client: nothing is listened to or renewed any more, and further calls are refused. The store is kept. What
   * a refresh token on its way brings is still saved.
   */
  dispose(): void {
    this.#use().dispose()
  }

  #requestToken(
    payload: TokenPayload,
    options: TokenOptions = {},
    request: 'createToken' | 'createAndSetToken',
  ): Promise<TokenAnswer> {
    const deadline = withDefaults(readOptions(options, TOKEN), this.#defaults)
    return withDeadline(deadline, (signal) => this.#use()[request](payload, signal, deadline.timeout))
  }

  /** Adds to the options, unless there is something wrong with them, and returns what calls inherit from them. */
  #complete(options: FreshcomOptions): CallDefaults {
    const merged = { ...this.#options, ...readClientOptions(options) }
    const defaults = inherited(merged)
    this.#options = merged
    return defaults
  }

  /** The session, made at its first use: `configure` may still come, and a client that is never used costs nothing. */
  #use(): Session {
    return (this.#session ??= this.#begin())
  }

  #begin(): Session {
    const { fetch, store = memoryStore(), storefrontRefreshToken, accountId } = this.#options
    const { baseUrl } = this.#defaults
    const family = (this.#family ??= new Family())
    const log = createLog(this.#options)
    const warn = createWarn(log)
    return new Session({
      ...this.#defaults,
      transport: createFetchTransport(fetch, createObserver(this.#options, log, warn, serverHeaders)),
      store: store.scope?.(baseUrl, accountId ?? markOf(storefrontRefreshToken)) ?? store,
      clock: family.clock,
      family,
      warn,
      tokenUrl: `${baseUrl}/token`,
      storefrontRefreshToken,
      accountId,
      refuse: errorFromResponse,
    })
  }

  #caller(): Caller {
    return { session: this.#use(), defaults: this.#defaults }
  }

  /** Adds the methods, before there is a first client: what happens at import would stay in every bundle. */
  static #addMethods(): void {
    if (Freshcom.#hasMethods) return
    Freshcom.#hasMethods = true
    // Bundlers call a class `_Freshcom` that names itself, and it would be printed so.
    setMember(Freshcom, 'name', 'Freshcom', false)
    const define = (name: string, call: (client: Freshcom, given: unknown[]) => unknown) => {
      const value = function (this: Freshcom, ...given: unknown[]): unknown {
        return call(this, given)
      }
      setMember(Freshcom.prototype, name, value, false)
    }
    for (const [name, method] of methodTable) {
      define(name, (client, given) => execute(client.#caller(), name, method, given))
    }
    for (const [name, alternative] of Object.entries(unsupported)) {
      define(name, () => Promise.reject(unsupportedError(name, alternative)))
    }
    define('uploadFile', (client, given) =>
      uploadFile(client.#caller(), client, client.#options.fetch, given as Parameters<Freshcom['uploadFile']>),
    )
  }
}

/** A promise that may be left alone: nobody has to hear that the store failed. */
function unwaited(promise: Promise<void>): Promise<void> {
  promise.catch(() => {})
  return promise
}

/** What tells accounts apart where only the storefront's token does; no token itself (FNV-1a). */
function markOf(token: string | undefined): string | undefined {
  if (token === undefined) return undefined
  let hash = 0x811c9dc5
  for (const character of token) hash = Math.imul(hash ^ (character.codePointAt(0) as number), 0x01000193)
  return (hash >>> 0).toString(36)
}

/** The methods of every resource; their documentation stands in `resources/<module>/methods.ts`. */
export interface Freshcom extends ResourceMethods {}
