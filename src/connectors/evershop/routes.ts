/**
 * The routes of a server. Rule: a route is data, `METHOD /path/:uuid`, so that a server with other paths needs no other
 * code. Null means that the server has no such route.
 */
import { FieldsError, UnsupportedError } from '../../core/errors'
import { must, readOptions, type Rule, type Rules } from '../../core/options'
import type { TransportRequest } from '../../core/transport/transport'
import { isObject } from '../../core/values'

/** The routes of a server, each `METHOD /path`, or null if there is none. The methods replace `:uuid`. */
export interface EverShopRoutes {
  registerCustomer: string | null
  /** Cookie login. */
  login: string | null
  /** Cookie logout. */
  logout: string | null
  /** JWT login. */
  createToken: string | null
  refreshToken: string | null
  /** Null: the connector uses GraphQL. */
  currentCustomer: string | null
  /** A customer's own profile. With `:uuid`, the connector first asks for the signed-in customer. */
  updateCurrentCustomer: string | null
  createAddress: string | null
  updateAddress: string | null
  deleteAddress: string | null
  forgotPassword: string | null
  resetPassword: string | null
  changePassword: string | null
  graphql: string | null
  /** Cookie login of an administrator. */
  loginAdmin: string | null
  logoutAdmin: string | null
  /** JWT login of an administrator. */
  createAdminToken: string | null
  refreshAdminToken: string | null
  createCustomer: string | null
  /** An administrator's change of a customer. */
  updateCustomer: string | null
  deleteCustomer: string | null
  adminGraphql: string | null
}

/** The option `routes`: `v2` for 2.2.1, `reference` for the document, or the routes that differ from 2.2.1. */
export type EverShopRouteTable = 'v2' | 'reference' | Partial<EverShopRoutes>

/** The type of the routes for an option. It says whether there is a route to change the password. */
export type EverShopRoutesOf<Table> = Table extends 'reference' | { readonly changePassword: string }
  ? EverShopRoutes & { changePassword: string }
  : EverShopRoutes

/** EverShop 2.2.1. */
const V2: EverShopRoutes = {
  registerCustomer: 'POST /api/customers',
  login: 'POST /customer/login',
  logout: 'POST /customer/logout',
  createToken: 'POST /api/customer/tokens',
  refreshToken: 'POST /api/customer/token/refresh',
  currentCustomer: null,
  updateCurrentCustomer: 'PATCH /api/customers/me',
  createAddress: 'POST /api/customers/me/addresses',
  updateAddress: 'PATCH /api/customers/me/addresses/:uuid',
  deleteAddress: 'DELETE /api/customers/me/addresses/:uuid',
  forgotPassword: 'POST /api/customers/reset-password',
  resetPassword: 'POST /api/customers/password',
  changePassword: null,
  graphql: 'POST /api/graphql',
  loginAdmin: 'POST /admin/user/login',
  logoutAdmin: 'POST /admin/user/logout',
  createAdminToken: 'POST /api/user/tokens',
  refreshAdminToken: 'POST /api/user/token/refresh',
  createCustomer: 'POST /api/customers',
  updateCustomer: 'PATCH /api/customers/:uuid',
  deleteCustomer: 'DELETE /api/customers/:uuid',
  adminGraphql: 'POST /api/admin/graphql',
}

/** The routes of the project document. All others are those of 2.2.1. */
const REFERENCE: Partial<EverShopRoutes> = {
  registerCustomer: 'POST /api/customer/register',
  login: 'POST /api/customer/login',
  logout: 'POST /api/customer/logout',
  currentCustomer: 'GET /api/customer/me',
  updateCurrentCustomer: 'PATCH /api/customer/:uuid',
  createAddress: 'POST /api/customer/addresses',
  updateAddress: 'PATCH /api/customer/addresses/:uuid',
  deleteAddress: 'DELETE /api/customer/addresses/:uuid',
  forgotPassword: 'POST /api/customer/forgotPassword',
  resetPassword: 'POST /api/customer/resetPassword',
  changePassword: 'POST /api/customer/changePassword',
  updateCustomer: 'PATCH /api/customer/:uuid',
}

const ROUTE: Rule = [
  (route) => route === null || (typeof route === 'string' && /^(GET|POST|PUT|PATCH|DELETE) \/[^\s?#]*$/.test(route)),
  'a route such as "POST /customer/login", or null',
]
const RULES = Object.fromEntries(Object.keys(V2).map((name) => [name, ROUTE])) as Rules<EverShopRoutes>

/** The routes for an option. Throws a `FieldsError` for an invalid one. */
export function checkRoutes(routes: unknown = 'v2'): EverShopRoutes {
  const own = routes === 'v2' ? {} : routes === 'reference' ? REFERENCE : routes
  must(isObject(own), 'routes', '"v2", "reference" or routes such as {login: "POST /customer/login"}')
  return { ...V2, ...readOptions(own as Partial<EverShopRoutes>, RULES) }
}

/** Who makes a call. */
export type Actor = 'customer' | 'admin'

/** Whose token or cookies a route needs. Undefined: no token. */
export function actorOf(route: keyof EverShopRoutes): Actor | undefined {
  if (/^(register|forgot|reset)|Token$/.test(route)) return undefined
  return /admin|^(create|update|delete)Customer/i.test(route) ? 'admin' : 'customer'
}

/** Method and path of a route, with `:uuid` replaced. */
export function resolveRoute(
  routes: EverShopRoutes,
  name: keyof EverShopRoutes,
  uuid?: string,
): { readonly method: TransportRequest['method']; readonly path: string } {
  const route = routes[name]
  if (route === null) {
    const instead =
      name === 'changePassword'
        ? 'Let the customer use forgotPassword() and resetPassword().'
        : 'If the server has one, set it in the option "routes".'
    throw new UnsupportedError('unsupported', `This EverShop has no route for ${name}. ${instead}`)
  }
  const [method, path = ''] = route.split(' ')
  return {
    method: method as TransportRequest['method'],
    path: path.replace(':uuid', () => encodeURIComponent(checkId(uuid))),
  }
}

/** Characters that no server can store: NUL and lone surrogates. */
export const IMPOSSIBLE = /\0|\p{Cs}/u

export function checkId(uuid: unknown): string {
  // Dots would change the path, and "me" is the route of the signed-in customer.
  if (typeof uuid === 'string' && !/^(\.{0,2}|me)$/.test(uuid) && !IMPOSSIBLE.test(uuid)) return uuid
  throw new FieldsError('invalid_id', 'The uuid must be a string that is not blank, without NUL or a lone surrogate.')
}
