/**
 * What callers pass becomes what is sent. Rule: only members that are named here, since the server would take a
 * group, a status, even a uuid from anybody; a whole object that was read before may be passed back.
 */
import { FieldsError, type ErrorEntry } from '../../core/errors'
import { isPlainObject } from '../../core/values'
import { snakeCase } from './answers'
import { isCountry } from './countries'
import { IMPOSSIBLE } from './routes'

type Fields = Readonly<Record<string, unknown>>

/** What is wrong with a value. A rule that complains of undefined is one of a required field. */
type Rule = (value: unknown, fields: Fields) => string | false

type Rules = Readonly<Record<string, Rule>>

const filled: Rule = (value) =>
  !(typeof value === 'string' && value.trim() !== '') && 'must be a string that is not blank'
const text: Rule = (value) => typeof (value ?? '') !== 'string' && 'must be a string'
const flag: Rule = (value) => typeof (value ?? false) !== 'boolean' && 'must be true or false'
const status: Rule = (value) => ![undefined, 0, 1].includes(value as 0) && 'must be 0 or 1'
const whole: Rule = (value = 1) =>
  !(Number.isInteger(value) && (value as number) > 0 && (value as number) <= 1_000_000) &&
  'must be a whole number from 1 to 1,000,000'
/** A name may be refused by the server as empty, but a blank one would be stored. */
const notBlank: Rule = (value) =>
  (typeof value !== 'string' || /^\s+$/.test(value)) && 'must be a string that is not blank'
const SHORT = 'must be at least 6 characters'
/** The server asks that of customers only. */
const password: Rule = (value) => filled(value, {}) || (Array.from(value as string).length < 6 && SHORT)
/** Forms hand on an empty text for what is left out. */
const optional: Rule = (value) => text(value, {})
const phone: Rule = (value) =>
  (text(value, {}) !== false ||
    !/^\s*$|^\+?(?=(\D*\d){3})[\d\s()./-]+((x|ext\.?|#)\s*\d+\s*)?$/i.test((value as string) ?? '')) &&
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
const profile = { fullName: notBlank, email: text }

/** Members that methods send. */
export const permitted = {
  credentials,
  registration,
  newCustomer: { ...registration, groupId: whole, status },
  profile,
  customer: { fullName: filled, email: text, password, status },
  email: { email: filled },
  reset: { token: filled, password: filled },
  passwords: { currentPassword: filled, newPassword: filled },
  filter: { keyword: text, fullName: text, email: text, status, page: whole, limit: whole },
  address: {
    fullName: filled,
    telephone: phone,
    address1: filled,
    address2: optional,
    postcode,
    city: optional,
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
    const isImpossible = typeof value === 'string' && IMPOSSIBLE.test(value)
    const title = isImpossible
      ? 'must not hold NUL or half a character'
      : !(isPartial && isAbsent) && rule(value, given)
    if (title !== false)
      errors[name] = [{ code: isAbsent ? 'required' : 'format', title: isAbsent ? 'is required' : title }]
    if (title !== false && isAbsent) missing += 1
    if (!isAbsent) body[snakeCase(name)] = toSend(name, rule, value)
  }
  const complaints = Object.entries(errors).map(([name, [entry]]) => `${name} ${entry?.title}`)
  if (complaints.length === 0) return body
  const kind =
    rules === permitted.address
      ? 'invalid_address_fields'
      : missing === complaints.length
        ? 'missing_field'
        : complaints.length === 1 && errors.password?.[0]?.title === SHORT
          ? 'password_too_short'
          : 'invalid_fields'
  throw Object.assign(new FieldsError(kind, `Nothing was sent: ${complaints.join('; ')}.`), { errors })
}

/** As it is sent: e-mails in lower case, and null for what is left empty. */
function toSend(name: string, rule: Rule, value: unknown): unknown {
  if (typeof value !== 'string') return value
  if (name === 'email') return value.toLowerCase()
  return (rule === optional || rule === phone) && value.trim() === '' ? null : value
}
