/**
 * Error answers of both server versions become one error class with its complaints by field: `errors` comes as a
 * list of JSON:API error objects (2018-09) or as an object `{detail}` (2018-04); 401 and 415 come without a body.
 */
import type { ApiError, ErrorEntry } from '../../core/errors'
import { refusalOf } from '../../core/errors/refusal-of-status'
import { isObject, isText, setMember, withoutUndefined } from '../../core/values'
import { readSafely, requestIdOf, secretsOf } from '../../core/transport/redact'
import { withRetryAfter } from '../../core/transport/retry-after'
import { describe, type TransportRequest, type TransportResponse } from '../../core/transport/transport'

/** A relationship's pointer may lead on into its linkage: `/data/relationships/product/data/id`. */
const FIELD = /^\/data\/(?:attributes\/(.+)|relationships\/(.+?)(?:\/data(?:\/.*)?)?)$/

/** What becomes of the `errors` member besides its form by field. */
export interface ErrorOptions {
  /** Keeps the member itself as `rawErrors`, without the request's secrets. */
  readonly keepRaw?: boolean
}

/** The error for an answer that is a refusal. */
export function errorFromResponse(
  request: TransportRequest,
  response: TransportResponse,
  options: ErrorOptions = {},
): ApiError {
  const { status, headers, body } = response
  const [ErrorClass, code] = refusalOf(status)
  const secrets = secretsOf(request)
  // Of an answer that is empty, HTML or truncated the status says enough.
  const raw = (readSafely(body, secrets) as { errors?: unknown } | null | undefined)?.errors
  const errors: Record<string, ErrorEntry[]> = {}
  const sentences: string[] = []
  for (const [field, entry] of readErrors(raw, code)) {
    if (!Object.hasOwn(errors, field)) setMember(errors, field, [])
    errors[field]?.push(entry)
    sentences.push(field === 'base' ? (entry.detail ?? entry.title) : `${field}: ${entry.title}`)
  }
  const reason = sentences.join('; ') || code.replaceAll('_', ' ')
  const error = new ErrorClass(code, `${describe(request)} was answered with ${status}: ${reason}`, {
    status,
    errors,
    requestId: requestIdOf(headers, secrets),
    ...(options.keepRaw === true ? { rawErrors: raw } : {}),
  })
  return withRetryAfter(error, response)
}

/** Complaints with the field they are about, `base` where they name none. */
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
        code: text(error.code) ?? code,
        title: text(error.title) ?? text(error.detail) ?? '',
        detail: text(error.detail),
        meta: isObject(error.meta) ? error.meta : undefined,
      }),
    ]
  }
}

/** The last part of a pointer, or the parameter that is complained about. */
function fieldOf({ pointer, parameter }: Record<string, unknown>): string {
  const [, attribute, relationship] = FIELD.exec(text(pointer) ?? '') ?? []
  const field = (attribute ?? relationship)?.split('/').pop() ?? text(parameter)
  // A copy of the errors would get a foreign prototype by it.
  return field === undefined || field === '' || field === '__proto__' ? 'base' : field
}

function text(value: unknown): string | undefined {
  return isText(value) ? value : undefined
}
