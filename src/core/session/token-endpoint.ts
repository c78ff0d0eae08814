/** `POST /token` with a time limit, and what its answers teach about the server's clock. */
import { withDeadline } from '../transport/deadline'
import { readRetryAfter } from '../transport/retry-after'
import type { RetryPolicy, Transport } from '../transport/transport'
import type { Clock } from '../clock'
import { isPublishable, normalizeTokenPayload, type TokenGrant } from './token-payload'
import { requestToken, type Refuse, type TokenAnswer } from './token-request'

/** What the endpoint is made of. */
export interface TokenEndpointOptions {
  readonly transport: Transport
  readonly clock: Clock
  /** Address of the endpoint. */
  readonly tokenUrl: string
  /** Headers of every token request. */
  readonly headers: Readonly<Record<string, string>>
  readonly retry: RetryPolicy
  /** Milliseconds after which an unanswered token request is given up. */
  readonly timeout: number
  readonly refuse: Refuse
}

/** A token answer with its time, as the holders of one store hand it over to each other. */
export interface ReceivedToken {
  readonly answer: TokenAnswer
  /** Local time of the request, in milliseconds since 1970: the answer may be read much later than it was given. */
  readonly receivedAt: number
}

/** A refresh token that is being spent is worth waiting for, in milliseconds, even if no call waits that long. */
const SPENDING_PATIENCE = 10_000
/** The longest pause after the first failure; it doubles with every further one, as far as the retry policy allows. */
const FIRST_PAUSE = 1_000

export class TokenEndpoint {
  /** Local time before which no renewal begins; logins are not held up. */
  retryAt = 0
  /** Server time minus local time in milliseconds. */
  skew = 0

  readonly #options: TokenEndpointOptions
  /** Seconds that the last response asked to wait. */
  #retryAfter = 0
  #failures = 0
  /** New tokens in a row that the API did not take. */
  #rejections = 0

  constructor(options: TokenEndpointOptions) {
    this.#options = options
  }

  /** Asks for a token. Given up after the time limit even if the transport ignores its signal. */
  request(grant: TokenGrant, signal?: AbortSignal, timeout = this.#options.timeout): Promise<ReceivedToken> {
    const { tokenUrl: url, headers, retry, clock, refuse } = this.#options
    return withDeadline(
      { clock, timeout, signal },
      async (untilLate) => {
        const request = { url, headers, retry, signal: untilLate }
        const receivedAt = clock.now()
        const answer = await requestToken(this.#ask, request, grant, refuse)
        this.#failures = 0
        return { answer, receivedAt }
      },
      () => `POST /token took longer than ${timeout} ms. The session is kept.`,
    )
  }

  /** Asks with a refresh token; one that is spent by it is given more time. */
  refresh(refreshToken: string, signal?: AbortSignal): Promise<ReceivedToken> {
    const { timeout } = this.#options
    // Over before the call that began it, or the next call would inherit its end.
    const patience = isPublishable(refreshToken) ? timeout : Math.max(timeout * 0.9, SPENDING_PATIENCE)
    return this.request(normalizeTokenPayload({ refreshToken }), signal, patience)
  }

  /** Leaves the server alone for a while. Full jitter: clients come back spread out after an outage. */
  backOff(): void {
    const { clock, retry, timeout } = this.#options
    const pause = Math.random() * Math.min(FIRST_PAUSE * 2 ** this.#failures++, retry.maxDelay)
    const asked = Math.min(this.#retryAfter * 1_000, retry.maxDelay)
    // The call that waits for it has to have time left.
    this.retryAt = clock.now() + Math.min(asked + pause, timeout / 2)
  }

  /** Notes whether the API took a token. If not even a new one, another would not help, and the pauses grow. */
  noteResult(isAccepted: boolean): void {
    if (isAccepted) this.#rejections = 0
    else {
      this.#failures = Math.max(this.#failures, this.#rejections++)
      this.backOff()
    }
  }

  get url(): string {
    return this.#options.tokenUrl
  }

  /** Sends any request to the system. */
  get transport(): Transport {
    return this.#options.transport
  }

  /** Sends a token request, and learns from the answer: other answers may come from a cache, with its old `Date`. */
  readonly #ask: Transport = async (request) => {
    const { clock, transport } = this.#options
    const asked = clock.now()
    const response = await transport(request)
    // Browsers hide the `Date` header of other origins. Then the skew stays as it is.
    const now = Date.parse(response.headers.date ?? '') || asked + this.skew
    this.skew = now - asked
    this.#retryAfter = readRetryAfter({ ...response, receivedAt: now }) ?? 0
    return response
  }
}
