import { FreshcomError, type FreshcomErrorOptions } from './freshcom-error'

/** One complaint of the server about a request (docs/reference/http-api.md, "Errors"). */
export interface ErrorEntry {
  /** What is wrong: `required`, `format`, `taken`, … for a field; `not_found`, `access_denied`, … in general. */
  readonly code: string
  /** A sentence for people, in the server's words. */
  readonly title: string
  /** More words, where the server has them. */
  readonly detail?: string
  /** Numbers behind the complaint, such as `{min: 8}`. */
  readonly meta?: Readonly<Record<string, unknown>>
}

/** Complaints by field; those about no field in particular stand under `base`. */
export type FieldErrors = Readonly<Record<string, readonly ErrorEntry[]>>

/** What an {@link ApiError} is made of. */
export interface ApiErrorDetails extends FreshcomErrorOptions {
  readonly status: number
  readonly errors?: FieldErrors
  readonly rawErrors?: unknown
  readonly requestId?: string | undefined
  readonly body?: unknown
}

/**
 * The API answered, and refused. The subclasses name the refusals that callers treat differently; an `ApiError`
 * itself is a status that none of them covers.
 *
 * @example
 * ```ts
 * import { ValidationError } from 'freshcom-sdk'
 *
 * try {
 *   await freshcom.createCustomer({ status: 'registered', username: 'joe@example.com', email: 'not an address' })
 * } catch (error) {
 *   if (error instanceof ValidationError) console.log(error.errors.email?.[0]?.code) // "format"
 * }
 * ```
 */
export class ApiError extends FreshcomError {
  static override readonly kind: string = 'ApiError'

  /** HTTP status of the answer. */
  readonly status: number
  /** Complaints by field name; general ones under `base`. */
  readonly errors: FieldErrors
  /** The server's own id of the request, if it sends one: quote it when asking for support. */
  readonly requestId: string | undefined
  /** The `errors` member as the server sent it; kept with `deserializeResponseErrors: false` or `keepRawResponse`. */
  readonly rawErrors: unknown
  /** The whole answer as it was parsed, without the request's secrets; the connectors keep it. */
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

/** 400: the request is malformed, an id is no UUID for instance. */
export class BadRequestError extends ApiError {
  static override readonly kind = 'BadRequestError'
}

/** 401, or a session that ended: the caller has to log in. `code` is `unauthorized` or `session_ended`. */
export class AuthenticationError extends ApiError {
  static override readonly kind = 'AuthenticationError'
}

/** 403: whoever is logged in may not do this. */
export class PermissionError extends ApiError {
  static override readonly kind = 'PermissionError'
}

/** 404: there is no such resource, or it belongs to somebody else. */
export class NotFoundError extends ApiError {
  static override readonly kind = 'NotFoundError'
}

/** 409: the resource is in a state that forbids this. */
export class ConflictError extends ApiError {
  static override readonly kind = 'ConflictError'
}

/** 422: the fields were understood and refused; `errors` says which and why. */
export class ValidationError extends ApiError {
  static override readonly kind = 'ValidationError'
}

/** 429: too many requests, also after the retries. */
export class RateLimitError extends ApiError {
  static override readonly kind = 'RateLimitError'

  /** Seconds to wait before the next attempt, if the server told. */
  declare readonly retryAfter?: number
}

/** 5xx: the server failed. Reads were retried; whether a write was carried out is unknown. */
export class ServerError extends ApiError {
  static override readonly kind = 'ServerError'
}
