/**
 * Calls as whoever is logged in. A call is sent as the owner that it began under or not at all, with a token that
 * serves, and once more with a newer one after a 401: that proves that nothing was carried out, so even a write may be.
 */
import { AuthenticationError } from '../errors'
import { orAborted } from '../transport/deadline'
import type { TransportRequest, TransportResponse } from '../transport/transport'
import type { Clock } from '../clock'
import type { AccessGrant } from './access-grant'
import type { SharedStore } from './shared-store'
import type { Owner } from './owner'
import type { Renewal } from './renewal'
import type { SessionState } from './session-state'
import type { TokenEndpoint } from './token-endpoint'

/** A request that the session completes with its token. */
export interface SessionRequest extends TransportRequest {
  /** The path takes an expired token for "nobody" instead of answering 401 (docs/reference/http-api.md, "Tokens"). */
  readonly anonymousIfExpired?: boolean
}

/** An answer, and the request with its token: an error that is made of the two has to know what it may not show. */
export interface SessionAnswer {
  readonly sent: TransportRequest
  readonly response: TransportResponse
}

/** An answer, and whose token was sent last. */
interface Exchange extends SessionAnswer {
  readonly by: AccessGrant | null
}

/** How many tokens are tried that other holders of the store were given: they may have been rejected as well. */
const MOST_SHARED = 2

export class AuthorizedCalls {
  /** A look at who is in the store. Calls wait for it and are made by whoever is there then. */
  looking: Promise<unknown> = Promise.resolve()

  readonly #state: SessionState
  readonly #store: SharedStore
  readonly #endpoint: TokenEndpoint
  readonly #renewal: Renewal
  readonly #clock: Clock

  constructor(state: SessionState, store: SharedStore, endpoint: TokenEndpoint, renewal: Renewal, clock: Clock) {
    this.#state = state
    this.#store = store
    this.#endpoint = endpoint
    this.#renewal = renewal
    this.#clock = clock
  }

  /** Gets the token that a call would be sent with. */
  async prepare(): Promise<void> {
    const { owner } = this.#state
    await owner.during(this.#serving(owner, false))
  }

  /** Sends a request. Rejects at once when somebody logs in or out meanwhile. */
  send(request: SessionRequest): Promise<SessionAnswer> {
    const { owner } = this.#state
    return owner.during(this.#send(owner, request))
  }

  async #send(owner: Owner, request: SessionRequest): Promise<SessionAnswer> {
    const { signal, anonymousIfExpired = false } = request
    const grant = await orAborted(this.#authorize(owner, anonymousIfExpired), signal)
    let answer = await this.#transmit(owner, request, grant)
    for (let tries = 0; answer.response.status === 401 && answer.by !== null; tries += 1) {
      owner.assertNotOver()
      const renewed = await orAborted(this.#renewal.renew(answer.by.accessToken, !anonymousIfExpired), signal)
      if (renewed === null) return answer
      answer = await this.#transmit(owner, request, renewed)
      if (!renewed.isShared || tries >= MOST_SHARED) break
    }
    if (answer.by !== null) this.#endpoint.noteResult(answer.response.status !== 401)
    return answer
  }

  /** The grant a call goes out with. Where the API does not tell that it has ended, only one that certainly has not. */
  async #authorize(owner: Owner, anonymousIfExpired: boolean): Promise<AccessGrant | null> {
    let grant = await this.#serving(owner, anonymousIfExpired)
    if (!anonymousIfExpired) return grant
    for (let tries = 0; grant !== null && this.#clock.now() >= grant.safeUntil; tries += 1) {
      grant = await this.#renewal.renew(grant.accessToken, false)
      if (grant === null || tries > MOST_SHARED) throw unauthorized()
    }
    return grant
  }

  /** Renewed ahead of its end in the background, too close to it while waiting. */
  async #serving(owner: Owner, anonymousIfExpired: boolean): Promise<AccessGrant | null> {
    await this.looking
    await this.#store.settled
    // Somebody may have logged in or out while it waited.
    owner.assertNotOver()
    const { grant } = this.#state.held
    if (grant === null) return this.#renewal.renew(undefined)
    const now = this.#clock.now()
    const end = (anonymousIfExpired ? grant.safeUntil : grant.expiresAt) ?? Infinity
    // A renewal has just failed: the next attempt can wait as long as the token serves.
    if (now < end && now < this.#endpoint.retryAt) return grant
    if (now >= end || now >= grant.tooLateAt) return this.#renewOrKeep(owner, grant, end, anonymousIfExpired)
    if (now >= grant.renewAt) this.#renewal.renew(grant.accessToken).catch(() => {})
    return grant
  }

  /** A renewal that fails for now costs nothing while the old token still serves. */
  async #renewOrKeep(owner: Owner, grant: AccessGrant, end: number, anonymousIfExpired: boolean): Promise<AccessGrant> {
    const serves = () => !owner.isOver && this.#clock.now() < end
    try {
      const renewed = await this.#renewal.renew(grant.accessToken)
      if (renewed !== null) return renewed
    } catch (error) {
      if (!serves()) throw error
    }
    // Without a refresh token even an expired one is sent: the API's 401 is clearer than a guess about its clock.
    if (serves() || !anonymousIfExpired) return grant
    throw unauthorized()
  }

  async #transmit(owner: Owner, request: SessionRequest, grant: AccessGrant | null): Promise<Exchange> {
    owner.assertNotOver()
    const secrets = [...(request.secrets ?? [])]
    let by = grant
    const authorized = (): TransportRequest => {
      if (by === null) return request
      const { accessToken, kind } = by
      secrets.push(accessToken)
      const headers = { ...request.headers, authorization: `Bearer ${accessToken}` }
      return { ...request, headers, isPublic: kind === 'storefront', secrets }
    }
    let sent = authorized()
    // A pause may be longer than what is left of a token, and such a path does not tell.
    const beforeRetry = async () => {
      by = await this.#authorize(owner, true)
      return (sent = authorized())
    }
    const response = await this.#endpoint.transport(request.anonymousIfExpired ? { ...sent, beforeRetry } : sent)
    return { sent, response, by }
  }
}

function unauthorized(): AuthenticationError {
  return new AuthenticationError('unauthorized', 'The session has ended. Log in again.', { status: 401 })
}
