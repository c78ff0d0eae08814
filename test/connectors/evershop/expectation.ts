/** The expected outcome of a call, from the recorded response and the contract, without the implementation. */
import { isObject } from '../../../src/core/values'
import type { Exchange } from './recordings'

/** The contract's codes for the server's sentences. */
const CODES: readonly (readonly [RegExp, kind: string, code: string, field?: string])[] = [
  [/^Email is already used/, 'ConflictError', 'email_already_used', 'email'],
  [/^Email must be|must match format "email"/, 'ValidationError', 'invalid_email', 'email'],
  [/^Password must be at least 6/, 'ValidationError', 'password_too_short', 'password'],
  [/^Full name cannot be empty/, 'ValidationError', 'missing_field', 'fullName'],
  [/^There is nothing to update|^You need provide data/, 'ValidationError', 'nothing_to_update'],
  [/ is required/, 'ValidationError', 'invalid_address_fields'],
  [/^Invalid email or password/, 'AuthenticationError', 'invalid_credentials'],
  [/^You must be logged in|^Unauthorized/, 'AuthenticationError', 'not_authenticated'],
  [/^Token has expired/, 'AuthenticationError', 'token_expired'],
  [/^Invalid token/, 'AuthenticationError', 'invalid_token'],
  [/^Invalid refresh token|^Refresh token has expired/, 'AuthenticationError', 'session_ended'],
  [/^Invalid address/, 'NotFoundError', 'address_not_found'],
  [/^Invalid customer id/, 'NotFoundError', 'customer_not_found'],
  [/FK_CUSTOMER_GROUP/, 'ValidationError', 'group_not_found', 'groupId'],
  [/^Too many requests/, 'RateLimitError', 'rate_limited'],
]

/** The expected members of an error. */
export interface ExpectedError {
  readonly kind: string
  readonly code: string
  readonly status: number
  readonly field?: string
  readonly retryAfter?: number
}

/** The error for a recorded error response. Undefined for a successful one. */
export function expectedError({ response }: Exchange): ExpectedError | undefined {
  const { status, body, headers } = response
  if (status < 400) return undefined
  const error = isObject(body) && isObject(body.error) ? body.error : {}
  const message = String(error.message ?? (status === 429 ? body : ''))
  const wait = headers['retry-after'] === undefined ? {} : { retryAfter: Number(headers['retry-after']) }
  const [, kind, code, field] = CODES.find(([pattern]) => pattern.test(message)) ?? []
  if (kind !== undefined && code !== undefined) {
    return { kind, code, status, ...wait, ...(field === undefined ? {} : { field }) }
  }
  if (status === 404) return { kind: 'NotFoundError', code: 'route_not_found', status }
  return status >= 500
    ? { kind: 'ServerError', code: 'server_error', status }
    : { kind: 'BadRequestError', code: 'bad_request', status }
}

/** A recorded row or object, member by member in camelCase, with dates in ISO and codes for countries. */
export function expectedMembers(recorded: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(recorded)
      .filter(([name]) => !['password', 'links', 'insertId', 'updatedId'].includes(name))
      .map(([name, value]) => [
        name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
        unify(name, value),
      ]),
  )
}

function unify(name: string, value: unknown): unknown {
  if (/created_?at/i.test(name)) {
    const moment = isObject(value) ? value.value : value
    return new Date(/^\d+$/.test(String(moment)) ? Number(moment) : String(moment)).toISOString()
  }
  if (/^is_?default$/i.test(name)) return value === true
  if (/^(country|province)$/.test(name)) return isObject(value) ? value.code : value
  if (Array.isArray(value)) return value.map((item) => (isObject(item) ? expectedMembers(item) : item))
  return isObject(value) ? expectedMembers(value) : value
}
