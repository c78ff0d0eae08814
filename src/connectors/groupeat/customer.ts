/** Customers and addresses of GroupEat, under its own names, which mix camelCase and snake_case. */
import type { Content } from '../call'
import { readFields } from '../fields'
import { FieldsError, type FieldsErrorCode } from '../../core/errors'
import { fitsHeader } from '../../core/transport/headers'
import { isObject } from '../../core/values'
import type { GroupEatLogin } from './options'

/**
 * A customer. Names and phone number are null until they were set once. The document and the public server return
 * different members: an optional member may be missing.
 *
 * @example
 * ```ts
 * const customer: GroupEatCustomer = await groupeat.retrieveCustomer()
 * console.log(customer.locale) // "fr"
 * ```
 */
export interface GroupEatCustomer {
  id: number
  firstName: string | null
  lastName: string | null
  phoneNumber: string | null
  /** Set at the registration. It cannot be changed later. */
  locale: string
  /** On the public server only. */
  email?: string
  /** Whether the customer has opened the link of the activation mail. On the public server only. */
  activated?: boolean
  /** `2015-01-06 09:22:31`, in UTC. The public server returns none of the three times. */
  created_at?: string
  updated_at?: string
  deleted_at?: string | null
}

/** The fields of a customer that can be changed. The first change needs all three. */
export interface GroupEatCustomerFields {
  firstName?: string | undefined
  lastName?: string | undefined
  /** `06 05 04 03 02` */
  phoneNumber?: string | undefined
}

/** The delivery address of a customer. */
export interface GroupEatAddress {
  street: string
  /** Building, floor, room. */
  details: string | null
  city: string
  postcode: number
  state: string
  country: string
  /** Degrees. */
  latitude: number
  longitude: number
}

/** The writable fields of an address. All four are written together. */
export type GroupEatAddressFields = Pick<GroupEatAddress, 'street' | 'details' | 'latitude' | 'longitude'>

export const NAMES = ['firstName', 'lastName', 'phoneNumber'] as const
/** The server accepts these in an update, but does not change them. */
const FIXED_FIELDS = ['id', 'email', 'password', 'locale', 'activated', 'created_at', 'updated_at', 'deleted_at']
const ADDRESS_FIELDS = ['street', 'details', 'latitude', 'longitude']
/** Set by the server. They are left out of a write, so that a predefined address can be passed as it is. */
const DERIVED_FIELDS = ['city', 'postcode', 'state', 'country']

export function readCustomerFields(fields: unknown): Record<string, string> {
  const fixed = isObject(fields) ? FIXED_FIELDS.filter((name) => fields[name] !== undefined) : []
  if (fixed.length > 0) throw fieldsError('fixed_field', fixed, `cannot be changed; ${NAMES.join(', ')} can`)
  const given = readFields('The customer', fields, NAMES)
  const names = Object.keys(given)
  if (names.length === 0)
    throw new FieldsError('invalid_fields', 'There is nothing to change. Pass firstName, lastName or phoneNumber.')
  return readTexts(given, names)
}

/** Fields that are all required, and all strings. */
export function readTexts(given: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, string> {
  const texts: Record<string, string> = {}
  const wrong = names.filter((name) => {
    const value = given[name]
    if (typeof value !== 'string' || value.trim() === '') return true
    texts[name] = value
    return false
  })
  if (wrong.length > 0) throw fieldsError('invalid_fields', wrong, 'must be a string that is not empty')
  return texts
}

/** An error before anything is sent, with the fields that are wrong. */
function fieldsError(code: FieldsErrorCode, names: readonly string[], reason: string): FieldsError {
  const errors = Object.fromEntries(names.map((name) => [name, [{ code, title: `"${name}" ${reason}.` }]]))
  const message = names.map((name) => `"${name}" ${reason}`).join('; ')
  return Object.assign(new FieldsError(code, `Nothing was sent: ${message}.`), { errors })
}

export function readAddressFields(fields: unknown): GroupEatAddressFields {
  const given = readFields('The address', fields, [...ADDRESS_FIELDS, ...DERIVED_FIELDS])
  const { street = '' } = readTexts(given, ['street'])
  const { details, latitude, longitude } = given
  if (details !== null && typeof details !== 'string') {
    throw fieldsError('invalid_fields', ['details'], 'must be a string or null: all four fields are written together')
  }
  return {
    street,
    details,
    latitude: readDegrees('latitude', latitude, 90),
    longitude: readDegrees('longitude', longitude, 180),
  }
}

function readDegrees(name: string, value: unknown, most: number): number {
  if (typeof value === 'number' && Math.abs(value) <= most) return value
  throw fieldsError('invalid_fields', [name], `must be a number of degrees from -${most} to ${most}`)
}

/** An id as one path segment. GroupEat's ids are whole numbers, so nothing else gets into the path. */
export function readId(id: unknown): string {
  if ((typeof id === 'number' || typeof id === 'string') && /^[1-9]\d{0,15}$/.test(String(id))) return String(id)
  throw new FieldsError('invalid_id', "A customer's id must be a whole number above 0, as a number or a string.")
}

/** The content of a response. It is in an envelope `{data}` or, as in the blueprint, in none. */
function unwrap(content: Content): unknown {
  const body = content.json()
  return isObject(body) && typeof body.data === 'object' && body.data !== null ? body.data : body
}

export function readCustomer(content: Content, id: string): GroupEatCustomer {
  const customer = unwrap(content)
  if (!isObject(customer)) throw content.unexpected('it holds no customer')
  if (String(customer.id) !== id) throw content.unexpected('it is about another customer')
  return customer as unknown as GroupEatCustomer
}

export function readAddress(content: Content): GroupEatAddress {
  const address = unwrap(content)
  if (!isAddress(address)) throw content.unexpected('it holds no address')
  return address
}

export function readAddresses(content: Content): GroupEatAddress[] {
  const addresses = unwrap(content)
  if (!Array.isArray(addresses) || !addresses.every(isAddress))
    throw content.unexpected('it holds no list of addresses')
  return addresses
}

function isAddress(value: unknown): value is GroupEatAddress {
  return isObject(value) && typeof value.street === 'string'
}

/** The token and the result of a registration or login. */
export interface IssuedLogin {
  readonly token: string
  readonly login: GroupEatLogin
}

export function readLogin(content: Content): IssuedLogin {
  const body = unwrap(content)
  const { id, type, token, activated } = isObject(body) ? body : {}
  if (typeof token !== 'string' || !fitsHeader(token)) throw content.unexpected('it holds no token')
  if (typeof id !== 'number' && typeof id !== 'string') throw content.unexpected('it holds no id')
  return { token, login: { id: Number(id), type: String(type), activated: activated === true } }
}
