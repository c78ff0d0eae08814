/** The way of every call: arguments → document → session → answer → typed value. */
import { AuthenticationError, ParseError } from '../../core/errors'
import { currentPlace, type Place } from '../../core/errors/call-stack'
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
import { beginList, type FetchPage, type PageParams } from './list-call'
import type { Method } from './method-table'

/** What a call needs from its client. */
export interface Caller {
  readonly session: Session
  readonly defaults: CallDefaults
  /** The client's own `fetch`, if it has one. */
  readonly fetch: Fetch | undefined
}

/** What an answer is read by. */
interface Reading {
  readonly method: Method
  readonly options: CheckedOptions
  /** The id that was asked for, where one was. */
  readonly id: string | undefined
  /** The include parameter as it was at the call. */
  readonly include: string
  /** Where the call was made, where that is noted. */
  readonly madeAt: Place | undefined
}

/** Paths on which the API takes an expired token for nobody's (docs/reference/http-api.md, "Tokens"). */
export const ANONYMOUS_IF_EXPIRED: ReadonlySet<string> = new Set([
  '/users',
  '/password',
  '/password_reset_tokens',
  '/email_verifications',
])

const HTTP_METHODS = { list: 'GET', retrieve: 'GET', create: 'POST', update: 'PATCH', delete: 'DELETE' } as const

/** Carries out a method. Whatever is wrong with its arguments rejects, like every other failure. */
export function execute(caller: Caller, name: string, method: Method, given: readonly unknown[]): unknown {
  const isList = method.answer === 'list'
  try {
    const call = readArguments(name, method, given)
    const options = checkOptions(call.options, caller.defaults)
    const { params, id } = call
    const request = toRequest(method, call, options)
    // What listens to a list is more than its caller, so that V8 cannot tell who called.
    const madeAt = isList ? currentPlace() : undefined
    const reading = { method, options, include: String(params.include ?? ''), id, madeAt }
    const perform = (page: unknown) => send(caller.session, withQuery(request, buildQuery({ page })), reading)
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
      // Literally, without a charset: the server answers any parameter with 415.
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

async function send(session: Session, request: SessionRequest, reading: Reading): Promise<unknown> {
  const { method, options, id, madeAt } = reading
  const { descriptor, verb } = method
  const by = id === undefined && verb === 'retrieve' && descriptor.lookedUpBy
  // A read that is refused with 500 would be refused again. A lookup is not refused, so that its 500 may pass.
  const isFinal = (status: number) =>
    status === 500 && !by && descriptor.denied?.includes(`${session.snapshot.kind}.${verb}`)
  const late: typeof tooLate = (timeout, step = { request }) => tooLate(timeout, step)
  return withDeadline(
    { ...options, madeAt },
    async (signal) => {
      if (by && !session.snapshot.isLoggedIn && !new RegExp(`[?&](${by})=[^&]`).test(request.url)) {
        await session.restore()
        // Nothing is awaited between a look and the sending, so that no logout comes in between.
        if (!session.snapshot.isLoggedIn) {
          const message = `Nobody is logged in: call login, or look up by ${by.replaceAll('|', ' or ')}.`
          throw new AuthenticationError('not_logged_in', message, { status: 401 })
        }
      }
      const { sent, response } = await session.send({ ...request, signal, isFinal })
      const { status } = response
      if (status < 200 || status > 299) {
        const keepRaw = options.keepRawResponse === true || options.deserializeResponseErrors === false
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
  const raw = options.keepRawResponse === true ? { raw: { status, headers, body } } : {}
  if (kind === 'nothing' || (kind === 'resource or nothing' && body === '')) return raw
  if (body === '' && (method.verb === 'create' || method.verb === 'update')) {
    const message = `${describe(request)} was ${status === 202 ? 'accepted' : 'carried out'}, and its answer is empty. Do not repeat it.`
    throw new ParseError('empty_answer', message)
  }
  const document = parseJson(request, body)
  const { data, meta } = isObject(document) ? document : {}
  const isNamed = method.addressing !== 'parent' && id !== undefined
  // Ids are UUIDs, which the servers write in lower case.
  if (isNamed && isObject(data) && String(data.id).toLowerCase() !== id.toLowerCase()) {
    const mayBeOwn = descriptor.answersOwn?.includes(method.verb) === true
    if (!mayBeOwn) throw unreadable(request, 'it is about another resource than the one that was asked for')
  }
  if (options.deserializeResponseData === false) {
    if (!isObject(document)) throw unreadable(request, 'it is no JSON:API document')
    return { data, meta: isObject(meta) ? meta : {}, ...raw }
  }
  const answer = deserialize(document, { type: resource, list: kind === 'list', include })
  validateBy(options, 'answer', resource, answer.data)
  return { ...answer, ...raw }
}
