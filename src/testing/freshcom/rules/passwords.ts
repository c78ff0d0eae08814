/** Password resets by e-mail, and passwords that an administrator sets. */
import type { Exchange } from '../exchange'
import type { ServerResponse } from '../../messages'
import { refusals } from '../refusal'
import type { Route } from '../route'
import { perServer } from '../server'
import { Validation } from '../validation'
import { isTokenValidFor, isManagedBy, usersOf } from './account-users'
import { fireEvent } from './notifying'

const DAY = 86_400
/** The event for an unknown login name. */
const UNKNOWN_NAME = 'identity.password_reset_token.create.error.username_not_found'

interface Differences {
  /** Whether the response says that a login name is unknown. */
  readonly tellsUnknownName: boolean
  /** Whether login names are compared with case. */
  readonly isExact: boolean
  /** The response to a missing login name. */
  readonly withoutName: 'failed' | 'validationError'
  /** Seconds until a token expires. */
  readonly lifetime: number
  /** Whether a token can be used again. */
  readonly isReusable: boolean
  /** The response to an invalid token. */
  readonly invalidToken: 'notFound' | 'validationError'
  /** The response to a missing token. */
  readonly withoutToken: 'failed' | 'forbidden'
  /** The response to a token that is null. */
  readonly nullToken: 'failed' | 'validationError'
  /** Whether administrators can set the passwords of users who signed up. */
  readonly setsOwners: boolean
  /** Whether the path of a user's password accepts a token, too: from every caller, and for the user of the token. */
  readonly takesTokens: boolean
}

const differences = perServer<Differences>({
  '2018-04': {
    tellsUnknownName: false,
    isExact: true,
    withoutName: 'failed',
    lifetime: Infinity,
    isReusable: true,
    invalidToken: 'notFound',
    withoutToken: 'failed',
    nullToken: 'failed',
    setsOwners: false,
    takesTokens: false,
  },
  '2018-09': {
    tellsUnknownName: true,
    isExact: true,
    withoutName: 'validationError',
    lifetime: DAY,
    isReusable: false,
    invalidToken: 'validationError',
    withoutToken: 'forbidden',
    nullToken: 'failed',
    setsOwners: false,
    takesTokens: true,
  },
  guides: {
    tellsUnknownName: true,
    isExact: false,
    withoutName: 'validationError',
    lifetime: DAY,
    isReusable: false,
    invalidToken: 'validationError',
    withoutToken: 'forbidden',
    nullToken: 'validationError',
    setsOwners: true,
    takesTokens: false,
  },
})

export const passwordRoutes: readonly Route[] = [
  { name: 'createPasswordResetToken', method: 'POST', path: '/password_reset_tokens', answer: mailToken },
  { name: 'resetPassword', method: 'PATCH', path: '/password', answer: reset },
  { name: 'updatePassword', method: 'PATCH', path: '/passwords/:id', answer: set },
]

/** Sends a token. It replaces the previous one. */
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
    // A user who signed up gets the e-mail from Freshcom itself, not from an account.
    const accountId = caller.role === 'anonymous' ? user.accountId : caller.accountId
    world.resetTokens.add(user.id, world.sendEmail(user, 'password-reset', accountId), lifetime)
    return exchange.answerNothing()
  }
  fireEvent(world, caller.accountId, UNKNOWN_NAME, { username })
  // The message is sent although the request is refused.
  world.database.commit()
  if (tellsUnknownName) validation.addFieldError('username', 'notFound', 'not found').assertValid()
  return exchange.answerNothing()
}

function reset(exchange: Exchange): ServerResponse {
  const { world, caller } = exchange
  const { withoutToken, nullToken, invalidToken, isReusable } = differences(world)
  const { attributes } = exchange.read('Password')
  if (attributes.resetToken === undefined) throw refusals[withoutToken]()
  if (attributes.resetToken === null && nullToken === 'failed') throw refusals.failed()
  const token = String(attributes.resetToken)
  const user = world.database.get('User', world.resetTokens.find(token) ?? '')
  if (user === undefined || !isTokenValidFor(world, caller, user)) {
    if (invalidToken === 'notFound') throw refusals.notFound()
    new Validation(attributes).addFieldError('resetToken', 'invalid', 'is invalid or has expired.').assertValid()
    return exchange.answerNothing()
  }
  validate(attributes)
  if (!isReusable) world.resetTokens.redeem(token)
  user.hidden.password = String(attributes.value)
  return exchange.answerNothing()
}

/** Sets the password of the user with the id in the path. */
function set(exchange: Exchange): ServerResponse {
  const { world, caller } = exchange
  const { setsOwners, takesTokens, isReusable } = differences(world)
  if (takesTokens && exchange.read('Password').attributes.resetToken !== undefined) return reset(exchange)
  if (caller.role !== 'administrator') throw refusals.forbidden()
  const user = exchange.row('User')
  if (!setsOwners && !isManagedBy(user, caller.accountId)) throw refusals.notFound()
  const { attributes } = exchange.read('Password')
  validate(attributes)
  if (!isReusable) world.resetTokens.revoke(user.id)
  user.hidden.password = String(attributes.value)
  return exchange.answerNothing()
}

function validate(attributes: Record<string, unknown>): void {
  new Validation(attributes).required('value').length('value', 8).castable('Password').assertValid()
}
