/**
 * A session with JWTs. A renewal neither rotates the refresh token nor revokes a token. So, unlike in Freshcom's
 * session, several clients of one store may renew at the same time. They do not share new access tokens: an access
 * token holds a copy of the profile, and a new client needs the latest one.
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

/** What the session needs from its client. */
export interface TokenMeans {
  readonly transport: Transport
  /** Requests tokens, without a token and under its own time limit, since several calls may wait for them. */
  readonly ask: (
    verb: 'create' | 'refresh',
    body: object,
    signal?: AbortSignal,
  ) => Promise<{ readonly response: TransportResponse; readonly data: unknown }>
  /** Whether the server has a route to renew tokens. */
  readonly isRenewable: boolean
  readonly store: TokenStore
  readonly warn: Warn
}

/** An access token, and the customer whose profile is in it. */
interface JwtGrant extends IssuedGrant {
  readonly userId: string | null
}

export class JwtSession {
  readonly #means: TokenMeans
  readonly #store: GuardedStore
  readonly #owners = new Owners()
  /** Null until an access token was requested. */
  #grant: JwtGrant | null = null
  /** Whether the server gives refresh tokens. */
  #isRenewable: boolean
  #flight: { readonly owner: Owner; readonly promise: Promise<JwtGrant | null> } | undefined

  constructor(means: TokenMeans) {
    this.#means = means
    this.#store = new GuardedStore(means.store, systemClock, means.warn)
    this.#isRenewable = means.isRenewable
  }

  /** Sends a request with the token. After a 401 nothing was carried out, so it is sent again with a new token. */
  readonly send: Send = async (request) => {
    const { owner } = this.#owners
    return owner.during(this.#send(owner, request))
  }

  async login(credentials: { email?: unknown; password?: unknown }, signal: AbortSignal): Promise<void> {
    await this.#owners.login(async (term) => {
      const { grant, refreshToken } = await this.#request('create', credentials, signal)
      term.assertNotOver()
      this.#isRenewable &&= refreshToken !== null
      // A token that the store refuses is kept in memory by the guard.
      const kept = this.#store.keep(refreshToken).catch(() => {})
      this.#owners.endEarlier(term)
      this.#follow(grant)
      await kept
    })
  }

  async logout(): Promise<void> {
    const forgotten = this.#store.forget()
    this.#owners.endEarlier()
    this.#follow(null)
    await forgotten
  }

  /**
   * Requests a new access token although the old one is valid: the profile in it may be stale, since another client of
   * the store may have changed the profile. This also notices a login or logout in another client.
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

  /** The grant for a call. One that expires soon is renewed. If that fails, the old one is sent. */
  async #authorize(): Promise<JwtGrant | null> {
    const grant = this.#grant
    if (grant === null) return this.#renew(null)
    if (systemClock.now() < grant.tooLateAt) return grant
    return (await this.#renew(grant).catch(() => null)) ?? grant
  }

  /**
   * A grant other than the rejected one. Null if nobody is logged in. All callers share one request. Grants are
   * compared instead of tokens, since two tokens from the same second are equal.
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
      // Another client of this store has logged out.
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
      // Another client of this store has logged in another customer.
      this.#follow(grant)
      throw sessionChanged()
    }
    this.#grant = grant
    return grant
  }

  /** The server has refused the refresh token. If the store still holds this one, the session has ended. */
  async #refused(owner: Owner, refreshToken: string, cause: AuthenticationError): Promise<JwtGrant | null> {
    const held = await this.#store.replace(refreshToken, null)
    owner.assertNotOver()
    if (held !== null) return this.#obtain(owner)
    const message = 'The session has ended: the server refused its refresh token. Log in again.'
    const error = new AuthenticationError('session_ended', message, { status: cause.status, cause })
    this.#follow(null, error)
    throw error
  }

  #follow(grant: JwtGrant | null, reason?: Error): void {
    this.#owners.replaceOwner('store', reason)
    this.#grant = grant
  }

  async #request(verb: 'create' | 'refresh', body: object, signal?: AbortSignal) {
    const { response, data } = await this.#means.ask(verb, body, signal)
    const { grant, refreshToken } = readIssued(response, isObject(data) ? data : {}, 'the token request')
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
