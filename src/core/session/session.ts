/**
 * The session: login, logout, and the tokens that a caller sets. The store keeps the refresh token, the state knows the
 * owner, the renewal gets access tokens. ARCHITECTURE.md lists the guarantees.
 */
import { FieldsError, FreshcomError } from '../errors'
import { orAborted } from '../transport/deadline'
import { isServer } from '../transport/platform'
import { within } from '../clock'
import { isText } from '../values'
import type { Warn } from '../warnings'
import type { AccessGrant, SessionSnapshot } from './access-grant'
import { AuthorizedCalls, type SessionResponse, type SessionRequest } from './authorized-calls'
import type { Family } from './family'
import { SharedStore } from './shared-store'
import { Renewal } from './renewal'
import { SessionState } from './session-state'
import { watchStore, type StoreWatch } from './store-watch'
import { createStorefrontToken, type StorefrontToken } from './storefront-token'
import { TokenEndpoint, type TokenEndpointOptions } from './token-endpoint'
import {
  asksForCustomer,
  isPublishable,
  normalizeTokenPayload,
  type TokenGrant,
  type TokenPayload,
} from './token-payload'
import type { TokenAnswer } from './token-request'
import type { TokenStore } from './token-store'

export type { SessionResponse, SessionRequest } from './authorized-calls'

/** What a session needs. */
export interface SessionOptions extends TokenEndpointOptions {
  readonly store: TokenStore
  readonly warn: Warn
  readonly storefrontRefreshToken: string | undefined
  /** The account for logins with a password. Default: the storefront's account. */
  readonly accountId?: string | undefined
  /** What the client shares with its forks. */
  readonly family: Family
}

/** A login waits for the store until this part of its time limit has passed. */
const SAVED_UNTIL = 0.9

export class Session {
  readonly #options: SessionOptions
  readonly #store: SharedStore
  readonly #endpoint: TokenEndpoint
  readonly #state: SessionState
  readonly #renewal: Renewal
  readonly #calls: AuthorizedCalls
  readonly #storefront: StorefrontToken
  readonly #watch: StoreWatch
  /** The user who logged in first on this client, since the last logout. */
  #firstUserId: string | null = null

  constructor(options: SessionOptions) {
    const { store, clock, warn, timeout, family } = options
    this.#options = options
    this.#store = new SharedStore(store, clock, warn, timeout)
    this.#endpoint = new TokenEndpoint(options)
    this.#state = new SessionState(warn)
    this.#storefront = createStorefrontToken(this.#endpoint, family, store, options.storefrontRefreshToken)
    this.#renewal = new Renewal(this.#state, this.#store, this.#endpoint, family, this.#storefront)
    this.#watch = watchStore(this.#state, this.#store, this.#renewal)
    this.#calls = new AuthorizedCalls(this.#state, this.#store, this.#endpoint, this.#renewal)
  }

  get snapshot(): SessionSnapshot {
    return this.#state.snapshot
  }

  get storefrontRefreshToken(): string | undefined {
    return this.#storefront.refreshToken
  }

  /** Ties several requests together: the returned function throws once someone has logged in or out. */
  guard(): () => void {
    const { owner } = this.#state
    return () => owner.assertNotOver()
  }

