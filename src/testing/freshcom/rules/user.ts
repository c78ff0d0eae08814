/** Users: oneself, staff of the account, and how a business signs up. */
import { isOwner } from '../authorization'
import type { Row } from '../database'
import type { Exchange, Sent } from '../exchange'
import { isBlank, type Fields } from '../fields'
import type { ServerResponse } from '../../messages'
import { refusals } from '../refusal'
import { routesOf } from '../resource-rules'
import type { Route } from '../route'
import { perServer } from '../server'
import type { Validation } from '../validation'
import { isStandard, type World } from '../world'
import { followUser } from './customer-user'
import { tidy } from './person'
import { validateRole, writtenRole } from './roles'
import { addUser, changeUser, registerUser } from './user-record'
import { validateCurrentPassword, validateNewUser, validateUserChange } from './user-validation'

interface Differences {
  /** Whom an id means to the account's owners: the user of that id, or oneself whatever the id. */
  readonly finds: 'byId' | 'oneself'
  /** Whether one is a user of the test account with a token of it, though one signed up for the live one. */
  readonly isOneselfInTest: boolean
  /** Whether a role has to be one that there is. */
  readonly checksRoles: boolean
  /** Who changes roles. Nobody: it is dropped. */
  readonly rolesBy: 'everybody' | 'owners' | 'nobody'
  /** Whether writes and lists are answered before the role is known. */
  readonly forgetsRole: boolean
  /** Whose password is changed only with the old one. */
  readonly oldPassword: 'everybody' | 'oneself'
}

const differences = perServer<Differences>({
  '2018-04': {
    finds: 'oneself',
    isOneselfInTest: false,
    checksRoles: false,
    rolesBy: 'nobody',
    forgetsRole: true,
    oldPassword: 'everybody',
  },
  // Whoever may change a user, oneself included, makes it an administrator.
  '2018-09': {
    finds: 'byId',
    isOneselfInTest: true,
    checksRoles: true,
    rolesBy: 'everybody',
    forgetsRole: false,
    oldPassword: 'everybody',
  },
  guides: {
    finds: 'byId',
    isOneselfInTest: true,
    checksRoles: true,
    rolesBy: 'owners',
    forgetsRole: false,
    oldPassword: 'oneself',
  },
})

/** The account that a sign-up opens is called so until it is changed. */
const UNNAMED = 'Unnamed Account'

export const userRoutes: readonly Route[] = [
  { name: 'retrieveUser', method: 'GET', path: '/user', answer: (exchange) => exchange.answer(self(exchange)) },
  { name: 'updateUser', method: 'PATCH', path: '/user', answer: (exchange) => update(exchange, self(exchange)) },
  { name: 'updateUser', method: 'PATCH', path: '/users/:id', answer: (exchange) => update(exchange, find(exchange)) },
  { name: 'createUser', method: 'POST', path: '/users', answer: create },
  { name: 'listUser', method: 'GET', path: '/users', answer: list },
  ...routesOf({ type: 'User', find, delete: remove }),
]

function self({ world, caller }: Exchange): Row {
  const { user, accountId } = caller
  if (user === undefined) throw refusals.forbidden()
  if (user.accountId !== accountId && !differences(world).isOneselfInTest) throw refusals.notFound()
  return user
}

/** Only the account's owners may look at others; everybody else gets their own record for any id. */
function find(exchange: Exchange): Row {
  const { world, caller, id, request } = exchange
  if (request.method === 'DELETE') return exchange.row('User')
  const own = self(exchange)
  if (differences(world).finds === 'oneself' || !isOwner(caller) || id === own.id) return own
  const row = exchange.row('User')
  if (isStandard(row)) throw refusals.notFound()
  return row
}

/** Everybody's users, of every account: users.json of the older release. */
function list(exchange: Exchange): ServerResponse {
  return exchange.answerList('User', exchange.world.database.list('User'), { shown: (row) => told(exchange, row) })
}

