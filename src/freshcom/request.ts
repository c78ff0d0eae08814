/**
 * `request`: calls of routes that the SDK has no method for, with the session's token. The path stays below the base
 * URL, however a server reads it. Only reads are retried, since it is unknown what a route does.
 */
import { ANYTHING, CALL, must, readOptions, withDefaults, type Rule, type Rules } from '../core/options'
import type { SessionRequest } from '../core/session/session'
import { withDeadline } from '../core/transport/deadline'
import { tooLate } from '../core/transport/failures'
import { parseJson } from '../core/transport/json'
import type { TransportRequest } from '../core/transport/transport'
import { isPlainObject, isText } from '../core/values'
import { errorFromResponse } from './jsonapi/errors'
import { buildQuery } from './jsonapi/query'
import { writeDocument } from './jsonapi/serialize'
import { SECRET_FIELD } from './resources/call-body'
import { ANONYMOUS_IF_EXPIRED, type Caller } from './resources/execute'
import type { Options } from './resources/types/parameters'

/** What {@link Freshcom.request} sends. */
export interface ApiRequest extends Pick<Options, 'signal' | 'timeout' | 'retry' | 'headers'> {
  /** HTTP method. Default `GET`. */
  method?: TransportRequest['method'] | undefined
  /** Path below the base URL, such as `/orders/archive`. Encode ids in it with `encodeURIComponent`. */
  path: string
  /** Parameters, written as the methods write them: `include` joined by commas, nested ones in brackets. */
  query?: Readonly<Record<string, unknown>> | undefined
  /** Sent as JSON without changes, for example a whole JSON:API document. */
  body?: unknown
  /** Media type of both bodies. Default `application/vnd.api+json`, the only one that Freshcom's routes accept. */
  mediaType?: 'application/vnd.api+json' | 'application/json' | undefined
}

/** What {@link Freshcom.request} resolves with. */
export interface ApiAnswer<Body = unknown> {
  /** HTTP status, from 200 to 299. */
  status: number
  /** Headers by lower-case name, without cookies. */
  headers: Readonly<Record<string, string>>
  /** The parsed JSON. A string if the response is no JSON, undefined if it is empty. */
  body: Body
}

const JSON_API = 'application/vnd.api+json'

function oneOf(...words: readonly string[]): Rule {
  return [(value) => words.includes(value as string), words.join(' or ')]
}

const REQUEST: Rules<ApiRequest> = {
  ...CALL,
  method: oneOf('GET', 'POST', 'PUT', 'PATCH', 'DELETE'),
  path: ANYTHING,
  query: [isPlainObject, 'a plain object'],
  body: ANYTHING,
  mediaType: oneOf(JSON_API, 'application/json'),
}

/** The characters that a path may consist of (RFC 3986, section 3.3). */
const PARTS = /^(\/[\w.~!$&'()*+,;=:@%-]+)+\/?$/
/** Parts that lead upwards on servers that decode twice, or that cut parameters off (`..;v=1`). */
const LEADS_AWAY = /^\.{0,2}\s*(;|$)|[/\\]|[^ -\uffff]|%[\da-f]{2}/i

function isPath(path: unknown): path is string {
  if (typeof path !== 'string' || !PARTS.test(path)) return false
  try {
    const parts = path.split('/').slice(1, path.endsWith('/') ? -1 : undefined)
    return parts.every((part) => !LEADS_AWAY.test(decodeURIComponent(part)))
  } catch {
    return false
  }
}

/** Texts that no error may show. Every depth is searched, since any body is allowed. */
function secretsIn(body: unknown): string[] {
  if (typeof body !== 'object' || body === null) return []
  return Object.entries(body).flatMap(([name, value]: [string, unknown]) =>
    SECRET_FIELD.test(name) && isText(value) ? [value] : secretsIn(value),
  )
}

export async function sendRequest({ session, defaults }: Caller, given: ApiRequest): Promise<ApiAnswer> {
  const { method = 'GET', path, query, body, mediaType = JSON_API, ...call } = readOptions(given, REQUEST)
  must(isPath(path), 'path', 'a path such as "/orders/archive", without host, query, empty parts or dots')
  const isRead = method === 'GET'
  must(!isRead || body === undefined, 'body', 'omitted from a GET')
  const options = withDefaults(call, defaults)
  const parameters = buildQuery({ locale: options.locale, ...query })
  const request: SessionRequest = {
    method,
    url: `${options.baseUrl}${path}${parameters && '?'}${parameters}`,
    headers: {
      ...options.headers,
      accept: mediaType,
      ...(body === undefined ? {} : { 'content-type': mediaType }),
    },
    body: body === undefined ? undefined : writeDocument(body),
    retry: options.retry,
    retryOn: isRead ? undefined : { lost: false },
    secrets: secretsIn(body),
    anonymousIfExpired: ANONYMOUS_IF_EXPIRED.has(path.replace(/\/$/, '')),
  }
  const send = async (signal: AbortSignal): Promise<ApiAnswer> => {
    const { sent, response } = await session.send({ ...request, signal })
    const { status, headers, body: text } = response
    if (status < 200 || status > 299) {
      throw errorFromResponse(sent, response, { keepRaw: options.keepRawResponse })
    }
    const isJson = headers['content-type']?.includes('json')
    return { status, headers, body: text === '' ? undefined : isJson ? parseJson(request, text) : text }
  }
  return withDeadline(options, send, (timeout, step = { request }) => tooLate(timeout, step))
}
