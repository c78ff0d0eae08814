/**
 * Who is logged in with JWTs. A renewal neither rotates the refresh token nor revokes anything, so unlike in Freshcom's
 * session holders of one store may renew at the same time, and do not hand their answers over to each other: an access
 * token holds a copy of the profile, and a new client wants the newest. Owner and store are the session's own.
 */
import { jwtDecode } from 'jwt-decode'
import type { Exchange, Send } from '../call'
import { readIssued, type IssuedTokens } from '../issued-tokens'
import { AuthenticationError, SessionChangedError } from '../../core/errors'
import { differ, type AccessGrant } from '../../core/session/access-grant'
import { isObject } from '../../core/values'
import { systemClock } from '../../core/clock'
import { GuardedStore } from '../../core/session/guarded-store'
import { sessionChanged, type Owner } from '../../core/session/owner'
import { SessionState } from '../../core/session/session-state'
import type { TokenStore } from '../../core/session/token-store'
import type { Transport, TransportRequest, TransportResponse } from '../../core/transport/transport'
import { createWarn } from '../../core/warnings'

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
}

export class JwtSession {
  readonly #means: TokenMeans
  readonly #store: GuardedStore
  /** Nobody listens to it: it has no way to warn, and no need. */
  readonly #state = new SessionState(() => {})
  /** Whether the server gives tokens for renewals. */
  #isRenewable: boolean
  #flight: { readonly owner: Owner; readonly promise: Promise<AccessGrant | null> } | undefined

  constructor(means: TokenMeans) {
    this.#means = means
    this.#store = new GuardedStore(means.store, systemClock, createWarn())
    this.#isRenewable = means.isRenewable
  }

  /** Sends a request as whoever is logged in; after a 401, which proves that nothing was done, once more. */
  readonly send: Send = async (request) => {
    const { owner } = this.#state
    return owner.during(this.#send(owner, request))
  }

  async login(credentials: { email?: unknown; password?: unknown }, signal: AbortSignal): Promise<void> {
    await this.#state.login(async (term) => {
      const { grant, refreshToken } = await this.#request('create', credentials, signal)
      term.assertNotOver()
      this.#isRenewable &&= refreshToken !== null
      // What the store refuses is kept in memory by its guard.
      const kept = this.#store.keep(refreshToken).catch(() => {})
      this.#state.change('store', { grant }, term)
      await kept
    })
  }

  async logout(): Promise<void> {
    const forgotten = this.#store.forget()
    this.#state.change('store')
    await forgotten
  }

  /**
   * Gets another access token although the old one still serves: it holds a copy of the profile, which any holder of
   * the store may have changed. Whoever logged in or out elsewhere is noticed by that.
   */
  async renew(): Promise<void> {
    await this.#store.settled
    if (!this.#isRenewable) return
    await this.#renew(this.#state.held.grant).catch((error: unknown) => {
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
  async #authorize(): Promise<AccessGrant | null> {
    const { grant } = this.#state.held
    if (grant === null) return this.#renew(null)
    if (systemClock.now() < grant.tooLateAt) return grant
    return (await this.#renew(grant).catch(() => null)) ?? grant
  }

  /**
   * A grant other than the rejected one; null if nobody is logged in. Callers share one request. Grants are compared and
   * not tokens, since those of one second are the same.
   */
  #renew(rejected: AccessGrant | null): Promise<AccessGrant | null> {
    const { owner, held } = this.#state
    if (held.grant !== rejected) return Promise.resolve(held.grant)
    if (this.#flight?.owner === owner) return this.#flight.promise
    const promise = owner.during(this.#obtain(owner)).finally(() => {
      if (this.#flight?.promise === promise) this.#flight = undefined
    })
    this.#flight = { owner, promise }
    return promise
  }

  async #obtain(owner: Owner): Promise<AccessGrant | null> {
    const refreshToken = await this.#store.read()
    owner.assertNotOver()
    const { grant: before } = this.#state.held
    if (refreshToken === null) {
      if (before === null) return null
      // Logged out elsewhere with this store.
      this.#state.replace('store')
      throw sessionChanged()
    }
    let grant: AccessGrant
    try {
      ;({ grant } = await this.#request('refresh', { refreshToken }))
    } catch (error) {
      owner.assertNotOver()
      const isRefusal = error instanceof AuthenticationError && error.code === 'invalid_refresh_token'
      if (!isRefusal) throw error
      return this.#refused(owner, refreshToken, error)
    }
    owner.assertNotOver()
    if (before !== null && differ(before, grant)) {
      // Somebody else logged in with this store.
      this.#state.replace('store', { grant })
      throw sessionChanged()
    }
    this.#state.renew(owner, { grant })
    return grant
  }

  /** The server has definitely refused the refresh token: if it is still the store's, the session has ended. */
  async #refused(owner: Owner, refreshToken: string, cause: AuthenticationError): Promise<AccessGrant | null> {
    const held = await this.#store.replace(refreshToken, null)
    owner.assertNotOver()
    if (held !== null) return this.#obtain(owner)
    const message = 'The session has ended: its refresh token was refused. Log in again.'
    const error = new AuthenticationError('session_ended', message, { status: cause.status, cause })
    this.#state.replace('store', undefined, error)
    throw error
  }

  async #request(verb: 'create' | 'refresh', body: object, signal?: AbortSignal): Promise<IssuedTokens> {
    const { response, data } = await this.#means.ask(verb, body, signal)
    const issued = readIssued(response, isObject(data) ? data : {}, 'The request for tokens')
    return { ...issued, grant: { ...issued.grant, userId: ownerOf(issued.grant) } }
  }

  async #transmit(bare: TransportRequest, grant: AccessGrant | null): Promise<Exchange> {
    const authorization = grant === null ? {} : { authorization: `Bearer ${grant.accessToken}` }
    const request = { ...bare, headers: { ...bare.headers, ...authorization } }
    return { request, response: await this.#means.transport(request) }
  }
}

/** Whose profile a token holds a copy of. */
function ownerOf({ accessToken, userId }: AccessGrant): string | null {
  try {
    const { customer } = jwtDecode<{ customer?: { uuid?: unknown } }>(accessToken)
    return typeof customer?.uuid === 'string' ? customer.uuid : userId
  } catch {
    return userId
  }
}
