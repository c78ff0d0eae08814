/**
 * Answers that are refusals become error classes. EverShop has neither codes nor field names, and says 500 for a
 * short password as for a crash: known sentences decide, then the status.
 */
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
  type ErrorEntry,
} from '../errors'
import { redact, secretsOf } from '../transport/redact'
import { readRetryAfter } from './retry-after'
import { describe, type TransportRequest, type TransportResponse } from '../transport/transport'

type ApiErrorClass = new (code: string, message: string, details: ApiErrorDetails) => ApiError

/** Sentences of 2.2.1; `field` is the one that they are about. */
const KNOWN: readonly (readonly [RegExp, ApiErrorClass, code: string, field?: string])[] = [
  [/^Email is already used/, ConflictError, 'email_already_used', 'email'],
  [/^Email must be a|^must match format "email"/, ValidationError, 'invalid_email', 'email'],
  [/^Password must be at least/, ValidationError, 'password_too_short', 'password'],
  [/^Full name cannot be empty/, ValidationError, 'missing_field', 'fullName'],
  [/^There is nothing to update|^You need provide data/, ValidationError, 'nothing_to_update'],
  [/^Invalid email or password/, AuthenticationError, 'invalid_credentials'],
  [/^Token has expired/, AuthenticationError, 'token_expired'],
  [/^Invalid token/, AuthenticationError, 'invalid_token'],
  [/^Invalid refresh|^Refresh token|^Customer not found or/, AuthenticationError, 'invalid_refresh_token'],
  [/^Token is invalid or expired/, ValidationError, 'reset_token_invalid', 'token'],
  [/^Invalid address/, NotFoundError, 'address_not_found'],
  [/^Invalid customer id/, NotFoundError, 'customer_not_found'],
  [/"FK_CUSTOMER_GROUP"/, ValidationError, 'group_not_found', 'groupId'],
]

const BY_STATUS: Readonly<Record<number, readonly [ApiErrorClass, code: string]>> = {
  400: [BadRequestError, 'bad_request'],
  401: [AuthenticationError, 'not_authenticated'],
  403: [PermissionError, 'access_denied'],
  404: [NotFoundError, 'not_found'],
  409: [ConflictError, 'conflict'],
  422: [ValidationError, 'validation_failed'],
  429: [RateLimitError, 'rate_limited'],
}

/** What the fields of a list such as "Full name is required, Address is required" are called here. */
const FIELDS: Readonly<Record<string, string>> = {
  'full name': 'fullName',
  address: 'address1',
  province: 'province',
  country: 'country',
  postcode: 'postcode',
}

/** The error for an answer that is a refusal. */
export function errorFromAnswer(request: TransportRequest, response: TransportResponse): ApiError {
  const { status, headers } = response
  const sentence = redact(sentenceOf(response.body), secretsOf(request))
  const [ErrorClass, code, errors = {}] = readKnown(sentence) ?? byStatus(status, sentence)
  const reason =
    sentence || (code === 'route_not_found' ? 'no such route; check the base URL and the option "routes"' : code)
  const error = new ErrorClass(code, `${describe(request)} was answered with ${status}: ${reason}`, {
    status,
    errors,
    requestId: headers['x-request-id'],
  })
  const retryAfter = readRetryAfter(response)
  return error instanceof RateLimitError && retryAfter !== undefined ? Object.assign(error, { retryAfter }) : error
}

type Reading = readonly [ApiErrorClass, code: string, errors?: Record<string, ErrorEntry[]>]

function readKnown(sentence: string): Reading | undefined {
  const found = KNOWN.find(([pattern]) => pattern.test(sentence))
  if (found !== undefined) {
    const [, ErrorClass, code, field = 'base'] = found
    return [ErrorClass, code, { [field]: [{ code, title: sentence }] }]
  }
  const errors: Record<string, ErrorEntry[]> = {}
  let isAddress = false
  for (const title of sentence.split(', ')) {
    const [, named = '', property = ''] =
      /^(?:([\w ]+) is required|must have required property '(\w+)')$/.exec(title) ?? []
    const field = FIELDS[named.toLowerCase()]
    const name = field ?? (property.replace('full_name', 'fullName') || named.toLowerCase())
    if (name === '') return undefined
    isAddress ||= field !== undefined
    errors[name] = [{ code: 'required', title }]
  }
  return [ValidationError, isAddress ? 'invalid_address_fields' : 'missing_field', errors]
}

function byStatus(status: number, sentence: string): Reading {
  // EverShop's own 404s are pages: the path itself is unknown to it.
  if (status === 404 && sentence === '') return [NotFoundError, 'route_not_found']
  const [ErrorClass, code] =
    BY_STATUS[status] ?? (status >= 500 ? [ServerError, 'server_error'] : [ApiError, 'unexpected_status'])
  return [ErrorClass, code, sentence === '' ? {} : { base: [{ code, title: sentence }] }]
}

/** `{error: {message}}` of REST, `{errors: [{message}]}` of GraphQL; nothing for HTML and the like. */
function sentenceOf(body: string): string {
  try {
    const { error, errors } = JSON.parse(body) as { error?: { message?: unknown }; errors?: { message?: unknown }[] }
    const message = error?.message ?? errors?.[0]?.message
    return typeof message === 'string' ? message : ''
  } catch {
    return ''
  }
}
