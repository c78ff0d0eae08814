/** The steps of every call: arguments → request → session → response → result. */
import { AuthenticationError, ParseError } from '../../core/errors'
import { currentCallSite, type CallSite } from '../../core/errors/call-stack'
import { withDeadline } from '../../core/transport/deadline'
import { tooLate } from '../../core/transport/failures'
import { parseJson, unreadable } from '../../core/transport/json'
import { describe, type Fetch, type TransportResponse } from '../../core/transport/transport'
import type { Session, SessionRequest } from '../../core/session/session'
import { isObject } from '../../core/values'
import { deserialize } from '../jsonapi/deserialize'
import { errorFromResponse } from '../jsonapi/errors'
import { buildQuery } from '../jsonapi/query'
import { pathOf, readArguments, type Call } from './arguments'
import { bodyOf, secretFieldsOf } from './call-body'
import { checkOptions, validateBy, type CallDefaults, type CheckedOptions } from './call-options'
import { queryOf } from './call-query'
import { beginList, type FetchPage } from './list-call'
import { HTTP_METHODS, type Method } from './method-table'
import type { PageParams } from './types/parameters'

/** What a call needs from its client. */
export interface Caller {
  readonly session: Session
  readonly defaults: CallDefaults
  /** The client's own `fetch`, if it has one. */
  readonly fetch: Fetch | undefined
}

/** What is needed to read a response. */
interface Reading {
  readonly method: Method
  readonly options: CheckedOptions
  /** The requested id, if there is one. */
  readonly id: string | undefined
  /** The include parameter, as text. */
  readonly include: string
  /** The place of the call, if it was noted. */
  readonly madeAt: CallSite | undefined
}

/** Paths on which the API treats an expired token like no token (docs/reference/http-api.md, "Tokens"). */
export const ANONYMOUS_IF_EXPIRED: ReadonlySet<string> = new Set([
  '/users',
  '/password',
  '/password_reset_tokens',
  '/email_verifications',
])

/** Carries out a method. Invalid arguments reject, like every other failure. */
export function execute(caller: Caller, name: string, method: Method, given: readonly unknown[]): unknown {
  const isList = method.answer === 'list'
  try {
    const call = readArguments(name, method, given)
    const options = checkOptions(call.options, caller.defaults)
    const { params, id } = call
    const request = toRequest(method, call, options)
    // A list has two listeners, so V8 cannot find the caller by itself.
    const madeAt = isList ? currentCallSite() : undefined
    const reading = { method, options, include: String(params.include ?? ''), id, madeAt }
    const perform = (page: unknown) => sendCall(caller.session, withQuery(request, buildQuery({ page })), reading)
    if (!isList) return perform(undefined)
    return beginList(perform as FetchPage, params.page as PageParams | undefined, caller.session.guard())
  } catch (error) {
    const refused = Promise.reject(error)
    return isList
      ? beginList(
          () => refused,
          undefined,
          () => {},
        )
      : refused
  }
}

function toRequest(method: Method, { id, fields, params }: Call, options: CheckedOptions): SessionRequest {
  const path = pathOf(method, id)
  const isWrite = fields !== undefined
  const request = {
    method: HTTP_METHODS[method.verb],
    url: `${options.baseUrl}${path}`,
    headers: {
      ...options.headers,
      accept: 'application/vnd.api+json',
      // Without a charset: the servers reject any parameter with 415.
      ...(isWrite ? { 'content-type': 'application/vnd.api+json' } : {}),
    },
    body: isWrite ? bodyOf(method, id, fields, options) : undefined,
    retry: options.retry,
    secrets: secretFieldsOf(fields),
    anonymousIfExpired: ANONYMOUS_IF_EXPIRED.has(path),
  }
  return withQuery(request, queryOf(method, id, params, options.locale))
}

function withQuery(request: SessionRequest, query: string): SessionRequest {
  const { url } = request
  return query === '' ? request : { ...request, url: `${url}${url.includes('?') ? '&' : '?'}${query}` }
}

async function sendCall(session: Session, request: SessionRequest, reading: Reading): Promise<unknown> {
  const { method, options, id, madeAt } = reading
  const { descriptor, verb } = method
  const by = id === undefined && verb === 'retrieve' && descriptor.lookedUpBy
  // A denied read fails with 500 each time, so it is not retried. Lookups are never denied.
  const isFinal = (status: number) =>
    status === 500 && !by && descriptor.denied?.includes(`${session.snapshot.kind}.${verb}`)
  const late: typeof tooLate = (timeout, step = { request }) => tooLate(timeout, step)
  return withDeadline(
    { ...options, madeAt },
    async (signal) => {
      if (by && !session.snapshot.isLoggedIn && !new RegExp(`[?&](${by})=[^&]`).test(request.url)) {
        await session.restore()
        // Nothing is awaited between this check and the request, so no logout can come in between.
        if (!session.snapshot.isLoggedIn) {
          const message = `Nobody is logged in. Call login, or look up by ${by.replaceAll('|', ' or ')}.`
          throw new AuthenticationError('not_logged_in', message, { status: 401 })
        }
      }
      const { sent, response } = await session.send({ ...request, signal, isFinal })
      const { status } = response
      if (status < 200 || status > 299) {
        const keepRaw = options.keepRawResponse || options.deserializeResponseErrors === false
        throw errorFromResponse(sent, response, { keepRaw })
      }
      return toAnswer(request, response, reading)
    },
    late,
  )
}

function toAnswer(
  request: SessionRequest,
  { status, headers, body }: TransportResponse,
  { method, options, id, include }: Reading,
): unknown {
  const { answer: kind, resource, descriptor } = method
  const raw = options.keepRawResponse ? { raw: { status, headers, body } } : {}
  if (kind === 'nothing' || (kind === 'resource or nothing' && body === '')) return raw
  if (body === '' && (method.verb === 'create' || method.verb === 'update')) {
    const outcome = status === 202 ? 'accepted' : 'carried out'
    throw new ParseError(
      'empty_answer',
      `${describe(request)} was ${outcome}, but its response is empty. Do not retry it.`,
    )
  }
  const document = parseJson(request, body)
  const { data, meta } = isObject(document) ? document : {}
  const isNamed = method.addressing !== 'parent' && id !== undefined
  // The servers write UUIDs in lower case.
  if (isNamed && isObject(data) && String(data.id).toLowerCase() !== id.toLowerCase()) {
    const mayBeOwn = descriptor.answersOwn?.includes(method.verb)
    if (!mayBeOwn) throw unreadable(request, 'it is about another resource')
  }
  if (options.deserializeResponseData === false) {
    if (!isObject(document)) throw unreadable(request, 'it is no JSON:API document')
    return { data, meta: isObject(meta) ? meta : {}, ...raw }
  }
  const answer = deserialize(document, { type: resource, list: kind === 'list', include })
  validateBy(options, 'answer', resource, answer.data)
  return { ...answer, ...raw }
}
