import type {
  ApiErrorCode,
  AuthenticationErrorCode,
  BadRequestErrorCode,
  ConflictErrorCode,
  NotFoundErrorCode,
  PermissionErrorCode,
  RateLimitErrorCode,
  ServerErrorCode,
  ValidationErrorCode,
} from './api-codes'
import type { FieldCode } from './field-codes'
import { FreshcomError, type FreshcomErrorOptions } from './freshcom-error'

/** One complaint about a field, or about the request as a whole (docs/reference/http-api.md, "Errors"). */
export interface ErrorEntry {
  /**
   * What is wrong: `required`, `format`, `length`, … A user name that is used already is `unique` on both releases; on
   * 2018-09 `createUser` says `taken`. Where the server gives no code, it is the code of the error.
   */
  readonly code: FieldCode
  /** A sentence for people, in the server's words. */
  readonly title: string
  /** A longer sentence, if the server sends one. */
  readonly detail?: string
  /** Numbers that belong to the complaint, such as `{min: 8}`. */
  readonly meta?: Readonly<Record<string, unknown>>
}

/** Complaints by field name. Those about the request as a whole are under `base`. */
export type FieldErrors = Readonly<Record<string, readonly ErrorEntry[]>>

/** What the constructor of {@link ApiError} takes. */
export interface ApiErrorDetails extends FreshcomErrorOptions {
  readonly status: number
  readonly errors?: FieldErrors
  readonly rawErrors?: unknown
  readonly requestId?: string | undefined
  readonly body?: unknown
}

/**
 * The server refused the request. Each subclass stands for one status. An `ApiError` itself has a status without a
 * subclass.
 *
 * @example
 * ```ts
 * import { ApiError } from 'freshcom-sdk'
 *
 * try {
 *   await freshcom.retrieveProduct('5e9240ff-1d5a-4d6c-8f6f-0f6f2b8b1c11')
 * } catch (error) {
 *   if (error instanceof ApiError) console.log(error.status) // 404
 * }
 * ```
 */
export class ApiError extends FreshcomError {
  static override readonly kind: string = 'ApiError'

  declare readonly code: ApiErrorCode
  /** HTTP status of the response. */
  readonly status: number
  /** Complaints by field name. Those about the request as a whole are under `base`. */
  readonly errors: FieldErrors
  /** The server's id of the request, if it sends one. Quote it when you ask for support. */
  readonly requestId: string | undefined
  /** The `errors` member as the server sent it, with `deserializeResponseErrors: false` or `keepRawResponse`. */
  readonly rawErrors: unknown
  /** The parsed body of the response, without the request's secrets. Only the connectors keep it. */
  readonly body: unknown

  constructor(code: string, message: string, details: ApiErrorDetails) {
    super(code, message, details)
    this.status = details.status
    this.errors = details.errors ?? {}
    this.requestId = details.requestId
    this.rawErrors = details.rawErrors
    this.body = details.body
  }
}

/**
 * 400: the request is malformed. Freshcom sends it for an id that is no UUID, for example. 2018-09 also sends it
 * when a customer creates an order. GroupEat's 400 about fields is a `ValidationError`.
 *
 * @example
 * ```ts
 * import { BadRequestError } from 'freshcom-sdk'
 *
 * try {
 *   await freshcom.retrieveProduct('not-a-uuid')
 * } catch (error) {
 *   if (error instanceof BadRequestError) console.log(error.code) // "bad_request"
 * }
 * ```
 */
export class BadRequestError extends ApiError {
  static override readonly kind = 'BadRequestError'

  declare readonly code: BadRequestErrorCode
}

/**
 * 401, or the call needs a login and nobody is logged in. `code` is `unauthorized`, `not_logged_in`, or `session_ended`
 * when the refresh token was revoked or expired. The caller has to log in.
 *
 * @example
 * ```ts
 * import { AuthenticationError } from 'freshcom-sdk'
 *
 * try {
 *   await freshcom.retrieveCustomer()
 * } catch (error) {
 *   if (error instanceof AuthenticationError) console.log(error.code) // "not_logged_in"
 * }
 * ```
 */
