/**
 * Who is logged in with JWTs. Renewal, store and epochs are the session's own; there is no storefront here, nor a
 * path that takes an expired token for nobody's, so that this is all there is around them.
 */
import { readGrant, type AccessGrant } from '../session/access-grant'
import { GuardedStore } from '../session/guarded-store'
import { Renewal } from '../session/renewal'
import { SessionState } from '../session/session-state'
import { TokenEndpoint, type TokenEndpointOptions } from '../session/token-endpoint'
import type { TokenStore } from '../session/token-store'
import { orAborted } from '../transport/deadline'
import type { Transport, TransportRequest, TransportResponse } from '../transport/transport'
import { createWarn } from '../warnings'

export class TokenKeeper {
  readonly #options: TokenEndpointOptions
  readonly #store: GuardedStore
  readonly #endpoint: TokenEndpoint
  readonly #state: SessionState
  readonly #renewal: Renewal
  /** A write that the next call has to wait for, or it would read what is about to be replaced. */
  #saving: Promise<unknown> = Promise.resolve()

  constructor(options: TokenEndpointOptions, store: TokenStore) {
    const { clock } = options
    const warn = createWarn()
    this.#options = options
    this.#store = new GuardedStore(store, clock)
    this.#endpoint = new TokenEndpoint(options)
    this.#state = new SessionState(warn)
    this.#renewal = new Renewal(this.#state, this.#store, this.#endpoint, clock, warn)
  }

  /** Sends a request as whoever is logged in; after a 401, which proves that nothing was done, once more. */
  readonly send: Transport = async (request) => {
    const { epoch } = this.#state
    await this.#saving
    this.#state.assertEpoch(epoch)
    const grant = await orAborted(this.#authorize(), request.signal)
    this.#state.assertEpoch(epoch, grant?.accessToken)
    const response = await this.#transmit(request, grant)
    if (response.status !== 401 || grant === null) return response
    this.#state.assertEpoch(epoch, grant.accessToken)
    const renewed = await orAborted(this.#renewal.renew(grant.accessToken), request.signal)
    this.#state.assertEpoch(epoch, grant.accessToken)
    return renewed === null ? response : this.#transmit(request, renewed)
  }

  async login(parameters: Readonly<Record<string, string>>, signal: AbortSignal): Promise<void> {
    const intent = this.#state.intend()
    const { answer, receivedAt } = await this.#endpoint.request({ parameters, otp: undefined }, signal)
    this.#state.apply(intent, readGrant(answer, { receivedAt, skew: this.#endpoint.skew }))
    // What the store refuses is kept in memory by its guard.
    await this.#save(answer.refresh_token ?? null).catch(() => {})
  }

  async logout(): Promise<void> {
    this.#state.apply(this.#state.intend(), null)
    await this.#save(null)
  }

  /** Gets another access token although the old one still serves: it carries a copy of what has changed. */
  async renew(signal: AbortSignal): Promise<void> {
    await this.#saving
    await orAborted(this.#renewal.renew(this.#state.grant?.accessToken), signal)
  }

  /** The grant a call goes out with. One that is about to end is renewed, and sent all the same if that fails. */
  async #authorize(): Promise<AccessGrant | null> {
    const { grant } = this.#state
    if (grant === null) return this.#renewal.renew(undefined)
    const now = this.#options.clock.now()
    const isPaused = now < this.#endpoint.retryAt && now < (grant.expiresAt ?? Infinity)
    if (now < grant.tooLateAt || isPaused) return grant
    return (await this.#renewal.renew(grant.accessToken).catch(() => null)) ?? grant
  }

  async #transmit(request: TransportRequest, grant: AccessGrant | null): Promise<TransportResponse> {
    const authorization = grant === null ? {} : { authorization: `Bearer ${grant.accessToken}` }
    return this.#endpoint.transport({ ...request, headers: { ...request.headers, ...authorization } })
  }

  #save(refreshToken: string | null): Promise<void> {
    this.#renewal.abort()
    const saved = this.#store.exclusively(() => this.#store.write(refreshToken))
    this.#saving = saved.catch(() => {})
    return saved
  }
}
