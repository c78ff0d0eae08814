/** What is complained about in a user: in the order in which the servers look, since some look no further. */
import type { Row } from '../database'
import { isBlank, type Fields } from '../fields'
import { perServer } from '../server'
import { Validation } from '../validation'
import type { World } from '../world'
import { changesOf } from './person'
import { validateNewSecondFactor, validateSecondFactor } from './second-factor'

interface Differences {
  readonly required: readonly string[]
  /** Whether the users of the live account count as members of its test twin. */
  readonly sharesNames: boolean
}

const differences = perServer<Differences>({
  '2018-04': { required: ['username'], sharesNames: false },
  '2018-09': { required: ['username', 'name'], sharesNames: false },
  guides: { required: ['username', 'name'], sharesNames: true },
})

/** Complaints about a user to be; without an account it signs up a business. */
export function validateNewUser(world: World, accountId: string | undefined, fields: Fields): Validation {
  const validation = new Validation(fields)
  for (const name of differences(world).required) validation.required(name)
  if (validation.isEmpty) validateUsername(world, accountId, fields, validation)
  validation.email('email')
  const authMethod = authMethodOf(world, accountId, fields)
  validateNewSecondFactor(world, { ...fields, authMethod }, validation)
  return validation.required('password').length('password', 8).castable('User')
}

/** Complaints about a change of a user. */
export function validateUserChange(world: World, row: Row, attributes: Fields, needsProof: boolean): Validation {
  const validation = new Validation(attributes)
  for (const name of differences(world).required) validation.required(name, name in attributes)
  if (validation.isEmpty && 'username' in changesOf(row, attributes, ['username']))
    validateUsername(world, row.accountId, attributes, validation, row)
  validation.email('email')
  validateSecondFactor(world, row, attributes, validation, needsProof)
  return validation.length('password', 8).castable('User')
}

/** A password is changed only by who knows the old one. */
export function validateCurrentPassword(row: Row, { password, currentPassword }: Fields, validation: Validation): void {
  if (isBlank(password)) return
  if (isBlank(currentPassword)) validation.required('currentPassword')
  else if (currentPassword !== row.hidden.password)
    validation.addFieldError('currentPassword', 'mustMatch', 'is invalid')
}

/** How a new user logs in: as the account wants it, unless a second factor is asked for. */
export function authMethodOf(world: World, accountId: string | undefined, { authMethod }: Fields): unknown {
  if (!isBlank(authMethod) && authMethod !== 'simple') return authMethod
  return world.account(accountId ?? '')?.attributes.defaultAuthMethod ?? 'simple'
}

/** Login names are long enough, and one member's only. */
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
