/**
 * Who is logged in, and with which token a call goes out: a store for the refresh token, a state that knows the
 * owner, a renewal that gets access tokens. The guarantees are listed in ARCHITECTURE.md.
 */
import { FieldsError, FreshcomError } from '../errors'
import { orAborted } from '../transport/deadline'
import { isServer } from '../transport/platform'
import { within } from '../clock'
import { isText } from '../values'
import type { Warn } from '../warnings'
import { readGrant, type AccessGrant, type SessionSnapshot } from './access-grant'
import { AuthorizedCalls, type SessionAnswer, type SessionRequest } from './authorized-calls'
import type { Family } from './family'
import { KeptStorefront } from './kept-storefront'
import { SharedStore } from './shared-store'
import { onPageReturn } from './page-return'
import { Renewal } from './renewal'
import { SessionState } from './session-state'
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

export type { SessionAnswer, SessionRequest } from './authorized-calls'

/** What a session is made of. */
export interface SessionOptions extends TokenEndpointOptions {
  readonly store: TokenStore
  readonly warn: Warn
  readonly storefrontRefreshToken: string | undefined
  /** The account to log in to with a password; the storefront's if it is left out. */
  readonly accountId?: string | undefined
  /** What the client shares with its forks. */
  readonly family: Family
}

/** How much of a call's time a login may wait for its token to be kept. */
const KEEPING = 0.9

export class Session {
  readonly #options: SessionOptions
  readonly #store: SharedStore
  readonly #endpoint: TokenEndpoint
  readonly #state: SessionState
  readonly #family: Family
  readonly #renewal: Renewal
  readonly #calls: AuthorizedCalls
  #ends: (() => void)[] | undefined
  #disposed = false
  /** Who logged in first on this client. */
  #firstPerson: string | null = null

  constructor(options: SessionOptions) {
    const { store, clock, warn, timeout, family } = options
    this.#options = options
    this.#family = family
    this.#store = new SharedStore(store, clock, warn, timeout)
    this.#endpoint = new TokenEndpoint(options)
    this.#state = new SessionState(warn)
    const kept = new KeptStorefront(store, clock, options.tokenUrl)
    this.#renewal = new Renewal(this.#state, this.#store, this.#endpoint, family, kept)
    this.#renewal.storefrontRefreshToken = options.storefrontRefreshToken
    this.#calls = new AuthorizedCalls(this.#state, this.#store, this.#endpoint, this.#renewal, clock)
  }

  get snapshot(): SessionSnapshot {
    return this.#state.snapshot
  }

  get storefrontRefreshToken(): string | undefined {
    return this.#renewal.storefrontRefreshToken
  }

  /** Lets several requests be one: what it is given rejects once somebody has logged in or out. */
  guard(): () => void {
    const { owner } = this.#state
    return () => owner.assertNotOver()
  }

  listen(listener: (session: SessionSnapshot) => void): () => void {
    if (!this.#disposed) this.#start()
    return this.#state.listen(listener)
  }

  /** Gets an access token, so that the first call need not wait for it. That one tells if it fails. */
  prepare(): void {
    this.#start()
    this.#calls.prepare().catch(() => {})
  }

  /** Sends a request as whoever is logged in; after a 401 once more with a renewed token. */
  async send(request: SessionRequest): Promise<SessionAnswer> {
    this.#start()
    return this.#calls.send(request)
  }

  /** Looks into the store and says who is there. */
  async restore(): Promise<SessionSnapshot> {
    this.#start()
    await this.#look(true)
    return this.snapshot
  }

  /** Asks for a token and leaves the session alone. */
  async createToken(payload: TokenPayload, signal?: AbortSignal): Promise<TokenAnswer> {
    this.#start()
    return (await this.#endpoint.request(await this.#complete(payload, signal), signal)).answer
  }

  /** Asks for a token and becomes its owner. */
  async createAndSetToken(
    payload: TokenPayload,
    signal?: AbortSignal,
    timeout = this.#options.timeout,
  ): Promise<TokenAnswer> {
    this.#start()
    const { clock, warn } = this.#options
    const begun = clock.now()
    return this.#state.login(async (term) => {
      const request = await this.#complete(payload, signal)
      const received = await this.#endpoint.request(request, signal)
      const { answer } = received
      const refreshToken = answer.refresh_token
      const grant = readGrant(answer, {
        ...received,
        skew: this.#endpoint.skew,
        customer: asksForCustomer(request),
        storefront: isPublishable(request.parameters.refresh_token ?? ''),
      })
      if (refreshToken !== undefined) await this.#family.keep(this.#endpoint.url, refreshToken, received)
      term.assertNotOver()
      if (grant.kind === 'storefront') {
        this.#renewal.storefrontRefreshToken = refreshToken ?? this.storefrontRefreshToken
        this.#state.change('storefront', { grant }, term)
        return answer
      }
      this.#renewal.abort()
      const kept = this.#store.keep(refreshToken ?? null).catch((error: Error) => warn('store', error.message))
      this.#state.change(refreshToken === undefined ? 'caller' : 'store', { grant, refreshToken }, term)
      this.#meet(grant)
      // Logged in is logged in: a store that takes too long makes no failure of it.
      await within(clock, Math.max(0, begun + timeout * KEEPING - clock.now()), kept).catch(() => {})
      return answer
    })
  }

