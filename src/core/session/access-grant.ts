/** An access token and what is known about it: its user or account, its expiry, and when to renew it. */
import { isText } from '../values'
import { readClaims } from './claims'
import { expiryOf, safeUntil, type Expiry, type Receipt } from './token-expiry'
import { isPublishable } from './token-payload'
import type { TokenAnswer } from './token-request'

/**
 * Whom a session acts for. Customers and staff share the token type `user`, so a customer is recognised by another
 * claim, or by a login that requested a customer.
 */
export type SessionKind = 'none' | 'storefront' | 'customer' | 'user'

/** What a program may see of a session. It never contains a token. */
export interface SessionSnapshot {
  /** `storefront` with a publishable token, `customer` or `user` with a token of a signed-in user, otherwise `none`. */
  readonly kind: SessionKind
  /** Whether a customer or user is logged in: the kind is `customer` or `user`. */
  readonly isLoggedIn: boolean
  /** The account that the token is for, if the token says so. */
  readonly accountId: string | null
  /** The user that the token belongs to, if there is one. */
  readonly userId: string | null
  /** When the access token expires. It is renewed before. Null if that is unknown. */
  readonly expiresAt: Date | null
}

/** An access token in memory. */
export interface AccessGrant extends Expiry {
  readonly accessToken: string
  readonly kind: Exclude<SessionKind, 'none'>
  readonly accountId: string | null
  readonly userId: string | null
  /** Until this time it may be sent to a path that treats an expired token as none, instead of rejecting it. */
  readonly safeUntil: number
  /** The caller passed it, so the stored refresh token may belong to another user. */
  readonly fromCaller: boolean
  /** Another holder of the store received it, some time ago. */
  readonly isShared?: boolean | undefined
}

/** How a token arrived. */
export interface Arrival extends Receipt {
  /** The login requested a customer. */
  readonly customer?: boolean
  /** It was requested with a publishable refresh token. */
  readonly storefront?: boolean
}

/** Reads what a token says about itself. A token that is not a JWT says nothing. It is used until a 401. */
export function readGrant(answer: TokenAnswer, arrival: Arrival): AccessGrant {
  const { customer, storefront, fromCaller = false, isShared } = arrival
  const claims = readClaims(answer.access_token)
  const publishable =
    storefront ||
    claims.typ === 'publishable' ||
    (claims.typ === undefined && isPublishable(answer.refresh_token ?? ''))
  const principal = textOrNull(claims.prn)
  const isCustomer = customer || claims.typ === 'customer' || claims.role === 'customer'
  const expiry = expiryOf(answer.expires_in, claims.exp, arrival)
  return {
    accessToken: answer.access_token,
    kind: publishable ? 'storefront' : isCustomer ? 'customer' : 'user',
    accountId: publishable ? principal : textOrNull(claims.aud),
    userId: publishable ? null : principal,
    ...expiry,
    safeUntil: safeUntil(expiry, arrival),
    fromCaller,
    isShared,
  }
}

/**
 * Whether two grants may belong to different users. If a token does not say, they count as the same user only if their
 * refresh tokens are of one chain: equal, or one was rotated into the other.
 */
export function differ(one: AccessGrant, other: AccessGrant, isSameChain = true): boolean {
  const clash = (a: string | null, b: string | null) => (a === null || b === null ? !isSameChain : a !== b)
  return (
    (one.kind === 'storefront') !== (other.kind === 'storefront') ||
    clash(one.userId, other.userId) ||
    (one.accountId !== null && other.accountId !== null && one.accountId !== other.accountId)
  )
}

/** What is shown before a user or storefront is known. */
export const NO_SESSION = /* @__PURE__ */ show('none', {})
/** What is shown while only the store's refresh token is known. */
export const UNKNOWN_USER = /* @__PURE__ */ show('user', {})

/** What a program may see of a grant. */
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

function textOrNull(value: unknown): string | null {
  return isText(value) ? value : null
}
