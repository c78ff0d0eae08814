/** What a status means where the answer says no more: the error class and its `code`. */
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

/** A class for an answer that is a refusal. */
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
