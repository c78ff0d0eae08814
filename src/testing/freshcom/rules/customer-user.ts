/** The user that a registered customer logs in with: made along with it, and kept in step. */
import type { Row } from '../database'
import { isBlank, storable, type Fields } from '../fields'
import { Validation } from '../validation'
import type { World } from '../world'
import { assertPhoneProven } from './second-factor'
import { addUser, assertUsernameFree } from './user'

/** What user and customer have in common; it changes for both at once. */
const SHARED = ['username', 'email', 'firstName', 'lastName', 'name', 'phoneNumber', 'status']

/** Refuses a login name that is taken, and where the account asks for two factors a phone that is not proven. */
export function validateLogin(world: World, accountId: string, attributes: Fields, user?: Row): void {
  assertUsernameFree(world, accountId, attributes, user)
  const authMethod = world.account(accountId)?.attributes.defaultAuthMethod
  // A test that adds a customer by itself says how it logs in and need not prove anything.
  if (user === undefined && authMethod === 'tfa_sms' && attributes.authMethod === undefined)
    assertPhoneProven(world, attributes, new Validation(attributes))
}

export function registerUser(world: World, customer: Row, attributes: Fields): void {
  const { authMethod, password, phoneVerificationCode } = attributes
  const fields = { ...storable('User', attributes), password, role: 'customer', status: 'registered' }
  const user = addUser(world, customer.accountId, authMethod === undefined ? fields : { ...fields, authMethod }, false)
  customer.links.user = { type: 'User', id: user.id }
  // The code that proved the phone is the first one-time password, too.
  if (!isBlank(phoneVerificationCode)) world.offerOneTimePassword(user, String(phoneVerificationCode))
}

/** The user's name and address follow the customer's; a password may be set along the way. */
export function follow(world: World, user: Row, attributes: Fields): void {
  for (const name of SHARED) {
    if (name in attributes) user.attributes[name] = attributes[name]
  }
  if (!isBlank(attributes.password)) user.hidden.password = String(attributes.password)
  world.database.touch(user)
}
