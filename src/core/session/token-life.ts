/** When an access token ends, and when to renew it. */

/** A year: what is said to live longer lives nobody knows how long. */
const LONGEST_LIFE = 366 * 86_400_000
/** The longest time before expiry at which a token is renewed in the background. */
const EARLIEST_RENEWAL = 300_000
/** The longest time before expiry at which calls wait for the renewal. */
const LATEST_RENEWAL = 10_000

/** The longest time that a token may say, in seconds: the year 5138, or as long from now on. */
const LONGEST = 1e11

/** Milliseconds, or NaN for what is no time in seconds. */
export function seconds(value: unknown): number {
  return typeof value === 'number' && value > 0 && value < LONGEST ? value * 1_000 : NaN
}

/** Local times, in milliseconds since 1970. */
export interface Life {
  /** Its end; null if nobody knows. */
  readonly expiresAt: number | null
  /** From when on a call renews it in the background. */
  readonly renewAt: number
  /** From when on a call waits for its renewal. */
  readonly tooLateAt: number
}

/**
 * `expires_in` counts from receipt, whatever the local clock says; a token's own `exp` needs the clock's skew. A new
 * token that has already ended is not believed, or it would be renewed for ever: the next 401 tells.
 *
 * @param isOld it was brought along by the caller.
 */
export function lifeOf(expiresIn: unknown, exp: unknown, receivedAt: number, skew: number, isOld = false): Life {
  const ends = [receivedAt + seconds(expiresIn), seconds(exp) - skew]
  const isPossible = (end: number) => end < receivedAt + LONGEST_LIFE && (end > receivedAt || isOld)
  const until = Math.min(...ends.filter(isPossible))
  const lifetime = Math.max(0, until - receivedAt)
  // Jitter: a thousand tokens of the same second are not renewed in the same second.
  const ahead = Math.min(EARLIEST_RENEWAL, lifetime / 4) * (0.5 + Math.random() / 2)
  return {
    expiresAt: until === Infinity ? null : until,
    renewAt: until - ahead,
    tooLateAt: until - Math.min(LATEST_RENEWAL, lifetime / 10),
  }
}
