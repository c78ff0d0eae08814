/** When a server that refuses for now wants to be asked again (RFC 9110, section 10.2.3). */
import { RateLimitError, type ApiError } from '../errors'
import type { TransportResponse } from './transport'

/** The error of an answer, with the wait that the answer asks for where the error is about that. */
export function withRetryAfter<E extends ApiError>(error: E, response: TransportResponse): E {
  const retryAfter = readRetryAfter(response)
  return error instanceof RateLimitError && retryAfter !== undefined ? Object.assign(error, { retryAfter }) : error
}

/** Whole seconds from the answer's arrival; undefined where the server does not tell. */
export function readRetryAfter({ headers, receivedAt }: TransportResponse): number | undefined {
  const value = headers['retry-after']?.trim() ?? ''
  if (/^\d{1,9}$/.test(value)) return Number(value)
  // Platforms read dates into nearly anything, "-5" for one.
  if (!/^[a-z]{3}/i.test(value)) return undefined
  // A date counts from the server's own clock where it shows it.
  const now = Date.parse(headers.date ?? '') || receivedAt
  const seconds = Math.ceil((Date.parse(value) - now) / 1000)
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds)
}
