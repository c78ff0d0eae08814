/** `POST /token` with a time limit, and what its answers teach about the server's clock. */
import { TimeoutError } from '../errors'
import { abortError, orAborted } from '../transport/deadline'
import type { RetryPolicy, Transport, TransportResponse } from '../transport/transport'
import { within, type Clock } from './clock'
import type { TokenGrant } from './token-payload'
import { requestToken, type TokenAnswer } from './token-request'

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
}

/** A token answer with the time of its arrival, as the holders of one store hand it over to each other. */
export interface ReceivedToken {
  readonly answer: TokenAnswer
  /** Local time in milliseconds since 1970. */
  readonly receivedAt: number
}

export class TokenEndpoint {
  readonly #options: TokenEndpointOptions
  /** Server time minus local time in milliseconds. */
  #skew = 0

  constructor(options: TokenEndpointOptions) {
    this.#options = options
  }

  get skew(): number {
    return this.#skew
  }

  /** Asks for a token. Given up after the time limit even if the transport ignores its signal. */
  async request(grant: TokenGrant, signal?: AbortSignal): Promise<ReceivedToken> {
    if (signal?.aborted === true) throw abortError(signal)
    const { transport, clock, tokenUrl: url, headers, retry, timeout } = this.#options
    const controller = new AbortController()
    const request = requestToken(transport, { url, headers, retry, signal: controller.signal }, grant)
    const late = () => new TimeoutError('timeout', `POST /token took longer than ${timeout} ms. The session is kept.`)
    try {
      const { answer, response } = await orAborted(within(clock, timeout, request, late), signal)
      this.learnSkew(response)
      return { answer, receivedAt: response.receivedAt }
    } finally {
      controller.abort()
    }
  }

  /** Spends a refresh token. */
  refresh(refreshToken: string, signal?: AbortSignal): Promise<ReceivedToken> {
    return this.request(
      { parameters: { grant_type: 'refresh_token', refresh_token: refreshToken }, otp: undefined },
      signal,
    )
  }

  /** Browsers hide the `Date` header of other origins; without it the clocks are taken to agree. */
  learnSkew({ headers, receivedAt }: TransportResponse): void {
    const date = Date.parse(headers.date ?? '')
    if (!Number.isNaN(date)) this.#skew = date - receivedAt
  }
}
