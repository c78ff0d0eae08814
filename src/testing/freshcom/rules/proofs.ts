/** Passwords that are reset by mail, addresses and phone numbers that are verified. */
import type { Row } from '../database'
import type { Exchange } from '../exchange'
import type { ServerResponse } from '../../messages'
import { refusals } from '../refusal'
import type { Route } from '../route'
import { perServer } from '../server'
import { uuidOf } from '../tokens'
import { Validation } from '../validation'
import { isStandard } from '../world'
import { fire } from './notifying'
import { mailVerification } from './user-record'

const DAY = 86_400
const HALF_HOUR = 1_800
/** What is told of a login name that nobody has, and when a phone is to be verified. */
const UNKNOWN_NAME = 'identity.password_reset_token.create.error.username_not_found'
const PHONE_CODE = 'identity.phone_verification_code.create.success'

interface Differences {
  /** How a request is answered that leaves out what it is about. */
  readonly incomplete: 'failed' | 'complaint'
  /** Whether it is told that nobody has a login name. */
  readonly tellsUnknownName: boolean
  /** Whether users of the live account count as members of its test twin. */
  readonly sharesUsers: boolean
  /** Whether tokens are good in the account of their user only, and names are compared as they were sent. */
  readonly isStrict: boolean
  readonly withoutName: 'failed' | 'complaint'
  /** Seconds that tokens and codes are good for. Those of the older release are good for ever, and again and again. */
  readonly resetLifetime: number
  readonly phoneLifetime: number
  readonly resetsAgain: boolean
  /** How a worthless reset token is answered, and none. */
  readonly worthless: 'notFound' | 'complaint'
  readonly withoutToken: 'failed' | 'forbidden'
}

const differences = perServer<Differences>({
  '2018-04': {
    incomplete: 'failed',
    tellsUnknownName: false,
    sharesUsers: false,
    isStrict: true,
    withoutName: 'failed',
    resetLifetime: Infinity,
    phoneLifetime: Infinity,
    resetsAgain: true,
    worthless: 'notFound',
    withoutToken: 'failed',
  },
  '2018-09': {
    incomplete: 'failed',
    tellsUnknownName: true,
    sharesUsers: true,
    isStrict: true,
    withoutName: 'complaint',
    resetLifetime: DAY,
    phoneLifetime: Infinity,
    resetsAgain: false,
    worthless: 'complaint',
    withoutToken: 'forbidden',
  },
  guides: {
    incomplete: 'complaint',
    tellsUnknownName: true,
    sharesUsers: true,
    isStrict: false,
    withoutName: 'complaint',
    resetLifetime: DAY,
    phoneLifetime: HALF_HOUR,
    resetsAgain: false,
    worthless: 'complaint',
    withoutToken: 'forbidden',
  },
})

export const proofRoutes: readonly Route[] = [
  { name: 'createPasswordResetToken', method: 'POST', path: '/password_reset_tokens', answer: mailResetToken },
  { name: 'resetPassword', method: 'PATCH', path: '/password', answer: resetPassword },
  { name: 'updatePassword', method: 'PATCH', path: '/passwords/:id', answer: setPassword },
  {
    name: 'createEmailVerificationToken',
    method: 'POST',
    path: '/email_verification_tokens',
    answer: mailVerificationToken,
  },
  { name: 'createEmailVerification', method: 'POST', path: '/email_verifications', answer: verifyEmail },
  { name: 'createPhoneVerificationCode', method: 'POST', path: '/phone_verification_codes', answer: sendPhoneCode },
]

/** A new token replaces the old one. */
function mailResetToken(exchange: Exchange): ServerResponse {
  const { world, caller } = exchange
  const { tellsUnknownName, resetLifetime, withoutName } = differences(world)
  const { attributes } = exchange.read('PasswordResetToken')
  if (!('username' in attributes) && withoutName === 'failed') throw refusals.failed()
  const validation = new Validation(attributes).required('username')
  validation.conclude()
  const user = findUser(exchange, String(attributes.username))
  if (user !== undefined) {
    world.resetTokens.revoke(user.id)
    world.resetTokens.add(user.id, world.sendEmail(user, 'password-reset', user.accountId), resetLifetime)
    return exchange.answerNothing()
  }
  fire(world, caller.accountId, UNKNOWN_NAME, { username: String(attributes.username) })
  // The message goes out though the request is refused.
  world.database.commit()
  if (tellsUnknownName) validation.complain('username', 'notFound', 'not found').conclude()
  return exchange.answerNothing()
}

