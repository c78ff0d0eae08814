/**
 * What callers pass to the token methods, in the many forms of Freshcom's guides and references, becomes one form
 * body and one header (spec/sdk-surface.md, "Quirks users will copy from the docs").
 */
import { FieldsError } from '../errors'
import { fitsHeader } from '../transport/headers'
import { isObject } from '../values'

/** What `createAccessToken` and its kin take. Snake case (guides) and camel case (reference) mean the same. */
export interface TokenPayload {
  /** `password` or `refresh_token`; told from the other members where it is left out. */
  grant_type?: 'password' | 'refresh_token' | (string & {}) | undefined
  /** The reference's spelling of `grant_type`. */
  grantType?: 'password' | 'refresh_token' | (string & {}) | undefined
  /** The refresh token to spend: publishable (`prt-…`) or somebody's own (`urt-…`). */
  refresh_token?: string | undefined
  /** The reference's spelling of `refresh_token`. */
  refreshToken?: string | undefined
  /** The guides' misspelling of `refresh_token`; understood. */
  fresh_token?: string | undefined
  username?: string | undefined
  password?: string | undefined
  /** The account to log in to: `aid:<account id>` or `{accountId}`. Customers cannot log in without. */
  scope?: string | { accountId: string } | undefined
  /** The one-time password of a two-factor login; sent as a header, never in the body. */
  otp?: string | undefined
}

/** A token request that is ready to be encoded. */
export interface TokenGrant {
  readonly parameters: Readonly<Record<string, string>>
  readonly otp: string | undefined
}

/** What the server demands with a grant type. */
const REQUIRED = [
  ['password', 'username'],
  ['password', 'password'],
  ['refresh_token', 'refresh_token'],
] as const

/** Brings a payload into the server's form, or throws a `FieldsError`. */
export function normalizeTokenPayload(payload: unknown): TokenGrant {
  if (!isObject(payload)) throw invalidPayload('The token payload must be an object.')
  const parameters: Record<string, string> = {}
  let otp: string | undefined
  for (const [name, value] of Object.entries(payload)) {
    if (value === undefined || value === null) continue
    // The guides misspell it.
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
    throw invalidPayload('The one-time password must not hold spaces.')
  }
  parameters.grant_type ??= 'refresh_token' in parameters ? 'refresh_token' : 'password'
  for (const [type, name] of REQUIRED) {
    if (parameters.grant_type === type && !(name in parameters)) {
      throw invalidPayload(`The token payload for grant_type "${type}" lacks "${name}".`)
    }
  }
  return { parameters, otp }
}

/** `aid:<account id>` from a scope in any documented form. The server knows bare ids only. */
function normalizeScope(scope: unknown): string {
  const text = isObject(scope) && typeof scope.accountId === 'string' ? `aid:${scope.accountId}` : scope
  if (typeof text !== 'string') throw invalidPayload('The scope must be a string or {accountId}.')
  return text.replace(/\baid-(test|live)-/g, '')
}

function invalidPayload(message: string): FieldsError {
  return new FieldsError('invalid_payload', message)
}

/** Whether the scope asks for a customer, as the API topics document spells it. */
export function asksForCustomer(grant: TokenGrant): boolean {
  return (grant.parameters.scope ?? '').split(',').includes('customer')
}

/** `application/x-www-form-urlencoded`, by hand: `URLSearchParams` adds a charset, which the server answers with 415. */
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