  listen(listener: (session: SessionSnapshot) => void): () => void {
    if (!this.#watch.isOver) this.#watch.start()
    return this.#state.listen(listener)
  }

  /** Gets an access token in advance. If that fails, the first call reports it. */
  prepare(): void {
    this.#start()
    this.#calls.prepare().catch(() => {})
  }

  /** Sends a request for the session's owner. After a 401 once more with a renewed token. */
  async send(request: SessionRequest): Promise<SessionResponse> {
    this.#start()
    return this.#calls.send(request)
  }

  /** Reads the store and returns who is logged in. */
  async restore(): Promise<SessionSnapshot> {
    this.#start()
    await this.#watch.look(true)
    return this.snapshot
  }

  /** Requests a token without changing the session. */
  async createToken(payload: TokenPayload, signal?: AbortSignal): Promise<TokenAnswer> {
    this.#start()
    return (await this.#endpoint.request(await this.#complete(payload, signal), signal)).answer
  }

  /** Requests a token and uses it from now on. */
  async createAndSetToken(
    payload: TokenPayload,
    signal?: AbortSignal,
    timeout = this.#options.timeout,
  ): Promise<TokenAnswer> {
    this.#start()
    const { clock, warn, family, store } = this.#options
    const begun = clock.now()
    return this.#state.login(async (term) => {
      const request = await this.#complete(payload, signal)
      const received = await this.#endpoint.request(request, signal)
      const { answer } = received
      const refreshToken = answer.refresh_token
      const grant = this.#endpoint.read(received, {
        customer: asksForCustomer(request),
        storefront: isPublishable(request.parameters.refresh_token ?? ''),
      })
      if (refreshToken) await family.keep(this.#endpoint.url, refreshToken, received)
      term.assertNotOver()
      if (grant.kind === 'storefront') {
        this.#storefront.refreshToken = refreshToken ?? this.storefrontRefreshToken
        this.#state.change('storefront', { grant }, term)
        return answer
      }
      if (refreshToken && store.saveLogin) {
        await orAborted(store.saveLogin(refreshToken), signal)
        term.assertNotOver()
      }
      this.#renewal.abort()
      const kept = this.#store.keep(refreshToken ?? null).catch((error: Error) => warn('store', error.message))
      this.#state.change(refreshToken === undefined ? 'caller' : 'store', { grant, refreshToken }, term)
      this.#warnOfSecondUser(grant)
      // The login has succeeded. A slow store does not make it fail.
      await within(clock, Math.max(0, begun + timeout * SAVED_UNTIL - clock.now()), kept).catch(() => {})
      return answer
    })
  }

  /** Uses an access token from the caller. */
  setAccessToken(accessToken: string): void {
    if (!isText(accessToken)) throw badToken('access')
    if (/^[pu]rt-/.test(accessToken)) {
      this.setRefreshToken(accessToken).catch(() => {})
      return
    }
    this.#start()
    const received = { answer: { access_token: accessToken }, receivedAt: this.#options.clock.now() }
    const grant = this.#endpoint.read(received, { fromCaller: true })
    const { grant: before, refreshToken } = this.#state.held
    if (grant.kind === 'storefront') return this.#state.change('storefront', { grant })
    // A refresh token that was set just before is assumed to belong to it.
    const origin = refreshToken === undefined ? 'caller' : 'store'
    this.#state.change(origin, { grant, refreshToken: before === null ? refreshToken : undefined })
  }

  /** Uses a refresh token from the caller. A publishable one is configuration, any other one goes into the store. */
  async setRefreshToken(refreshToken: string): Promise<void> {
    if (!isText(refreshToken)) throw badToken('refresh')
    this.#start()
    if (isPublishable(refreshToken)) {
      this.#storefront.refreshToken = refreshToken
      return
    }
    this.#renewal.abort()
    const kept = this.#store.keep(refreshToken)
    // An access token that was set just before is assumed to belong to it.
    const { owner, held } = this.#state
    this.#state.change('store', { grant: owner.origin === 'caller' ? held.grant : null, refreshToken })
    await kept
  }

  /** Logs out, in memory and in the store. Ends everything that is under way. */
  async logout(): Promise<void> {
    this.#start()
    this.#firstUserId = null
    this.#renewal.abort()
    const { refreshToken } = this.#state.held
    const forgotten = this.#store.forget()
    this.#state.change('store')
    const dropped =
      refreshToken === undefined ? null : this.#options.family.keep(this.#endpoint.url, refreshToken, null)
    await Promise.all([forgotten, dropped])
  }

  dispose(): void {
    this.#watch.stop()
    this.#state.dispose(disposed())
  }

  /** Adds the account to a password login. Customers cannot log in without one. */
  async #complete(payload: TokenPayload, signal: AbortSignal | undefined): Promise<TokenGrant> {
    const request = normalizeTokenPayload(payload)
    const { grant_type: type, scope } = request.parameters
    if (type !== 'password' || scope !== undefined) return request
    const accountId = this.#options.accountId ?? (await this.#storefrontAccount(signal))
    return accountId === null ? request : normalizeTokenPayload({ ...payload, scope: { accountId } })
  }

  async #storefrontAccount(signal: AbortSignal | undefined): Promise<string | null> {
    const { grant } = this.#state.held
    if (grant?.kind === 'storefront') return grant.accountId
    // If the storefront's token is wrong, the login reports it.
    const received = await orAborted(this.#storefront.get(), signal).catch(() => null)
    return received === null ? null : this.#endpoint.read(received).accountId
  }

  /** On a server, one client for several users mixes up their sessions. */
  #warnOfSecondUser({ userId }: AccessGrant): void {
    this.#firstUserId ??= userId
    if (userId === this.#firstUserId || userId === null || !isServer()) return
    const advice = 'Give each request its own: shop.fork({ store }).'
    this.#options.warn('second person', `Two users have logged in on this client without a logout between. ${advice}`)
  }

  #start(): void {
    if (this.#watch.isOver) throw disposed()
    this.#watch.start()
  }
}

function badToken(which: string): FieldsError {
  return new FieldsError('invalid_token', `The ${which} token must be a non-empty string.`)
}

function disposed(): FreshcomError {
  return new FreshcomError('disposed', 'This client was disposed of. Create a new one.')
}
