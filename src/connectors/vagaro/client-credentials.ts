/** `POST /api/auth/token`: the client's id and secret become an access token (RFC 6749, section 4.4, as JSON). */
import type { Connection } from '../options'
import { requestTokens } from '../token-request'
import type { IssuedGrant } from '../issued-tokens'
import { refuse } from './refusal'

/** Who the program is. */
export interface ClientCredentials {
  readonly clientId: string
  readonly clientSecret: string
}

export async function requestToken(
  connection: Connection,
  { clientId, clientSecret }: ClientCredentials,
): Promise<IssuedGrant> {
  const call = {
    method: 'POST',
    path: '/api/auth/token',
    body: { client_id: clientId, client_secret: clientSecret, grant_type: 'client_credentials' },
    // One token more than needed does no harm.
    retryOn: { lost: true },
    secrets: [clientSecret],
  } as const
  const { grant } = await requestTokens(
    connection,
    call,
    refuse,
    ({ access_token: accessToken, expires_in: lifetime }) => ({
      accessToken,
      lifetime,
    }),
  )
  return grant
}
