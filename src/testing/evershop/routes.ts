/** The routes of EverShop 2.2.1, and those of the API document. */
import type { ServerResponse } from '../messages'
import type { Exchange } from './exchange'
import { selectFields } from './graphql/execute'
import { parseQuery } from './graphql/parse'
import { administration, storefront } from './graphql/schema'
import * as addresses from './rules/addresses'
import * as customers from './rules/customers'
import { sessionLogin, sessionLogout, type TokenLogins } from './rules/logins'
import * as passwords from './rules/passwords'
import { checkStorable } from './validation'

type Rule = (exchange: Exchange, logins: TokenLogins) => ServerResponse | Promise<ServerResponse>

export interface Route {
  readonly method: string
  readonly pattern: RegExp
  readonly rule: Rule
  /** Whether only administrators may call it. */
  readonly isPrivate: boolean
  readonly isAdminPage: boolean
}

const V2: Readonly<Record<string, Rule>> = {
  'POST /api/customers': customers.register,
  'PATCH /api/customers/me': customers.updateSelf,
  'POST /api/customers/me/addresses': addresses.createOwn,
  'PATCH /api/customers/me/addresses/:uuid': addresses.updateOwn,
  'DELETE /api/customers/me/addresses/:uuid': addresses.deleteOwn,
  'POST /api/customers/reset-password': passwords.forgot,
  'POST /api/customers/password': passwords.reset,
  'POST /api/customer/tokens': (exchange, logins) => logins.login(exchange, 'customer'),
  'POST /api/customer/token/refresh': (exchange, logins) => logins.refresh(exchange, 'customer'),
  'POST /api/user/tokens': (exchange, logins) => logins.login(exchange, 'admin'),
  'POST /api/user/token/refresh': (exchange, logins) => logins.refresh(exchange, 'admin'),
  'POST /customer/login': (exchange) => sessionLogin(exchange, false),
  'POST /customer/logout': sessionLogout,
  'GET /customer/logout': sessionLogout,
  'POST /admin/user/login': (exchange) => sessionLogin(exchange, true),
  'POST /admin/user/logout': sessionLogout,
  'GET /api/graphql': graphql,
  'POST /api/graphql': graphql,
}

const PRIVATE: Readonly<Record<string, Rule>> = {
  'PATCH /api/customers/:uuid': customers.updateAny,
  'DELETE /api/customers/:uuid': customers.deleteAny,
  'PATCH /api/customers/:uuid/metafields': customers.metafields,
  'POST /api/customers/:uuid/addresses': addresses.createAny,
  'PATCH /api/customers/:uuid/addresses/:address': addresses.updateAny,
  'DELETE /api/customers/:uuid/addresses/:address': addresses.deleteAny,
  'POST /api/admin/graphql': graphql,
}

const REFERENCE: Readonly<Record<string, Rule>> = {
  'POST /api/customer/register': customers.register,
  'POST /api/customer/login': (exchange) => sessionLogin(exchange, false),
  'POST /api/customer/logout': sessionLogout,
  'GET /api/customer/me': customers.currentCustomer,
  'POST /api/customer/addresses': addresses.createOwn,
  'PATCH /api/customer/addresses/:uuid': addresses.updateOwn,
  'DELETE /api/customer/addresses/:uuid': addresses.deleteOwn,
  'POST /api/customer/forgotPassword': passwords.forgot,
  'POST /api/customer/resetPassword': passwords.reset,
  'POST /api/customer/changePassword': passwords.change,
  'PATCH /api/customer/:uuid': customers.updateSelfOrAny,
}

/** The routes of a table. The first one that matches is used. */
export function routeTable(table: 'v2' | 'reference'): readonly Route[] {
  return [...compile(V2, false), ...compile(PRIVATE, true), ...(table === 'reference' ? compile(REFERENCE, false) : [])]
}

function compile(rules: Readonly<Record<string, Rule>>, isPrivate: boolean): Route[] {
  return Object.entries(rules).map(([route, rule]) => {
    const [method = '', path = ''] = route.split(' ')
    const pattern = new RegExp(`^${path.replace(/:\w+/g, '([^/]+)')}$`)
    return { method, pattern, rule, isPrivate, isAdminPage: path.startsWith('/admin/') }
  })
}

function graphql(exchange: Exchange): ServerResponse {
  const { world, caller, request } = exchange
  const { query, variables } = request.method === 'GET' ? {} : exchange.body
  if (typeof query !== 'string') return exchange.answer({ data: {} })
  checkStorable(variables)
  const fields = parseQuery(query, (variables ?? {}) as Record<string, unknown>)
  const isAdmin = request.path.startsWith('/api/admin/')
  const type = isAdmin ? administration(world) : storefront(world, caller.customer, caller.isFromToken)
  return exchange.answer({ data: selectFields(fields, type) })
}
