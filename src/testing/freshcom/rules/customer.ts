/** Customers: guests, registration, updates and deletion. */
import type { Row } from '../database'
import { assertCodeIsFree } from '../codes'
import { assertStorable } from '../columns'
import type { Exchange, Sent } from '../exchange'
import { storable, type Fields } from '../fields'
import { assertLinked } from '../references'
import { refusals } from '../refusal'
import { routesOf } from '../resource-rules'
import type { Route } from '../route'
import { perServer } from '../server'
import type { World } from '../world'
import { find, lookUp } from './customer-lookup'
import { addLogin, followCustomer, giveLogin, loginOf } from './customer-user'
import { assertStatus, validateCustomer } from './customer-validation'
import { tidy } from './person'
import { validateNewUser } from './user-validation'

interface Differences {
  /** Whether a storefront always creates registered customers. */
  readonly guestsRegister: boolean
  /** Whether a customer that has a user gets another user when it registers again. */
  readonly registersAgain: boolean
  /** Whether a user that is created by an update also gets the stored attributes of its customer. */
  readonly rememberedLogin: boolean
  readonly registersLater: 'works' | 'fails'
  readonly deletes: 'withUser' | 'never'
}

const differences = perServer<Differences>({
  '2018-04': {
    guestsRegister: false,
    registersAgain: true,
    rememberedLogin: false,
    registersLater: 'works',
    deletes: 'withUser',
  },
  // A deletion fails, or gets 404 if there is no user (flows 13-suspended-customer, 19-refused-deletes).
  '2018-09': {
    guestsRegister: true,
    registersAgain: true,
    rememberedLogin: false,
    registersLater: 'fails',
    deletes: 'never',
  },
  guides: {
    guestsRegister: false,
    registersAgain: false,
    rememberedLogin: true,
    registersLater: 'works',
    deletes: 'withUser',
  },
})

/** The relationship exists, but is always null in responses that include it. */
const NO_CARDS = { cards: null }

export const customerRoutes: readonly Route[] = [
  ...routesOf({ type: 'Customer', find, create, update, delete: remove }),
  {
    name: 'retrieveCurrentCustomer',
    method: 'GET',
    path: '/customer',
    answer: (exchange) => exchange.answer(lookUp(exchange)),
  },
]

/** Adds a customer for a test. */
export function addCustomer(world: World, accountId: string, attributes: Fields): Row {
  tidy(world, attributes)
  const row = insertCustomer(world, accountId, { attributes: { status: 'guest', ...attributes }, links: {} })
  if (attributes.status === 'registered') addLogin(world, row, attributes)
  return row
}

function create(exchange: Exchange, sent: Sent): Row {
  const { world, caller } = exchange
  const { attributes } = sent
  tidy(world, attributes)
  if (caller.role === 'guest' && differences(world).guestsRegister) attributes.status = 'registered'
  if (!('status' in attributes)) attributes.status = 'guest'
  assertStatus(world, attributes)
  const login = attributes.status === 'registered' ? loginOf(exchange, attributes) : undefined
  if (login !== undefined) validateNewUser(world, caller.accountId, login).assertValid()
  validateCustomer(attributes).assertValid()
  assertCodeIsFree(world, 'Customer', caller.accountId, attributes.code)
  assertLinked(world, 'Customer', sent.links)
  assertStorable(world, 'Customer', attributes)
  const row = insertCustomer(world, caller.accountId, sent)
  if (login !== undefined) giveLogin(world, row, login)
  return row
}

/** Inserts a customer with its points account. */
function insertCustomer(world: World, accountId: string, { attributes, links }: Omit<Sent, 'type'>): Row {
  const row = world.database.insert('Customer', accountId, {
    attributes: storable('Customer', attributes),
    links: { enroller: null, sponsor: null, user: null, ...links, ...NO_CARDS },
  })
  const customer = { type: row.type, id: row.id }
  world.database.insert('PointAccount', accountId, {
    attributes: { status: 'active', balance: 0 },
    links: { customer },
  })
  return row
}

/** An update can also register a guest. The user of a registered customer changes with it. */
function update(exchange: Exchange, row: Row, sent: Sent): void {
  const { world } = exchange
  const { attributes } = sent
  const before = row.attributes
  assertStatus(world, attributes)
  tidy(world, attributes, before)
  const { registersAgain, rememberedLogin, registersLater } = differences(world)
  const isNew = before.status !== 'registered' && (registersAgain || (row.links.user ?? null) === null)
  if (attributes.status !== 'registered' || !isNew) {
    validateCustomer({ ...before, ...attributes }).assertValid()
    const follow = followCustomer(exchange, row, attributes)
    exchange.change(row, sent)
    follow()
    return
  }
  const login = loginOf(exchange, rememberedLogin ? { ...before, ...attributes } : attributes, before)
  validateNewUser(world, row.accountId, login).assertValid()
  validateCustomer({ ...before, ...attributes }).assertValid()
  if (registersLater === 'fails') throw refusals.failed()
  exchange.change(row, sent)
  giveLogin(world, row, login)
}

function remove({ world }: Exchange, row: Row): void {
  const { database, refreshTokens } = world
  const hasUser = (row.links.user ?? null) !== null
  if (differences(world).deletes === 'never') throw hasUser ? refusals.failed() : refusals.notFound()
  const user = database.linked(row, 'user')
  if (user !== undefined) {
    refreshTokens.revokeUser(user.id)
    database.delete(user)
  }
  for (const account of database.linkingTo(row, 'PointAccount')) database.delete(account)
  database.delete(row)
}
