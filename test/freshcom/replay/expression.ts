/**
 * Finds the method call for a recorded request. Everything follows from the method table and the request; no exchange
 * is known by name. If several forms of the arguments make the same request, a hash of the exchange chooses one, so
 * that every run uses the same forms, and all of them somewhere.
 */
import { pathOf } from '../../../src/freshcom/resources/arguments'
import { methodTable, type Method } from '../../../src/freshcom/resources/method-table'
import { Choice } from './choice'
import { isObject, pairsOf, parseJson, partsOf, textOf, type Exchange } from './recordings'
import { flatten } from './flatten'

/** A call of the SDK that should send the recorded request. */
export interface Expression {
  readonly methodName: string
  readonly given: readonly unknown[]
  /** The access token of the session, if the exchange had one. */
  readonly accessToken: string | undefined
  /** The client's locale, if the request's locale comes from it. */
  readonly defaultLocale: string | undefined
  readonly method: Method | undefined
  readonly options: Readonly<Record<string, unknown>>
  /** Which of the documented forms this call uses. */
  readonly choice: Choice
}

const verbs: Readonly<Record<string, readonly string[]>> = {
  GET: ['list', 'retrieve'],
  POST: ['create'],
  PATCH: ['update'],
  DELETE: ['delete'],
}

/** The call for a request. Undefined if no method has its route. */
export function express(exchange: Exchange): Expression | undefined {
  const { request } = exchange
  const parts = partsOf(request.path)
  const { authorization } = request.headers
  const accessToken = /^Bearer (.+)$/.exec(authorization ?? '')?.[1]
  if (parts === undefined || (authorization !== undefined && accessToken === undefined)) return undefined
  const choice = new Choice(exchange)
  if (request.method === 'POST' && parts.path === '/token') {
    const call = tokenCall(exchange, choice)
    return call && { ...call, accessToken, defaultLocale: undefined, method: undefined, options: {}, choice }
  }
  const params = paramsOf(parts.pairs, choice)
  const candidates = [...methodTable].flatMap(([name, method]) => {
    const id = verbs[request.method]?.includes(method.verb) ? addressed(method, parts.path) : undefined
    const fits = method.addressing !== 'code' || typeof params.code === 'string'
    return id === undefined || !fits ? [] : [{ name, method, id: id.id }]
  })
  if (candidates.length === 0) return undefined
  const methodName = choice.of(
    `${request.method} ${candidates[0]?.method.resource}`,
    candidates.map(({ name }) => name),
  )
  const chosen = candidates.find(({ name }) => name === methodName)
  if (chosen === undefined) return undefined
  const { method, id } = chosen
  const { locale, ...rest } = params
  const place = locale === undefined ? undefined : choice.of('locale', ['parameters', 'options', 'client'])
  const answered = choice.of('options', [
    'none',
    'none',
    'keepRawResponse',
    'deserializeResponseData',
    'deserializeResponseErrors',
  ])
  const options: Record<string, unknown> = answered === 'none' ? {} : { [answered]: answered === 'keepRawResponse' }
  if (place === 'options') options.locale = locale
  const writes = request.method === 'POST' || request.method === 'PATCH'
  const fields = writes ? fieldsOf(exchange, method, id, options, choice) : undefined
  if (writes && fields === undefined) return undefined
  const given = argumentsOf(method, id, fields, place === 'parameters' ? params : rest, options, choice)
  const defaultLocale = place === 'client' ? String(locale) : undefined
  return { methodName, given, accessToken, defaultLocale, method, options, choice }
}

/** Whether a method calls a path, and with which id. */
function addressed(method: Method, called: string): { id: string | undefined } | undefined {
  const { path, addressing } = method
  if (addressing === 'parent') {
    const [before = '', after = ''] = path.split(':id')
    const isBelow = called.startsWith(before) && called.endsWith(after)
    const parent = isBelow ? called.slice(before.length, called.length - after.length) : ''
    return parent === '' || parent.includes('/') ? undefined : { id: decodeURIComponent(parent) }
  }
  if (addressing !== 'id' && called === pathOf(method, undefined)) return { id: undefined }
  if (addressing === 'none' || addressing === 'code' || !called.startsWith(`${path}/`)) return undefined
  const id = called.slice(path.length + 1)
  return id === '' || id.includes('/') ? undefined : { id: decodeURIComponent(id) }
}

/** Parameters from the pairs of a query: brackets are objects, empty brackets lists. */
function paramsOf(pairs: readonly (readonly [string, string])[], choice: Choice): Record<string, unknown> {
  const params: Record<string, unknown> = {}
  for (const [name, text] of pairs) {
    const [first = '', ...keys] = name.split(/[[\]]+/)
    const value: unknown = first === 'page' && /^-?\d+$/.test(text) ? Number(text) : text
    let target = params
    let member = first
    for (const key of name.includes('[') ? keys.slice(0, -1) : []) {
      const inner = target[member]
      const next = isObject(inner) ? inner : {}
      target[member] = next
      target = next
      member = key
    }
    target[member] = name.endsWith('[]') ? [target[member] ?? [], value].flat() : value
  }
  const { include } = params
  if (typeof include !== 'string' || choice.of('include', ['string', 'list']) === 'string') return params
  return { ...params, include: include.split(',') }
}

