/** Customers: guests, registration with its user, looking oneself up, changing and deleting. */
import { contracts } from '../../../freshcom/resources/contracts'
import type { Row } from '../database'
import type { Exchange, Sent } from '../exchange'
import { composeName, lowerCase, storable, type Fields } from '../fields'
import { refusals } from '../refusal'
import { routesOf } from '../resource-rules'
import type { Route } from '../route'
import { Validation } from '../validation'
import type { World } from '../world'
import { follow, registerUser, validateLogin } from './customer-user'

const LOOK_UPS = ['code', 'name', 'phoneNumber'] as const
const STATUSES = contracts.Customer.attributes.status.values
/** Declared and never filled: an answer that includes them says null. */
const NO_CARDS = { cards: null }

export const customerRoutes: readonly Route[] = [
  ...routesOf({
    type: 'Customer',
    find,
    create: ({ world, caller }, sent) => createCustomer(world, caller.accountId, sent),
    update,
    delete: remove,
  }),
  {
    name: 'retrieveCurrentCustomer',
    method: 'GET',
    path: '/customer',
    answer: (exchange) => exchange.answer(lookUp(exchange)),
  },
]

/** Creates a customer with its points account and, if it is registered, its user. */
export function createCustomer(world: World, accountId: string, { attributes, links }: Omit<Sent, 'type'>): Row {
  prepare(attributes)
  attributes.status ??= 'guest'
  const registers = attributes.status === 'registered'
  validate(attributes, registers)
  if (registers) validateLogin(world, accountId, attributes)
  const row = world.database.insert('Customer', accountId, {
    attributes: storable('Customer', attributes),
    links: { enroller: null, sponsor: null, user: null, ...links, ...NO_CARDS },
  })
  if (registers) registerUser(world, row, attributes)
  const customer = { type: row.type, id: row.id }
  world.database.insert('PointAccount', accountId, {
    attributes: { status: 'active', balance: 0 },
    links: { customer },
  })
  return row
}

/** A customer finds itself, a storefront whom it can name; staff has no customer of its own. */
function lookUp({ world, caller, request }: Exchange): Row {
  if (caller.role === 'customer') return ownCustomer(world, caller.user)
  const wanted = LOOK_UPS.flatMap((name) => request.query.getAll(name).map((value) => [name, value] as const))
  const matches = ({ attributes }: Row) => wanted.every(([name, value]) => isSame(attributes[name], value))
  const found = wanted.length === 0 ? undefined : world.database.list('Customer', caller.accountId).find(matches)
  if (found === undefined) throw refusals.notFound()
  return found
}

/** Spaces and case make no difference: "GusGuest" finds Gus Guest. */
function isSame(stored: unknown, given: string): boolean {
  const plain = (text: string) => text.replaceAll(' ', '').toLowerCase()
  return typeof stored === 'string' && plain(stored) === plain(given)
}

/** Whatever id a customer asks for, it gets its own record. By its id a storefront reads guests only. */
function find(exchange: Exchange): Row {
  const { world, caller, request } = exchange
  if (caller.role === 'customer') return ownCustomer(world, caller.user)
  const row = exchange.row('Customer')
  const isHidden = caller.role === 'guest' && request.method !== 'PATCH' && row.attributes.status !== 'guest'
  if (isHidden) throw refusals.notFound()
  return row
}

function ownCustomer(world: World, user: Row | undefined): Row {
  const [own] = user === undefined ? [] : world.database.linkingTo(user, 'Customer')
  if (own === undefined) throw refusals.notFound()
  return own
}

/** A customer without a user becomes registered by an update; that of one who has a user goes along with it. */
function update(exchange: Exchange, row: Row, sent: Sent): Row {
  const { world } = exchange
  const { attributes } = sent
  prepare(attributes, row.attributes)
  const user = world.database.linked(row, 'user')
  const registers = attributes.status === 'registered' && user === undefined
  const email = registers ? { email: attributes.email ?? row.attributes.email } : {}
  validate({ ...attributes, ...email }, registers)
  if (registers || 'username' in attributes)
    validateLogin(world, row.accountId, { ...row.attributes, ...attributes }, user)
  exchange.change(row, sent)
  if (registers) registerUser(world, row, { ...row.attributes, ...attributes })
  else if (user !== undefined) follow(world, user, attributes)
  return row
}

function remove({ world }: Exchange, row: Row): void {
  const user = world.database.linked(row, 'user')
  if (user !== undefined) {
    world.refreshTokens.revokeUser(user.id)
    world.database.delete(user)
  }
  for (const account of world.database.linkingTo(row, 'PointAccount')) world.database.delete(account)
  world.database.delete(row)
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
    .oneOf('status', STATUSES)
    .conclude()
}
