/**
 * Error responses of both releases become one error class, with its errors by field. `errors` is a list of JSON:API
 * error objects, or an object `{detail}` on 2018-04. 401 and 415 have no body.
 */
import type { ApiError, ErrorEntry } from '../../core/errors'
import { refusalOf } from '../../core/errors/refusal-of-status'
import { isObject, isText, withoutUndefined } from '../../core/values'
import { readSafely, requestIdOf, secretsOf } from '../../core/transport/redact'
import { withRetryAfter } from '../../core/transport/retry-after'
import { describe, type TransportRequest, type TransportResponse } from '../../core/transport/transport'

/** The pointer of a relationship may continue into its linkage: `/data/relationships/product/data/id`. */
const FIELD = /^\/data\/(?:attributes\/(.+)|relationships\/(.+?)(?:\/data(?:\/.*)?)?)$/

const NO_TOKEN = '. No token was sent: pass storefrontRefreshToken, or log in.'

/** How the `errors` member is kept. */
export interface ErrorOptions {
  /** Also keeps the unchanged member as `rawErrors`, without the request's secrets. */
  readonly keepRaw: boolean | undefined
}

/** Returns the error for a response with an error status. */
export function errorFromResponse(
  request: TransportRequest,
  response: TransportResponse,
  options?: ErrorOptions,
): ApiError {
  const { status, headers, body } = response
  const [ErrorClass, code] = refusalOf(status)
  const secrets = secretsOf(request)
  // If the body is empty, HTML or truncated, the status is enough.
  const raw = (readSafely(body, secrets) as { errors?: unknown } | null | undefined)?.errors
  const errors: Record<string, ErrorEntry[]> = {}
  const sentences: string[] = []
  for (const [field, entry] of readErrors(raw, code)) {
    if (!Object.hasOwn(errors, field)) errors[field] = []
    errors[field]?.push(entry)
    sentences.push(field === 'base' ? (entry.detail ?? entry.title) : `${field}: ${entry.title}`)
  }
  const reason = sentences.join('; ') || code.replaceAll('_', ' ')
  // Token requests have no options, and never send an access token.
  const advice = status === 401 && options && !request.headers.authorization ? NO_TOKEN : ''
  const error = new ErrorClass(code, `${describe(request)} failed with ${status}: ${reason}${advice}`, {
    status,
    errors,
    requestId: requestIdOf(headers, secrets),
    ...(options?.keepRaw ? { rawErrors: raw } : {}),
  })
  return withRetryAfter(error, response)
}

/** The errors with their fields, `base` where an error names no field. */
function* readErrors(raw: unknown, code: string): Generator<[field: string, entry: ErrorEntry]> {
  if (!Array.isArray(raw)) {
    const detail = isObject(raw) ? raw.detail : raw
    if (typeof detail === 'string') yield ['base', { code, title: detail }]
    return
  }
  for (const error of raw) {
    if (!isObject(error)) continue
    yield [
      fieldOf(isObject(error.source) ? error.source : {}),
      withoutUndefined({
        code: textOf(error.code) ?? code,
        title: textOf(error.title) ?? textOf(error.detail) ?? '',
        detail: textOf(error.detail),
        meta: isObject(error.meta) ? error.meta : undefined,
      }),
    ]
  }
}

/** The last part of the pointer, or the parameter. */
function fieldOf({ pointer, parameter }: Record<string, unknown>): string {
  const [, attribute, relationship] = FIELD.exec(textOf(pointer) ?? '') ?? []
  const field = (attribute ?? relationship)?.split('/').pop() ?? textOf(parameter)
  // Under `__proto__`, a copy of the errors would get another prototype.
  return !field || field === '__proto__' ? 'base' : field
}

function textOf(value: unknown): string | undefined {
  return isText(value) ? value : undefined
}
