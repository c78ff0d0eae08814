/** Passwords that are reset by mail, addresses and phone numbers that are verified. */
import { allow } from '../authorization'
import type { Row } from '../database'
import type { Exchange } from '../exchange'
import { refusals } from '../messages'
import type { Route } from '../routes'
import { Validation } from '../validation'

const DAY = 86_400
const HALF_HOUR = 1_800

export const proofRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/password_reset_tokens',
    answer: (exchange) => {
      const { attributes } = exchange.read('PasswordResetToken')
      new Validation(attributes).required('username').conclude()
      const user = findUser(exchange, String(attributes.username).toLowerCase())
      if (user === undefined) new Validation(attributes).complain('username', 'notFound', 'not found').conclude()
      else {
        exchange.world.resetTokens.revoke(user.id)
        const token = exchange.world.sendEmail(emailOf(user), 'password-reset')
        exchange.world.resetTokens.add(user.id, token, DAY)
      }
      return exchange.answerNothing()
    },
  },
  {
    method: 'PATCH',
    path: '/password',
    answer: (exchange) => {
      const { attributes } = exchange.read('Password')
      const { resetToken, value } = attributes
      if (resetToken === undefined) throw refusals.forbidden()
      new Validation(attributes).required('value').length('value', 8).conclude()
      const user = exchange.world.database.get('User', exchange.world.resetTokens.redeem(String(resetToken)) ?? '')
      if (user === undefined)
        new Validation(attributes).complain('resetToken', 'invalid', 'is invalid or has expired.').conclude()
      else user.hidden.password = String(value)
      return exchange.answerNothing()
    },
  },
  {
    method: 'PATCH',
    path: '/passwords/:id',
    answer: (exchange) => {
      allow(exchange.caller, 'administrator')
      const user = exchange.row('User')
      const { attributes } = exchange.read('Password')
      new Validation(attributes).required('value').length('value', 8).conclude()
      user.hidden.password = String(attributes.value)
      return exchange.answerNothing()
    },
  },
  {
    method: 'POST',
    path: '/email_verification_tokens',
    answer: (exchange) => {
      if (exchange.caller.user === undefined) throw refusals.forbidden()
      const { user: link } = exchange.read('EmailVerificationToken').links
      const user = exchange.world.database.get(
        'User',
        link === undefined || link === null || Array.isArray(link) ? '' : (link as { id: string }).id,
      )
      if (user === undefined) throw refusals.notFound()
      exchange.world.emailTokens.revoke(user.id)
      exchange.world.emailTokens.add(user.id, exchange.world.sendEmail(emailOf(user), 'email-verification'), DAY)
      return exchange.answerNothing()
    },
  },
  {
    method: 'POST',
    path: '/email_verifications',
    answer: (exchange) => {
      const { token } = exchange.read('EmailVerification').attributes
      const user = exchange.world.database.get('User', exchange.world.emailTokens.redeem(String(token)) ?? '')
      if (user === undefined) throw refusals.notFound()
      Object.assign(user.attributes, {
        emailVerified: true,
        emailVerifiedAt: new Date(exchange.world.clock.now()).toISOString(),
      })
      exchange.world.database.touch(user)
      return exchange.answerNothing()
    },
  },
  {
    method: 'POST',
    path: '/phone_verification_codes',
    answer: (exchange) => {
      const { attributes } = exchange.read('PhoneVerificationCode')
      new Validation(attributes).required('phoneNumber').phone('phoneNumber').length('phoneNumber', 9).conclude()
      const phoneNumber = String(attributes.phoneNumber)
      const code = exchange.world.sendSms(phoneNumber, 'Your Example Shop verification code')
      exchange.world.phoneCodes.add(phoneNumber, code, HALF_HOUR)
      return exchange.answerNothing()
    },
  },
]

/** Nobody resets standard users only; with a token the members of that account are searched. */
function findUser({ world, caller }: Exchange, username: string): Row | undefined {
  return world.database.list('User').find((user) => {
    const isMember = caller.role === 'anonymous' ? user.links.account === null : user.accountId === caller.accountId
    return isMember && user.attributes.username === username
  })
}

function emailOf({ attributes }: Row): string | null {
  return typeof attributes.email === 'string' ? attributes.email : null
}
