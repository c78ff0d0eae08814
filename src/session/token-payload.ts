/**
 * What callers pass to the token methods, in the many forms of Freshcom's guides and references, becomes one form
 * body and one header (spec/sdk-surface.md, "Quirks users will copy from the docs").
 */
import { FieldsError } from '../errors'
import type { Warn } from '../warnings'

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
  /** The guides' misspelling of `refresh_token`; understood, with a warning. */
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

const ALIASES: Readonly<Record<string, string>> = {
  grantType: 'grant_type',
  refreshToken: 'refresh_token',
  fresh_token: 'refresh_token',
  freshToken: 'refresh_token',
}

const REQUIRED: ReadonlyMap<string, readonly string[]> = new Map([
  ['password', ['username', 'password']],
  ['refresh_token', ['refresh_token']],
])

/** Brings a payload into the server's form, or throws a `FieldsError`. */
export function normalizeTokenPayload(payload: unknown, warn: Warn): TokenGrant {
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) {
    throw new FieldsError(
      'invalid_payload',
      'The token payload must be an object such as {grant_type: "password", username, password}.',
    )
  }
  const parameters: Record<string, string> = {}
  let otp: string | undefined
  for (const [key, value] of Object.entries(payload)) {
    if (value === undefined || value === null) continue
    if (key === 'fresh_token' || key === 'freshToken') {
      warn('fresh_token', '`fresh_token` is a misspelling in the guides: write `refresh_token`.')
    }
    if (key === 'scope') {
      parameters.scope = normalizeScope(value, warn)
    } else if (typeof value !== 'string') {
      throw new FieldsError('invalid_payload', `The token payload's "${key}" must be a string.`)
    } else if (key === 'otp') {
      otp = value.trim()
    } else {
      parameters[ALIASES[key] ?? key] = value
    }
  }
  if (otp !== undefined && !/^[\x21-\x7e]+$/.test(otp)) {
    throw new FieldsError(
      'invalid_payload',
      'The one-time password must be the characters of the code, without spaces.',
    )
  }
  parameters.grant_type ??= 'refresh_token' in parameters ? 'refresh_token' : 'password'
  // A map, since a grant type may be called like a member of every object.
  for (const name of REQUIRED.get(parameters.grant_type) ?? []) {
    if (!(name in parameters)) {
      throw new FieldsError(
        'invalid_payload',
        `The token payload for grant_type "${parameters.grant_type}" lacks "${name}".`,
      )
    }
  }
  return { parameters, otp }
}

/** `aid:<account id>` from a scope in any documented form. The server knows bare ids only. */
function normalizeScope(scope: unknown, warn: Warn): string {
  const accountId =
    typeof scope === 'object' && scope !== null ? (scope as { accountId?: unknown }).accountId : undefined
  const text = typeof accountId === 'string' ? `aid:${accountId}` : scope
  if (typeof text !== 'string') {
    throw new FieldsError('invalid_payload', 'The scope must be a string such as "aid:<account id>" or {accountId}.')
  }
  if (!/\baid-(test|live)-/.test(text)) return text
  warn(
    'aid-prefix',
    'The server knows account ids without the `aid-test-` or `aid-live-` of the guides: pass the bare id.',
  )
  return text.replace(/\baid-(test|live)-/g, '')
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
