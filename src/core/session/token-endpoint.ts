/** `POST /token` with a time limit. Its responses show the server's clock, and how long to wait after failures. */
import { withDeadline } from '../transport/deadline'
import { readRetryAfter } from '../transport/retry-after'
import type { RetryPolicy, Transport } from '../transport/transport'
import type { Clock } from '../clock'
import { readGrant, type AccessGrant, type Arrival } from './access-grant'
import { isPublishable, normalizeTokenPayload, type TokenGrant } from './token-payload'
import { requestToken, type Refuse, type TokenAnswer } from './token-request'

/** What the endpoint needs. */
export interface TokenEndpointOptions {
  readonly transport: Transport
  readonly clock: Clock
  /** The address of the endpoint. */
  readonly tokenUrl: string
  /** The headers of every token request. */
  readonly headers: Readonly<Record<string, string>>
  readonly retry: RetryPolicy
  /** The time limit of a token request, in milliseconds. */
  readonly timeout: number
  readonly refuse: Refuse
}

/** A token response and its time, as the holders of a store share it. */
export interface ReceivedToken {
  readonly answer: TokenAnswer
  /** Local time of the request, in milliseconds since 1970. The response may be read much later. */
  readonly receivedAt: number
}

/** The shortest time limit of a request that spends a refresh token, in milliseconds, even if calls have less. */
const SPENDING_PATIENCE = 10_000
/**
 * The longest pause after the first failure, in milliseconds. It doubles with each failure, up to the `maxDelay` of the
 * retry policy.
 */
const FIRST_PAUSE = 1_000

export class TokenEndpoint {
  /** Local time before which no renewal begins. Logins do not wait for it. */
  retryAt = 0
  /** Server time minus local time in milliseconds. */
  skew = 0

  readonly #options: TokenEndpointOptions
  /** Seconds that the last response asked to wait. */
  #retryAfter = 0
  #failures = 0
  /** How many new tokens in a row the API has rejected. */
  #rejections = 0

  constructor(options: TokenEndpointOptions) {
    this.#options = options
  }

  /** Requests a token. Rejects after the time limit even if the transport ignores its signal. */
  request(grant: TokenGrant, signal?: AbortSignal, timeout = this.#options.timeout): Promise<ReceivedToken> {
    const { tokenUrl: url, headers, retry, clock, refuse } = this.#options
    return withDeadline(
      { clock, timeout, signal },
      async (untilLate) => {
        const request = { url, headers, retry, signal: untilLate }
        const receivedAt = clock.now()
        const answer = await requestToken(this.#send, request, grant, refuse)
        this.#failures = 0
        return { answer, receivedAt }
      },
      () => `POST /token took longer than ${timeout} ms. The session is kept.`,
    )
  }

  /** Requests a token with a refresh token. If that spends the refresh token, the time limit is longer. */
  refresh(refreshToken: string, signal?: AbortSignal): Promise<ReceivedToken> {
    const { timeout } = this.#options
    // Shorter than the call's own limit, so that the next call starts a new request.
    const patience = isPublishable(refreshToken) ? timeout : Math.max(timeout * 0.9, SPENDING_PATIENCE)
    return this.request(normalizeTokenPayload({ refreshToken }), signal, patience)
  }

  /** Sets a pause before the next renewal. Full jitter: after an outage clients come back spread out. */
  backOff(): void {
    const { clock, retry, timeout } = this.#options
    const pause = Math.random() * Math.min(FIRST_PAUSE * 2 ** this.#failures++, retry.maxDelay)
    const asked = Math.min(this.#retryAfter * 1_000, retry.maxDelay)
    // The call that waits for the pause needs time for its request.
    this.retryAt = clock.now() + Math.min(asked + pause, timeout / 2)
  }

  /**
   * Notes whether the API accepted a token. If it rejects even new ones, another would not help, and the pauses grow.
   */
  noteResult(isAccepted: boolean): void {
    if (isAccepted) this.#rejections = 0
    else {
      this.#failures = Math.max(this.#failures, this.#rejections++)
      this.backOff()
    }
  }

  /** Reads a received token. Its times are corrected by the server's clock. */
  read({ answer, receivedAt }: ReceivedToken, how: Partial<Arrival> = {}): AccessGrant {
    return readGrant(answer, { receivedAt, skew: this.skew, ...how })
  }

  get clock(): Clock {
    return this.#options.clock
  }

  get url(): string {
    return this.#options.tokenUrl
  }

  /** Sends any request to the server. */
  get transport(): Transport {
    return this.#options.transport
  }

  /** Sends a token request and reads the server's clock. Other responses may come from a cache, with an old `Date`. */
  readonly #send: Transport = async (request) => {
    const { clock, transport } = this.#options
    const asked = clock.now()
    const response = await transport(request)
    // Browsers hide the `Date` header of other origins. Then the skew does not change.
    const now = Date.parse(response.headers.date ?? '') || asked + this.skew
    this.skew = now - asked
    this.#retryAfter = readRetryAfter({ ...response, receivedAt: now }) ?? 0
    return response
  }
}
