/** The way of every call: arguments → document → session → answer → typed value. */
import { deserialize } from '../jsonapi/deserialize'
import { isObject, isPlainObject } from '../jsonapi/document'
import { errorFromResponse } from '../jsonapi/errors'
import { buildQuery } from '../jsonapi/query'
import { serialize, writeDocument } from '../jsonapi/serialize'
import { checkOptions, type CallDefaults } from '../options'
import type { Session, SessionRequest } from '../../core/session/session'
import { isText } from '../../core/values'
import { withDeadline } from '../../core/transport/deadline'
import { parseJson, unreadable } from '../../core/transport/json'
import type { TransportRequest, TransportResponse } from '../../core/transport/transport'
import { pathOf, readArguments, type Call } from './arguments'
import { beginList, type FetchPage, type PageParams } from './list-call'
import type { Method } from './method-table'

/** What a call needs of its client. */
export interface Caller {
  readonly session: Session
  readonly defaults: CallDefaults
}

/** Paths on which the API takes an expired token for nobody's (spec/api.md, "Tokens"). */
const ANONYMOUS_IF_EXPIRED = new Set(['/users', '/password', '/password_reset_tokens', '/email_verifications'])

const HTTP_METHODS = { list: 'GET', retrieve: 'GET', create: 'POST', update: 'PATCH', delete: 'DELETE' } as const

/** Fields whose values no error may show. */
const SECRET_FIELD = /password|token|code$|^value$|otp/i

/** Carries out a method. Whatever is wrong with its arguments rejects, like every other failure. */
export function execute(caller: Caller, name: string, method: Method, given: readonly unknown[]): unknown {
  const isList = method.answer === 'list'
  try {
    const call = readArguments(name, method, given)
    const options = checkOptions(call.options, caller.defaults)
    const send = (params: Call['params']) => perform(caller, method, { ...call, params }, options)
    if (!isList) return send(call.params)
    const fetchPage = (page: unknown) => send(page === undefined ? call.params : { ...call.params, page })
    return beginList(fetchPage as FetchPage, call.params.page as PageParams | undefined, caller.session.guard())
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

type CheckedOptions = ReturnType<typeof checkOptions>

async function perform(caller: Caller, method: Method, call: Call, options: CheckedOptions): Promise<unknown> {
  const request = toRequest(caller, method, call, options)
  return withDeadline(options, async (signal) => {
    const { sent, response } = await caller.session.send({ ...request, signal })
    const { status } = response
    if (status < 200 || status > 299) {
      const keepRaw = options.keepRawResponse === true || options.deserializeResponseErrors === false
      throw errorFromResponse(sent, response, { keepRaw })
    }
    return toAnswer(method, request, response, options)
  })
}

function toRequest(caller: Caller, method: Method, call: Call, options: CheckedOptions): SessionRequest {
  const { id, fields, params } = call
  const path = pathOf(method, id)
  const locale = options.locale ?? caller.defaults.locale
  const query = buildQuery({ ...(locale === undefined ? {} : { locale }), ...params })
  const isWrite = fields !== undefined
  return {
    method: HTTP_METHODS[method.verb],
    url: `${caller.defaults.baseUrl}${path}${query}`,
    headers: {
      ...options.headers,
      accept: 'application/vnd.api+json',
      // Literally, without a charset: the server answers any parameter with 415.
      ...(isWrite ? { 'content-type': 'application/vnd.api+json' } : {}),
    },
    body: isWrite ? toBody(method, fields, id, options) : undefined,
    retry: options.retry,
    secrets: secretValues(fields),
    anonymousIfExpired: ANONYMOUS_IF_EXPIRED.has(path),
  }
}

function toBody(method: Method, fields: unknown, id: string | undefined, options: CheckedOptions): string {
  if (options.serializeFields === false) return writeDocument(fields)
  const { resource, addressing, descriptor } = method
  const { nested, implied } = descriptor
  const serializable = { type: resource, ...descriptor }
  if (!isPlainObject(fields)) return serialize(serializable, fields)
  const isBelow = addressing === 'parent'
  const above = isBelow && nested?.inBody === true ? { [nested.parent]: { id } } : {}
  const follows = method.verb === 'create' && implied !== undefined && implied.by in fields ? implied.fields : {}
  const full = { ...above, ...follows, ...fields }
  options.validate?.(method.verb as 'create' | 'update', resource, full)
  return serialize(serializable, full, isBelow ? undefined : id)
}

/** Of fields, and of the attributes of a document that the caller has built. */
function secretValues(fields: unknown): string[] {
  const data = isObject(fields) ? fields.data : undefined
  const members = [fields, isObject(data) ? data.attributes : undefined].filter(isObject).flatMap(Object.entries)
  return members.filter(([name, value]) => SECRET_FIELD.test(name) && isText(value)).map(([, value]) => value as string)
}

function toAnswer(
  method: Method,
  request: TransportRequest,
  response: TransportResponse,
  options: CheckedOptions,
): unknown {
  const { status, headers, body } = response
  const raw = options.keepRawResponse === true ? { raw: { status, headers, body } } : {}
  if (method.answer === 'nothing' || (method.answer === 'resource or nothing' && body === '')) return raw
  const document = parseJson(request, body)
  if (options.deserializeResponseData === false) {
    if (!isObject(document)) throw unreadable(request, 'it is no JSON:API document')
    return { data: document.data, meta: isObject(document.meta) ? document.meta : {}, ...raw }
  }
  const answer = deserialize(document, { type: method.resource, list: method.answer === 'list' })
  options.validate?.('answer', method.resource, answer.data)
  return { ...answer, ...raw }
}