/** Nobody signs up a business and is told nothing; a guest becomes a customer's user; owners hire staff. */
function create(exchange: Exchange): ServerResponse {
  const { world, caller } = exchange
  const { attributes } = exchange.read('User')
  tidy(world, attributes)
  const accountId = caller.role === 'anonymous' ? undefined : caller.accountId
  const validation = validateNewUser(world, accountId, attributes)
  if (accountId === undefined) return signUp(exchange, attributes, validation)
  const hires = caller.user !== undefined
  const role = hires ? attributes.role : 'customer'
  if (differences(world).checksRoles && validation.isEmpty) validateRole({ role }, validation)
  validation.assertValid()
  // The older release leaves it to its database to refuse a user without a role.
  if (!differences(world).checksRoles && isBlank(role)) throw refusals.failed()
  const written = differences(world).checksRoles ? writtenRole(world, String(role)) : role
  return exchange.answer(told(exchange, registerUser(world, accountId, { ...attributes, role: written })), 201)
}

function signUp(exchange: Exchange, attributes: Fields, validation: Validation): ServerResponse {
  const { world } = exchange
  validation.assertValid()
  assertOwnersDiffer(world, attributes, validation)
  const { defaultLocale } = attributes
  const locale = typeof defaultLocale === 'string' ? { defaultLocale } : {}
  const accountId = world.openAccounts({ name: UNNAMED, ...locale })
  addUser(world, accountId, { ...attributes, role: 'administrator' }, true)
  return exchange.answerNothing()
}

/** Those who signed up have names and addresses of their own, whatever their account. */
function assertOwnersDiffer(world: World, attributes: Fields, validation: Validation, own?: Row): void {
  const owners = world.database.list('User').filter((user) => isStandard(user) && user !== own)
  const isTaken = (name: string) =>
    !isBlank(attributes[name]) && owners.some((owner) => owner.attributes[name] === attributes[name])
  const taken = ['email', 'username'].find(isTaken)
  // The database says so here, and does not name the field.
  if (taken !== undefined)
    validation.addError({ code: 'taken', title: 'has already been taken' }, `/data/attributes/${taken}`).assertValid()
}

function update(exchange: Exchange, row: Row): ServerResponse {
  return exchange.answer(told(exchange, change(exchange, row, exchange.read('User'))))
}

function change(exchange: Exchange, row: Row, sent: Sent): Row {
  const { world, caller } = exchange
  const { attributes } = sent
  const { rolesBy, oldPassword, isOneselfInTest } = differences(world)
  if (isStandard(row) && isOneselfInTest && world.modeOf(caller.accountId) === 'test') throw refusals.liveUser()
  // The older release looks for oneself among the account's own users only.
  if (isStandard(row) && !isOneselfInTest) throw refusals.notFound()
  const { role } = attributes
  delete attributes.role
  tidy(world, attributes, row.attributes)
  const validation = validateUserChange(world, row, attributes, true)
  if (oldPassword === 'everybody' || row === caller.user) validateCurrentPassword(row, attributes, validation)
  const changesRole = role !== undefined && (rolesBy === 'everybody' || (rolesBy === 'owners' && isOwner(caller)))
  if (changesRole && validation.isEmpty) validateRole({ role }, validation)
  validation.assertValid()
  if (isStandard(row)) assertOwnersDiffer(world, attributes, validation, row)
  const follow = followUser(exchange, row, attributes)
  changeUser(exchange, row, sent)
  follow()
  if (!changesRole) return row
  // The answer tells the role from before.
  const before = { ...row, attributes: { ...row.attributes } }
  row.attributes.role = writtenRole(world, String(role))
  return rolesBy === 'everybody' ? before : row
}

/** A user as a write tells it. */
function told({ world }: Exchange, row: Row): Row {
  return differences(world).forgetsRole ? { ...row, attributes: { ...row.attributes, role: null } } : row
}

/** Standard users are not deleted by an account, and customers delete nobody but themselves. */
function remove({ world, caller }: Exchange, row: Row): void {
  if (caller.role === 'customer' && row !== caller.user) throw refusals.forbidden()
  if (isStandard(row)) throw refusals.notFound()
  world.refreshTokens.revokeUser(row.id)
  world.database.delete(row)
}
