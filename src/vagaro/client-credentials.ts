/** `POST /api/auth/token`: the client's id and secret become an access token (RFC 6749, section 4.4, as JSON). */
import { toRequest } from '../connectors/call'
import type { Connection } from '../connectors/options'
import { ParseError, TimeoutError } from '../errors'
import { isObject } from '../jsonapi/document'
import { readGrant, type AccessGrant } from '../session/access-grant'
import { within, type Clock } from '../session/clock'
import { parseJson } from '../transport/json'
import { refuse } from './refusal'

/** Who the program is. */
export interface ClientCredentials {
  readonly clientId: string
  readonly clientSecret: string
}

/** Asks for a token. Given up after the time limit even if the transport ignores its signal. */
export async function requestToken(
  connection: Connection,
  clock: Clock,
  { clientId, clientSecret }: ClientCredentials,
): Promise<AccessGrant> {
  const { transport, timeout } = connection
  const controller = new AbortController()
  const request = toRequest(connection, {
    method: 'POST',
    path: '/api/auth/token',
    body: { client_id: clientId, client_secret: clientSecret, grant_type: 'client_credentials' },
    // One token more than needed does no harm.
    repeatOn: { lost: true },
    secrets: [clientSecret],
  })
  const late = () => new TimeoutError('timeout', `POST /api/auth/token took longer than ${timeout} ms.`)
  try {
    const answered = transport({ ...request, signal: controller.signal })
    const response = await within(clock, timeout, answered, late)
    if (response.status < 200 || response.status > 299) throw refuse(request, response)
    const answer = parseJson(request, response.body)
    const { access_token, expires_in } = isObject(answer) ? answer : {}
    if (typeof access_token !== 'string' || !/^[\x21-\x7e]+$/.test(access_token)) {
      throw new ParseError(
        'invalid_token_answer',
        'POST /api/auth/token was answered without an access token. Check the base URL.',
      )
    }
    const lifetime = typeof expires_in === 'number' && expires_in > 0 ? { expires_in } : {}
    const date = Date.parse(response.headers.date ?? '')
    const skew = Number.isNaN(date) ? 0 : date - response.receivedAt
    return readGrant({ access_token, ...lifetime }, { receivedAt: response.receivedAt, skew })
  } finally {
    controller.abort()
  }
}
