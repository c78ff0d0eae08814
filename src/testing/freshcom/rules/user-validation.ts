/** Validation of users, in the same order as the servers: some stop at the first error. */
import type { Row } from '../database'
import { isBlank, type Fields } from '../fields'
import { perServer } from '../server'
import { Validation } from '../validation'
import type { World } from '../world'
import { changesOf } from './person'
import { validateNewSecondFactor, validateSecondFactor } from './second-factor'

interface Differences {
  readonly required: readonly string[]
  /** Whether login names of the live account are taken in its test account, too. */
  readonly sharesNames: boolean
}

const differences = perServer<Differences>({
  '2018-04': { required: ['username'], sharesNames: false },
  '2018-09': { required: ['username', 'name'], sharesNames: false },
  guides: { required: ['username', 'name'], sharesNames: true },
})

/** Validates a new user. Without an account, a business signs up. */
export function validateNewUser(world: World, accountId: string | undefined, fields: Fields): Validation {
  const validation = new Validation(fields)
  for (const name of differences(world).required) validation.required(name)
  if (validation.isEmpty) validateUsername(world, accountId, fields, validation)
  validation.email('email')
  const authMethod = authMethodOf(world, accountId, fields)
  validateNewSecondFactor(world, { ...fields, authMethod }, validation)
  return validation.required('password').length('password', 8).castable('User')
}

/** Validates a change of a user. */
export function validateUserChange(world: World, row: Row, attributes: Fields, needsProof: boolean): Validation {
  const validation = new Validation(attributes)
  for (const name of differences(world).required) validation.required(name, name in attributes)
  if (validation.isEmpty && 'username' in changesOf(row, attributes, ['username']))
    validateUsername(world, row.accountId, attributes, validation, row)
  validation.email('email')
  validateSecondFactor(world, row, attributes, validation, needsProof)
  return validation.length('password', 8).castable('User')
}

/** A new password needs the current one. */
export function validateCurrentPassword(row: Row, { password, currentPassword }: Fields, validation: Validation): void {
  if (isBlank(password)) return
  if (isBlank(currentPassword)) validation.required('currentPassword')
  else if (currentPassword !== row.hidden.password)
    validation.addFieldError('currentPassword', 'mustMatch', 'is invalid')
}

/** The auth method of a new user: a second factor if requested, otherwise the account's default. */
export function authMethodOf(world: World, accountId: string | undefined, { authMethod }: Fields): unknown {
  if (!isBlank(authMethod) && authMethod !== 'simple') return authMethod
  return world.account(accountId ?? '')?.attributes.defaultAuthMethod ?? 'simple'
}

/** A login name needs 5 characters and is unique among the members of an account. */
function validateUsername(
  world: World,
  accountId: string | undefined,
  fields: Fields,
  validation: Validation,
  owner?: Row,
): void {
  validation.length('username', 5)
  if (!validation.isEmpty || accountId === undefined) return
  const isSame = (user: Row) => user !== owner && user.attributes.username === fields.username
  const isMember = (user: Row) =>
    differences(world).sharesNames ? world.isMember(user, accountId) : user.accountId === accountId
  if (world.database.list('User').some((user) => isSame(user) && isMember(user)))
    validation.addFieldError('username', 'unique', 'Username already taken.')
}
