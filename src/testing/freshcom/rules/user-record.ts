/** A user as it is stored: made, changed, and told to confirm its address. */
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
  /** Whether a new address is sent a token to confirm it by. */
  readonly mailsAddresses: boolean
  /** Seconds that such a token is good for. */
  readonly lifetime: number
  /** Whether it is forgotten when an address was confirmed. */
  readonly forgetsConfirmation: boolean
  /** Whether an address counts as unconfirmed as soon as a token is asked for. */
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

/** Adds a user: a managed one of the account, or a standard one who belongs to a live and its test account alike. */
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

/** Adds a user whom a request asked for. */
export function registerUser(world: World, accountId: string, fields: Fields): Row {
  assertStorable(world, 'User', fields)
  const user = addUser(world, accountId, { ...fields, authMethod: authMethodOf(world, accountId, fields) }, false)
  const { phoneNumber, phoneVerificationCode } = fields
  if (!isBlank(phoneVerificationCode)) {
    // The code that proved the phone is the first one-time password, too.
    world.offerOneTimePassword(user, String(phoneVerificationCode))
    world.phoneCodes.revoke(String(phoneNumber))
  }
  fireEvent(world, accountId, 'identity.user.create.success', { user })
  if (!isBlank(user.attributes.email) && differences(world).mailsAddresses) mailVerification(world, user, accountId)
  return user
}

/** Writes a change that was found to be right. */
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

/** Sends a token that confirms the user's address; the one before is worth nothing. */
export function mailVerification(world: World, user: Row, accountId: string): void {
  if (differences(world).doubtsAddress) user.attributes.emailVerified = false
  world.emailTokens.revoke(user.id)
  const token = world.sendEmail(user, 'email-verification', accountId)
  world.emailTokens.add(user.id, token, differences(world).lifetime)
}
