/** `POST /api/auth/token`: requests an access token for the client's id and secret (RFC 6749, section 4.4, as JSON). */
import { withDeadline } from '../../core/transport/deadline'
import { readJson } from '../../core/transport/json'
import { describe } from '../../core/transport/transport'
import { isObject } from '../../core/values'
import { isFailure, toRequest } from '../call'
import { readIssued, type IssuedGrant } from '../issued-tokens'
import type { Connection } from '../options'
import { refuse } from './refusal'

/** The application that calls Vagaro. */
export interface ClientCredentials {
  readonly clientId: string
  readonly clientSecret: string
}

/** Several calls may wait for one token, so the request has its own time limit. */
export async function requestClientToken(
  connection: Connection,
  { clientId, clientSecret }: ClientCredentials,
): Promise<IssuedGrant> {
  const { timeout } = connection
  const request = toRequest(connection, {
    method: 'POST',
    path: '/api/auth/token',
    body: { client_id: clientId, client_secret: clientSecret, grant_type: 'client_credentials' },
    // A second token does no harm.
    retryOn: { lost: true },
    secrets: [clientSecret],
  })
  const name = describe(request)
  return withDeadline(
    { timeout },
    async (signal) => {
      const response = await connection.transport({ ...request, kind: 'token', signal })
      if (isFailure(response)) throw refuse(request, response)
      const body = readJson(response.body)
      const { access_token: accessToken, expires_in: lifetime } = isObject(body) ? body : {}
      return readIssued(response, { accessToken, lifetime }, name).grant
    },
    () => `${name} took longer than ${timeout} ms.`,
  )
}
