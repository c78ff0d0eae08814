/** Turns a recorded request into a call of the connector, or gives the reason why there is no such call. */
import type { EverShop } from 'freshcom-sdk/evershop'
import { isObject } from '../../../src/core/values'
import type { Exchange } from './recordings'

/** A call that means the same as a recorded request. */
export interface Expression {
  readonly method: keyof EverShop
  readonly given: readonly unknown[]
  readonly auth: 'session' | 'token'
  readonly routes: 'v2' | 'reference'
  /** The body that must be sent. Undefined if the connector has its own query. */
  readonly body?: Readonly<Record<string, unknown>>
  /** The connector rejects these values before it sends anything. */
  readonly isRefusedBefore?: boolean
}

export type Reason = string

type Fields = Record<string, unknown>

const PAGE = 'A web page, or a path or verb that no method has.'
const NO_SUCH_BODY = 'A body that no call sends: not an object of fields in JSON.'
const OTHER_QUERY = 'A query that the connector does not send.'
export const LESS = 'Asks for fewer members than the connector, so the response does not identify a customer.'
export const ADMIN_RENEWAL =
  'An administrator logs in with each new client; the renewal after a 401 is tested with the fake EverShop.'
const NOT_OFFERED = 'The connector has no method for it.'

/** Members that each method sends, by their names on the wire. */
const REGISTRATION = ['email', 'password', 'full_name']
const ADDRESS = [
  'full_name',
  'telephone',
  'address_1',
  'address_2',
  'postcode',
  'city',
  'province',
  'country',
  'is_default',
]

export function express(exchange: Exchange): Expression | Reason {
  const { method, path, headers, body } = exchange.request
  const route = `${method} ${path}`
  const auth = headers.authorization === undefined ? 'session' : 'token'
  const isReference = /^\/api\/customer\/(?!token)/.test(path)
  const base = { auth, routes: isReference ? 'reference' : 'v2' } as const
  if (path.endsWith('graphql')) return method === 'POST' && isObject(body) ? query(exchange, base) : OTHER_QUERY
  if (method === 'GET' && path === '/api/customer/me')
    return { ...base, routes: 'reference', method: 'retrieveCurrentCustomer', given: [] }
  if (method === 'POST' && path.endsWith('/logout')) return { ...base, auth: 'session', method: 'logout', given: [] }
  const isOwnAddress = /^\/api\/(?:customers\/me|customer)\/addresses\/([^/]+)$/.exec(path)
  const customer = /^\/api\/customers?\/([0-9a-f-]{36}|\d+)$/.exec(path)
  const isDelete = method === 'DELETE'
  if (isDelete && isOwnAddress) return { ...base, method: 'deleteAddress', given: [isOwnAddress[1]] }
  if (isDelete && customer) return { ...base, method: 'deleteCustomer', given: [customer[1]] }
  if (method === 'GET' || method === 'OPTIONS' || method === 'HEAD' || path === '/api/nope') return PAGE
  if (/customerGroups|customer-groups|metafields/.test(path)) return NOT_OFFERED
  if (/^\/api\/customers\/[0-9a-f-]{36}\/addresses/.test(path)) return NOT_OFFERED
  if (!isObject(body) || isEncoded(headers) || isCamelCase(body) || JSON.stringify(body).length > 100_000) {
    return NO_SUCH_BODY
  }
  if (path.endsWith('/token/refresh')) return renewal(body, path)
  if (/\/(login|tokens)$/.test(path)) {
    const isAdmin = /\/user\//.test(path)
    if (path === '/api/customers/login') return PAGE
    return {
      ...fields(body, ['email', 'password'], ['email', 'password']),
      routes: base.routes,
      auth: path.endsWith('tokens') ? 'token' : 'session',
      method: isAdmin ? 'loginAdmin' : 'login',
    }
  }
  if (route === 'POST /api/customers' || route === 'POST /api/customer/register') {
    const isStaff = 'group_id' in body || 'status' in body
    return {
      ...base,
      ...fields(body, isStaff ? [...REGISTRATION, 'group_id', 'status'] : REGISTRATION, REGISTRATION),
      method: isStaff ? 'createCustomer' : 'registerCustomer',
    }
  }
  if (route === 'PATCH /api/customers/me') {
    return { ...base, ...fields(body, ['email', 'full_name']), method: 'updateCustomer' }
  }
  if (method === 'PATCH' && customer) {
    const sent = fields(body, ['email', 'full_name', 'password', 'status'])
    const isSelf = isReference ? {} : { given: [customer[1], ...sent.given] }
    return { ...base, ...sent, ...isSelf, method: 'updateCustomer' }
  }
  if (method === 'POST' && path.endsWith('/addresses')) {
    const sent = fields(body, ADDRESS, ['full_name', 'address_1', 'province', 'country', 'postcode'])
    return { ...base, ...sent, ...refusedAddress(body), method: 'createAddress' }
  }
  if (method === 'PATCH' && isOwnAddress) {
    const sent = fields(body, ADDRESS)
    return {
      ...base,
      ...sent,
      given: [isOwnAddress[1], ...sent.given],
      ...refusedAddress(body),
      method: 'updateAddress',
    }
  }
  if (path.endsWith('forgotPassword'))
    return { ...base, ...fields(body, ['email'], ['email']), method: 'forgotPassword' }
  if (path.endsWith('resetPassword')) {
    return { ...base, ...fields(body, ['token', 'password'], ['token', 'password']), method: 'resetPassword' }
  }
  if (path.endsWith('changePassword')) {
    const given = { currentPassword: 'secret123', newPassword: 'secret456' }
    const sent = { current_password: 'secret123', new_password: 'secret456' }
    return { ...base, method: 'changePassword', given: [given], body: sent }
  }
  return PAGE
}