/** The fields of a write, flat if possible, else the document with `serializeFields: false`. */
function fieldsOf(
  { request }: Exchange,
  method: Method,
  id: string | undefined,
  options: Record<string, unknown>,
  choice: Choice,
): unknown {
  const document = parseJson(textOf(request.body))
  if (document === undefined || document === null) return undefined
  const flat = flatten(method.resource, document, id)
  if (flat !== undefined && choice.of('fields', ['flat', 'flat', 'flat', 'flat', 'flat', 'document']) === 'flat')
    return flat
  options.serializeFields = false
  return document
}

function argumentsOf(
  { verb, addressing, resource, descriptor }: Method,
  id: string | undefined,
  fields: unknown,
  params: Record<string, unknown>,
  options: Record<string, unknown>,
  choice: Choice,
): unknown[] {
  const parent = descriptor.nested?.parent ?? ''
  const some = (object: Record<string, unknown>) => (Object.keys(object).length === 0 ? undefined : object)
  if (addressing === 'code') {
    const { code, ...rest } = params
    return trim([code, some(rest), some(options)])
  }
  if (fields !== undefined && id === undefined) {
    const empty = options.serializeFields === undefined && isObject(fields) && some(fields) === undefined
    const left = empty && choice.of('no fields', ['left out', 'empty object']) === 'left out'
    return trim([left ? undefined : fields, some(params), some(options)])
  }
  if (id === undefined) {
    if (addressing !== 'id or current') return trim([some(params), some(options)])
    // For the signed-in customer or user, the parameters may come first.
    const isFirst = choice.of('current', ['parameters first', 'undefined first']) === 'parameters first'
    return trim([...(isFirst ? [some(params), undefined] : [undefined, some(params)]), some(options)])
  }
  const carried =
    verb === 'update' && addressing === 'id or current' && some(params) === undefined && some(options) === undefined
  if (carried && choice.of('update', ['id first', 'fields carry the id']) === 'fields carry the id') {
    return [{ ...Object(fields), id }]
  }
  if (addressing === 'parent')
    return trim([...parentArguments(verb, parent, id, fields, choice), some(params), some(options)])
  const forms = ['string', 'object', 'resource']
  const form = choice.of('identifiers', forms)
  const identifiers =
    form === 'string' ? id : form === 'object' ? { id } : { id, type: resource, name: 'left out', locale: 'left out' }
  return trim([identifiers, ...(fields === undefined ? [] : [fields]), some(params), some(options)])
}

/** The forms of the parent: the first argument, or the relationship in the fields or identifiers. */
function parentArguments(verb: string, parent: string, id: string, fields: unknown, choice: Choice): unknown[] {
  const isAmongFields = isObject(fields) && isObject(fields[parent])
  if (isAmongFields) return [fields]
  const forms = verb === 'list' ? ['string', 'object', 'relationship', 'relationship id'] : ['string', 'object']
  const form = choice.of(`${verb} below`, forms)
  const identifiers: Readonly<Record<string, unknown>> = {
    string: id,
    object: { id },
    relationship: { [parent]: { id } },
    'relationship id': { [`${parent}Id`]: id },
  }
  return [identifiers[form], ...(fields === undefined ? [] : [fields])]
}

function trim(given: unknown[]): unknown[] {
  return given.at(-1) === undefined && given.length > 0 ? trim(given.slice(0, -1)) : given
}

/** The payload of a token request in one of its spellings, or the credentials of a login. */
function tokenCall({ request }: Exchange, choice: Choice): { methodName: string; given: unknown[] } | undefined {
  const text = textOf(request.body)
  const json = parseJson(text)
  const pairs = isObject(json) ? Object.entries(json) : pairsOf(text ?? '')
  if (pairs === undefined || pairs.length === 0) return undefined
  const payload: Record<string, unknown> = Object.fromEntries(pairs)
  const otp = request.headers['x-freshcom-otp']
  if (otp !== undefined) payload.otp = otp
  const { grant_type: grant, scope, ...rest } = payload
  const accountId = typeof scope === 'string' ? /^aid:([^,\s:]+)$/.exec(scope)?.[1] : undefined
  const isLogin = grant === 'password' && 'username' in payload && 'password' in payload
  const loginable = isLogin && (scope === undefined || accountId !== undefined)
  const names = ['createAccessToken', 'createToken', 'createAndSetAccessToken', ...(loginable ? ['login'] : [])]
  const methodName = choice.of('token', names)
  if (methodName === 'login')
    return { methodName, given: [{ ...rest, ...(accountId === undefined ? {} : { accountId }) }] }
  if (accountId !== undefined) {
    const form = choice.of('scope', ['string', 'object', 'prefixed as in the guides'])
    if (form !== 'string') payload.scope = form === 'object' ? { accountId } : `aid:aid-test-${accountId}`
  }
  if ((isLogin || grant === 'refresh_token') && choice.of('grant_type', ['given', 'told']) === 'told')
    delete payload.grant_type
  const misspelt = 'refresh_token' in payload ? ['misspelt as in the guides'] : []
  const spelling = choice.of('spelling', ['snake case', 'camel case', ...misspelt])
  const spell = (name: string) => {
    if (spelling === 'camel case') return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
    return spelling !== 'snake case' && name === 'refresh_token' ? 'fresh_token' : name
  }
  return {
    methodName,
    given: [Object.fromEntries(Object.entries(payload).map(([name, value]) => [spell(name), value]))],
  }
}
