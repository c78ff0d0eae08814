/** Reads the response to a token request: it holds a token that fits in a header, or it is an error. */
import { ParseError } from '../core/errors'
import { readClaims } from '../core/session/claims'
import { expiryOf, type Expiry } from '../core/session/token-expiry'
import { fitsHeader } from '../core/transport/headers'
import type { TransportResponse } from '../core/transport/transport'
import { isText } from '../core/values'

/** The members of a token response, under the same names for every system. */
export interface TokenMembers {
  readonly accessToken?: unknown
  readonly refreshToken?: unknown
  /** Seconds. A JWT says itself when it expires. */
  readonly lifetime?: unknown
}

/** An access token in use. */
export interface IssuedGrant extends Expiry {
  readonly accessToken: string
}

/** An access token, and a refresh token where the system gives one. */
export interface IssuedTokens {
  readonly grant: IssuedGrant
  readonly refreshToken: string | null
}

/** @param name of the request, for the error. */
export function readIssued(
  { headers, receivedAt }: Pick<TransportResponse, 'headers' | 'receivedAt'>,
  { accessToken, refreshToken, lifetime }: TokenMembers,
  name: string,
): IssuedTokens {
  if (typeof accessToken !== 'string' || !fitsHeader(accessToken)) {
    throw new ParseError('invalid_token_answer', `The response to ${name} holds no access token. Check the base URL.`)
  }
  const skew = Date.parse(headers.date ?? '') - receivedAt
  const expiry = expiryOf(lifetime, readClaims(accessToken).exp, { receivedAt, skew: Number.isNaN(skew) ? 0 : skew })
  return { grant: { accessToken, ...expiry }, refreshToken: isText(refreshToken) ? refreshToken : null }
}
