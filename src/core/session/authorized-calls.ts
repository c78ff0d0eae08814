/**
 * Sends calls for the session's owner. If the owner changes first, the call is not sent. After a 401 it is sent once
 * more with a newer access token. A 401 proves that nothing was carried out, so this is safe for writes, too.
 */
import { AuthenticationError } from '../errors'
import { orAborted } from '../transport/deadline'
import type { TransportRequest, TransportResponse } from '../transport/transport'
import type { AccessGrant } from './access-grant'
import type { SharedStore } from './shared-store'
import type { Owner } from './owner'
import type { Renewal } from './renewal'
import type { SessionState } from './session-state'
import type { TokenEndpoint } from './token-endpoint'

/** A request to which the session adds its access token. */
export interface SessionRequest extends TransportRequest {
  /** The path treats an expired token as no token, instead of answering 401 (docs/reference/http-api.md, "Tokens"). */
  readonly anonymousIfExpired?: boolean
}

/** A response, and the request with its token. Errors need both, to know which texts to redact. */
export interface SessionResponse {
  readonly sent: TransportRequest
  readonly response: TransportResponse
}

/** A response, and the grant that it was requested with. */
interface Exchange extends SessionResponse {
  readonly by: AccessGrant | null
}

/** How many access tokens of other holders of the store are tried. The API may have rejected those, too. */
const MOST_SHARED = 2

export class AuthorizedCalls {
  readonly #state: SessionState
  readonly #store: SharedStore
  readonly #endpoint: TokenEndpoint
  readonly #renewal: Renewal

  constructor(state: SessionState, store: SharedStore, endpoint: TokenEndpoint, renewal: Renewal) {
    this.#state = state
    this.#store = store
    this.#endpoint = endpoint
    this.#renewal = renewal
  }

  /** Gets the access token that a call would be sent with. */
  async prepare(): Promise<void> {
    const { owner } = this.#state
    await owner.during(this.#usableGrant(owner, false))
  }

  /** Sends a request. Rejects at once if someone logs in or out meanwhile. */
  send(request: SessionRequest): Promise<SessionResponse> {
    const { owner } = this.#state
    return owner.during(this.#send(owner, request))
  }

  async #send(owner: Owner, request: SessionRequest): Promise<SessionResponse> {
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

  /** The grant for a call. Some paths do not report an expired token: they get one that has certainly not expired. */
  async #authorize(owner: Owner, anonymousIfExpired: boolean): Promise<AccessGrant | null> {
    let grant = await this.#usableGrant(owner, anonymousIfExpired)
    if (!anonymousIfExpired) return grant
    for (let tries = 0; grant !== null && this.#endpoint.clock.now() >= grant.safeUntil; tries += 1) {
      grant = await this.#renewal.renew(grant.accessToken, false)
      if (grant === null || tries > MOST_SHARED) throw unauthorized()
    }
    return grant
  }

  /** The current grant. It is renewed early: in the background, or while the call waits if the expiry is close. */
  async #usableGrant(owner: Owner, anonymousIfExpired: boolean): Promise<AccessGrant | null> {
    await this.#store.looking
    await this.#store.settled
    // There may have been a login or logout meanwhile.
    owner.assertNotOver()
    const { grant } = this.#state.held
    if (grant === null) return this.#renewal.renew(undefined)
    const now = this.#endpoint.clock.now()
    const end = (anonymousIfExpired ? grant.safeUntil : grant.expiresAt) ?? Infinity
    // A renewal has just failed. The next one can wait as long as the token is valid.
    if (now < end && now < this.#endpoint.retryAt) return grant
    if (now >= end || now >= grant.tooLateAt) return this.#renewOrKeep(owner, grant, end, anonymousIfExpired)
    if (now >= grant.renewAt) this.#renewal.renew(grant.accessToken).catch(() => {})
    return grant
  }

  /** If a renewal fails temporarily, the call goes on with the old token while that is valid. */
  async #renewOrKeep(owner: Owner, grant: AccessGrant, end: number, anonymousIfExpired: boolean): Promise<AccessGrant> {
    const serves = () => !owner.isOver && this.#endpoint.clock.now() < end
    try {
      const renewed = await this.#renewal.renew(grant.accessToken)
      if (renewed !== null) return renewed
    } catch (error) {
      if (!serves()) throw error
    }
    // Without a refresh token, even an expired access token is sent. A 401 is clearer than a guess about the API's
    // clock.
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
    // The token may expire during the pause before a retry, and such a path would not report it.
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
