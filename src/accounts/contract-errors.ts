/**
 * The errors of the contract, with code and status. Every system has its own errors for these: they are the `cause`.
 */
import { AuthenticationError, ConflictError, NotFoundError, type ValidationError } from '../core/errors'
import { errorEntry, validationError } from './field-errors'

export function notLoggedIn(cause?: unknown): AuthenticationError {
  return new AuthenticationError('not_logged_in', 'Nobody is logged in. Call login first.', { status: 401, cause })
}

export function invalidCredentials(cause: unknown): AuthenticationError {
  const message = 'There is no account with this name and password.'
  return new AuthenticationError('invalid_credentials', message, { status: 401, cause })
}

/** @param field the field with the login name, as it was passed. */
export function accountExists(cause: unknown, field = 'email'): ConflictError {
  return new ConflictError('account_exists', 'There is already an account with this name.', {
    status: 409,
    errors: { [field]: [errorEntry('taken')] },
    cause,
  })
}

/** A `ValidationError` with its own code, for one field whose value is wrong. */
export function wrongField(code: string, field: string, cause: unknown): ValidationError {
  return validationError({ [field]: [errorEntry('invalid')] }, { code, cause })
}

export function addressNotFound(cause?: unknown): NotFoundError {
  const message = 'There is no address with this id. Call addresses.list().'
  return new NotFoundError('address_not_found', message, { status: 404, cause })
}

/** Turns every `AuthenticationError` of a connector into `not_logged_in`. */
export async function asCustomer<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    throw error instanceof AuthenticationError ? notLoggedIn(error) : error
  }
}
