/** Turns an error response into an error: the class follows from the status, the code is the system's. */
import type { ApiError, FieldErrors } from '../core/errors'
import { refusalOf, type ApiErrorClass } from '../core/errors/refusal-of-status'
import { readSafely, requestIdOf, secretsOf } from '../core/transport/redact'
import { describe, type TransportRequest, type TransportResponse } from '../core/transport/transport'
import { isObject, isText } from '../core/values'
import { withRetryAfter } from '../core/transport/retry-after'

/** What the body of an error response says. */
export interface RefusalDetails {
  /** The system's code. Without one, the code follows from the status. */
  readonly code: unknown
  /** The system's sentence for people. */
  readonly message: unknown
  readonly errors?: FieldErrors
  /** Set where the class does not follow from the status. */
  readonly ErrorClass?: ApiErrorClass | undefined
}

/** A code is a name, not a sentence. */
const CODE = /^[a-z]\w{0,99}$/i

/** The error for an error response. `read` finds code and message in the body. */
export function refusal(
  request: TransportRequest,
  response: TransportResponse,
  read: (body: Readonly<Record<string, unknown>>) => RefusalDetails,
): ApiError {
  const { status, headers } = response
  const [byStatus, fallback] = refusalOf(status)
  const secrets = secretsOf(request)
  // Undefined for a body that is empty, HTML or incomplete. Then the status decides.
  const body = readSafely(response.body, secrets)
  const { code, message, errors = {}, ErrorClass = byStatus } = read(isObject(body) ? body : {})
  const sentence = isText(message) ? message : fallback.replaceAll('_', ' ')
  const error = new ErrorClass(
    typeof code === 'string' && CODE.test(code) ? code : fallback,
    `${describe(request)} failed with ${status}: ${sentence}`,
    { status, errors, requestId: requestIdOf(headers, secrets), body },
  )
  return withRetryAfter(error, response)
}