/** The rules for addresses, written a second time, independent of the implementation. */
function refusedAddress(body: Fields): { isRefusedBefore?: boolean } {
  const { postcode, province, country, telephone, is_default: isDefault } = body
  const isBlank = ADDRESS.slice(0, 8).some(
    (name) => !/telephone|address_2|city/.test(name) && name in body && !/\S/.test(String(body[name] ?? '')),
  )
  const isRefused =
    isBlank ||
    ('postcode' in body && (typeof postcode !== 'string' || /[^\w -]/.test(postcode))) ||
    (country !== undefined && country !== 'US') ||
    (province !== undefined && !String(province).startsWith('US-')) ||
    telephone === 'abc' ||
    (isDefault !== undefined && typeof isDefault !== 'boolean')
  return isRefused ? { isRefusedBefore: true } : {}
}

/** The members of a recorded body that a method sends, and their names in the call. */
function fields(body: Fields, sent: readonly string[], required: readonly string[] = []) {
  const camelCase = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
  const isRefusedBefore = required.some((name) => typeof body[name] !== 'string' || body[name] === '')
  return {
    // Known members come last: an unknown one may have the same name in camelCase.
    given: [
      Object.fromEntries(
        Object.entries(body)
          .sort(([one], [other]) => Number(sent.includes(one)) - Number(sent.includes(other)))
          .map(([name, value]) => [camelCase(name), value]),
      ),
    ],
    // E-mails are sent in lower case. The recordings show that the server compares them with their case.
    body: Object.fromEntries(
      Object.entries(body)
        .filter(([name]) => sent.includes(name))
        .map(([name, value]) => [name, name === 'email' && typeof value === 'string' ? value.toLowerCase() : value]),
    ),
    ...(isRefusedBefore ? { isRefusedBefore } : {}),
  }
}

/** The connector renews by itself, before any call. */
function renewal(body: Fields, path: string): Expression | Reason {
  if (body.refreshToken === undefined) return NO_SUCH_BODY
  const isAdmin = path.includes('/user/')
  if (isAdmin) return ADMIN_RENEWAL
  return { auth: 'token', routes: 'v2', method: 'retrieveCurrentCustomer', given: [], body }
}

function query({ request, response }: Exchange, base: Pick<Expression, 'auth' | 'routes'>): Expression | Reason {
  if (request.path === '/graphql') return PAGE
  const { query: text = '', variables = {} } = request.body as { query?: string; variables?: Fields }
  const answer = (response.body as { data?: Fields } | undefined)?.data
  if (/^mutation|query A|__type|__schema|order\(|orders \{ total|ountries|customerGroup\(|editUrl/.test(text))
    return OTHER_QUERY
  if (text === '' || text.endsWith('{ uuid ')) return OTHER_QUERY
  if (/customerGroups/.test(text)) return { ...base, method: 'listCustomerGroup', given: [] }
  if (/customers\(|customers \{/.test(text)) {
    // The storefront has no such query: its response is empty. Administrators use another path.
    if (request.path === '/api/graphql') return OTHER_QUERY
    const filters = (variables.f ?? []) as { key: string; value: string }[]
    const known = filters.filter(({ key }) => ['keyword', 'email', 'limit', 'page'].includes(key))
    const filter = Object.fromEntries(
      known.map(({ key, value }) => [key, /limit|page/.test(key) ? Number(value) : value]),
    )
    return { ...base, method: 'listCustomer', given: [filter] }
  }
  if (/customer\(/.test(text)) {
    if (request.path === '/api/graphql') return OTHER_QUERY
    return { ...base, method: 'retrieveCustomer', given: [variables.id] }
  }
  if (request.path.includes('admin')) return OTHER_QUERY
  const customer = answer?.currentCustomer
  if (/addresses/.test(text)) {
    const { addresses } = isObject(customer) ? customer : {}
    if (Array.isArray(addresses) && !addresses.every((address) => isObject(address) && 'uuid' in address)) return LESS
    return { ...base, method: 'listAddress', given: [] }
  }
  if (/orders/.test(text)) {
    const { orders } = isObject(customer) ? customer : {}
    const isEnough = !Array.isArray(orders) || orders.every((order) => isObject(order) && 'orderNumber' in order)
    return isEnough ? { ...base, method: 'listOrder', given: [] } : LESS
  }
  if (isObject(customer) && !('uuid' in customer && 'email' in customer)) return LESS
  return { ...base, method: 'retrieveCurrentCustomer', given: [] }
}

function isCamelCase(body: Fields): boolean {
  return Object.keys(body).some((name) => name === 'fullName')
}

function isEncoded(headers: Readonly<Record<string, string>>): boolean {
  return 'content-encoding' in headers || !/json/.test(headers['content-type'] ?? '')
}
