/** Refusals that every system tells in its own way, in the one way of the contract. The system's own is the `cause`. */
import {
  ApiError,
  AuthenticationError,
  ConflictError,
  TokenError,
  UnsupportedError,
  ValidationError,
} from '../core/errors'

export function notLoggedIn(cause?: unknown): AuthenticationError {
  return new AuthenticationError('not_logged_in', 'Nobody is logged in: call login first.', { status: 401, cause })
}

export function invalidCredentials(cause: unknown): AuthenticationError {
  const message = 'There is no account with this name and password.'
  return new AuthenticationError('invalid_credentials', message, { status: statusOf(cause, 401), cause })
}

export function accountExists(cause: unknown): ConflictError {
  const errors = cause instanceof ApiError ? cause.errors : {}
  return new ConflictError('account_exists', 'There is an account with this name already.', {
    status: statusOf(cause, 409),
    errors,
    cause,
  })
}

/** A `ValidationError` of the contract: a code of its own, the fields of the system. */
export function refused(code: string, message: string, cause: unknown): ValidationError {
  const errors = cause instanceof ApiError ? cause.errors : {}
  return new ValidationError(code, message, { status: statusOf(cause, 422), errors, cause })
}

/** Refuses the fields that a system has no place for, before anything is sent: they would be lost without a word. */
export function assertKeepable(system: string, fields: object, keepable: readonly string[]): void {
  const lost = Object.entries(fields).filter(([name, value]) => value !== undefined && !keepable.includes(name))
  if (lost.length === 0) return
  const names = lost.map(([name]) => name).join(', ')
  throw new UnsupportedError('unsupported_field', `${system} cannot keep ${names}; it keeps ${keepable.join(', ')}.`)
}

/** Refuses a login name other than the e-mail address, where the system knows no other. */
export function assertLoginName(system: string, username: string | undefined, email: string): void {
  if (username === undefined || username === email) return
  throw new UnsupportedError('unsupported_field', `${system} logs in with the e-mail address.`)
}

/** A connector has a word for each way of not being logged in; the contract has one. */
export async function asCustomer<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    throw error instanceof AuthenticationError ? notLoggedIn(error) : error
  }
}

function statusOf(cause: unknown, otherwise: number): number {
  return cause instanceof ApiError || cause instanceof TokenError ? cause.status : otherwise
}
