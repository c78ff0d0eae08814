/** Passwords that are reset by mail, addresses and phone numbers that are verified. */
import { allow } from '../authorization'
import type { Row } from '../database'
import type { Exchange } from '../exchange'
import type { ServerResponse } from '../../messages'
import { refusals } from '../refusal'
import type { Route } from '../route'
import { Validation } from '../validation'
import { isStandard } from '../world'
import { fire } from './notifying'

const DAY = 86_400
const HALF_HOUR = 1_800
/** What is told when a phone is to be verified. */
const UNKNOWN_NAME = 'identity.password_reset_token.create.error.username_not_found'
const PHONE_CODE = 'identity.phone_verification_code.create.success'

export const proofRoutes: readonly Route[] = [
  { method: 'POST', path: '/password_reset_tokens', answer: mailResetToken },
  { method: 'PATCH', path: '/password', answer: resetPassword },
  { method: 'PATCH', path: '/passwords/:id', answer: setPassword },
  { method: 'POST', path: '/email_verification_tokens', answer: mailVerificationToken },
  { method: 'POST', path: '/email_verifications', answer: verifyEmail },
  { method: 'POST', path: '/phone_verification_codes', answer: sendPhoneCode },
]

/** A new token replaces the old one. */
function mailResetToken(exchange: Exchange): ServerResponse {
  const { world } = exchange
  const { attributes } = exchange.read('PasswordResetToken')
  const validation = new Validation(attributes).required('username')
  validation.conclude()
  const user = findUser(exchange, String(attributes.username).toLowerCase())
  if (user === undefined) {
    fire(world, exchange.caller.accountId, UNKNOWN_NAME, { email: String(attributes.username) })
    validation.complain('username', 'notFound', 'not found').conclude()
  } else {
    world.resetTokens.revoke(user.id)
    world.resetTokens.add(user.id, world.sendEmail(user, 'password-reset', user.accountId), DAY)
  }
  return exchange.answerNothing()
}

function resetPassword(exchange: Exchange): ServerResponse {
  const { world } = exchange
  const { attributes } = exchange.read('Password')
  const { resetToken } = attributes
  if (resetToken === undefined) throw refusals.forbidden()
  const validation = validatePassword(attributes)
  const user = world.database.get('User', world.resetTokens.redeem(String(resetToken)) ?? '')
  if (user === undefined) validation.complain('resetToken', 'invalid', 'is invalid or has expired.').conclude()
  else user.hidden.password = String(attributes.value)
  return exchange.answerNothing()
}

/** The id is that of a user of the account. */
function setPassword(exchange: Exchange): ServerResponse {
  allow(exchange.caller, 'administrator')
  const user = exchange.row('User')
  const { attributes } = exchange.read('Password')
  validatePassword(attributes)
  user.hidden.password = String(attributes.value)
  return exchange.answerNothing()
}

/** The user is named by a relationship; the servers take an undocumented `userId`, too. */
function mailVerificationToken(exchange: Exchange): ServerResponse {
  const { world, caller } = exchange
  if (caller.user === undefined) throw refusals.forbidden()
  const { attributes, links } = exchange.read('EmailVerificationToken')
  const [link] = [links.user ?? []].flat()
  const id = link?.id ?? exchange.readRaw().userId
  if (typeof id !== 'string') {
    const missing = { code: 'required', title: "User can't be blank" }
    new Validation(attributes).add(missing, '/data/relationships/user').conclude()
  }
  const user = world.database.get('User', String(id))
  if (user === undefined || !world.isMember(user, caller.accountId)) throw refusals.notFound()
  world.emailTokens.revoke(user.id)
  world.emailTokens.add(user.id, world.sendEmail(user, 'email-verification', caller.accountId), DAY)
  return exchange.answerNothing()
}

function verifyEmail(exchange: Exchange): ServerResponse {
  const { world } = exchange
  const { token } = exchange.read('EmailVerification').attributes
  const user = world.database.get('User', world.emailTokens.redeem(String(token)) ?? '')
  if (user === undefined) throw refusals.notFound()
  user.attributes.emailVerified = true
  user.attributes.emailVerifiedAt = new Date(world.clock.now()).toISOString()
  world.database.touch(user)
  return exchange.answerNothing()
}

/** Codes that were sent before stay good until they are used. */
function sendPhoneCode(exchange: Exchange): ServerResponse {
  const { world, caller } = exchange
  const { attributes } = exchange.read('PhoneVerificationCode')
  new Validation(attributes).required('phoneNumber').phone('phoneNumber').length('phoneNumber', 9).conclude()
  const phoneNumber = String(attributes.phoneNumber)
  world.phoneCodes.add(
    phoneNumber,
    world.sendSms(phoneNumber, caller.accountId, PHONE_CODE, 'phone-verification'),
    HALF_HOUR,
  )
  return exchange.answerNothing()
}

function validatePassword(attributes: Record<string, unknown>): Validation {
  const validation = new Validation(attributes).required('value').length('value', 8)
  validation.conclude()
  return validation
}

/** Nobody resets standard users only; with a token the members of that account are searched. */
function findUser({ world, caller }: Exchange, username: string): Row | undefined {
  return world.database.list('User').find((user) => {
    const isMember = caller.role === 'anonymous' ? isStandard(user) : world.isMember(user, caller.accountId)
    return isMember && user.attributes.username === username
  })
}
