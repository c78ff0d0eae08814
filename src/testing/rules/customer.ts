/** Customers: guests, registration with its user, looking oneself up, changing and deleting. */
import { contracts } from '../../resources/contracts'
import { allow, SUPPORT } from '../authorization'
import type { Row } from '../database'
import { composeName, lowerCase, storable, type Exchange, type Sent } from '../exchange'
import { refusals } from '../messages'
import type { Route } from '../routes'
import { isBlank, Validation, type Fields } from '../validation'
import { assertUsernameFree } from './user'
import type { World } from '../world'

const LOOK_UPS = ['code', 'name', 'phoneNumber', 'userId'] as const

export const customerRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/customers',
    answer: (exchange) => {
      allow(exchange.caller, ...SUPPORT)
      return exchange.answerList(exchange.world.database.list('Customer', exchange.caller.accountId))
    },
  },
  {
    method: 'POST',
    path: '/customers',
    answer: (exchange) => {
      allow(exchange.caller, 'guest', ...SUPPORT)
      return exchange.answer(createCustomer(exchange.world, exchange.caller.accountId, exchange.read('Customer')), 201)
    },
  },
  { method: 'GET', path: '/customer', answer: (exchange) => exchange.answer(lookUp(exchange)) },
  {
    method: 'GET',
    path: '/customers/:id',
    answer: (exchange) => {
      allow(exchange.caller, 'guest', 'customer', ...SUPPORT)
      return exchange.answer(ownOr(exchange))
    },
  },
  {
    method: 'PATCH',
    path: '/customers/:id',
    answer: (exchange) => {
      allow(exchange.caller, 'guest', 'customer', ...SUPPORT)
      return exchange.answer(update(exchange, ownOr(exchange)))
    },
  },
  {
    method: 'DELETE',
    path: '/customers/:id',
    answer: (exchange) => {
      allow(exchange.caller, ...SUPPORT)
      const row = exchange.row('Customer')
      const user = userOf(exchange.world, row)
      if (user !== undefined) {
        exchange.world.refreshTokens.revokeUser(user.id)
        exchange.world.database.delete(user)
      }
      exchange.world.database.delete(row)
      return exchange.answerNothing()
    },
  },
]

/** Creates a customer with its points account and, if it is registered, its user. */
export function createCustomer(world: World, accountId: string, { attributes, links }: Sent): Row {
  prepare(attributes)
  attributes.status ??= 'guest'
  validate(attributes, attributes.status === 'registered')
  if (attributes.status === 'registered') assertUsernameFree(world, accountId, attributes)
  const row = world.database.insert('Customer', accountId, {
    attributes: storable('Customer', attributes),
    links: { enroller: null, sponsor: null, user: null, ...links },
  })
  if (attributes.status === 'registered') register(world, row, attributes)
  const customer = { type: row.type, id: row.id }
  world.database.insert('PointAccount', accountId, {
    attributes: { status: 'active', balance: 0 },
    links: { customer },
  })
  return row
}

/** A customer finds itself, a guest whom it can name; staff has no customer of its own. */
function lookUp({ world, caller, request }: Exchange): Row {
  if (caller.role === 'customer') return ownCustomer(world, caller.user)
  allow(caller, 'guest')
  const wanted = LOOK_UPS.map((name) => [name, request.query.get(name)] as const).filter(([, value]) => value !== null)
  const matches = (row: Row) =>
    wanted.every(([name, value]) => (name === 'userId' ? userOf(world, row)?.id : row.attributes[name]) === value)
  const found = wanted.length === 0 ? undefined : world.database.list('Customer', caller.accountId).find(matches)
  if (found === undefined) throw refusals.notFound()
  return found
}

/** Whatever id a customer asks for, it gets its own record. */
function ownOr(exchange: Exchange): Row {
  const { world, caller } = exchange
  return caller.role === 'customer' ? ownCustomer(world, caller.user) : exchange.row('Customer')
}

function ownCustomer(world: World, user: Row | undefined): Row {
  const [own] = user === undefined ? [] : world.database.linkingTo(user, 'Customer')
  if (own === undefined) throw refusals.notFound()
  return own
}

function update(exchange: Exchange, row: Row): Row {
  const { world } = exchange
  const sent = exchange.read('Customer')
  const { attributes } = sent
  prepare(attributes, row.attributes)
  const user = userOf(world, row)
  const registers = attributes.status === 'registered' && user === undefined
  validate({ ...attributes, ...(registers ? { email: attributes.email ?? row.attributes.email } : {}) }, registers)
  if (registers || 'username' in attributes) assertUsernameFree(world, row.accountId, attributes, user)
  exchange.change(row, sent)
  if (registers) register(world, row, { ...row.attributes, ...attributes })
  else if (user !== undefined) follow(world, user, attributes)
  return row
}

function prepare(attributes: Fields, before: Fields = {}): void {
  lowerCase(attributes, 'email', 'username')
  composeName(attributes, before)
}

function validate(attributes: Fields, registers: boolean): void {
  new Validation(attributes)
    .required('password', registers)
    .length('password', 8)
    .required('email', registers)
    .email('email')
    .required('username', registers)
    .length('username', 5)
    .oneOf('status', contracts.Customer.attributes.status.values)
    .conclude()
}

function register(world: World, customer: Row, attributes: Fields): void {
  const { username, email, firstName, lastName, name, phoneNumber, password } = attributes
  const account = { type: 'Account' as const, id: customer.accountId }
  const authMethod = attributes.authMethod ?? world.account(customer.accountId)?.attributes.defaultAuthMethod
  const user = world.database.insert('User', customer.accountId, {
    attributes: {
      status: 'registered',
      username,
      email,
      firstName,
      lastName,
      name,
      phoneNumber,
      authMethod,
      role: 'customer',
      emailVerified: false,
    },
    links: { account },
    hidden: { password: String(password) },
  })
  customer.links.user = { type: 'User', id: user.id }
}

/** The user's name and address follow the customer's; a password may be set along the way. */
function follow(world: World, user: Row, attributes: Fields): void {
  for (const name of ['username', 'email', 'firstName', 'lastName', 'name', 'phoneNumber']) {
    if (name in attributes) user.attributes[name] = attributes[name]
  }
  if (!isBlank(attributes.password)) user.hidden.password = String(attributes.password)
  world.database.touch(user)
}

function userOf(world: World, { links }: Row): Row | undefined {
  const link = links.user
  return link === undefined || link === null || Array.isArray(link)
    ? undefined
    : world.database.get('User', (link as { id: string }).id)
}
