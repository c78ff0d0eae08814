/**
 * What callers pass becomes what is sent. Rule: only members that are named here, since the server would take a
 * group, a status, even a uuid from anybody; a whole object that was read before may be passed back.
 */
import { FieldsError, type ErrorEntry } from '../../core/errors'
import { isPlainObject } from '../../core/values'
import { snakeCase } from './shapes'
import { IMPOSSIBLE, type EverShopRoutes } from './routes'

type Fields = Readonly<Record<string, unknown>>

/** What is wrong with a value. A rule that complains of undefined is one of a required field. */
export type Rule = (value: unknown, fields: Fields) => string | false

/** Forms hand on an empty text for what is left out. */
const OPTIONAL = /^(telephone|address2|city)$/

export const isText = (value: unknown): value is string => typeof value === 'string'
const isFilled = (value: unknown) => isText(value) && value.trim() !== ''

const TEXT = 'must be a string'
const REQUIRED = 'is required'
const FILLED = 'must be a string that is not blank'
const SHORT = 'must be at least 6 characters'
export const filled: Rule = (value) => !isFilled(value) && FILLED
export const text: Rule = (value) => !isText(value ?? '') && TEXT
export const status: Rule = (value) => ![undefined, 0, 1].includes(value as 0) && 'must be 0 or 1'
export const whole: Rule = (value = 1) =>
  !(Number.isInteger(value) && (value as number) > 0 && (value as number) <= 1e6) &&
  'must be a whole number from 1 to 1,000,000'
/** A name may be refused by the server as empty, but a blank one would be stored. */
const notBlank: Rule = (value) => (!isText(value) || /^\s+$/.test(value)) && FILLED
/** The server asks that of customers only. */
const password: Rule = (value) => (!isFilled(value) ? FILLED : Array.from(value as string).length < 6 && SHORT)
const credentials = { email: filled, password: filled }
const registration = { ...credentials, fullName: filled }
/** What is sent to a route. Updates may leave out what else is required. */
const PERMITTED = {
  registerCustomer: registration,
  login: credentials,
  updateCurrentCustomer: { fullName: notBlank, email: text },
  forgotPassword: { email: filled },
  resetPassword: { token: filled, password: filled },
  changePassword: { currentPassword: filled, newPassword: filled },
  createCustomer: { ...registration, groupId: whole, status },
  updateCustomer: { fullName: filled, email: text, password, status },
} satisfies Record<string, Readonly<Record<string, Rule>>>

export type Filled = keyof typeof PERMITTED

/** What callers pass, as it is now: they may change it while something is loaded. */
export function copyOf(given: unknown): unknown {
  return isPlainObject(given) ? { ...given } : given
}

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
    if (!isAbsent) body[snakeCase(name)] = toSend(name, value)
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
function toSend(name: string, value: unknown): unknown {
  if (!isText(value)) return value
  if (name === 'email') return value.toLowerCase()
  return OPTIONAL.test(name) && value.trim() === '' ? null : value
}
