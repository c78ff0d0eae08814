/** What a token request is answered with: a token that can stand in a header, or an error. */
import { ParseError } from '../core/errors'
import { readGrant, type AccessGrant } from '../core/session/access-grant'
import type { TransportResponse } from '../core/transport/transport'
import { isText } from '../core/values'

/** What a system's answer says, whatever it calls that. */
export interface TokenAnswer {
  readonly accessToken?: unknown
  readonly refreshToken?: unknown
  /** Seconds; a JWT tells its end itself. */
  readonly lifetime?: unknown
}

/** A token in use, and the one to ask for the next with where the system gives one. */
export interface IssuedTokens {
  readonly grant: AccessGrant
  readonly refreshToken: string | null
}

/** @param name of the request, for the error. */
export function readIssued(
  { headers, receivedAt }: Pick<TransportResponse, 'headers' | 'receivedAt'>,
  { accessToken, refreshToken, lifetime }: TokenAnswer,
  name: string,
): IssuedTokens {
  if (typeof accessToken !== 'string' || !/^[\x21-\x7e]+$/.test(accessToken)) {
    throw new ParseError('invalid_token_answer', `${name} was answered without an access token. Check the base URL.`)
  }
  const end = typeof lifetime === 'number' && lifetime > 0 ? { expires_in: lifetime } : {}
  const skew = Date.parse(headers.date ?? '') - receivedAt
  return {
    grant: readGrant({ access_token: accessToken, ...end }, { receivedAt, skew: Number.isNaN(skew) ? 0 : skew }),
    refreshToken: isText(refreshToken) ? refreshToken : null,
  }
}
