/**
 * Who is logged in, and with which token a call goes out: a store for the refresh token, a state that knows the
 * owner, a renewal that gets access tokens. The guarantees are listed in ARCHITECTURE.md.
 */
import { AuthenticationError, FieldsError, FreshcomError } from '../errors'
import { orAborted } from '../transport/deadline'
import type { TransportRequest, TransportResponse } from '../transport/transport'
import { within } from '../clock'
import { isText } from '../values'
import type { Warn } from '../warnings'
import { readGrant, type AccessGrant, type SessionSnapshot } from './access-grant'
import { GuardedStore } from './guarded-store'
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

/** What a session is made of. */
export interface SessionOptions extends TokenEndpointOptions {
  readonly store: TokenStore
  readonly warn: Warn
  readonly storefrontRefreshToken: string | undefined
  /** The account to log in to with a password; the storefront's if it is left out. */
  readonly accountId?: string | undefined
}

/** A request that the session completes with its token. */
export interface SessionRequest extends TransportRequest {
  /** The path takes an expired token for "nobody" instead of answering 401 (spec/api.md, "Tokens"). */
  readonly anonymousIfExpired?: boolean
}

/** An answer, and the request with its token: an error that is made of the two has to know what it may not show. */
export interface SessionAnswer {
  readonly sent: TransportRequest
  readonly response: TransportResponse
}

export class Session {
  readonly #options: SessionOptions
  readonly #store: GuardedStore
  readonly #endpoint: TokenEndpoint
  readonly #state: SessionState
  readonly #renewal: Renewal
  /** A write that a caller did not wait for and the next call has to. */
  #saving: Promise<unknown> = Promise.resolve()
  #saves = 0
  #unsubscribe: (() => void) | undefined
  #disposed = false

  constructor(options: SessionOptions) {
    const { store, clock, warn } = options
    this.#options = options
    this.#store = new GuardedStore(store, clock, warn, options.timeout)
    this.#endpoint = new TokenEndpoint(options)
    this.#state = new SessionState(warn)
    this.#renewal = new Renewal(this.#state, this.#store, this.#endpoint, clock)
    this.#renewal.storefrontRefreshToken = options.storefrontRefreshToken
  }

  get snapshot(): SessionSnapshot {
    return this.#state.snapshot
  }

  get storefrontRefreshToken(): string | undefined {
    return this.#renewal.storefrontRefreshToken
  }

  /** A check that throws once somebody has logged in or out. */
  guard(): () => void {
    const { epoch } = this.#state
    return () => this.#state.assertEpoch(epoch)
  }

