/** A refusal in a system's own words becomes an error class by its status, with the system's stable code. */
import type { ApiError, FieldErrors } from '../core/errors'
import { refusalOf, type ApiErrorClass } from '../core/errors/refusal-of-status'
import { readSafely, requestIdOf, secretsOf } from '../core/transport/redact'
import { describe, type TransportRequest, type TransportResponse } from '../core/transport/transport'
import { isObject, isText } from '../core/values'
import { withRetryAfter } from '../core/transport/retry-after'

/** What a system's answer says about a refusal. */
export interface Complaint {
  /** The system's code; the status' own where it gives none. */
  readonly code: unknown
  /** The system's sentence for people. */
  readonly message: unknown
  readonly errors?: FieldErrors
  /** Where the class does not follow from the status. */
  readonly ErrorClass?: ApiErrorClass | undefined
}

/** Codes are names; a sentence in their place is none. */
const CODE = /^[a-z]\w{0,99}$/i

/** The error for an answer that is a refusal; `read` finds the system's words in its body. */
export function refusal(
  request: TransportRequest,
  response: TransportResponse,
  read: (body: Readonly<Record<string, unknown>>) => Complaint,
): ApiError {
  const { status, headers } = response
  const [byStatus, fallback] = refusalOf(status)
  const secrets = secretsOf(request)
  // Undefined where it is empty, HTML or cut off: the status says enough.
  const body = readSafely(response.body, secrets)
  const { code, message, errors = {}, ErrorClass = byStatus } = read(isObject(body) ? body : {})
  const sentence = isText(message) ? message : fallback.replaceAll('_', ' ')
  const error = new ErrorClass(
    typeof code === 'string' && CODE.test(code) ? code : fallback,
    `${describe(request)} was answered with ${status}: ${sentence}`,
    { status, errors, requestId: requestIdOf(headers, secrets), body },
  )
  return withRetryAfter(error, response)
}
