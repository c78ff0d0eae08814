/** An access token and what is known about it: whose it is, when it ends, when to renew it. */
import { isText } from '../values'
import { readClaims } from './claims'
import { expiryOf, type Expiry, type Receipt } from './token-expiry'
import { isPublishable } from './token-payload'
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
export interface AccessGrant extends Expiry {
  readonly accessToken: string
  readonly kind: Exclude<SessionKind, 'none'>
  readonly accountId: string | null
  readonly userId: string | null
  /** The caller passed it, so the stored refresh token may belong to another user. */
  readonly fromCaller: boolean
  /** Another holder of the store received it, some time ago. */
  readonly isShared?: boolean
}

/** How a token arrived. */
export interface Arrival extends Receipt {
  /** The login asked for a customer. */
  readonly customer?: boolean
  /** It was requested with a publishable refresh token. */
  readonly storefront?: boolean
}

/** Reads what a token says about itself. A token that is no JWT is used as it is, until a 401. */
export function readGrant(answer: TokenAnswer, arrival: Arrival): AccessGrant {
  const { customer = false, storefront = false, fromCaller = false, isShared = false } = arrival
  const claims = readClaims(answer.access_token)
  const publishable =
    storefront ||
    claims.typ === 'publishable' ||
    (claims.typ === undefined && isPublishable(answer.refresh_token ?? ''))
  const principal = textOrNull(claims.prn)
  const isCustomer = customer || claims.typ === 'customer' || claims.role === 'customer'
  return {
    accessToken: answer.access_token,
    kind: publishable ? 'storefront' : isCustomer ? 'customer' : 'user',
    accountId: publishable ? principal : textOrNull(claims.aud),
    userId: publishable ? null : principal,
    ...expiryOf(answer.expires_in, claims.exp, arrival),
    fromCaller,
    isShared,
  }
}

/**
 * Whether two grants may belong to different owners. Where a token does not tell, they are the same only if the refresh
 * tokens are: if one is the other, or was rotated into it.
 */
export function differ(one: AccessGrant, other: AccessGrant, isSameChain = true): boolean {
  const clash = (a: string | null, b: string | null) => (a === null || b === null ? !isSameChain : a !== b)
  return (
    (one.kind === 'storefront') !== (other.kind === 'storefront') ||
    clash(one.userId, other.userId) ||
    (one.accountId !== null && other.accountId !== null && one.accountId !== other.accountId)
  )
}

/** What is shown while nobody is known. */
export const NO_SESSION = /* @__PURE__ */ show('none', {})
/** What is shown while all that is known is that the store holds somebody's token. */
export const UNKNOWN_USER = /* @__PURE__ */ show('user', {})

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

function textOrNull(value: unknown): string | null {
  return isText(value) ? value : null
}