  listen(listener: (session: SessionSnapshot) => void): () => void {
    if (!this.#disposed) this.#start()
    return this.#state.listen(listener)
  }

  /** Sends a request as whoever is logged in; after a 401 once more with a renewed token. */
  async send(request: SessionRequest): Promise<SessionAnswer> {
    this.#start()
    const { epoch } = this.#state
    const { signal, anonymousIfExpired = false } = request
    const grant = await orAborted(this.#authorize(anonymousIfExpired), signal)
    this.#state.assertEpoch(epoch)
    let answer = await this.#transmit(request, grant)
    for (let rejected = grant, tries = 0; answer.response.status === 401 && rejected !== null; tries += 1) {
      this.#state.assertEpoch(epoch, rejected.accessToken)
      const renewed = await orAborted(this.#renewal.renew(rejected.accessToken), signal)
      this.#state.assertEpoch(epoch, rejected.accessToken)
      if (renewed === null) return answer
      // A 401 proves that nothing was carried out, so even a write may be sent again.
      answer = await this.#transmit(request, renewed)
      // A token that another holder of the store was given may have been rejected as well.
      rejected = renewed.handedOver === true && tries < 2 ? renewed : null
      if (answer.response.status === 401 && rejected === null) this.#endpoint.rejected()
    }
    if (grant !== null && answer.response.status !== 401) this.#endpoint.accepted()
    return answer
  }

  /** Looks into the store and says who is there. */
  async restore(): Promise<SessionSnapshot> {
    this.#start()
    await this.#look(() => this.#store.read())
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
    const intent = this.#state.intend()
    const request = await this.#complete(payload, signal)
    const { answer, receivedAt } = await this.#endpoint.request(request, signal)
    const customer = asksForCustomer(request)
    const grant = readGrant(answer, { receivedAt, skew: this.#endpoint.skew, customer })
    this.#start()
    this.#state.claim(intent)
    this.#renewal.storefrontOnly = grant.kind === 'storefront'
    let saved = Promise.resolve()
    if (grant.kind === 'storefront') {
      this.#renewal.storefrontRefreshToken = answer.refresh_token ?? this.#renewal.storefrontRefreshToken
    } else {
      saved = this.#save(answer.refresh_token ?? null)
    }
    this.#state.become(grant)
    const kept = saved.catch((error: Error) => warn('store', error.message))
    // Logged in is logged in: a store that takes too long makes no failure of it.
    await within(clock, Math.max(0, begun + timeout * 0.9 - clock.now()), kept).catch(() => {})
    return answer
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
    const grant = readGrant({ access_token: accessToken }, { receivedAt, skew: this.#endpoint.skew, byHand: true })
    this.#renewal.storefrontOnly = grant.kind === 'storefront'
    this.#state.apply(this.#state.intend(), grant)
  }

  /** Uses a refresh token that the caller obtained: a publishable one as configuration, another in the store. */
  async setRefreshToken(refreshToken: string): Promise<void> {
    if (!isText(refreshToken)) throw badToken('refresh')
    this.#start()
    if (isPublishable(refreshToken)) {
      this.#renewal.storefrontRefreshToken = refreshToken
      return
    }
    this.#renewal.storefrontOnly = false
    // An access token that was set by hand just before is taken to belong to it.
    const { grant } = this.#state
    const intent = this.#state.intend()
    const saved = this.#save(refreshToken)
    this.#state.claim(intent)
    this.#state.become(grant?.byHand === true && grant.kind !== 'storefront' ? grant : null, true)
    await saved
  }

  /** Forgets who is logged in, here and in the store. Wins over whatever is under way. */
  async logout(): Promise<void> {
    this.#start()
    this.#renewal.storefrontOnly = false
    const intent = this.#state.intend()
    // At once: the page may be left before the lock comes.
    const removed = this.#store.forget()
    const saved = this.#save(null)
    this.#state.apply(intent, null)
    await removed
    await saved
  }

  dispose(): void {
    this.#disposed = true
    this.#renewal.abort()
    this.#state.dispose()
    this.#unsubscribe?.()
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
    const { grant } = this.#state
    if (grant?.kind === 'storefront') return grant.accountId
    const token = this.storefrontRefreshToken
    if (token === undefined) return null
    // Whatever is wrong with it, the login tells.
    const received = await this.#endpoint.refresh(token, signal).catch(() => null)
    return received === null ? null : readGrant(received.answer, { ...received, skew: 0 }).accountId
  }

  /** The grant a call goes out with: renewed ahead of its end in the background, too close to it while waiting. */
  async #authorize(anonymousIfExpired: boolean): Promise<AccessGrant | null> {
    const { epoch } = this.#state
    await this.#saving
    // A login or logout of meanwhile saves something of its own, which this call did not wait for.
    this.#state.assertEpoch(epoch)
    const { grant } = this.#state
    if (grant === null) return this.#renewal.renew(undefined)
    const now = this.#options.clock.now()
    const end = (anonymousIfExpired ? grant.safeUntil : grant.expiresAt) ?? Infinity
    // A renewal has just failed: the next attempt can wait as long as the token serves.
    if (now < end && now < this.#endpoint.retryAt) return grant
    if (now >= end || now >= grant.tooLateAt) return this.#renewOrKeep(grant, end, anonymousIfExpired)
    if (now >= grant.renewAt) this.#renewal.renew(grant.accessToken).catch(() => {})
    return grant
  }

  /** A renewal that fails for now costs nothing while the old token still serves. */
  async #renewOrKeep(grant: AccessGrant, end: number, anonymousIfExpired: boolean): Promise<AccessGrant> {
    const { epoch } = this.#state
    const serves = () => epoch === this.#state.epoch && this.#options.clock.now() < end
    try {
      const renewed = await this.#renewal.renew(grant.accessToken)
      if (renewed !== null) return renewed
    } catch (error) {
      if (!serves()) throw error
    }
    // Without a refresh token even an expired one is sent: the API's 401 is clearer than a guess about its clock.
    if (serves() || !anonymousIfExpired) return grant
    const message = 'The session has ended. Log in again.'
    throw new AuthenticationError('unauthorized', message, { status: 401 })
  }

  async #transmit(request: SessionRequest, grant: AccessGrant | null): Promise<SessionAnswer> {
    const authorization = grant === null ? {} : { authorization: `Bearer ${grant.accessToken}` }
    const sent = { ...request, headers: { ...request.headers, ...authorization } }
    return { sent, response: await this.#endpoint.transport(sent) }
  }

  /** Writes the refresh token of a login, or null for a logout; calls made meanwhile wait for it. */
  #save(refreshToken: string | null): Promise<void> {
    this.#renewal.cameWith = refreshToken ?? undefined
    this.#saves += 1
    const save = this.#saves
    this.#renewal.abort()
    const saved = this.#store.exclusively(async () => {
      // Only the last of several counts, in whatever order the store's lock lets them through.
      if (save === this.#saves) await this.#store.write(refreshToken)
    }, false)
    this.#saving = saved.catch(() => {})
    return saved
  }

  #start(): void {
    if (this.#disposed) throw new FreshcomError('disposed', 'This client was disposed of: make a new one.')
    this.#unsubscribe ??= this.#store.subscribe((refreshToken) => {
      // What it says may be older than a login or logout of this client: the store is asked what holds now.
      void this.#look(() => this.#store.read().catch(() => refreshToken))
    })
  }

  /** Shows who is in the store. A rotation leaves the access token as good as it was. */
  async #look(read: () => Promise<string | null>): Promise<void> {
    const { epoch } = this.#state
    await this.#saving
    const isThere = isText(await read())
    const { grant, snapshot } = this.#state
    // An access token that was set without a refresh token has nothing to do with the store.
    const isApart = grant?.byHand === true && this.#renewal.cameWith === undefined
    if (epoch !== this.#state.epoch || this.#renewal.storefrontOnly || isApart) return
    if (isThere === snapshot.isLoggedIn) return
    if (grant === null && isThere) this.#state.find()
    else this.#state.become(null, isThere)
  }
}

function badToken(which: string): FieldsError {
  return new FieldsError('invalid_token', `The ${which} token must be a string that is not empty.`)
}
