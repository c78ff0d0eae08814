/** The error class and the `code` of an HTTP status. The code is used if the response has none. */
import {
  ApiError,
  AuthenticationError,
  BadRequestError,
  ConflictError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  ServerError,
  ValidationError,
  type ApiErrorDetails,
} from './api-error'

/** A class for a refusal of the server. */
export type ApiErrorClass = new (code: string, message: string, details: ApiErrorDetails) => ApiError

type Refusal = readonly [ErrorClass: ApiErrorClass, code: string]

const BY_STATUS: Readonly<Record<number, Refusal>> = {
  400: [BadRequestError, 'bad_request'],
  401: [AuthenticationError, 'unauthorized'],
  403: [PermissionError, 'access_denied'],
  404: [NotFoundError, 'not_found'],
  406: [ApiError, 'not_acceptable'],
  409: [ConflictError, 'conflict'],
  415: [ApiError, 'unsupported_media_type'],
  422: [ValidationError, 'validation_failed'],
  429: [RateLimitError, 'rate_limited'],
}

const FALLBACK = [ApiError, 'unexpected_status'] as const
const FAILED = [ServerError, 'server_error'] as const

export function refusalOf(status: number): Refusal {
  return BY_STATUS[status] ?? (status >= 500 ? FAILED : FALLBACK)
}
