/** Users: the caller's own user, staff of the account, and the sign-up of a business. */
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
  /** Which user an id in the path selects for the account's owners. `self`: always the caller. */
  readonly finds: 'byId' | 'self'
  /** Whether a user of the live account is found with a token of the test account. */
  readonly isSelfInTest: boolean
  /** Whether unknown roles are refused. */
  readonly checksRoles: boolean
  /** Who can change roles. If a caller cannot, the role is ignored. */
  readonly rolesBy: 'everybody' | 'owners' | 'nobody'
  /** Whether the responses to writes and lists have no role. */
  readonly hidesRole: boolean
  /** For which users a new password needs the current one: all, or only the caller. */
  readonly oldPassword: 'everybody' | 'self'
}

const differences = perServer<Differences>({
  '2018-04': {
    finds: 'self',
    isSelfInTest: false,
    checksRoles: false,
    rolesBy: 'nobody',
    hidesRole: true,
    oldPassword: 'everybody',
  },
  // Every user can make itself an administrator.
  '2018-09': {
    finds: 'byId',
    isSelfInTest: true,
    checksRoles: true,
    rolesBy: 'everybody',
    hidesRole: false,
    oldPassword: 'everybody',
  },
  guides: {
    finds: 'byId',
    isSelfInTest: true,
    checksRoles: true,
    rolesBy: 'owners',
    hidesRole: false,
    oldPassword: 'self',
  },
})

/** The name of a new account after a sign-up. */
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
  if (user.accountId !== accountId && !differences(world).isSelfInTest) throw refusals.notFound()
  return user
}

/** Only the account's owners can see other users. Other callers get their own user for every id. */
function find(exchange: Exchange): Row {
  const { world, caller, id, request } = exchange
  if (request.method === 'DELETE') return exchange.row('User')
  const own = self(exchange)
  if (differences(world).finds === 'self' || !isOwner(caller) || id === own.id) return own
  const row = exchange.row('User')
  if (isStandard(row)) throw refusals.notFound()
  return row
}

/** Lists the users of all accounts (users.json of release 2018-04). */
function list(exchange: Exchange): ServerResponse {
  return exchange.answerList('User', exchange.world.database.list('User'), { shown: (row) => shown(exchange, row) })
}

/** Without a token a business signs up. A guest creates a customer's user. Owners create staff. */
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
  // Release 2018-04 fails on a user without a role: its database refuses it.
  if (!differences(world).checksRoles && isBlank(role)) throw refusals.failed()
  const written = differences(world).checksRoles ? writtenRole(world, String(role)) : role
  return exchange.answer(shown(exchange, registerUser(world, accountId, { ...attributes, role: written })), 201)
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

/** Login names and e-mail addresses of users who signed up are unique among all accounts. */
function assertOwnersDiffer(world: World, attributes: Fields, validation: Validation, own?: Row): void {
  const owners = world.database.list('User').filter((user) => isStandard(user) && user !== own)
  const isTaken = (name: string) =>
    !isBlank(attributes[name]) && owners.some((owner) => owner.attributes[name] === attributes[name])
  const taken = ['email', 'username'].find(isTaken)
  // This error comes from the database, so its title does not begin with the name of the attribute.
  if (taken !== undefined)
    validation.addError({ code: 'taken', title: 'has already been taken' }, `/data/attributes/${taken}`).assertValid()
}

function update(exchange: Exchange, row: Row): ServerResponse {
  return exchange.answer(shown(exchange, change(exchange, row, exchange.read('User'))))
}

function change(exchange: Exchange, row: Row, sent: Sent): Row {
  const { world, caller } = exchange
  const { attributes } = sent
  const { rolesBy, oldPassword, isSelfInTest } = differences(world)
  if (isStandard(row) && isSelfInTest && world.modeOf(caller.accountId) === 'test') throw refusals.liveUser()
  // Release 2018-04 searches only the users that were created in the account.
  if (isStandard(row) && !isSelfInTest) throw refusals.notFound()
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
  // The response shows the previous role.
  const before = { ...row, attributes: { ...row.attributes } }
  row.attributes.role = writtenRole(world, String(role))
  return rolesBy === 'everybody' ? before : row
}

/** A user as lists and responses to writes show it. */
function shown({ world }: Exchange, row: Row): Row {
  return differences(world).hidesRole ? { ...row, attributes: { ...row.attributes, role: null } } : row
}

/** Standard users cannot be deleted. Customers can delete only their own user. */
function remove({ world, caller }: Exchange, row: Row): void {
  if (caller.role === 'customer' && row !== caller.user) throw refusals.forbidden()
  if (isStandard(row)) throw refusals.notFound()
  world.refreshTokens.revokeUser(row.id)
  world.database.delete(row)
}
