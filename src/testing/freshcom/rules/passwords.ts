/** Passwords that are reset by mail, or set by an administrator. */
import type { Exchange } from '../exchange'
import type { ServerResponse } from '../../messages'
import { refusals } from '../refusal'
import type { Route } from '../route'
import { perServer } from '../server'
import { Validation } from '../validation'
import { isTokenValidFor, isManagedBy, usersOf } from './account-users'
import { fireEvent } from './notifying'

const DAY = 86_400
/** What is told of a login name that nobody has. */
const UNKNOWN_NAME = 'identity.password_reset_token.create.error.username_not_found'

interface Differences {
  /** Whether it is told that nobody has a login name. */
  readonly tellsUnknownName: boolean
  /** Whether names are compared as they were sent. */
  readonly isExact: boolean
  readonly withoutName: 'failed' | 'complaint'
  /** Seconds that a token is good for, and whether it is good again. */
  readonly lifetime: number
  readonly isGoodAgain: boolean
  /** How a worthless token is answered, none, and one that is null. */
  readonly worthless: 'notFound' | 'complaint'
  readonly withoutToken: 'failed' | 'forbidden'
  readonly nullToken: 'failed' | 'complaint'
  /** Whether administrators set the passwords of those who signed up as well. */
  readonly setsOwners: boolean
  /** Whether a token is taken at the path of a user's password as well: from anybody, and whoever the user is. */
  readonly takesTokens: boolean
}

const differences = perServer<Differences>({
  '2018-04': {
    tellsUnknownName: false,
    isExact: true,
    withoutName: 'failed',
    lifetime: Infinity,
    isGoodAgain: true,
    worthless: 'notFound',
    withoutToken: 'failed',
    nullToken: 'failed',
    setsOwners: false,
    takesTokens: false,
  },
  '2018-09': {
    tellsUnknownName: true,
    isExact: true,
    withoutName: 'complaint',
    lifetime: DAY,
    isGoodAgain: false,
    worthless: 'complaint',
    withoutToken: 'forbidden',
    nullToken: 'failed',
    setsOwners: false,
    takesTokens: true,
  },
  guides: {
    tellsUnknownName: true,
    isExact: false,
    withoutName: 'complaint',
    lifetime: DAY,
    isGoodAgain: false,
    worthless: 'complaint',
    withoutToken: 'forbidden',
    nullToken: 'complaint',
    setsOwners: true,
    takesTokens: false,
  },
})

export const passwordRoutes: readonly Route[] = [
  { name: 'createPasswordResetToken', method: 'POST', path: '/password_reset_tokens', answer: mailToken },
  { name: 'resetPassword', method: 'PATCH', path: '/password', answer: reset },
  { name: 'updatePassword', method: 'PATCH', path: '/passwords/:id', answer: set },
]

/** A new token replaces the old one. */
function mailToken(exchange: Exchange): ServerResponse {
  const { world, caller } = exchange
  const { tellsUnknownName, isExact, withoutName, lifetime } = differences(world)
  const { attributes } = exchange.read('PasswordResetToken')
  if (!('username' in attributes) && withoutName === 'failed') throw refusals.failed()
  const validation = new Validation(attributes).required('username')
  validation.assertValid()
  const username = String(attributes.username)
  const wanted = isExact ? username : username.toLowerCase()
  const user = usersOf(world, caller).find((member) => member.attributes.username === wanted)
  if (user !== undefined) {
    world.resetTokens.revoke(user.id)
    // Somebody who signed up is written to by Freshcom itself: it is no account's message.
    const accountId = caller.role === 'anonymous' ? user.accountId : caller.accountId
    world.resetTokens.add(user.id, world.sendEmail(user, 'password-reset', accountId), lifetime)
    return exchange.answerNothing()
  }
  fireEvent(world, caller.accountId, UNKNOWN_NAME, { username })
  // The message goes out though the request is refused.
  world.database.commit()
  if (tellsUnknownName) validation.addFieldError('username', 'notFound', 'not found').assertValid()
  return exchange.answerNothing()
}

function reset(exchange: Exchange): ServerResponse {
  const { world, caller } = exchange
  const { withoutToken, nullToken, worthless, isGoodAgain } = differences(world)
  const { attributes } = exchange.read('Password')
  if (attributes.resetToken === undefined) throw refusals[withoutToken]()
  if (attributes.resetToken === null && nullToken === 'failed') throw refusals.failed()
  const token = String(attributes.resetToken)
  const user = world.database.get('User', world.resetTokens.find(token) ?? '')
  if (user === undefined || !isTokenValidFor(world, caller, user)) {
    if (worthless === 'notFound') throw refusals.notFound()
    new Validation(attributes).addFieldError('resetToken', 'invalid', 'is invalid or has expired.').assertValid()
    return exchange.answerNothing()
  }
  validate(attributes)
  if (!isGoodAgain) world.resetTokens.redeem(token)
  user.hidden.password = String(attributes.value)
  return exchange.answerNothing()
}

/** The id is that of a user of the account. */
function set(exchange: Exchange): ServerResponse {
  const { world, caller } = exchange
  const { setsOwners, takesTokens, isGoodAgain } = differences(world)
  if (takesTokens && exchange.read('Password').attributes.resetToken !== undefined) return reset(exchange)
  if (caller.role !== 'administrator') throw refusals.forbidden()
  const user = exchange.row('User')
  if (!setsOwners && !isManagedBy(user, caller.accountId)) throw refusals.notFound()
  const { attributes } = exchange.read('Password')
  validate(attributes)
  if (!isGoodAgain) world.resetTokens.revoke(user.id)
  user.hidden.password = String(attributes.value)
  return exchange.answerNothing()
}

function validate(attributes: Record<string, unknown>): void {
  new Validation(attributes).required('value').length('value', 8).castable('Password').assertValid()
}
