/** The user of a registered customer. It is created with the customer, and changes with it. */
import type { Row } from '../database'
import type { Exchange } from '../exchange'
import { isBlank, type Fields } from '../fields'
import { refusals } from '../refusal'
import { perServer } from '../server'
import { Validation } from '../validation'
import type { World } from '../world'
import { validateCustomer } from './customer-validation'
import { changesOf, tidy } from './person'
import { addUser, changeUser, registerUser } from './user-record'
import { validateUserChange } from './user-validation'

/** Attributes that are copied between user and customer. */
const SHARED = ['email', 'phoneNumber', 'name', 'firstName', 'lastName'] as const
/** The same in the guides. */
const PROMISED = [...SHARED, 'username', 'status'] as const

/**
 * Which changes are copied. `fails`: release 2018-09 fails on every change of a customer with a user, and of such a
 * user.
 */
type Following = 'both' | 'fails' | 'customerLeads'

const following = perServer<Following>({ '2018-04': 'both', '2018-09': 'fails', guides: 'customerLeads' })
/** Whether the user is created from all sent attributes, or only from those that a customer stores. */
const takesSecondFactor = perServer({ '2018-04': true, '2018-09': false, guides: true })

/** The attributes of the new user of a customer that registers. */
export function loginOf(exchange: Exchange, attributes: Fields, before: Fields = {}): Fields {
  if (takesSecondFactor(exchange.world)) return { ...attributes, authMethod: exchange.readRaw().authMethod }
  const isNews = ([name, value]: [string, unknown]) => name !== 'phoneVerificationCode' && value !== before[name]
  return Object.fromEntries(Object.entries(attributes).filter(isNews))
}

/** Creates the user of a customer. */
export function giveLogin(world: World, customer: Row, login: Fields): void {
  const user = registerUser(world, customer.accountId, { ...login, role: 'customer', status: 'registered' })
  customer.links.user = { type: 'User', id: user.id }
}

/** The same for a customer that a test adds: without verification, and without messages. */
export function addLogin(world: World, customer: Row, login: Fields): void {
  const validation = new Validation(login).required('password').length('password', 8).length('username', 5)
  validation.assertValid()
  const user = addUser(world, customer.accountId, { ...login, role: 'customer', status: 'registered' }, false)
  customer.links.user = { type: 'User', id: user.id }
}

/** Checks whether the user can take over a change of its customer. Returns the function that changes the user. */
export function followCustomer(exchange: Exchange, customer: Row, attributes: Fields): () => void {
  const { world, caller } = exchange
  const user = world.database.linked(customer, 'user')
  if ((customer.links.user ?? null) === null) return () => {}
  if (following(world) === 'fails') throw refusals.failed()
  if (user === undefined) throw refusals.notFound()
  if (following(world) === 'customerLeads') return () => lead(world, user, attributes)
  const changes = changesOf(customer, attributes, SHARED)
  tidy(world, changes, user.attributes)
  const isShopper = caller.role === 'guest' || caller.role === 'customer'
  validateUserChange(world, user, changes, isShopper).assertValid()
  return () => void changeUser(exchange, user, { type: 'User', attributes: changes, links: {} })
}

/** The same for a change of a user. Release 2018-04 changes only users that belong to a customer. */
export function followUser(exchange: Exchange, user: Row, attributes: Fields): () => void {
  const { world } = exchange
  if (following(world) === 'customerLeads') return () => {}
  const [customer] = world.database.linkingBy(user, 'Customer', 'user')
  if (following(world) === 'fails') {
    if (customer !== undefined) throw refusals.failed()
    return () => {}
  }
  if (customer === undefined) throw refusals.notFound()
  const changes = changesOf(user, attributes, SHARED)
  tidy(world, changes, customer.attributes)
  validateCustomer({ ...customer.attributes, ...changes }).assertValid()
  return () => void exchange.change(customer, { type: 'Customer', attributes: changes, links: {} })
}

function lead({ database }: World, user: Row, attributes: Fields): void {
  for (const name of PROMISED) if (name in attributes) user.attributes[name] = attributes[name]
  if (!isBlank(attributes.password)) user.hidden.password = String(attributes.password)
  database.touch(user)
}
