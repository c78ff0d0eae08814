/** The client: its session, the requests to any route, and the methods of every resource. */
import { Detachable } from './detachable'
import { FieldsError } from '../core/errors'
import { addMethods } from './resources/add-methods'
import { readOptions, withDefaults } from '../core/options'
import type { CallDefaults } from './resources/call-options'
import { sendRequest, type ApiAnswer, type ApiRequest } from './request'
import {
  checkCredentials,
  inherited,
  readClientOptions,
  TOKEN_OPTIONS,
  type Credentials,
  type FreshcomOptions,
  type TokenOptions,
} from './options'
import type { Caller } from './resources/execute'
import type { ResourceMethods } from './resources/methods'
import { createSession } from './client-session'
import { NO_SESSION, type SessionSnapshot } from '../core/session/access-grant'
import { Family } from '../core/session/family'
import type { Session } from '../core/session/session'
import type { TokenPayload } from '../core/session/token-payload'
import type { TokenAnswer } from '../core/session/token-request'
import { withDeadline } from '../core/transport/deadline'
import { setMember, type Given } from '../core/values'

/**
 * A client of one Freshcom account, with its own session. It gets access tokens and renews them automatically, and
 * saves the refresh token of the signed-in user in the `store`.
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
  #defaults!: CallDefaults
  #session: Session | undefined
  /** Shared with forks. */
  #family: Family | undefined
  static #hasMethods = false

  /**
   * Makes a client. It sends nothing before its first call, unless it is `eager`. Throws a `FieldsError` for invalid
   * options.
   */
  constructor(options: FreshcomOptions = {}) {
    super()
    Freshcom.#addMethods()
    this.#complete(options)
  }

  /**
   * Adds options to a client that has not been used yet, such as the package's ready instance.
   *
   * @returns the same client. Throws a `FieldsError` after the client's first call.
   * @example
   * ```ts
   * import freshcom from 'freshcom-sdk'
   *
   * freshcom.configure({ baseUrl, storefrontRefreshToken, accountId })
   * ```
   */
  configure(options: FreshcomOptions): this {
    if (this.#session !== undefined) {
      throw new FieldsError('already_in_use', 'Call configure() before the first call.')
    }
    this.#complete(options)
    return this
  }

  /**
   * Who the client acts for right now. It is the same frozen object until something changes, and it never contains a
   * token. On a new page, its `kind` is `none` until the first call or {@link Freshcom.restoreSession}.
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
   * Calls the listener after every change of the session: a login, a logout, a renewal, the end of a session. Changes
   * in other tabs count too, if the store notices them. The listener always gets the newest session, and may change it.
   * In React: `useSyncExternalStore(shop.onSession, () => shop.session)`.
   *
   * No HTTP call.
   *
   * @returns a function that removes the listener.
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
   * Reads the store and returns the session, after a reload for example.
   *
   * No HTTP call: `kind` is `user` if the store has a user's refresh token, and `userId` is null until the first call.
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
   * Logs a customer or a member of staff in. The new user replaces the signed-in user, unless the login fails.
   *
   * Calls that are under way when the user changes reject with `SessionChangedError`, public reads included: call
   * again after the login. A login rejects with it, too, if a later login or logout replaces it.
   *
   * `POST /token` with the password grant (docs/reference/http-api.md, "Tokens"; RFC 6749, section 4.3).
   *
   * - **2018-04**: the owner of an account can log in to the live account only. For the test account, pass the refresh
   *   token of that login and the test account's `scope` to {@link Freshcom.createAndSetAccessToken}.
   * - **2018-09**: the owner can log in to either account. Two-factor logins cannot be turned on.
   *
   * @param credentials `username`, `password`, and `otp` after an `OtpRequiredError`.
   * @param options `signal`, and `timeout` in milliseconds.
   * @returns the new session. Rejects with `OtpRequiredError` if a one-time password is needed, with `TokenError`
   * (`error: 'invalid_grant'`) for a wrong user name or password, with `ConnectionError` (`store_read_only`) where
   * `requestCookies` cannot save the login.
   * @example
   * ```ts
   * const session = await freshcom.login({ username: 'joe@example.com', password: 'supersecurepassword' })
   * console.log(session.kind) // "user"
   * ```
   */
  async login(credentials: Credentials, options?: TokenOptions): Promise<SessionSnapshot> {
    const { accountId, ...payload } = checkCredentials(credentials)
    const scope = accountId === undefined ? undefined : { accountId }
    await this.createAndSetAccessToken({ grant_type: 'password', ...payload, scope }, options)
    return this.session
  }

  /**
   * Logs out at once: when this method returns, `session.kind` is `none`, and the store has been asked to remove the
   * refresh token. Calls under way reject with `SessionChangedError`. Later calls use the storefront's token, if the
   * client has one.
   *
   * No HTTP call: the API cannot revoke a token. A stolen access token works until it expires, up to an hour later.
   *
   * @returns a promise that resolves once the store has removed the refresh token. It rejects with `ConnectionError`
   * (`store_failed`) if the store fails. The client is logged out in either case.
   *
   * @example
   * ```ts
   * await shopper.logout()
   * console.log(shopper.session.kind) // "none"
   * ```
   */
  logout(): Promise<void> {
    return ignorable(this.#use().logout())
  }

  /**
   * Requests an access token. The session does not change.
   *
   * `POST /token` (docs/reference/http-api.md, "Tokens"; RFC 6749, sections 4.3 and 6).
   *
   * @param payload the grant, in the spelling of the guides or of the API reference.
   * @param options `signal`, and `timeout` in milliseconds.
   * @returns the response of the token endpoint, unchanged. Rejects with `TokenError` or `OtpRequiredError`.
   * @example
   * ```ts
   * const payload = { grantType: 'refresh_token', refreshToken: storefrontRefreshToken }
   * const token = await freshcom.createAccessToken(payload)
   * console.log(token.expires_in) // 3600
   * ```
   */
  async createAccessToken(payload: TokenPayload, options?: TokenOptions): Promise<TokenAnswer> {
    return this.#requestToken(payload, options, 'createToken')
  }

  /** Same as {@link Freshcom.createAccessToken}, under an older name. */
  createToken(payload: TokenPayload, options?: TokenOptions): Promise<TokenAnswer> {
    return this.createAccessToken(payload, options)
  }

  /**
   * Requests an access token and uses it from then on. With a publishable refresh token, the client acts for the
   * storefront, and the store does not change. Any other refresh token is saved in the store.
   *
   * `POST /token` (docs/reference/http-api.md, "Tokens"; RFC 6749, sections 4.3 and 6).
   *
   * @param payload the grant, in the spelling of the guides or of the API reference. The `scope` of a password grant
   * defaults to the client's `accountId`, else to the storefront token's account.
   * @param options `signal`, and `timeout` in milliseconds.
   * @returns the response of the token endpoint, unchanged. Rejects with `TokenError` or `OtpRequiredError`.
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
   * Uses an access token from elsewhere. It is kept in memory only.
   *
   * No HTTP call. Throws a `FieldsError` for a value that is empty or no string.
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
   * Uses a refresh token from elsewhere. A publishable one (`prt-…`) becomes the storefront's. Any other one logs in
   * the user that it belongs to, and is saved in the store.
   *
   * No HTTP call: the next call requests the access token.
   *
   * @returns a promise that resolves once the token is saved. You need not await it: the next call does.
   * @example
   * ```ts
   * await freshcom.setRefreshToken(storefrontRefreshToken)
   * ```
   */
  setRefreshToken(refreshToken: string): Promise<void> {
    return ignorable(this.#use().setRefreshToken(refreshToken))
  }

  /**
   * Sets the locale of all later calls. The servers use it for reads and updates. They ignore it for creates, which are
   * written in the account's default locale.
   *
   * No HTTP call.
   *
   * @param locale for example `en` or `zh-CN`; case-sensitive.
   * @example
   * ```ts
   * freshcom.setDefaultLocale('zh-CN')
   * ```
   */
  setDefaultLocale(locale: string): void {
    this.#complete({ locale })
  }

  /** Same as {@link Freshcom.setDefaultLocale}; the dashboard uses this name. */
  setLocale(locale: string): void {
    this.setDefaultLocale(locale)
  }

  /**
   * Sends a request to a route that the SDK has no method for, with the session's access token. After a 401, the token
   * is renewed and the request is sent once more. Reads are retried like those of the methods. Other requests are
   * retried only after a 429, which proves that they were not carried out. The client's `locale` is sent, too.
   *
   * Any HTTP call, such as `GET /account`.
   *
   * @param request method, path, query and body, and the options of a call: `signal`, `timeout` in milliseconds,
   * `retry`, `headers`.
   * @returns status, headers and the parsed body, unchanged: relationships are not expanded. The body's type is
   * `unknown`, or the type that you name, which is not checked. Rejects with the errors of every method, and with
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
   * Makes a client with the same options and its own session. On a server, make one for each request. A client and its
   * forks share access tokens in memory: the storefront's token, and a user's token between forks that have the same
   * refresh token.
   *
   * No HTTP call.
   *
   * @param options the options that differ, usually the `store`. Without a `store`, the fork's session is kept in
   * memory.
   * @returns the new client. Throws a `FieldsError` for invalid options.
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
   * Ends the client: it removes all listeners, renews no tokens, and rejects further calls. The store keeps the refresh
   * token. If a renewal is under way, its new refresh token is still saved.
   */
  dispose(): void {
    this.#use().dispose()
  }

  #requestToken(
    payload: TokenPayload,
    options: TokenOptions = {},
    request: 'createToken' | 'createAndSetToken',
  ): Promise<TokenAnswer> {
    const deadline = withDefaults(readOptions(options, TOKEN_OPTIONS), this.#defaults)
    return withDeadline(deadline, (signal) => this.#use()[request](payload, signal, deadline.timeout))
  }

  /** Adds options and takes over what calls inherit from them. Nothing changes if an option is invalid. */
  #complete(options: FreshcomOptions): void {
    const merged = { ...this.#options, ...readClientOptions(options) }
    this.#defaults = inherited(merged)
    this.#options = merged
    if (options.eager) this.#use().prepare()
  }

  /** The session is made at the first use: until then `configure` can be called, and an unused client costs nothing. */
  #use(): Session {
    return (this.#session ??= createSession(this.#options, this.#defaults, (this.#family ??= new Family())))
  }

  #caller(): Caller {
    return { session: this.#use(), defaults: this.#defaults, fetch: this.#options.fetch }
  }

  /** Runs before the first client is made. Code that runs at import would stay in every bundle. */
  static #addMethods(): void {
    if (Freshcom.#hasMethods) return
    Freshcom.#hasMethods = true
    // A bundler renames a class that uses its own name, and Node would print `_Freshcom`.
    setMember(Freshcom, 'name', 'Freshcom', false)
    addMethods(Freshcom.prototype, (client: Freshcom) => client.#caller())
  }
}

/** A promise that may be ignored: its rejection is not reported as unhandled. */
function ignorable(promise: Promise<void>): Promise<void> {
  promise.catch(() => {})
  return promise
}

/** The methods of every resource. Their documentation is in `resources/<module>/methods.ts`. */
export interface Freshcom extends ResourceMethods {}
