/** `POST /token`: a grant goes in, a token answer or a typed error comes out (RFC 6749, sections 4.3, 5 and 6). */
import { FieldsError, OtpRequiredError, ParseError, TokenError } from '../errors'
import { isObject } from '../values'
import { readJson } from '../transport/json'
import { redact, redactName, secretsOf } from '../transport/redact'
import type { Transport, TransportRequest, TransportResponse } from '../transport/transport'
import { encodeForm, type TokenGrant } from './token-payload'

/** The server's token answer, as it came: the guides read `access_token` and `refresh_token` from it. */
export interface TokenAnswer {
  /** The access token, a JWT. Keep it in memory only. */
  access_token: string
  /** `bearer`. */
  token_type?: string | undefined
  /** Lifetime of the access token in seconds. */
  expires_in?: number | undefined
  /** The refresh token to use from now on. */
  refresh_token?: string | undefined
}

/** A token answer and the response it came in. */
export interface AnsweredToken {
  readonly answer: TokenAnswer
  readonly response: TransportResponse
}

/** Makes the error of a refusal that is none of OAuth's: what it says is the system's own. */
export type Refuse = (request: TransportRequest, response: TransportResponse) => Error

/** Asks for a token. The request carries no authorization header. */
export async function requestToken(
  transport: Transport,
  request: Pick<TransportRequest, 'url' | 'headers' | 'signal' | 'retry'>,
  { parameters, otp }: TokenGrant,
  refuse: Refuse,
): Promise<AnsweredToken> {
  let body: string
  try {
    body = encodeForm(parameters)
  } catch (cause) {
    throw new FieldsError('invalid_payload', 'The token payload is not valid Unicode.', { cause })
  }
  const full: TransportRequest = {
    ...request,
    method: 'POST',
    headers: {
      ...request.headers,
      // Both literally: a charset is answered with 415, `application/json` with 406.
      'content-type': 'application/x-www-form-urlencoded',
      accept: '*/*',
      ...(otp === undefined ? {} : { 'x-freshcom-otp': otp }),
    },
    body,
    secrets: [parameters.password, parameters.refresh_token].filter((secret) => secret !== undefined),
  }
  const response = await transport(full)
  const content = readJson(response.body)
  if (response.status === 200) {
    if (isTokenAnswer(content)) return { answer: content, response }
    throw new ParseError('invalid_token_answer', 'POST /token was answered without a bearer token. Check the base URL.')
  }
  throw tokenError(content, full, response) ?? refuse(full, response)
}

/** By hand: a schema library for four members would be a sixth of what a storefront loads. */
function isTokenAnswer(content: unknown): content is TokenAnswer {
  if (!isObject(content)) return false
  const { access_token: accessToken, token_type: type, expires_in: lifetime, refresh_token: refreshToken } = content
  return (
    typeof accessToken === 'string' &&
    accessToken !== '' &&
    // Any other type of token is sent in another way (RFC 6749, section 7.1).
    (type === undefined || (typeof type === 'string' && /^bearer$/i.test(type))) &&
    (refreshToken === undefined || typeof refreshToken === 'string') &&
    (lifetime === undefined || typeof lifetime === 'number')
  )
}

function tokenError(content: unknown, request: TransportRequest, response: TransportResponse): TokenError | undefined {
  const { error, error_description: description } = (content ?? {}) as { error?: unknown; error_description?: unknown }
  if (typeof error !== 'string' || response.status < 400 || response.status > 401) return undefined
  const secrets = secretsOf(request)
  const errorDescription = redact(typeof description === 'string' ? description : '', secrets)
  const details = { status: response.status, error: redactName(error, secrets), errorDescription }
  const challenge = response.headers['x-freshcom-otp']
  // Browsers may not read that header across origins, so the sentence has to do there.
  if (challenge !== undefined || (error === 'invalid_request' && /\bOTP\b/.test(errorDescription))) {
    return new OtpRequiredError({
      ...details,
      method: /auth_method=([\w-]+)/.exec(redact(challenge ?? '', secrets))?.[1],
    })
  }
  return new TokenError(`POST /token was refused: ${errorDescription || details.error}`, details)
}
