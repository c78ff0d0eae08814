/** What a status means where the answer says no more: the error class, its `code`, a sentence. */
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

type Refusal = readonly [ErrorClass: ApiErrorClass, code: string, meaning: string]

const BY_STATUS: Readonly<Record<number, Refusal>> = {
  400: [BadRequestError, 'bad_request', 'The request is malformed'],
  401: [AuthenticationError, 'unauthorized', 'Nobody is logged in, or the token is not accepted'],
  403: [PermissionError, 'access_denied', 'Whoever is logged in may not do this'],
  404: [NotFoundError, 'not_found', 'There is no such resource'],
  406: [ApiError, 'not_acceptable', 'The server refuses the accept header'],
  409: [ConflictError, 'conflict', "The resource's state forbids this"],
  415: [ApiError, 'unsupported_media_type', 'The server refuses the content type'],
  422: [ValidationError, 'validation_failed', 'The fields were refused'],
  429: [RateLimitError, 'rate_limited', 'Too many requests'],
}

const FALLBACK = [ApiError, 'unexpected_status', 'The server gave an unexpected answer'] as const
const FAILED = [ServerError, 'server_error', 'The server failed; try again later'] as const

export function refusalOf(status: number): Refusal {
  return BY_STATUS[status] ?? (status >= 500 ? FAILED : FALLBACK)
}
