/** Sends `POST /token` and returns a token response or a typed error (RFC 6749, sections 4.3, 5 and 6). */
import { FieldsError, OtpRequiredError, ParseError, TokenError } from '../errors'
import { isObject, isText } from '../values'
import { fitsHeader } from '../transport/headers'
import { readJson } from '../transport/json'
import { redact, redactName, secretsOf } from '../transport/redact'
import type { Transport, TransportRequest, TransportResponse } from '../transport/transport'
import { toMilliseconds } from './token-expiry'
import { encodeForm, isPublishable, type TokenGrant } from './token-payload'

/** The server's token response, unchanged. The guides read `access_token` and `refresh_token` from it. */
export interface TokenAnswer {
  /** The access token, a JWT. Keep it in memory only. */
  access_token: string
  /** `bearer`. */
  token_type?: string | undefined
  /** The lifetime of the access token in seconds. */
  expires_in?: number | undefined
  /** The refresh token to use from now on. */
  refresh_token?: string | undefined
}

/** Creates the error for a response that is not an OAuth error, from the server's own error format. */
export type Refuse = (request: TransportRequest, response: TransportResponse) => Error

/** Requests a token. The request has no authorization header. */
export async function requestToken(
  transport: Transport,
  request: Pick<TransportRequest, 'url' | 'headers' | 'signal' | 'retry'>,
  { parameters, otp }: TokenGrant,
  refuse: Refuse,
): Promise<TokenAnswer> {
  let body: string
  try {
    body = encodeForm(parameters)
  } catch (cause) {
    throw new FieldsError('invalid_payload', 'The token payload is not valid Unicode.', { cause })
  }
  const full: TransportRequest = {
    ...request,
    kind: 'token',
    method: 'POST',
    headers: {
      ...request.headers,
      // Both exactly so: with a charset the server responds 415, with `application/json` 406.
      'content-type': 'application/x-www-form-urlencoded',
      accept: '*/*',
      ...(otp === undefined ? {} : { 'x-freshcom-otp': otp }),
    },
    body,
    // Using the storefront's token does not spend it. A refresh token may have been spent, so it is not sent again.
    ...(isPublishable(parameters.refresh_token ?? '') ? { retryOn: { lost: true } } : {}),
    secrets: [parameters.password, parameters.refresh_token].filter((secret) => secret !== undefined),
  }
  const response = await transport(full)
  const content = readJson(response.body)
  const { status } = response
  if (status >= 200 && status <= 299) return readAnswer(content)
  throw tokenError(content, full, response, parameters) ?? withAdvice(refuse(full, response), full, status)
}

/** Validated by hand: a schema library for four members would add a sixth to what a storefront loads. */
export function readAnswer(content: unknown): TokenAnswer {
  if (!isObject(content) || !isText(content.access_token)) {
    throw unusable('got no access token. Check the base URL')
  }
  if (!fitsHeader(content.access_token)) throw unusable('got an access token that cannot be sent in a header')
  const { access_token, token_type: type, expires_in: lifetime, refresh_token: refreshToken, ...rest } = content
  // The token type says how to send the token (RFC 6749, section 7.1).
  if (isText(type) && type.toLowerCase() !== 'bearer') throw unusable('got a token that is not of type "bearer"')
  // Meaningless values are dropped. The token is still good.
  const expires_in = typeof lifetime === 'string' ? Number(lifetime) : lifetime
  return {
    ...rest,
    access_token,
    ...(isText(type) ? { token_type: type } : {}),
    ...(toMilliseconds(expires_in) > 0 ? { expires_in: expires_in as number } : {}),
    ...(isText(refreshToken) ? { refresh_token: refreshToken } : {}),
  }
}

function unusable(what: string): ParseError {
  return new ParseError('invalid_token_answer', `POST /token ${what}.`)
}

/** Adds what to check if the token endpoint was not found. */
function withAdvice(error: Error, { url }: TransportRequest, status: number): Error {
  if (status !== 404) return error
  const need = url.endsWith('/v1/token') ? '' : ': it must end in /v1'
  error.message += `. Check the base URL, ${url.slice(0, -'/token'.length)}${need}.`
  return error
}

/** Which grant the server refused, and what to check. */
function whatWasRefused({ grant_type: type, refresh_token: token = '', scope }: TokenGrant['parameters']): string {
  if (type === 'refresh_token' && isPublishable(token)) {
    return "the storefront's refresh token. Check storefrontRefreshToken and the base URL"
  }
  if (type === 'refresh_token') {
    return `the signed-in user's refresh token${scope === undefined ? '' : '. Check the account of its scope'}`
  }
  if (type !== 'password') return `the grant "${type}"`
  const account = scope === undefined ? ': customers need one' : '. A live token needs a live account'
  return `the password. Check username, password and accountId${account}`
}

/** Freshcom 2018-04 responds to a malformed refresh token with a JSON:API error instead of an OAuth error. */
function isMalformed(
  { status, headers }: TransportResponse,
  { refresh_token: token }: TokenGrant['parameters'],
): boolean {
  return status === 400 && token !== undefined && (headers['content-type'] ?? '').startsWith('application/vnd.api+json')
}

function tokenError(
  content: unknown,
  request: TransportRequest,
  response: TransportResponse,
  parameters: TokenGrant['parameters'],
): TokenError | undefined {
  const { error: name, error_description: description } = (content ?? {}) as Record<string, unknown>
  const error = name ?? (isMalformed(response, parameters) ? 'invalid_grant' : undefined)
  if (!isText(error) || response.status < 400 || response.status > 401) return undefined
  const secrets = secretsOf(request)
  const errorDescription = redact(typeof description === 'string' ? description : '', secrets)
  const details = { status: response.status, error: redactName(error, secrets), errorDescription }
  const challenge = response.headers['x-freshcom-otp']
  // Browsers may hide that header from other origins. Then only the description shows that an OTP is needed.
  if (challenge !== undefined || (error === 'invalid_request' && /\bOTP\b/.test(errorDescription))) {
    return new OtpRequiredError({
      ...details,
      method: /auth_method=([\w-]+)/.exec(redact(challenge ?? '', secrets))?.[1],
    })
  }
  const reason = errorDescription || details.error
  if (error !== 'invalid_grant') return new TokenError(`POST /token was refused: ${reason}`, details)
  return new TokenError(`POST /token refused ${whatWasRefused(parameters)}. Reason: ${reason}`, details)
}
