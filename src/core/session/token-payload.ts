/**
 * Turns the payloads of Freshcom's guides and references, in their many spellings, into one form body and one header.
 */
import { FieldsError } from '../errors'
import { fitsHeader } from '../transport/headers'
import { isObject } from '../values'

/**
 * The payload of `createAccessToken` and the other token methods. Snake case (guides) and camel case (reference) mean
 * the same.
 */
export interface TokenPayload {
  /** `password` or `refresh_token`. Default: `refresh_token` if there is one, otherwise `password`. */
  grant_type?: 'password' | 'refresh_token' | (string & {}) | undefined
  /** The reference's spelling of `grant_type`. */
  grantType?: 'password' | 'refresh_token' | (string & {}) | undefined
  /** The refresh token: publishable (`prt-…`) or a signed-in user's (`urt-…`). */
  refresh_token?: string | undefined
  /** The reference's spelling of `refresh_token`. */
  refreshToken?: string | undefined
  /** The guides' misspelling of `refresh_token`. It is accepted. */
  fresh_token?: string | undefined
  username?: string | undefined
  password?: string | undefined
  /** The account to log in to: `aid:<account id>` or `{accountId}`. Customers cannot log in without it. */
  scope?: string | { accountId: string } | undefined
  /** The one-time password of a two-factor login. It is sent as a header, never in the body. */
  otp?: string | undefined
}

/** A token request that is ready to be encoded. */
export interface TokenGrant {
  readonly parameters: Readonly<Record<string, string>>
  readonly otp: string | undefined
}

/** What the server requires for each grant type. */
const REQUIRED = [
  ['password', 'username'],
  ['password', 'password'],
  ['refresh_token', 'refresh_token'],
] as const

/** Converts a payload into the server's form. Throws a `FieldsError` for a wrong one. */
export function normalizeTokenPayload(payload: unknown): TokenGrant {
  if (!isObject(payload)) throw invalidPayload('The token payload must be an object.')
  const parameters: Record<string, string> = {}
  let otp: string | undefined
  for (const [name, value] of Object.entries(payload)) {
    if (value === undefined || value === null) continue
    // The guides also write `fresh_token`.
    const key = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replace(/^fresh_/, 'refresh_')
    if (key === 'scope') {
      parameters.scope = normalizeScope(value)
    } else if (typeof value !== 'string') {
      throw invalidPayload(`The token payload's "${name}" must be a string.`)
    } else if (key === 'otp') {
      otp = value.trim()
    } else {
      parameters[key] = value
    }
  }
  if (otp !== undefined && !fitsHeader(otp)) {
    throw invalidPayload('The one-time password must not contain spaces.')
  }
  parameters.grant_type ??= 'refresh_token' in parameters ? 'refresh_token' : 'password'
  for (const [type, name] of REQUIRED) {
    if (parameters.grant_type === type && !(name in parameters)) {
      throw invalidPayload(`The token payload for grant_type "${type}" needs "${name}".`)
    }
  }
  return { parameters, otp }
}

/** Returns `aid:<account id>` for a scope in any documented form. The server accepts only ids without a prefix. */
function normalizeScope(scope: unknown): string {
  const text = isObject(scope) && typeof scope.accountId === 'string' ? `aid:${scope.accountId}` : scope
  if (typeof text !== 'string') throw invalidPayload('The scope must be a string or {accountId}.')
  return text.replace(/\baid-(test|live)-/g, '')
}

function invalidPayload(message: string): FieldsError {
  return new FieldsError('invalid_payload', message)
}

/** Whether the scope requests a customer. */
export function asksForCustomer(grant: TokenGrant): boolean {
  return (grant.parameters.scope ?? '').split(',').includes('customer')
}

/**
 * Encodes `application/x-www-form-urlencoded` by hand. `URLSearchParams` adds a charset, which the server rejects with
 * 415.
 */
export function encodeForm(parameters: Readonly<Record<string, string>>): string {
  const encode = (text: string) => encodeURIComponent(text).replaceAll('%20', '+')
  return Object.entries(parameters)
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join('&')
}

/** Whether a refresh token is an account's publishable one, which is configuration and never stored. */
export function isPublishable(refreshToken: string): boolean {
  return refreshToken.startsWith('prt-')
}
