/**
 * All ways to refuse a request, with the codes and texts of release 2018-09, including their spelling mistakes. Rules
 * throw a refusal, and the engine turns it into a response.
 */

import type { FreshcomServer } from './server'

/** A JSON:API error object. */
export interface ErrorEntry {
  readonly code: string
  readonly title: string
  readonly detail?: string
  readonly source?: { readonly pointer: string }
  readonly meta?: Readonly<Record<string, unknown>>
}

/** The exception for a request that is refused. */
export class Refusal extends Error {
  readonly status: number
  /** If empty, the response has no body and no content type. */
  readonly entries: readonly ErrorEntry[]
  /** Whether it happens before the application is reached. Such a response has no CORS headers. */
  readonly isOutside: boolean

  constructor(status: number, entries: readonly ErrorEntry[] = [], isOutside = false) {
    super(`refused with ${status}`)
    this.status = status
    this.entries = entries
    this.isOutside = isOutside
  }
}

const UNKNOWN: ErrorEntry = {
  code: 'unkown_error',
  title: 'Unkown Error',
  detail:
    'An unkown error has occurred, there is nothing you can do to fix this error. Sorry for any inconvenience. ' +
    'Our engineering team has been notified, please give us some time to fix this error. Thank you for your understanding.',
}
const INVALID_JSON: ErrorEntry = {
  code: 'invalid_json',
  title: 'Invalid JSON',
  detail: 'The request body is not in valid JSON format.',
}
const MISSING_DATA: ErrorEntry = {
  code: 'missing_required_fields',
  title: 'Missing Required Fields',
  detail: 'The top level of request body must include a "data" field or a "meta" field.',
}
const MISSING_TYPE: ErrorEntry = {
  code: 'missing_type',
  title: 'Missing Type',
  detail: 'The "data.type" field of your request body is missing.',
}
const ACCESS_DENIED: ErrorEntry = {
  code: 'access_denied',
  title: 'Access Denied',
  detail: 'You do not permission to perform such action.',
}
const NOT_FOUND: ErrorEntry = {
  code: 'not_found',
  title: 'Not Found',
  detail: 'The resource you are trying to access does not exist.',
}
const INVALID_ENDPOINT: ErrorEntry = {
  code: 'invalid_endpoint',
  title: 'Invalid Endpoint',
  detail: 'The endpoint you are trying to access does not exist.',
}
const TEST_MODE: ErrorEntry = {
  code: 'unprocessable_for_test_mode',
  title: 'Unprocessable Request',
  detail:
    'You are making request against a test account, but this endpoint only work for live account. ' +
    'Please try again using a live access token.',
}
const LIVE_USER: ErrorEntry = {
  code: 'unprocessable_for_live_user',
  title: 'Unprocessable Request',
  detail:
    'You are making request using a test access token which is incapable of updating live user. ' +
    'Please try again using a live access token or try updating a test user instead.',
}

export const refusals = {
  unauthorized: () => new Refusal(401),
  unsupportedMediaType: () => new Refusal(415),
  /** An id is no UUID. */
  malformedId: () => new Refusal(400, [UNKNOWN]),
  invalidJson: () => new Refusal(400, [INVALID_JSON], true),
  missingData: () => new Refusal(400, [MISSING_DATA]),
  missingType: () => new Refusal(400, [MISSING_TYPE]),
  forbidden: () => new Refusal(403, [ACCESS_DENIED]),
  notFound: () => new Refusal(404, [NOT_FOUND]),
  invalidEndpoint: () => new Refusal(404, [INVALID_ENDPOINT], true),
  notAcceptable: () => new Refusal(406, [UNKNOWN], true),
  /** JSON:API's type with a parameter (JSON:API 1.0, "Server Responsibilities"): refused without a body. */
  parameterizedAccept: () => new Refusal(406),
  unprocessable: (entries: readonly ErrorEntry[]) => new Refusal(422, entries),
  testMode: () => new Refusal(422, [TEST_MODE]),
  liveUser: () => new Refusal(422, [LIVE_USER]),
  /** The servers fail: in the application, or (`crashed`) before it is reached. */
  failed: () => new Refusal(500, [UNKNOWN]),
  crashed: () => new Refusal(500, [UNKNOWN], true),
} as const

/** The texts of release 2018-04. */
const OLD_DETAILS: Readonly<Record<number, string>> = { 403: 'Forbidden', 404: 'Page not found' }
const OLD_UNKNOWN = 'Internal server error'

/** The body of an error response. A caller that accepts only plain JSON gets a general error. */
export function errorBody({ status, entries }: Refusal, server: FreshcomServer, isPlain: boolean): object {
  const isValidation = entries.some(({ source }) => source !== undefined)
  if (isValidation) return { jsonapi: { version: '1.0' }, errors: entries }
  if (server === '2018-04') return { errors: { detail: (isPlain ? undefined : OLD_DETAILS[status]) ?? OLD_UNKNOWN } }
  return { errors: isPlain ? [UNKNOWN] : entries }
}
