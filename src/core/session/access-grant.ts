/** An access token and what is known about it: whose it is, when it ends, when to renew it. */
import { jwtDecode } from 'jwt-decode'
import { isText } from '../values'
import { isPublishable, seconds } from './token-payload'
import type { TokenAnswer } from './token-request'

/** Who a session acts as. Customers and staff share the token type `user`; only a customer's own claim tells. */
export type SessionKind = 'none' | 'storefront' | 'customer' | 'user'

/** What may be shown of a session. It never holds a token. */
export interface SessionSnapshot {
  /** `storefront` with a publishable token, `customer` or `user` with somebody's own, else `none`. */
  readonly kind: SessionKind
  /** Whether a customer or user is logged in: the kind is `customer` or `user`. */
  readonly isLoggedIn: boolean
  /** The account the token is for, if the token says so. */
  readonly accountId: string | null
  /** The user the token belongs to, if it belongs to one. */
  readonly userId: string | null
  /** When the access token ends; it is renewed before. Null if nobody knows. */
  readonly expiresAt: Date | null
}

/** An access token in memory. */
export interface AccessGrant {
  readonly accessToken: string
  readonly kind: Exclude<SessionKind, 'none'>
  readonly accountId: string | null
  readonly userId: string | null
  /** Local time of its end in milliseconds since 1970; null if nobody knows. */
  readonly expiresAt: number | null
  /** Local time from which on a call renews it in the background. */
  readonly renewAt: number
  /** Local time from which on a call waits for its renewal. */
  readonly tooLateAt: number
  /** Local time up to which it may be sent to a path that takes an expired token for "nobody". */
  readonly safeUntil: number
  /** The caller brought it along, so the stored refresh token may or may not be its own. */
  readonly byHand: boolean
  /** Another holder of the store was given it, some time ago. */
  readonly handedOver?: boolean
}

/** A year: what is said to live longer lives nobody knows how long. */
const LONGEST_LIFE = 366 * 86_400_000
/** The longest time before expiry at which a token is renewed in the background. */
const EARLIEST_RENEWAL = 300_000
/** The longest time before expiry at which calls wait for the renewal. */
const LATEST_RENEWAL = 10_000
/** The longest remainder that a path which takes an expired token for "nobody" asks of a token. */
const SAFE_REMAINDER = 30_000
/** How long a token serves there of which nobody knows the end. */
const FRESH = 5_000

/** How a token arrived. */
export interface Arrival {
  /** Local time from which its life counts, in milliseconds since 1970. */
  readonly receivedAt: number
  /** Server time minus local time in milliseconds, from the `Date` header. */
  readonly skew: number
  /** The login asked for a customer. */
  readonly customer?: boolean
  /** It was asked for with a publishable token. */
  readonly storefront?: boolean
  /** The caller brought the token along; it may be old. */
  readonly byHand?: boolean
  /** It came from another holder of the store, whose clock may be another. */
  readonly handedOver?: boolean
}

/** Reads what a token says about itself. A token that is no JWT is used as it is, until a 401. */
export function readGrant(
  answer: TokenAnswer,
  { receivedAt, skew, customer = false, storefront = false, byHand = false, handedOver = false }: Arrival,
): AccessGrant {
  const claims = readClaims(answer.access_token)
  const publishable =
    storefront ||
    claims.typ === 'publishable' ||
    (claims.typ === undefined && isPublishable(answer.refresh_token ?? ''))
  // EverShop's tokens hold the whole customer.
  const owner = text(claims.prn)
  const isCustomer = customer || claims.typ === 'customer' || claims.role === 'customer'
  // `expires_in` counts from receipt, whatever the local clock says; a token's own `exp` needs the clock's skew. A new
  // token that has already ended is not believed, or it would be renewed for ever: the next 401 tells.
  const ends = [receivedAt + seconds(answer.expires_in), seconds(claims.exp) - skew]
  const isPossible = (end: number) => end < receivedAt + LONGEST_LIFE && (end > receivedAt || byHand)
  const until = Math.min(...ends.filter(isPossible))
  const expiresAt = until === Infinity ? null : until
  const lifetime = Math.max(0, until - receivedAt)
  const fresh = byHand ? -Infinity : receivedAt + FRESH
  const safe = expiresAt === null ? fresh : until - Math.min(SAFE_REMAINDER, lifetime / 2)
  // Jitter: a thousand tokens of the same second are not renewed in the same second.
  const ahead = Math.min(EARLIEST_RENEWAL, lifetime / 4) * (0.5 + Math.random() / 2)
  return {
    accessToken: answer.access_token,
    kind: publishable ? 'storefront' : isCustomer ? 'customer' : 'user',
    accountId: publishable ? owner : text(claims.aud),
    userId: publishable ? null : owner,
    expiresAt,
    renewAt: until - ahead,
    tooLateAt: until - Math.min(LATEST_RENEWAL, lifetime / 10),
    safeUntil: handedOver ? -Infinity : safe,
    byHand,
    handedOver,
  }
}

/**
 * Whether two grants may belong to different owners. Where a token does not tell, they are the same only if the refresh
 * tokens are: if one is the other, or was rotated into it.
 */
export function differ(one: AccessGrant, other: AccessGrant, isSameLine = true): boolean {
  const clash = (a: string | null, b: string | null) => (a === null || b === null ? !isSameLine : a !== b)
  return (
    (one.kind === 'storefront') !== (other.kind === 'storefront') ||
    clash(one.userId, other.userId) ||
    (one.accountId !== null && other.accountId !== null && one.accountId !== other.accountId)
  )
}

/** What is shown while nobody is known. */
export const NOBODY = /* @__PURE__ */ show('none', {})
/** What is shown while all that is known is that the store holds somebody's token. */
export const SOMEBODY = /* @__PURE__ */ show('user', {})

/** What may be shown of a grant. */
export function snapshotOf(grant: AccessGrant): SessionSnapshot {
  return show(grant.kind, grant)
}

function show(
  kind: SessionKind,
  { accountId = null, userId = null, expiresAt = null }: Partial<AccessGrant>,
): SessionSnapshot {
  const isLoggedIn = kind === 'user' || kind === 'customer'
  return Object.freeze({
    kind,
    isLoggedIn,
    accountId,
    userId,
    expiresAt: expiresAt === null ? null : new Date(expiresAt),
  })
}

function readClaims(accessToken: string): Record<string, unknown> {
  try {
    return jwtDecode<Record<string, unknown>>(accessToken)
  } catch {
    return {}
  }
}

function text(value: unknown): string | null {
  return isText(value) ? value : null
}