export class AuthenticationError extends ApiError {
  static override readonly kind = 'AuthenticationError'

  declare readonly code: AuthenticationErrorCode
}

/**
 * 403: the signed-in user may not do this. The method table says which roles may.
 *
 * @example
 * ```ts
 * import { PermissionError } from 'freshcom-sdk'
 *
 * try {
 *   await freshcom.listCustomer()
 * } catch (error) {
 *   if (error instanceof PermissionError) console.log(error.code) // "access_denied"
 * }
 * ```
 */
export class PermissionError extends ApiError {
  static override readonly kind = 'PermissionError'

  declare readonly code: PermissionErrorCode
}

/**
 * 404: there is no such resource, or it belongs to someone else.
 *
 * @example
 * ```ts
 * import { NotFoundError } from 'freshcom-sdk'
 *
 * try {
 *   await freshcom.retrieveProduct('5e9240ff-1d5a-4d6c-8f6f-0f6f2b8b1c11')
 * } catch (error) {
 *   if (error instanceof NotFoundError) console.log(error.code) // "not_found"
 * }
 * ```
 */
export class NotFoundError extends ApiError {
  static override readonly kind = 'NotFoundError'

  declare readonly code: NotFoundErrorCode
}

/**
 * 409: the state of the resource forbids this. Freshcom itself was never seen to send it; the connectors use it.
 *
 * @example
 * ```ts
 * import { ConflictError } from 'freshcom-sdk'
 * import { freshcomAccounts } from 'freshcom-sdk/accounts'
 *
 * try {
 *   const joe = { email: 'joe@example.com', password: 'supersecurepassword', firstName: 'Joe', lastName: 'Example' }
 *   await freshcomAccounts(freshcom).register(joe)
 * } catch (error) {
 *   if (error instanceof ConflictError) console.log(error.code) // "account_exists"
 * }
 * ```
 */
export class ConflictError extends ApiError {
  static override readonly kind = 'ConflictError'

  declare readonly code: ConflictErrorCode
}

/**
 * 422: the server refused fields. `errors` says which fields and why.
 *
 * @example
 * ```ts
 * import { ValidationError } from 'freshcom-sdk'
 *
 * try {
 *   const amy = { username: 'amy@example.com', email: 'amy@example.com', name: 'Amy' }
 *   await freshcom.createCustomer({ status: 'registered', ...amy, password: 'short' })
 * } catch (error) {
 *   if (error instanceof ValidationError) console.log(error.errors.password?.[0]?.code) // "length"
 * }
 * ```
 */
export class ValidationError extends ApiError {
  static override readonly kind = 'ValidationError'

  declare readonly code: ValidationErrorCode
}

/**
 * 429: too many requests, also after the retries. Freshcom has no limits; the connectors' systems have.
 *
 * @example
 * ```ts
 * import { RateLimitError } from 'freshcom-sdk'
 *
 * try {
 *   await freshcom.listProduct()
 * } catch (error) {
 *   if (error instanceof RateLimitError) console.log(`Try again in ${error.retryAfter ?? 60} s.`)
 * }
 * ```
 */
export class RateLimitError extends ApiError {
  static override readonly kind = 'RateLimitError'

  declare readonly code: RateLimitErrorCode

  /** Seconds to wait before the next attempt, if the server says so. */
  declare readonly retryAfter?: number
}

/**
 * 5xx: the server failed. Reads were retried. A write may have been carried out.
 *
 * @example
 * ```ts
 * import { ServerError } from 'freshcom-sdk'
 *
 * try {
 *   await freshcom.listOrder()
 * } catch (error) {
 *   if (error instanceof ServerError) console.log(error.status) // 500
 * }
 * ```
 */
export class ServerError extends ApiError {
  static override readonly kind = 'ServerError'

  declare readonly code: ServerErrorCode
}
