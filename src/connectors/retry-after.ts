/** When a server that refuses for now wants to be asked again (RFC 9110, section 10.2.3). */
import type { TransportResponse } from '../core/transport/transport'

/** Whole seconds from the answer's arrival; undefined where the server does not tell. */
export function readRetryAfter({ headers, receivedAt }: TransportResponse): number | undefined {
  const value = headers['retry-after']?.trim() ?? ''
  if (/^\d{1,9}$/.test(value)) return Number(value)
  // A date counts from the server's own clock where it shows it.
  const now = Date.parse(headers.date ?? '') || receivedAt
  const seconds = Math.ceil((Date.parse(value) - now) / 1000)
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds)
}
