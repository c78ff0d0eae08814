/**
 * What callers pass becomes what is sent. Rule: only members that are named here, since the server would take a
 * group, a status, even a uuid from anybody; a whole object that was read before may be passed back.
 */
import { FieldsError, type ErrorEntry } from '../../core/errors'
import { isPlainObject } from '../../core/values'
import { snakeCase } from './answers'
import { isCountry } from './countries'

type Fields = Readonly<Record<string, unknown>>

/** What is wrong with a value. A rule that complains of undefined is one of a required field. */
type Rule = (value: unknown, fields: Fields) => string | false

type Rules = Readonly<Record<string, Rule>>

const filled: Rule = (value) =>
  !(typeof value === 'string' && value.trim() !== '') && 'must be a string that is not blank'
const text: Rule = (value) => typeof (value ?? '') !== 'string' && 'must be a string'
const flag: Rule = (value) => typeof (value ?? false) !== 'boolean' && 'must be true or false'
const status: Rule = (value) => ![undefined, 0, 1].includes(value as 0) && 'must be 0 or 1'
const whole: Rule = (value) => !(Number.isInteger(value ?? 1) && (value ?? 1) !== 0) && 'must be a whole number from 1'
const phone: Rule = (value) =>
  (text(value, {}) !== false || !/^\+?(?=(\D*\d){3})[\d\s()./-]+$/.test((value as string) ?? '000')) &&
  'must be a phone number such as +1 555 111 2222, as a string'
const postcode: Rule = (value) =>
  !(typeof value === 'string' && /^\s*(?=.{2,10}$)[a-z\d]+([ -]?[a-z\d]+)*\s*$/i.test(value)) &&
  'must be a postcode of letters and digits, as a string'
const country: Rule = (value) => !isCountry(String(value)) && 'must be an ISO 3166-1 code such as US'
const province: Rule = (value, fields) => {
  const [, within] = /^([A-Z]{2})-[A-Z\d]{1,3}$/.exec(String(value)) ?? []
  return (
    (within === undefined || within !== (fields.country ?? within)) &&
    'must be the ISO 3166-2 code of a province of the country, such as US-NY'
  )
}

const credentials = { email: filled, password: filled }
const registration = { ...credentials, fullName: filled }
const profile = { fullName: text, email: text }

/** Members that methods send. */
export const permitted = {
  credentials,
  registration,
  newCustomer: { ...registration, groupId: whole, status },
  profile,
  customer: { ...profile, password: filled, status },
  email: { email: filled },
  reset: { token: filled, password: filled },
  passwords: { currentPassword: filled, newPassword: filled },
  filter: { keyword: text, ...profile, status, page: whole, limit: whole },
  address: {
    fullName: filled,
    telephone: phone,
    address1: filled,
    address2: text,
    postcode,
    city: text,
    province,
    country,
    isDefault: flag,
  },
} satisfies Record<string, Rules>

/** The permitted members in the server's spelling, or a `FieldsError` with its complaints by field. */
export function createBody(given: unknown, rules: Rules, isPartial = false): Record<string, unknown> {
  if (!isPlainObject(given)) throw new FieldsError('invalid_fields', 'The fields must be a plain object.')
  const body: Record<string, unknown> = {}
  const errors: Record<string, ErrorEntry[]> = {}
  let missing = 0
  for (const [name, rule] of Object.entries(rules)) {
    const value = Object.hasOwn(given, name) ? given[name] : undefined
    const isAbsent = value === undefined
    const title = !(isPartial && isAbsent) && rule(value, given)
    if (title !== false)
      errors[name] = [{ code: isAbsent ? 'required' : 'format', title: isAbsent ? 'is required' : title }]
    if (title !== false && isAbsent) missing += 1
    if (!isAbsent) body[snakeCase(name)] = value
  }
  const complaints = Object.entries(errors).map(([name, [entry]]) => `${name} ${entry?.title}`)
  if (complaints.length === 0) return body
  const kind =
    rules === permitted.address
      ? 'invalid_address_fields'
      : missing < complaints.length
        ? 'invalid_fields'
        : 'missing_field'
  throw Object.assign(new FieldsError(kind, `Nothing was sent: ${complaints.join('; ')}.`), { errors })
}

/** What administrators look for. With another operation the server would ignore a filter, and find everybody. */
export function createFilters(filter: unknown): { key: string; operation: 'eq' | 'like'; value: string }[] {
  return Object.entries(createBody(filter, permitted.filter)).map(([key, value]) => ({
    key,
    operation: key === 'full_name' ? 'like' : 'eq',
    value: String(value),
  }))
}
