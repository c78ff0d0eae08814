/** Refusals that every system tells in its own way, in the one way of the contract, its status included. The system's own is the `cause`. */
import { AuthenticationError, ConflictError, NotFoundError, type ValidationError } from '../core/errors'
import { complain, invalid } from './complaints'

export function notLoggedIn(cause?: unknown): AuthenticationError {
  return new AuthenticationError('not_logged_in', 'Nobody is logged in: call login first.', { status: 401, cause })
}

export function invalidCredentials(cause: unknown): AuthenticationError {
  const message = 'There is no account with this name and password.'
  return new AuthenticationError('invalid_credentials', message, { status: 401, cause })
}

/** @param field the name of the login name, as it was passed. */
export function accountExists(cause: unknown, field = 'email'): ConflictError {
  return new ConflictError('account_exists', 'There is an account with this name already.', {
    status: 409,
    errors: { [field]: [complain('taken')] },
    cause,
  })
}

/** A `ValidationError` with a code of its own, about a field that is well-formed and wrong. */
export function refused(code: string, field: string, cause: unknown): ValidationError {
  return invalid({ [field]: [complain('invalid')] }, { code, cause })
}

/** An address that is not there. */
export function addressNotFound(cause?: unknown): NotFoundError {
  const message = 'There is no such address: call addresses.list().'
  return new NotFoundError('address_not_found', message, { status: 404, cause })
}

/** A connector has a word for each way of not being logged in; the contract has one. */
export async function asCustomer<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    throw error instanceof AuthenticationError ? notLoggedIn(error) : error
  }
}