function resetPassword(exchange: Exchange): ServerResponse {
  const { world } = exchange
  const { withoutToken, worthless, resetsAgain, isStrict } = differences(world)
  const { attributes } = exchange.read('Password')
  if (attributes.resetToken === undefined) throw refusals[withoutToken]()
  if (attributes.resetToken === null && isStrict) throw refusals.failed()
  const token = String(attributes.resetToken)
  const user = world.database.get('User', world.resetTokens.find(token) ?? '')
  if (user === undefined || !isGoodHere(exchange, user)) {
    if (worthless === 'notFound') throw refusals.notFound()
    new Validation(attributes).complain('resetToken', 'invalid', 'is invalid or has expired.').conclude()
    return exchange.answerNothing()
  }
  validatePassword(attributes)
  if (!resetsAgain) world.resetTokens.redeem(token)
  user.hidden.password = String(attributes.value)
  return exchange.answerNothing()
}

/** The id is that of a user of the account. */
function setPassword(exchange: Exchange): ServerResponse {
  const user = exchange.row('User')
  if (isStandard(user) && differences(exchange.world).isStrict) throw refusals.notFound()
  const { attributes } = exchange.read('Password')
  validatePassword(attributes)
  user.hidden.password = String(attributes.value)
  return exchange.answerNothing()
}

/** The user is named by a relationship; the servers take an undocumented `userId`, too. */
function mailVerificationToken(exchange: Exchange): ServerResponse {
  const { world, caller } = exchange
  const { attributes, links } = exchange.read('EmailVerificationToken')
  const [link] = [links.user ?? []].flat()
  const id = link?.id ?? exchange.readRaw().userId
  if (typeof id !== 'string') {
    if (differences(world).incomplete === 'failed') throw refusals.failed()
    const missing = { code: 'required', title: "User can't be blank" }
    new Validation(attributes).add(missing, '/data/relationships/user').conclude()
  }
  if (uuidOf(String(id)) === undefined) throw refusals.malformedId()
  const user = world.database.get('User', String(id))
  if (user === undefined || !isOf(exchange, user)) throw refusals.notFound()
  mailVerification(world, user, caller.accountId)
  return exchange.answerNothing()
}

/** A token is good for the users of the account that it is shown to; nobody's token for those of none. */
function verifyEmail(exchange: Exchange): ServerResponse {
  const { world } = exchange
  const { token } = exchange.read('EmailVerification').attributes
  const user = world.database.get('User', world.emailTokens.find(String(token)) ?? '')
  if (user === undefined || !isGoodHere(exchange, user)) throw refusals.notFound()
  world.emailTokens.redeem(String(token))
  user.attributes.emailVerified = true
  user.attributes.emailVerifiedAt = world.clock.stamp()
  world.database.touch(user)
  return exchange.answerNothing()
}

/** Codes that were sent before stay good until one is used. */
function sendPhoneCode(exchange: Exchange): ServerResponse {
  const { world, caller } = exchange
  const { attributes } = exchange.read('PhoneVerificationCode')
  new Validation(attributes).required('phoneNumber').phone('phoneNumber').length('phoneNumber', 9).conclude()
  const phoneNumber = String(attributes.phoneNumber)
  const code = world.sendSms(phoneNumber, caller.accountId, PHONE_CODE, 'phone-verification')
  world.phoneCodes.add(phoneNumber, code, differences(world).phoneLifetime)
  return exchange.answerNothing()
}

function validatePassword(attributes: Record<string, unknown>): void {
  new Validation(attributes).required('value').length('value', 8).conclude()
}

/** Whether a user is one of the caller's account. */
function isOf({ world, caller: { accountId } }: Exchange, user: Row): boolean {
  return differences(world).sharesUsers ? world.isMember(user, accountId) : user.accountId === accountId
}

/** Whether a user's token is good for the caller: nobody's for users who signed up, others for an account's own. */
function isGoodHere({ world, caller: { role, accountId } }: Exchange, user: Row): boolean {
  if (!differences(world).isStrict) return true
  return role === 'anonymous' ? isStandard(user) : !isStandard(user) && user.accountId === accountId
}

/** Nobody resets standard users only; with a token the members of that account are searched. */
function findUser(exchange: Exchange, username: string): Row | undefined {
  const { world, caller } = exchange
  const wanted = differences(world).isStrict ? username : username.toLowerCase()
  return world.database.list('User').find((user) => {
    const isHere = caller.role === 'anonymous' ? isStandard(user) : isOf(exchange, user)
    return isHere && user.attributes.username === wanted
  })
}
