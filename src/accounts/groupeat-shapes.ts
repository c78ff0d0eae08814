/** The contract's fields and objects on GroupEat: what the adapter accepts, and what it returns. */
import type { GroupEatAddress, GroupEatCustomer } from '../connectors/groupeat/customer'
import type { AccountFields } from './contract'
import { takeFields } from './fields'
import type {
  AccountAddress,
  AccountAddressFields,
  AccountChanges,
  AccountProfile,
  AccountRegistration,
} from './objects'
import { composeName, fold, readTime } from './values'

/** What a GroupEat customer registers with. */
export interface GroupEatAccountRegistration extends AccountRegistration {
  username?: undefined
  lastName: string
  phoneNumber: string
  /** Language of the mails to the customer: `fr`, `en`. */
  locale: string
}

/** The fields of a GroupEat account that can be changed. The first change needs both names and the phone number. */
export interface GroupEatAccountChanges extends AccountChanges {
  email?: undefined
  locale?: undefined
}

/** A GroupEat address. The server itself sets all other members. */
export interface GroupEatAccountAddress extends AccountAddressFields {
  latitude: number
  longitude: number
  fullName?: undefined
  phoneNumber?: undefined
  city?: undefined
  postalCode?: undefined
  province?: undefined
  country?: undefined
}

export const SYSTEM = 'GroupEat'
export const FIELDS = {
  register: {
    email: 'required',
    password: 'required',
    firstName: 'required',
    lastName: 'required',
    phoneNumber: 'required',
    locale: 'required',
  },
  update: { firstName: 'optional', lastName: 'optional', phoneNumber: 'optional' },
  address: { line1: 'required', line2: 'optional', latitude: 'required', longitude: 'required' },
} as const satisfies AccountFields
/** GroupEat's names of fields → the contract's. */
export const NAMES = { street: 'line1', details: 'line2' }
/** The id of a customer's only address. */
export const ADDRESS_ID = 'address'

export function toGroupEatAddress(address: GroupEatAccountAddress) {
  const { line1, line2 = null, latitude, longitude } = takeFields(SYSTEM, FIELDS.address, address)
  return { street: line1, details: line2, latitude, longitude }
}

export function toProfile(customer: GroupEatCustomer): AccountProfile {
  const { id, firstName, lastName, phoneNumber, locale, created_at, deleted_at } = customer
  // The document has neither.
  const { email, activated } = customer
  const address = email === undefined ? null : fold(email)
  return {
    id: String(id),
    email: address,
    username: address,
    firstName,
    lastName,
    fullName: composeName(firstName, lastName),
    phoneNumber,
    locale,
    status: (deleted_at ?? null) !== null || activated === false ? 'inactive' : 'active',
    createdAt: readTime(created_at),
    raw: customer,
  }
}

export function toAddress(address: GroupEatAddress): AccountAddress {
  const { street, details, city, postcode, state, country } = address
  return {
    id: ADDRESS_ID,
    fullName: null,
    phoneNumber: null,
    line1: street,
    line2: details,
    city,
    postalCode: String(postcode),
    province: state,
    country,
    isDefault: true,
    raw: address,
  }
}
