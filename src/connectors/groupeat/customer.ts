/** Customers and addresses as GroupEat knows them, in its own names with their mixed casing. */
import { readFields, type Content } from '../call'
import { FieldsError, type FieldsErrorCode } from '../../core/errors'
import { fitsHeader } from '../../core/transport/headers'
import { isObject } from '../../core/values'

/**
 * A customer. Names and phone number are null until they were told once. The document and the public server tell
 * different things about a customer: what one of them leaves out may be missing.
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
  /** Set at the registration, for good. */
  locale: string
  /** The public server tells it, the document does not. */
  email?: string
  /** Whether the link of the activation mail was opened. The public server tells it, the document does not. */
  activated?: boolean
  /** `2015-01-06 09:22:31`, in UTC. The document tells the three times, the public server does not. */
  created_at?: string
  updated_at?: string
  deleted_at?: string | null
}

/** What may be changed of a customer. The first change must hold all three. */
export interface GroupEatCustomerFields {
  firstName?: string | undefined
  lastName?: string | undefined
  /** `06 05 04 03 02` */
  phoneNumber?: string | undefined
}

/** Where a customer has the food delivered. */
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

/** The writable part of an address; the four change together. */
export type GroupEatAddressFields = Pick<GroupEatAddress, 'street' | 'details' | 'latitude' | 'longitude'>

export const NAMES = ['firstName', 'lastName', 'phoneNumber'] as const
/** What the server takes in an update and does not change. */
const FIXED_FIELDS = ['id', 'email', 'password', 'locale', 'activated', 'created_at', 'updated_at', 'deleted_at']
const ADDRESS_FIELDS = ['street', 'details', 'latitude', 'longitude']
/** What the server adds to an address by itself: left out of a write, so that a predefined address can be sent as it is. */
const DERIVED_FIELDS = ['city', 'postcode', 'state', 'country']

export function readCustomerFields(fields: unknown): Record<string, string> {
  const fixed = isObject(fields) ? FIXED_FIELDS.filter((name) => fields[name] !== undefined) : []
  if (fixed.length > 0) throw complaint('fixed_field', fixed, `cannot be changed; ${NAMES.join(', ')} can`)
  const given = readFields('The customer', fields, NAMES)
  const names = Object.keys(given)
  if (names.length === 0) throw new FieldsError('invalid_fields', 'There is nothing to change in the customer.')
  return readTexts(given, names)
}

/** Fields that are all needed and all texts. */
export function readTexts(given: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, string> {
  const texts: Record<string, string> = {}
  const wrong = names.filter((name) => {
    const value = given[name]
    if (typeof value !== 'string' || value.trim() === '') return true
    texts[name] = value
    return false
  })
  if (wrong.length > 0) throw complaint('invalid_fields', wrong, 'must be a string that is not empty')
  return texts
}

/** A refusal before anything is sent, with the fields that it is about. */
function complaint(code: FieldsErrorCode, names: readonly string[], reason: string): FieldsError {
  const errors = Object.fromEntries(names.map((name) => [name, [{ code, title: `"${name}" ${reason}.` }]]))
  const message = names.map((name) => `"${name}" ${reason}`).join('; ')
  return Object.assign(new FieldsError(code, `Nothing was sent: ${message}.`), { errors })
}

export function readAddressFields(fields: unknown): GroupEatAddressFields {
  const given = readFields('The address', fields, [...ADDRESS_FIELDS, ...DERIVED_FIELDS])
  const { street = '' } = readTexts(given, ['street'])
  const { details, latitude, longitude } = given
  if (details !== null && typeof details !== 'string') {
    throw complaint('invalid_fields', ['details'], 'must be a string or null: the four fields change together')
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
  throw complaint('invalid_fields', [name], `must be a number of degrees from -${most} to ${most}`)
}

/** An id as one path segment: GroupEat's are whole numbers, so nothing else gets into an address. */
export function readId(id: unknown): string {
  if ((typeof id === 'number' || typeof id === 'string') && /^[1-9]\d{0,15}$/.test(String(id))) return String(id)
  throw new FieldsError('invalid_id', "A customer's id must be a whole number above 0, as a number or a string.")
}

/** What an answer holds, in its envelope `{data}` or, as in the blueprint, without. */
function unwrap(content: Content): unknown {
  const answer = content.json()
  return isObject(answer) && typeof answer.data === 'object' && answer.data !== null ? answer.data : answer
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

/** Reads the answer of a registration or login. */
export function readLogin(content: Content) {
  const answer = unwrap(content)
  const { id, type, token, activated } = isObject(answer) ? answer : {}
  if (typeof token !== 'string' || !fitsHeader(token)) throw content.unexpected('it holds no token')
  if (typeof id !== 'number' && typeof id !== 'string') throw content.unexpected('it holds no id')
  return { token, login: { id: Number(id), type: String(type), activated: activated === true } }
}
