/** Users: oneself, staff of the account, passwords and second factors. */
import { contracts } from '../../resources/contracts'
import { allow, OWNERS, type Role } from '../authorization'
import type { Row } from '../database'
import { composeName, lowerCase, storable, type Exchange } from '../exchange'
import { refusals } from '../messages'
import type { Route } from '../routes'
import { isBlank, Validation, type Fields } from '../validation'
import type { World } from '../world'

const ROLES = contracts.User.attributes.role.values
const AUTH_METHODS = contracts.User.attributes.authMethod.values

export const userRoutes: readonly Route[] = [
  { method: 'GET', path: '/user', answer: (exchange) => exchange.answer(self(exchange)) },
  { method: 'PATCH', path: '/user', answer: (exchange) => exchange.answer(update(exchange, self(exchange), true)) },
  { method: 'POST', path: '/users', answer: create },
  { method: 'GET', path: '/users/:id', answer: (exchange) => exchange.answer(selfOr(exchange)) },
  {
    method: 'PATCH',
    path: '/users/:id',
    answer: (exchange) => {
      const row = selfOr(exchange)
      return exchange.answer(update(exchange, row, row === exchange.caller.user))
    },
  },
  {
    method: 'DELETE',
    path: '/users/:id',
    answer: (exchange) => {
      allow(exchange.caller, ...OWNERS)
      const row = exchange.row('User')
      exchange.world.refreshTokens.revokeUser(row.id)
      exchange.world.database.delete(row)
      return exchange.answerNothing()
    },
  },
]

/** Refuses a login name that somebody of the account has already. */
export function assertUsernameFree(world: World, accountId: string, fields: Fields, owner?: Row): void {
  const taken = world.database
    .list('User')
    .some(
      (user) =>
        user !== owner &&
        user.attributes.username === fields.username &&
        (user.accountId === accountId || user.links.account === null),
    )
  if (taken) new Validation(fields).complain('username', 'unique', 'Username already taken.').conclude()
}

function self({ caller }: Exchange): Row {
  if (caller.user === undefined) throw refusals.forbidden()
  return caller.user
}

/** Only the account's owners may look at others; everybody else gets their own record for any id. */
function selfOr(exchange: Exchange): Row {
  const own = self(exchange)
  const isOwner = (OWNERS as readonly Role[]).includes(exchange.caller.role)
  return isOwner && exchange.id !== own.id ? exchange.row('User') : own
}

/** Nobody signs up a business and is told nothing; a guest becomes a customer's user; owners hire staff. */
function create(exchange: Exchange) {
  const { world, caller } = exchange
  allow(caller, 'anonymous', 'guest', ...OWNERS)
  const { attributes } = exchange.read('User')
  const hires = caller.user !== undefined
  lowerCase(attributes, 'email', 'username')
  composeName(attributes)
  new Validation(attributes)
    .required('username')
    .length('username', 5)
    .required('password')
    .length('password', 8)
    .email('email')
    .required('role', hires)
    .oneOf('role', ROLES)
    .conclude()
  const accountId = caller.role === 'anonymous' ? world.options.liveAccountId : caller.accountId
  assertUsernameFree(world, accountId, attributes)
  const role = hires ? attributes.role : caller.role === 'guest' ? 'customer' : 'administrator'
  const row = addUser(world, accountId, { ...attributes, role }, caller.role === 'anonymous')
  return caller.role === 'anonymous' ? exchange.answerNothing() : exchange.answer(row, 201)
}

/** Adds a user: a managed one of the account, or a standard one who belongs to live and test account alike. */
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

function update(exchange: Exchange, row: Row, isSelf: boolean): Row {
  const { world } = exchange
  const sent = exchange.read('User')
  const { attributes } = sent
  lowerCase(attributes, 'email', 'username')
  composeName(attributes, row.attributes)
  const validation = new Validation(attributes).length('username', 5).length('password', 8).email('email')
  validation.oneOf('role', ROLES).oneOf('authMethod', [...AUTH_METHODS, 'tfaSms'])
  if (isSelf && !isBlank(attributes.password)) {
    if (isBlank(attributes.currentPassword)) validation.required('currentPassword')
    else if (attributes.currentPassword !== row.hidden.password)
      validation.complain('currentPassword', 'invalid', 'is invalid')
  }
  validateSecondFactor(world, row, attributes, validation)
  validation.conclude()
  if ('username' in attributes) assertUsernameFree(world, row.accountId, attributes, row)
  if ('email' in attributes && attributes.email !== row.attributes.email)
    Object.assign(row.attributes, { emailVerified: false, emailVerifiedAt: null })
  if (!isBlank(attributes.password)) row.hidden.password = String(attributes.password)
  exchange.change(row, sent)
  return row
}

/** Codes by SMS need a number, and a new number needs proof. */
function validateSecondFactor(world: World, row: Row, attributes: Fields, validation: Validation): void {
  if ((attributes.authMethod ?? row.attributes.authMethod) !== 'tfa_sms') return
  const phoneNumber = 'phoneNumber' in attributes ? attributes.phoneNumber : row.attributes.phoneNumber
  const isNew = phoneNumber !== row.attributes.phoneNumber || row.attributes.authMethod !== 'tfa_sms'
  if (isBlank(phoneNumber)) validation.complain('phoneNumber', 'required', "can't be blank")
  else if (!isNew) return
  else if (isBlank(attributes.phoneVerificationCode)) validation.required('phoneVerificationCode')
  else if (world.phoneCodes.redeem(String(attributes.phoneVerificationCode), String(phoneNumber)) === undefined) {
    validation.complain('phoneVerificationCode', 'mustExist', 'is invalid.')
  }
}
