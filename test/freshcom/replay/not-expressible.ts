/**
 * The exchanges that no method can send, each with its reason. The test tries them, too. It fails if a method can send
 * a listed one, or if a reason fits no exchange.
 */
import { contracts } from '../../../src/freshcom/resources/contracts'
import type { RelationshipDescriptor } from '../../../src/freshcom/resources/descriptor'
import { pathsOf } from '../jsonapi/oracle'
import { express } from './expression'
import { pairsOf, parseJson, partsOf, textOf, type Exchange } from './recordings'

type Request = Exchange['request']

interface Rule {
  readonly reason: string
  readonly fits: (request: Request, path: string, resource: string | undefined) => boolean
}

/** Routes that no documented method calls. Most were recorded for the API's 404. */
const strangeRoutes = new Set([
  'GET /token',
  'POST /token/',
  'GET /users',
  'GET /accounts',
  'GET /apps',
  'GET /nothing',
  'PATCH /customer',
  'DELETE /customers',
  // With `?_method=PATCH`, which the server ignores.
  'POST /account',
  'GET /fulfillment_items',
  // With `:id` for any id.
  'GET /cards/:id',
  'GET /fulfillment_items/:id',
  'PATCH /point_transactions/:id',
  'GET /file_collections/:id/memberships',
])

