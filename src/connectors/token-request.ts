/**
 * Token requests. Several calls may wait for one, so that it has a time limit of its own, kept even if the transport
 * ignores its signal. What comes back is a token that can stand in a header, or an error.
 */
import { ParseError } from '../core/errors'
import { readGrant, type AccessGrant } from '../core/session/access-grant'
import { withDeadline } from '../core/transport/deadline'
import { describe, type TransportResponse } from '../core/transport/transport'
import { isObject, isText } from '../core/values'
import { toRequest, type Call, type Refuse } from './call'
import { readJson } from '../core/transport/json'
import type { Connection } from './options'

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

/** Asks for a token; `read` finds the system's words in the answer. */
export async function requestTokens(
  connection: Connection,
  call: Call,
  refuse: Refuse,
  read: (body: Readonly<Record<string, unknown>>) => TokenAnswer,
  signal?: AbortSignal,
): Promise<IssuedTokens> {
  const request = toRequest(connection, call)
  const name = describe(request)
  const { timeout } = connection
  const late = () => `${name} took longer than ${timeout} ms.`
  return withDeadline(
    { timeout, signal },
    async (untilLate) => {
      const response = await connection.transport({ ...request, kind: 'token', signal: untilLate })
      const { status, receivedAt } = response
      if (status < 200 || status > 299) throw refuse(request, response)
      const { accessToken, refreshToken, lifetime } = read(bodyOf(response))
      if (typeof accessToken !== 'string' || !/^[\x21-\x7e]+$/.test(accessToken)) {
        throw new ParseError(
          'invalid_token_answer',
          `${name} was answered without an access token. Check the base URL.`,
        )
      }
      const end = typeof lifetime === 'number' && lifetime > 0 ? { expires_in: lifetime } : {}
      const skew = Date.parse(response.headers.date ?? '') - receivedAt
      return {
        grant: readGrant({ access_token: accessToken, ...end }, { receivedAt, skew: Number.isNaN(skew) ? 0 : skew }),
        refreshToken: isText(refreshToken) ? refreshToken : null,
      }
    },
    late,
  )
}

function bodyOf({ body }: TransportResponse): Record<string, unknown> {
  const answer = readJson(body)
  return isObject(answer) ? answer : {}
}
