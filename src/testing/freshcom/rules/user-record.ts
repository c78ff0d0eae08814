/** Inserts and changes users, and sends the e-mails that verify their addresses. */
import { assertStorable } from '../columns'
import type { Row } from '../database'
import type { Exchange, Sent } from '../exchange'
import { isBlank, storable, type Fields } from '../fields'
import { perServer } from '../server'
import type { World } from '../world'
import { fireEvent } from './notifying'
import { authMethodOf } from './user-validation'

/** Seconds in a day. */
const DAY = 86_400

interface Differences {
  /** Whether an e-mail with a token is sent to a new address. */
  readonly mailsAddresses: boolean
  /** Seconds until such a token expires. */
  readonly lifetime: number
  /** Whether a new address resets `emailVerifiedAt`. */
  readonly forgetsConfirmation: boolean
  /** Whether a request for a token sets `emailVerified` to false. */
  readonly doubtsAddress: boolean
}

const RECORDED: Differences = {
  mailsAddresses: true,
  lifetime: Infinity,
  forgetsConfirmation: false,
  doubtsAddress: true,
}

const differences = perServer<Differences>({
  '2018-04': RECORDED,
  '2018-09': RECORDED,
  guides: { mailsAddresses: false, lifetime: DAY, forgetsConfirmation: true, doubtsAddress: false },
})

/** Inserts a user. A standard user belongs to a live account and its test account, a managed user to one account. */
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

/** Inserts a user for a request, with its messages. */
export function registerUser(world: World, accountId: string, fields: Fields): Row {
  assertStorable(world, 'User', fields)
  const user = addUser(world, accountId, { ...fields, authMethod: authMethodOf(world, accountId, fields) }, false)
  const { phoneNumber, phoneVerificationCode } = fields
  if (!isBlank(phoneVerificationCode)) {
    // The code that verified the phone is also the first one-time password.
    world.offerOneTimePassword(user, String(phoneVerificationCode))
    world.phoneCodes.revoke(String(phoneNumber))
  }
  fireEvent(world, accountId, 'identity.user.create.success', { user })
  if (!isBlank(user.attributes.email) && differences(world).mailsAddresses) mailVerification(world, user, accountId)
  return user
}

/** Writes a change that was validated before. */
export function changeUser(exchange: Exchange, row: Row, sent: Sent): Row {
  const { world } = exchange
  const { attributes } = sent
  const { mailsAddresses, forgetsConfirmation } = differences(world)
  const isNewAddress = 'email' in attributes && attributes.email !== (row.attributes.email ?? null)
  if (isNewAddress)
    Object.assign(row.attributes, { emailVerified: false, ...(forgetsConfirmation && { emailVerifiedAt: null }) })
  if (!isBlank(attributes.password)) row.hidden.password = String(attributes.password)
  exchange.change(row, sent)
  if (!isBlank(attributes.phoneVerificationCode)) world.phoneCodes.revoke(String(row.attributes.phoneNumber))
  fireEvent(world, exchange.caller.accountId, 'identity.user.update.success', { user: row })
  if (isNewAddress && mailsAddresses) mailVerification(world, row, row.accountId)
  return row
}

/** Sends a token to verify the user's address. It replaces the previous one. */
export function mailVerification(world: World, user: Row, accountId: string): void {
  if (differences(world).doubtsAddress) user.attributes.emailVerified = false
  world.emailTokens.revoke(user.id)
  const token = world.sendEmail(user, 'email-verification', accountId)
  world.emailTokens.add(user.id, token, differences(world).lifetime)
}