const rules: readonly Rule[] = [
  {
    reason: 'no method sends OPTIONS, HEAD or PUT',
    fits: ({ method }) => ['OPTIONS', 'HEAD', 'PUT'].includes(method),
  },
  {
    reason: 'the SDK sends only its own accept header',
    fits: ({ headers: { accept } }) => accept !== undefined && !['application/vnd.api+json', '*/*'].includes(accept),
  },
  {
    reason: 'the SDK sends forms to the token endpoint, and JSON:API everywhere else',
    fits: ({ headers }, path) => {
      const own = path === '/token' ? 'application/x-www-form-urlencoded' : 'application/vnd.api+json'
      return !path.startsWith('/token/') && headers['content-type'] !== undefined && headers['content-type'] !== own
    },
  },
  {
    reason: 'no documented method calls this route',
    fits: ({ method }, path) =>
      strangeRoutes.has(`${method} ${path}`) || strangeRoutes.has(`${method} ${withoutId(path)}`),
  },
  {
    reason: 'the authorization header is always "Bearer" and a token',
    fits: ({ headers }) => headers.authorization !== undefined && !/^Bearer .+$/.test(headers.authorization),
  },
  {
    reason: 'a refresh token is never sent as an access token: setAccessToken recognizes it',
    fits: ({ headers }) => /^Bearer [pu]rt-/.test(headers.authorization ?? ''),
  },
  {
    reason: 'token requests have no authorization header',
    fits: ({ headers }, path) => path === '/token' && headers.authorization !== undefined,
  },
  {
    reason: 'token requests have their parameters in the body',
    fits: ({ path: whole, body }, path) => path === '/token' && (whole.includes('?') || body === ''),
  },
  {
    reason: 'a token payload without grant_type gets the one that follows from its members',
    fits: (request, path) => path === '/token' && !('grant_type' in formOf(request)),
  },
  {
    reason: 'a token payload without the members that its grant needs is refused before it is sent',
    fits: (request, path) => {
      const form = formOf(request)
      const needed = { password: ['username', 'password'], refresh_token: ['refresh_token'] }[form.grant_type ?? '']
      return path === '/token' && needed !== undefined && needed.some((name) => !(name in form))
    },
  },
  {
    reason: 'a one-time password is sent as a header, never in the form',
    fits: (request, path) => path === '/token' && 'otp' in formOf(request),
  },
  {
    reason: 'an empty one-time password is refused before it is sent',
    fits: ({ headers }) => headers['x-freshcom-otp'] === '',
  },
  {
    reason: 'a body is always JSON',
    fits: ({ method, body }, path) =>
      ['POST', 'PATCH'].includes(method) && path !== '/token' && parseJson(textOf(body)) === undefined,
  },
  {
    reason: 'a page that is no object of whole numbers from 1 is refused before it is sent',
    fits: ({ path }) => /[?&]page(=|\[\w+\]=(?![1-9]\d*(&|$)))/.test(path),
  },
  {
    reason: 'a point account can only be included: its own path does not work on any server',
    fits: (_request, path) => withoutId(path) === '/point_accounts/:id',
  },
  {
    reason: 'an empty include is omitted',
    fits: ({ path }) => /[?&]include=(&|$)/.test(path),
  },
  {
    reason: 'a collection is never looked up without a code',
    fits: ({ method, path: whole }, path) =>
      `${method} ${path}` === 'GET /product_collection' && !whole.includes('code='),
  },
  {
    reason: 'the current customer needs a login, or a lookup that the servers support',
    fits: ({ method, path: whole, headers }, path) =>
      `${method} ${path}` === 'GET /customer' && isNobodys(headers) && !/[?&](code|name|phoneNumber)=/.test(whole),
  },
  {
    reason: 'a payment with a source gets the status that the server requires',
    fits: ({ method, body }, path) => `${method} ${path}` === 'POST /payments' && isSourceWithoutStatus(body),
  },
  {
    reason: 'an unknown parameter is refused before it is sent',
    fits: ({ path: whole }, path) =>
      path !== '/token' &&
      (partsOf(whole)?.pairs ?? []).some(([name]) => !isParameter(name.replace(/\[.*/s, ''), path)),
  },
  {
    reason: 'an include path without such a relationship is refused before it is sent',
    fits: ({ path }, _path, resource) => {
      const include = partsOf(path)?.pairs.find(([name]) => name === 'include')?.[1]
      return resource !== undefined && pathsOf(include).some((steps) => !leads(resource, steps.split('.')))
    },
  },
  {
    reason: 'a query is always valid Unicode',
    fits: ({ path }) => pairsOf(path.split(/\?(.*)/s)[1] ?? '') === undefined,
  },
]

export const reasons: readonly string[] = rules.map(({ reason }) => reason)

/** Why no method can send an exchange. Undefined if one should. */
export function whyNot(exchange: Exchange): string | undefined {
  const { request } = exchange
  const path = partsOf(request.path)?.path ?? request.path.replace(/\?.*/s, '').replace(/^\/v1/, '')
  const resource = express(exchange)?.method?.resource
  return rules.find(({ fits }) => fits(request, path, resource))?.reason
}

/** Whether a call has no token, or the storefront's token. */
function isNobodys({ authorization = '' }: Request['headers']): boolean {
  const [, claims = ''] = authorization.split('.')
  return authorization === '' || Buffer.from(claims, 'base64url').toString().includes('"publishable"')
}

/** Whether a parameter belongs to all calls, or to a lookup of a customer or collection. */
function isParameter(name: string, path: string): boolean {
  if (['include', 'locale', 'filter', 'search', 'page'].includes(name)) return true
  if (path === '/product_collection') return name === 'code'
  return path === '/customer' && Object.hasOwn(contracts.Customer.attributes, name)
}

/** Whether every step of an include path is a relationship. */
function leads(type: string, [name = '', ...rest]: readonly string[]): boolean {
  const { relationships } = contracts[type as keyof typeof contracts]
  const link = (relationships as Readonly<Record<string, RelationshipDescriptor>>)[name]
  const types = [link?.one ?? link?.many ?? []].flat()
  return rest.length === 0 ? types.length > 0 : types.some((target) => leads(target, rest))
}

function withoutId(path: string): string {
  return path.replace(/\/[0-9a-f-]{36}(?=\/|$)/, '/:id')
}

function isSourceWithoutStatus(body: unknown): boolean {
  const { attributes = {} } = (body as { data?: { attributes?: object } } | null)?.data ?? {}
  return 'source' in attributes && !('status' in attributes)
}

function formOf({ body }: Request): Partial<Record<string, string>> {
  return Object.fromEntries(pairsOf(textOf(body) ?? '') ?? [])
}
