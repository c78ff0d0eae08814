/**
 * Who is logged in with JWTs. A renewal neither rotates the refresh token nor revokes anything, so unlike in Freshcom's
 * session holders of one store may renew at the same time, and do not hand their answers over to each other: an access
 * token holds a copy of the profile, and a new client wants the newest. Owner and store are the session's own.
 */
import type { Exchange, Send } from '../call'
import { readIssued, type IssuedGrant } from '../issued-tokens'
import { AuthenticationError, SessionChangedError } from '../../core/errors'
import { readClaims } from '../../core/session/claims'
import { isObject, isText } from '../../core/values'
import { systemClock } from '../../core/clock'
import { GuardedStore } from '../../core/session/guarded-store'
import { sessionChanged, type Owner } from '../../core/session/owner'
import { Owners } from '../../core/session/owners'
import type { TokenStore } from '../../core/session/token-store'
import type { Transport, TransportRequest, TransportResponse } from '../../core/transport/transport'
import type { Warn } from '../../core/warnings'

/** What a session needs of its client. */
export interface TokenMeans {
  readonly transport: Transport
  /** Asks for tokens as nobody, under a time limit of its own: several calls may wait for them. */
  readonly ask: (
    verb: 'create' | 'refresh',
    body: object,
    signal?: AbortSignal,
  ) => Promise<{ readonly response: TransportResponse; readonly data: unknown }>
  /** Whether the server has a route for renewals. */
  readonly isRenewable: boolean
  readonly store: TokenStore
  readonly warn: Warn
}

/** A token, and whose profile it holds a copy of. */
interface JwtGrant extends IssuedGrant {
  readonly userId: string | null
}

export class JwtSession {
  readonly #means: TokenMeans
  readonly #store: GuardedStore
  readonly #owners = new Owners()
  /** Null as long as no access token was asked for. */
  #grant: JwtGrant | null = null
  /** Whether the server gives tokens for renewals. */
  #isRenewable: boolean
  #flight: { readonly owner: Owner; readonly promise: Promise<JwtGrant | null> } | undefined

  constructor(means: TokenMeans) {
    this.#means = means
    this.#store = new GuardedStore(means.store, systemClock, means.warn)
    this.#isRenewable = means.isRenewable
  }

  /** Sends a request as whoever is logged in; after a 401, which proves that nothing was done, once more. */
  readonly send: Send = async (request) => {
    const { owner } = this.#owners
    return owner.during(this.#send(owner, request))
  }

  async login(credentials: { email?: unknown; password?: unknown }, signal: AbortSignal): Promise<void> {
    await this.#owners.login(async (term) => {
      const { grant, refreshToken } = await this.#request('create', credentials, signal)
      term.assertNotOver()
      this.#isRenewable &&= refreshToken !== null
      // What the store refuses is kept in memory by its guard.
      const kept = this.#store.keep(refreshToken).catch(() => {})
      this.#owners.overtake(term)
      this.#follow(grant)
      await kept
    })
  }

  async logout(): Promise<void> {
    const forgotten = this.#store.forget()
    this.#owners.overtake()
    this.#follow(null)
    await forgotten
  }

  /**
   * Gets another access token although the old one still serves: it holds a copy of the profile, which any holder of
   * the store may have changed. Whoever logged in or out elsewhere is noticed by that.
   */
  async renew(): Promise<void> {
    await this.#store.settled
    if (!this.#isRenewable) return
    await this.#renew(this.#grant).catch((error: unknown) => {
      if (!(error instanceof SessionChangedError)) throw error
    })
  }

  async #send(owner: Owner, request: TransportRequest): Promise<Exchange> {
    await this.#store.settled
    owner.assertNotOver()
    const grant = await this.#authorize()
    owner.assertNotOver()
    const exchange = await this.#transmit(request, grant)
    if (exchange.response.status !== 401 || grant === null) return exchange
    owner.assertNotOver()
    const renewed = await this.#renew(grant)
    owner.assertNotOver()
    return renewed === null ? exchange : this.#transmit(request, renewed)
  }

  /** The grant a call goes out with. One that is about to end is renewed, and sent all the same if that fails. */
  async #authorize(): Promise<JwtGrant | null> {
    const grant = this.#grant
    if (grant === null) return this.#renew(null)
    if (systemClock.now() < grant.tooLateAt) return grant
    return (await this.#renew(grant).catch(() => null)) ?? grant
  }

  /**
   * A grant other than the rejected one; null if nobody is logged in. Callers share one request. Grants are compared and
   * not tokens, since those of one second are the same.
   */
  #renew(rejected: JwtGrant | null): Promise<JwtGrant | null> {
    const { owner } = this.#owners
    if (this.#grant !== rejected) return Promise.resolve(this.#grant)
    if (this.#flight?.owner === owner) return this.#flight.promise
    const promise = owner.during(this.#obtain(owner)).finally(() => {
      if (this.#flight?.promise === promise) this.#flight = undefined
    })
    this.#flight = { owner, promise }
    return promise
  }

  async #obtain(owner: Owner): Promise<JwtGrant | null> {
    const refreshToken = await this.#store.read()
    owner.assertNotOver()
    const before = this.#grant
    if (refreshToken === null) {
      if (before === null) return null
      // Logged out elsewhere with this store.
      this.#follow(null)
      throw sessionChanged()
    }
    let grant: JwtGrant
    try {
      ;({ grant } = await this.#request('refresh', { refreshToken }))
    } catch (error) {
      owner.assertNotOver()
      const isRefusal = error instanceof AuthenticationError && error.code === 'invalid_refresh_token'
      if (!isRefusal) throw error
      return this.#refused(owner, refreshToken, error)
    }
    owner.assertNotOver()
    if (before !== null && before.userId !== null && grant.userId !== null && before.userId !== grant.userId) {
      // Somebody else logged in with this store.
      this.#follow(grant)
      throw sessionChanged()
    }
    this.#grant = grant
    return grant
  }

  /** The server has definitely refused the refresh token: if it is still the store's, the session has ended. */
  async #refused(owner: Owner, refreshToken: string, cause: AuthenticationError): Promise<JwtGrant | null> {
    const held = await this.#store.replace(refreshToken, null)
    owner.assertNotOver()
    if (held !== null) return this.#obtain(owner)
    const message = 'The session has ended: its refresh token was refused. Log in again.'
    const error = new AuthenticationError('session_ended', message, { status: cause.status, cause })
    this.#follow(null, error)
    throw error
  }

  #follow(grant: JwtGrant | null, reason?: Error): void {
    this.#owners.follow('store', reason)
    this.#grant = grant
  }

  async #request(verb: 'create' | 'refresh', body: object, signal?: AbortSignal) {
    const { response, data } = await this.#means.ask(verb, body, signal)
    const { grant, refreshToken } = readIssued(response, isObject(data) ? data : {}, 'The request for tokens')
    const { customer } = readClaims(grant.accessToken)
    const userId = isObject(customer) ? customer.uuid : null
    return { refreshToken, grant: { ...grant, userId: isText(userId) ? userId : null } }
  }

  async #transmit(bare: TransportRequest, grant: JwtGrant | null): Promise<Exchange> {
    const authorization = grant === null ? {} : { authorization: `Bearer ${grant.accessToken}` }
    const request = { ...bare, headers: { ...bare.headers, ...authorization } }
    return { request, response: await this.#means.transport(request) }
  }
}
