/** Reads `Retry-After`: when the server wants the next request (RFC 9110, section 10.2.3). */
import { RateLimitError, type ApiError } from '../errors'
import type { TransportResponse } from './transport'

/** Adds the wait from the response to a `RateLimitError`. Other errors stay as they are. */
export function withRetryAfter<E extends ApiError>(error: E, response: TransportResponse): E {
  const retryAfter = readRetryAfter(response)
  return error instanceof RateLimitError && retryAfter !== undefined ? Object.assign(error, { retryAfter }) : error
}

/** Whole seconds from the arrival of the response. Undefined if the server does not say. */
export function readRetryAfter({ headers, receivedAt }: TransportResponse): number | undefined {
  const value = headers['retry-after']?.trim() ?? ''
  if (/^\d{1,9}$/.test(value)) return Number(value)
  // Platforms parse nearly anything as a date, for example "-5".
  if (!/^[a-z]{3}/i.test(value)) return undefined
  // A date is compared with the server's own clock, if the response shows it.
  const now = Date.parse(headers.date ?? '') || receivedAt
  const seconds = Math.ceil((Date.parse(value) - now) / 1000)
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds)
}
