/** Users: oneself, staff of the account, passwords, and how a business signs up. */
import { contracts } from '../../../freshcom/resources/contracts'
import { OWNERS, type Caller } from '../authorization'
import type { Role } from '../options'
import type { Row } from '../database'
import type { Exchange, Sent } from '../exchange'
import { composeName, isBlank, lowerCase, storable, type Fields } from '../fields'
import type { ServerResponse } from '../../messages'
import { refusals } from '../refusal'
import { routesOf } from '../resource-rules'
import type { Route } from '../route'
import { Validation } from '../validation'
import { isStandard, type World } from '../world'
import { validateSecondFactor } from './second-factor'

const ROLES = contracts.User.attributes.role.values
const AUTH_METHODS = contracts.User.attributes.authMethod.values
/** The account that a sign-up opens is called so until it is changed. */
const UNNAMED = 'Unnamed Account'

export const userRoutes: readonly Route[] = [
  { name: 'retrieveUser', method: 'GET', path: '/user', answer: (exchange) => exchange.answer(self(exchange)) },
  {
    name: 'updateUser',
    method: 'PATCH',
    path: '/user',
    answer: (exchange) => exchange.answer(update(exchange, self(exchange), exchange.read('User'))),
  },
  { name: 'createUser', method: 'POST', path: '/users', answer: create },
  ...routesOf({
    type: 'User',
    find: selfOr,
    update,
    delete: remove,
  }),
]

/** Refuses a login name that somebody of the account has already. */
export function assertUsernameFree(world: World, accountId: string, fields: Fields, owner?: Row): void {
  const isSame = (user: Row) => user !== owner && user.attributes.username === fields.username
  const taken = world.database.list('User').some((user) => isSame(user) && world.isMember(user, accountId))
  if (taken) new Validation(fields).complain('username', 'unique', 'Username already taken.').conclude()
}

/** Adds a user: a managed one of the account, or a standard one who belongs to a live and its test account alike. */
export function addUser(world: World, accountId: string, fields: Fields, standard: boolean): Row {
  return world.database.insert('User', accountId, {
    attributes: {
      status: 'active',
      authMethod: world.account(accountId)?.attributes.defaultAuthMethod,
      emailVerified: false,
      ...storable('User', fields),
    },
    links: { account: standard ? null : { type: 'Account', id: accountId } },
    hidden: { password: String(fields.password) },
  })
}

function self({ caller }: Exchange): Row {
  if (caller.user === undefined) throw refusals.forbidden()
  return caller.user
}

/** Only the account's owners may look at others; everybody else gets their own record for any id. */
function selfOr(exchange: Exchange): Row {
  const own = self(exchange)
  return isOwner(exchange.caller) && exchange.id !== own.id ? exchange.row('User') : own
}

function isOwner({ role }: Caller): boolean {
  return (OWNERS as readonly Role[]).includes(role)
}

/** Nobody signs up a business and is told nothing; a guest becomes a customer's user; owners hire staff. */
function create(exchange: Exchange): ServerResponse {
  const { world, caller } = exchange
  const { attributes } = exchange.read('User')
  const hires = caller.user !== undefined
  lowerCase(attributes, 'email', 'username')
  composeName(attributes)
  new Validation(attributes)
    .required('username')
    .length('username', 5)
    .required('password')
    .length('password', 8)
    .required('name')
    .email('email')
    .required('role', hires)
    .oneOf('role', ROLES)
    .conclude()
  if (caller.role === 'anonymous') return signUp(exchange, attributes)
  assertUsernameFree(world, caller.accountId, attributes)
  const role = hires ? attributes.role : 'customer'
  return exchange.answer(addUser(world, caller.accountId, { ...attributes, role }, false), 201)
}

function signUp(exchange: Exchange, attributes: Fields): ServerResponse {
  const { world } = exchange
  const isSame = (user: Row) => isStandard(user) && user.attributes.username === attributes.username
  if (world.database.list('User').some(isSame)) {
    const taken = { code: 'taken', title: 'has already been taken' }
    new Validation(attributes).add(taken, '/data/attributes/username').conclude()
  }
  const { defaultLocale } = attributes
  const locale = typeof defaultLocale === 'string' ? { defaultLocale } : {}
  const accountId = world.openAccounts({ name: UNNAMED, ...locale })
  addUser(world, accountId, { ...attributes, role: 'administrator' }, true)
  return exchange.answerNothing()
}

function update(exchange: Exchange, row: Row, sent: Sent): Row {
  const { world, caller } = exchange
  const { attributes } = sent
  if (isStandard(row) && world.modeOf(caller.accountId) === 'test') throw refusals.liveUser()
  if (!isOwner(caller)) delete attributes.role
  lowerCase(attributes, 'email', 'username')
  composeName(attributes, row.attributes)
  const validation = new Validation(attributes).length('username', 5).length('password', 8).email('email')
  validation.oneOf('role', ROLES).oneOf('authMethod', [...AUTH_METHODS, 'tfaSms'])
  if (row === caller.user && !isBlank(attributes.password)) validateCurrentPassword(row, attributes, validation)
  validateSecondFactor(world, row, attributes, validation)
  validation.conclude()
  if ('username' in attributes) assertUsernameFree(world, row.accountId, attributes, row)
  if ('email' in attributes && attributes.email !== row.attributes.email)
    Object.assign(row.attributes, { emailVerified: false, emailVerifiedAt: null })
  if (!isBlank(attributes.password)) row.hidden.password = String(attributes.password)
  return exchange.change(row, sent)
}

function validateCurrentPassword(row: Row, { currentPassword }: Fields, validation: Validation): void {
  if (isBlank(currentPassword)) validation.required('currentPassword')
  else if (currentPassword !== row.hidden.password) validation.complain('currentPassword', 'mustMatch', 'is invalid')
}

/** Standard users are not deleted by an account. */
function remove({ world }: Exchange, row: Row): void {
  if (isStandard(row)) throw refusals.notFound()
  world.refreshTokens.revokeUser(row.id)
  world.database.delete(row)
}
