/**
 * What callers pass becomes what is sent. Rule: only members that are named here, since the server would take a
 * group, a status, even a uuid from anybody; a whole object that was read before may be passed back.
 */
import { FieldsError, type ErrorEntry } from '../../core/errors'
import { isPlainObject } from '../../core/values'
import { snakeCase } from './shapes'
import { COUNTRY } from './countries'
import { IMPOSSIBLE, type EverShopRoutes } from './routes'

type Fields = Readonly<Record<string, unknown>>

/** What is wrong with a value. A rule that complains of undefined is one of a required field. */
type Rule = (value: unknown, fields: Fields) => string | false

const isText = (value: unknown): value is string => typeof value === 'string'
const isFilled = (value: unknown) => isText(value) && value.trim() !== ''

const TEXT = 'must be a string'
const REQUIRED = 'is required'
const FILLED = 'must be a string that is not blank'
const SHORT = 'must be at least 6 characters'
const filled: Rule = (value) => !isFilled(value) && FILLED
export const text: Rule = (value) => !isText(value ?? '') && TEXT
const flag: Rule = (value) => typeof (value ?? false) !== 'boolean' && 'must be true or false'
export const status: Rule = (value) => ![undefined, 0, 1].includes(value as 0) && 'must be 0 or 1'
export const whole: Rule = (value = 1) =>
  !(Number.isInteger(value) && (value as number) > 0 && (value as number) <= 1e6) && 'must be a whole number from 1 to 1,000,000'
/** A name may be refused by the server as empty, but a blank one would be stored. */
const notBlank: Rule = (value) => (!isText(value) || /^\s+$/.test(value)) && FILLED
/** The server asks that of customers only. */
const password: Rule = (value) => (!isFilled(value) ? FILLED : Array.from(value as string).length < 6 && SHORT)
/** Forms hand on an empty text for what is left out. */
const optional: Rule = (value) => !isText(value ?? '') && TEXT
const phone: Rule = (value) =>
  !(
    isText(value ?? '') &&
    /^\s*$|^\+?(?=(\D*\d){3})[\d\s()./-]+((x|ext\.?|#)\s*\d+\s*)?$/i.test((value as string | null) ?? '')
  ) && 'must be a phone number such as +1 555 111 2222, as a string'
const postcode: Rule = (value) =>
  !(isText(value) && /^\s*(?=.{2,10}$)[a-z\d]+([ -]?[a-z\d]+)*\s*$/i.test(value)) &&
  'must be a postcode of letters and digits, as a string'
const country: Rule = (value) => !COUNTRY.test(String(value)) && 'must be an ISO 3166-1 code such as US'
const province: Rule = (value, fields) => {
  const [, within] = /^([A-Z]{2})-[A-Z\d]{1,3}$/.exec(String(value)) ?? []
  return (
    (within === undefined || within !== (fields.country ?? within)) &&
    'must be the ISO 3166-2 code of a province of the country, such as US-NY'
  )
}

const credentials = { email: filled, password: filled }
const registration = { ...credentials, fullName: filled }
const address = {
  fullName: filled,
  telephone: phone,
  address1: filled,
  address2: optional,
  postcode,
  city: optional,
  province,
  country,
  isDefault: flag,
}

/** What is sent to a route. Updates may leave out what else is required. */
const PERMITTED = {
  registerCustomer: registration,
  login: credentials,
  updateCurrentCustomer: { fullName: notBlank, email: text },
  createAddress: address,
  updateAddress: address,
  forgotPassword: { email: filled },
  resetPassword: { token: filled, password: filled },
  changePassword: { currentPassword: filled, newPassword: filled },
  createCustomer: { ...registration, groupId: whole, status },
  updateCustomer: { fullName: filled, email: text, password, status },
} satisfies Record<string, Readonly<Record<string, Rule>>>

export type Filled = keyof typeof PERMITTED

/** The permitted members in the server's spelling, or a `FieldsError` with its complaints by field. */
export function createBody(
  given: unknown,
  route: keyof EverShopRoutes,
  rules: Readonly<Record<string, Rule>> = PERMITTED[route as Filled],
): Record<string, unknown> {
  if (!isPlainObject(given)) throw new FieldsError('invalid_fields', 'The fields must be a plain object.')
  const body: Record<string, unknown> = {}
  const errors: Record<string, ErrorEntry[]> = {}
  for (const [name, rule] of Object.entries(rules)) {
    const value = Object.hasOwn(given, name) ? given[name] : undefined
    const isAbsent = value === undefined
    if (!isAbsent) body[snakeCase(name)] = toSend(name, rule, value)
    const title =
      isText(value) && IMPOSSIBLE.test(value)
        ? 'must not hold NUL or half a character'
        : !(isAbsent && route.startsWith('update')) && rule(value, given)
    if (title === false) continue
    errors[name] = [isAbsent ? { code: 'required', title: REQUIRED } : { code: 'format', title }]
  }
  const complaints = Object.entries(errors).map(([name, [entry]]) => `${name} ${entry?.title}`)
  const message = complaints.join('; ')
  if (message === '') {
    if (route === 'updateCustomer' && Object.keys(body).length === 0) {
      throw new FieldsError('nothing_to_update', 'There is nothing to update.')
    }
    return body
  }
  const code = route.endsWith('Address')
    ? 'invalid_address_fields'
    : complaints.every((complaint) => complaint.endsWith(REQUIRED))
      ? 'missing_field'
      : message === `password ${SHORT}`
        ? 'password_too_short'
        : 'invalid_fields'
  throw Object.assign(new FieldsError(code, `Nothing was sent: ${message}.`), { errors })
}

/** As it is sent: e-mails in lower case, and null for what is left empty. */
function toSend(name: string, rule: Rule, value: unknown): unknown {
  if (!isText(value)) return value
  if (name === 'email') return value.toLowerCase()
  return (rule === optional || rule === phone) && value.trim() === '' ? null : value
}
