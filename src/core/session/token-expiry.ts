/** When an access token expires, when to renew it, and how long it may be used. Computed once, when it is received. */

/** A year, in milliseconds. A longer lifetime counts as wrong: then the expiry is unknown. */
const LONGEST_LIFETIME = 366 * 86_400_000
/** The longest time before expiry at which a token is renewed in the background, in milliseconds. */
export const EARLIEST_RENEWAL = 300_000
/** The longest time before expiry at which calls wait for the renewal. */
const LATEST_RENEWAL = 10_000
/** The longest time before expiry at which a token is no longer sent to a path that ignores expired tokens. */
const SAFETY_MARGIN = 30_000
/** How long a token with an unknown expiry is sent to such a path. */
const UNKNOWN_LIFETIME = 5_000

/** The largest time in seconds that is accepted: the year 5138, or as many seconds from now. */
const LONGEST_SECONDS = 1e11

/** Seconds in milliseconds, or NaN if the value is not a time in seconds. */
export function toMilliseconds(value: unknown): number {
  return typeof value === 'number' && value > 0 && value < LONGEST_SECONDS ? value * 1_000 : NaN
}

/** How and when a token arrived. */
export interface Receipt {
  /** Local time of the token request, in milliseconds since 1970. `expires_in` counts from it. */
  readonly receivedAt: number
  /** Server time minus local time in milliseconds, from the `Date` header. */
  readonly skew: number
  /** The caller passed the token; it may be old. */
  readonly fromCaller?: boolean
  /** Another holder of the store received it. Its clock may differ, and the API may have rejected the token since. */
  readonly isShared?: boolean
}

/** Local times, in milliseconds since 1970. */
export interface Expiry {
  /** When the token expires; null if that is unknown. */
  readonly expiresAt: number | null
  /** From this time on a call renews it in the background. */
  readonly renewAt: number
  /** From this time on a call waits for the renewal. */
  readonly tooLateAt: number
}

/**
 * The earlier of `expires_in`, which counts from receipt, and the token's own `exp`, corrected by the clocks' skew. If
 * a new token seems to have expired, its expiry counts as unknown: otherwise it would be renewed without end. A 401
 * then shows whether it has expired.
 */
export function expiryOf(expiresIn: unknown, exp: unknown, { receivedAt, skew, fromCaller }: Receipt): Expiry {
  const times = [receivedAt + toMilliseconds(expiresIn), toMilliseconds(exp) - skew]
  const isPossible = (time: number) => time < receivedAt + LONGEST_LIFETIME && (time > receivedAt || fromCaller)
  const expiry = Math.min(...times.filter(isPossible))
  const lifetime = Math.max(0, expiry - receivedAt)
  // Jitter: a thousand tokens of the same second are not renewed in the same second.
  const ahead = Math.min(EARLIEST_RENEWAL, lifetime / 4) * (0.5 + Math.random() / 2)
  return {
    expiresAt: expiry < Infinity ? expiry : null,
    renewAt: expiry - ahead,
    tooLateAt: expiry - Math.min(LATEST_RENEWAL, lifetime / 10),
  }
}

/** Until when a token may be sent to a path that treats an expired token as none, instead of rejecting it. */
export function safeUntil({ expiresAt }: Expiry, { receivedAt, fromCaller, isShared }: Receipt): number {
  const unknown = fromCaller ? -Infinity : receivedAt + UNKNOWN_LIFETIME
  if (isShared) return -Infinity
  return expiresAt === null ? unknown : expiresAt - Math.min(SAFETY_MARGIN, Math.max(0, expiresAt - receivedAt) / 2)
}
