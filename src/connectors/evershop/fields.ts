/**
 * Turns the fields of a caller into the body of a request. Rule: only the members that are listed here are sent. The
 * server would accept a group, a status or even a uuid from any customer. A whole object may be passed back.
 */
import { FieldsError, type ErrorEntry } from '../../core/errors'
import { isPlainObject } from '../../core/values'
import { serverName } from './shapes'
import { IMPOSSIBLE, type EverShopRoutes } from './routes'

type Fields = Readonly<Record<string, unknown>>

/** Says what is wrong with a value. A field is required if its rule rejects undefined. */
export type Rule = (value: unknown, fields: Fields) => string | false

/** Forms pass an empty string for a field that is left out. */
const OPTIONAL = /^(telephone|address2|city)$/

export const isString = (value: unknown): value is string => typeof value === 'string'
const isFilled = (value: unknown) => isString(value) && value.trim() !== ''

const TEXT = 'must be a string'
const REQUIRED = 'is required'
const FILLED = 'must be a string that is not blank'
const SHORT = 'must be at least 6 characters'
export const filled: Rule = (value) => !isFilled(value) && FILLED
export const nullableText: Rule = (value) => !isString(value ?? '') && TEXT
export const status: Rule = (value) => ![undefined, 0, 1].includes(value as 0) && 'must be 0 or 1'
export const whole: Rule = (value = 1) =>
  !(Number.isInteger(value) && (value as number) > 0 && (value as number) <= 1e6) &&
  'must be a whole number from 1 to 1,000,000'
/** The server rejects an empty name, but it would store a blank one. */
const notBlank: Rule = (value) => (!isString(value) || /^\s+$/.test(value)) && FILLED
/** The server checks the length for customers only, not for administrators. */
const password: Rule = (value) => (!isFilled(value) ? FILLED : Array.from(value as string).length < 6 && SHORT)
const credentials = { email: filled, password: filled }
const registration = { ...credentials, fullName: filled }
/** The fields of each route. In an update, a required field may be left out. */
const PERMITTED = {
  registerCustomer: registration,
  login: credentials,
  updateCurrentCustomer: { fullName: notBlank, email: nullableText },
  forgotPassword: { email: filled },
  resetPassword: { token: filled, password: filled },
  changePassword: { currentPassword: filled, newPassword: filled },
  createCustomer: { ...registration, groupId: whole, status },
  updateCustomer: { fullName: filled, email: nullableText, password, status },
} satisfies Record<string, Readonly<Record<string, Rule>>>

export type Filled = keyof typeof PERMITTED

/** A copy of what was passed, since the caller may change it while code is loaded. */
export function copyOf(given: unknown): unknown {
  return isPlainObject(given) ? { ...given } : given
}

/** The permitted members under the server's names. Throws a `FieldsError` with `errors` by field. */
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
    if (!isAbsent) body[serverName(name)] = toSend(name, value)
    else if (route.startsWith('update')) continue
    const title =
      isString(value) && IMPOSSIBLE.test(value) ? 'must not hold NUL or a lone surrogate' : rule(value, given)
    if (title !== false) errors[name] = [isAbsent ? { code: 'required', title: REQUIRED } : { code: 'format', title }]
  }
  const sentences = Object.entries(errors).map(([name, [entry]]) => `${name} ${entry?.title}`)
  const message = sentences.join('; ')
  if (message === '') {
    if (route === 'updateCustomer' && Object.keys(body).length === 0) {
      throw new FieldsError('nothing_to_update', 'There is nothing to update.')
    }
    return body
  }
  const code = route.endsWith('Address')
    ? 'invalid_address_fields'
    : sentences.every((sentence) => sentence.endsWith(REQUIRED))
      ? 'missing_field'
      : message === `password ${SHORT}`
        ? 'password_too_short'
        : 'invalid_fields'
  throw Object.assign(new FieldsError(code, `Nothing was sent: ${message}.`), { errors })
}

/** The value to send: an e-mail in lower case, null for an optional field that is blank. */
function toSend(name: string, value: unknown): unknown {
  if (!isString(value)) return value
  if (name === 'email') return value.toLowerCase()
  return OPTIONAL.test(name) && value.trim() === '' ? null : value
}
