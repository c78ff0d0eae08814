/**
 * Who is logged in with JWTs. A renewal neither rotates the refresh token nor revokes anything, so unlike in Freshcom's
 * session holders of one store may renew at the same time, and do not hand their answers over to each other: an access
 * token holds a copy of the profile, and a new client wants the newest. Epochs and store are the session's own.
 */
import type { Exchange, Send } from '../connectors/call'
import type { Connection } from '../connectors/options'
import { AuthenticationError, TokenError } from '../errors'
import { differ, readGrant, type AccessGrant } from '../session/access-grant'
import { systemClock } from '../session/clock'
import type { GuardedStore } from '../session/guarded-store'
import { sessionChanged, SessionState } from '../session/session-state'
import { TokenEndpoint, type ReceivedToken, type RequestToken } from '../session/token-endpoint'
import { orAborted } from '../transport/deadline'
import type { Transport, TransportRequest } from '../transport/transport'

export class JwtSession {
  readonly #transport: Transport
  readonly #store: GuardedStore
  readonly #endpoint: TokenEndpoint
  /** Nobody listens to it: it has no way to warn, and no need. */
  readonly #state = new SessionState(() => {})
  #flight: { readonly epoch: number; readonly promise: Promise<AccessGrant | null> } | undefined
  /** A write that the next call has to wait for, or it would read what is about to be replaced. */
  #saving: Promise<unknown> = Promise.resolve()

  constructor(connection: Connection, requestToken: RequestToken, store: GuardedStore) {
    const { transport, baseUrl: tokenUrl } = connection
    this.#transport = transport
    this.#store = store
    this.#endpoint = new TokenEndpoint({ ...connection, tokenUrl, requestToken, clock: systemClock })
  }

  /** Sends a request as whoever is logged in; after a 401, which proves that nothing was done, once more. */
  readonly send: Send = async (request) => {
    const { epoch } = this.#state
    await this.#saving
    this.#state.assertEpoch(epoch)
    const grant = await orAborted(this.#authorize(), request.signal)
    this.#state.assertEpoch(epoch, grant?.accessToken)
    const exchange = await this.#transmit(request, grant)
    if (exchange.response.status !== 401 || grant === null) return exchange
    this.#state.assertEpoch(epoch, grant.accessToken)
    const renewed = await orAborted(this.#renew(grant.accessToken), request.signal)
    this.#state.assertEpoch(epoch, grant.accessToken)
    return renewed === null ? exchange : this.#transmit(request, renewed)
  }

  async login(parameters: Readonly<Record<string, string>>, signal: AbortSignal): Promise<void> {
    const intent = this.#state.intend()
    const received = await this.#endpoint.request({ parameters, otp: undefined }, signal)
    this.#state.apply(intent, this.#read(received))
    // What the store refuses is kept in memory by its guard.
    await this.#save(received.answer.refresh_token ?? null).catch(() => {})
  }

  async logout(): Promise<void> {
    this.#state.apply(this.#state.intend(), null)
    await this.#save(null)
  }

  /** Gets another access token although the old one still serves: it carries a copy of what has changed. */
  async renew(signal: AbortSignal): Promise<void> {
    await this.#saving
    await orAborted(this.#renew(this.#state.grant?.accessToken), signal)
  }

  /** The grant a call goes out with. One that is about to end is renewed, and sent all the same if that fails. */
  async #authorize(): Promise<AccessGrant | null> {
    const { grant } = this.#state
    if (grant === null) return this.#renew(undefined)
    if (systemClock.now() < grant.tooLateAt) return grant
    return (await this.#renew(grant.accessToken).catch(() => null)) ?? grant
  }

  /** A grant other than the rejected one; null if nobody is logged in. Callers share one request. */
  #renew(rejected: string | undefined): Promise<AccessGrant | null> {
    const { grant, epoch } = this.#state
    if (grant !== null && grant.accessToken !== rejected) return Promise.resolve(grant)
    if (this.#flight?.epoch === epoch) return this.#flight.promise
    const promise = this.#obtain(epoch).finally(() => {
      if (this.#flight?.promise === promise) this.#flight = undefined
    })
    this.#flight = { epoch, promise }
    return promise
  }

  async #obtain(epoch: number): Promise<AccessGrant | null> {
    const refreshToken = await this.#store.read()
    this.#state.assertEpoch(epoch)
    const { grant: before } = this.#state
    if (refreshToken === null) {
      if (before === null) return null
      // Logged out elsewhere with this store.
      this.#state.become(null)
      throw sessionChanged()
    }
    let received: ReceivedToken
    try {
      received = await this.#endpoint.refresh(refreshToken)
    } catch (error) {
      this.#state.assertEpoch(epoch)
      if (error instanceof TokenError) return this.#refused(epoch, refreshToken, error)
      throw error
    }
    this.#state.assertEpoch(epoch)
    const grant = this.#read(received)
    if (before !== null && differ(before, grant)) {
      // Somebody else logged in with this store.
      this.#state.become(grant)
      throw sessionChanged()
    }
    this.#state.renew(grant)
    return grant
  }

  /** The server has definitely refused the refresh token: if it is still the store's, the session has ended. */
  async #refused(epoch: number, refreshToken: string, cause: TokenError): Promise<AccessGrant | null> {
    const { held } = await this.#store.replace(refreshToken, null)
    this.#state.assertEpoch(epoch)
    if (held !== null) return this.#obtain(epoch)
    const message = 'The session has ended: its refresh token was refused. Log in again.'
    const error = new AuthenticationError('session_ended', message, { status: cause.status, cause })
    this.#state.end(error)
    throw error
  }

  #read({ answer, receivedAt }: ReceivedToken): AccessGrant {
    return readGrant(answer, { receivedAt, skew: this.#endpoint.skew })
  }

  async #transmit(bare: TransportRequest, grant: AccessGrant | null): Promise<Exchange> {
    const authorization = grant === null ? {} : { authorization: `Bearer ${grant.accessToken}` }
    const request = { ...bare, headers: { ...bare.headers, ...authorization } }
    const response = await this.#transport(request)
    this.#endpoint.learnSkew(response)
    return { request, response }
  }

  #save(refreshToken: string | null): Promise<void> {
    const saved = this.#store.write(refreshToken)
    this.#saving = saved.catch(() => {})
    return saved
  }
}
