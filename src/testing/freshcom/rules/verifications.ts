/** Verification of e-mail addresses and phone numbers. */
import type { Exchange } from '../exchange'
import type { ServerResponse } from '../../messages'
import { refusals } from '../refusal'
import type { Route } from '../route'
import { perServer } from '../server'
import { isUuid } from '../uuids'
import { Validation } from '../validation'
import { isTokenValidFor, isUserOf } from './account-users'
import { mailVerification } from './user-record'

const HALF_HOUR = 1_800
/** The event when a code is sent. */
const PHONE_CODE = 'identity.phone_verification_code.create.success'

interface Differences {
  /** The response to a request for a token without a user. */
  readonly withoutUser: 'failed' | 'validationError'
  /** Seconds until a code expires. On the recorded releases it never does. */
  readonly lifetime: number
}

const differences = perServer<Differences>({
  '2018-04': { withoutUser: 'failed', lifetime: Infinity },
  '2018-09': { withoutUser: 'failed', lifetime: Infinity },
  guides: { withoutUser: 'validationError', lifetime: HALF_HOUR },
})

export const verificationRoutes: readonly Route[] = [
  { name: 'createEmailVerificationToken', method: 'POST', path: '/email_verification_tokens', answer: mailToken },
  { name: 'createEmailVerification', method: 'POST', path: '/email_verifications', answer: verifyEmail },
  { name: 'createPhoneVerificationCode', method: 'POST', path: '/phone_verification_codes', answer: sendCode },
]

/** The user is a relationship. The servers also accept an undocumented attribute `userId`. */
function mailToken(exchange: Exchange): ServerResponse {
  const { world, caller } = exchange
  const { attributes, links } = exchange.read('EmailVerificationToken')
  const [link] = [links.user ?? []].flat()
  const id = link?.id ?? exchange.readRaw().userId
  if (typeof id !== 'string') {
    if (differences(world).withoutUser === 'failed') throw refusals.failed()
    const missing = { code: 'required', title: "User can't be blank" }
    new Validation(attributes).addError(missing, '/data/relationships/user').assertValid()
  }
  if (!isUuid(String(id))) throw refusals.malformedId()
  const user = world.database.get('User', String(id))
  if (user === undefined || !isUserOf(world, user, caller.accountId)) throw refusals.notFound()
  mailVerification(world, user, caller.accountId)
  return exchange.answerNothing()
}

function verifyEmail(exchange: Exchange): ServerResponse {
  const { world, caller } = exchange
  const { token } = exchange.read('EmailVerification').attributes
  const user = world.database.get('User', world.emailTokens.find(String(token)) ?? '')
  if (user === undefined || !isTokenValidFor(world, caller, user)) throw refusals.notFound()
  world.emailTokens.redeem(String(token))
  user.attributes.emailVerified = true
  user.attributes.emailVerifiedAt = world.clock.stamp()
  world.database.touch(user)
  return exchange.answerNothing()
}

/** Sends a code. Earlier codes stay valid until one of them is used. */
function sendCode(exchange: Exchange): ServerResponse {
  const { world, caller } = exchange
  const { attributes } = exchange.read('PhoneVerificationCode')
  const validation = new Validation(attributes)
    .required('phoneNumber')
    .phone('phoneNumber', world)
    .length('phoneNumber', 9)
  validation.castable('PhoneVerificationCode').assertValid()
  const phoneNumber = String(attributes.phoneNumber)
  const code = world.sendSms(phoneNumber, caller.accountId, PHONE_CODE, 'phone-verification')
  world.phoneCodes.add(phoneNumber, code, differences(world).lifetime)
  return exchange.answerNothing()
}