  /** Uses an access token that the caller obtained. */
  setAccessToken(accessToken: string): void {
    if (!isText(accessToken)) throw badToken('access')
    if (/^[pu]rt-/.test(accessToken)) {
      this.setRefreshToken(accessToken).catch(() => {})
      return
    }
    this.#start()
    const receivedAt = this.#options.clock.now()
    const grant = readGrant({ access_token: accessToken }, { receivedAt, skew: this.#endpoint.skew, fromCaller: true })
    const { grant: before, refreshToken } = this.#state.held
    if (grant.kind === 'storefront') return this.#state.change('storefront', { grant })
    // A refresh token that was set by hand just before is taken to belong to it.
    const origin = refreshToken === undefined ? 'caller' : 'store'
    this.#state.change(origin, { grant, refreshToken: before === null ? refreshToken : undefined })
  }

  /** Uses a refresh token that the caller obtained: a publishable one as configuration, another in the store. */
  async setRefreshToken(refreshToken: string): Promise<void> {
    if (!isText(refreshToken)) throw badToken('refresh')
    this.#start()
    if (isPublishable(refreshToken)) {
      this.#renewal.storefrontRefreshToken = refreshToken
      return
    }
    this.#renewal.abort()
    const kept = this.#store.keep(refreshToken)
    // An access token that was set by hand just before is taken to belong to it.
    const { owner, held } = this.#state
    this.#state.change('store', { grant: owner.origin === 'caller' ? held.grant : null, refreshToken })
    await kept
  }

  /** Forgets who is logged in, here and in the store. Wins over whatever is under way. */
  async logout(): Promise<void> {
    this.#start()
    this.#renewal.abort()
    const { refreshToken } = this.#state.held
    const forgotten = this.#store.forget()
    this.#state.change('store')
    const dropped = refreshToken === undefined ? null : this.#family.keep(this.#endpoint.url, refreshToken, null)
    await Promise.all([forgotten, dropped])
  }

  dispose(): void {
    this.#disposed = true
    this.#state.dispose(disposed())
    for (const end of this.#ends ?? []) end()
  }

  /** A password is for the client's account, or the storefront's: customers cannot log in without one. */
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
    // Whatever is wrong with its token, the login tells.
    const received = await orAborted(this.#renewal.askForStorefront(), signal).catch(() => null)
    return received === null ? null : readGrant(received.answer, { ...received, skew: 0 }).accountId
  }

  /** On a server one client for several people mixes them up. */
  #meet({ userId }: AccessGrant): void {
    this.#firstPerson ??= userId
    if (userId === this.#firstPerson || userId === null || !isServer()) return
    const advice = 'On a server, make one for each request: shop.fork({ store }).'
    this.#options.warn('second person', `A second person has logged in on the same client. ${advice}`)
  }

  #start(): void {
    if (this.#disposed) throw disposed()
    const look = (mayBeAnother: boolean) => {
      this.#calls.looking = this.#look(mayBeAnother).catch(() => {})
    }
    this.#ends ??= [this.#store.subscribe(look), onPageReturn(() => look(true))]
  }

  /** Shows who is in the store. Another token there may be a rotation, or somebody else's. */
  async #look(mayBeAnother: boolean): Promise<void> {
    const { settled } = this.#store
    await settled
    const { owner } = this.#state
    const stored = await this.#store.read()
    if (this.#disposed) return
    // Somebody has logged in or out meanwhile, or is about to be written.
    if (owner.isOver || settled !== this.#store.settled) return this.#look(mayBeAnother)
    // An access token that was set without a refresh token has nothing to do with the store.
    if (owner.origin !== 'store') return
    const { grant, refreshToken } = this.#state.held
    if (stored === null) {
      if (this.snapshot.isLoggedIn) this.#state.replace('store')
    } else if (grant === null) this.#state.find(owner, stored)
    else if (grant.kind === 'storefront') this.#state.replace('store', { grant: null, refreshToken: stored })
    else if (stored !== refreshToken && mayBeAnother) {
      const { underWay } = this.#renewal
      if (underWay === undefined) return this.#renewal.follow(owner, stored)
      // A renewal finds out by itself, unless it fails.
      await underWay
      await this.#look(true)
    }
  }
}

function badToken(which: string): FieldsError {
  return new FieldsError('invalid_token', `The ${which} token must be a string that is not empty.`)
}

function disposed(): FreshcomError {
  return new FreshcomError('disposed', 'This client was disposed of: make a new one.')
}
