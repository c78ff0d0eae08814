/** What a token request is answered with: a token that can stand in a header, or an error. */
import { ParseError } from '../core/errors'
import { readClaims } from '../core/session/claims'
import { expiryOf, type Expiry } from '../core/session/token-expiry'
import { fitsHeader } from '../core/transport/headers'
import type { TransportResponse } from '../core/transport/transport'
import { isText } from '../core/values'

/** What a system's answer says, whatever it calls that. */
export interface TokenAnswer {
  readonly accessToken?: unknown
  readonly refreshToken?: unknown
  /** Seconds; a JWT tells its end itself. */
  readonly lifetime?: unknown
}

/** An access token in use. */
export interface IssuedGrant extends Expiry {
  readonly accessToken: string
}

/** A token in use, and the one to ask for the next with where the system gives one. */
export interface IssuedTokens {
  readonly grant: IssuedGrant
  readonly refreshToken: string | null
}

/** @param name of the request, for the error. */
export function readIssued(
  { headers, receivedAt }: Pick<TransportResponse, 'headers' | 'receivedAt'>,
  { accessToken, refreshToken, lifetime }: TokenAnswer,
  name: string,
): IssuedTokens {
  if (typeof accessToken !== 'string' || !fitsHeader(accessToken)) {
    throw new ParseError('invalid_token_answer', `${name} was answered without an access token. Check the base URL.`)
  }
  const skew = Date.parse(headers.date ?? '') - receivedAt
  const expiry = expiryOf(lifetime, readClaims(accessToken).exp, { receivedAt, skew: Number.isNaN(skew) ? 0 : skew })
  return { grant: { accessToken, ...expiry }, refreshToken: isText(refreshToken) ? refreshToken : null }
}
