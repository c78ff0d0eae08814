/** The contract's fields and objects on EverShop: what the adapter accepts, and what it returns. */
import type { EverShopAddress, EverShopCustomer } from '../connectors/evershop/objects'
import type { EverShopOrder } from '../connectors/evershop/order-objects'
import type { AccountFields } from './contract'
import { takeFields } from './fields'
import type {
  AccountAddress,
  AccountAddressFields,
  AccountChanges,
  AccountOrder,
  AccountProfile,
  AccountRegistration,
} from './objects'
import { fold } from './values'

/** What an EverShop customer registers with. EverShop keeps one name, made of the two. */
export interface EverShopAccountRegistration extends AccountRegistration {
  username?: undefined
  phoneNumber?: undefined
}

/** The fields of an EverShop account that can be changed. EverShop keeps one name, so both names are needed. */
export type EverShopAccountChanges = Pick<AccountChanges, 'email'> & {
  phoneNumber?: undefined
  locale?: undefined
} & ({ firstName: string; lastName: string } | { firstName?: undefined; lastName?: undefined })

/** An EverShop address. It must be complete, so that a parcel can be sent there. */
export interface EverShopAccountAddress extends AccountAddressFields {
  fullName: string
  postalCode: string
  province: string
  country: string
  latitude?: undefined
  longitude?: undefined
}

export const FIELDS = {
  register: {
    email: 'required',
    password: 'required',
    firstName: 'required',
    lastName: 'optional',
    locale: 'optional',
  },
  update: { email: 'optional', firstName: 'optional', lastName: 'optional' },
  address: {
    line1: 'required',
    line2: 'optional',
    fullName: 'required',
    phoneNumber: 'optional',
    city: 'optional',
    postalCode: 'required',
    province: 'required',
    country: 'required',
  },
} as const satisfies AccountFields
/** EverShop's names of fields → the contract's. Its full name begins with the first name. */
export const NAMES = { fullName: 'firstName', newPassword: 'password' }
export const ADDRESS_NAMES = { address1: 'line1', address2: 'line2', telephone: 'phoneNumber', postcode: 'postalCode' }
export const SYSTEM = 'EverShop'

export function toProfile(customer: EverShopCustomer): AccountProfile {
  const { uuid, fullName, status, createdAt } = customer
  const email = fold(customer.email)
  return {
    id: uuid,
    email,
    username: email,
    // A full name does not show where the first name ends.
    firstName: null,
    lastName: null,
    fullName: fullName || null,
    phoneNumber: null,
    locale: null,
    status: status === null ? null : status === 1 ? 'active' : 'blocked',
    createdAt,
    raw: customer,
  }
}

export function toAddress(address: EverShopAddress): AccountAddress {
  const { uuid, fullName, telephone, address1, address2, city, postcode, province, country, isDefault } = address
  return {
    id: uuid,
    fullName,
    phoneNumber: telephone,
    line1: address1,
    line2: address2,
    city,
    postalCode: postcode,
    province,
    country,
    isDefault,
    raw: address,
  }
}

export function toOrder(order: EverShopOrder): AccountOrder {
  const { uuid, orderNumber, status, paymentStatus, shipmentStatus, items, grandTotal, currency, createdAt } = order
  return {
    id: uuid,
    number: orderNumber,
    status: status?.code ?? null,
    paymentStatus: paymentStatus?.code ?? null,
    shipmentStatus: shipmentStatus?.code ?? null,
    lines: items.map(({ productName, productSku, qty, lineTotal }) => ({
      name: productName,
      sku: productSku,
      quantity: qty,
      total: lineTotal?.value ?? null,
    })),
    total: grandTotal?.value ?? null,
    currency: currency || null,
    createdAt,
    raw: order,
  }
}

/** A whole address. A field that is left out becomes null: the connector would otherwise keep its old value. */
export function toEverShopAddress(address: EverShopAccountAddress) {
  const fields = takeFields(SYSTEM, FIELDS.address, address)
  const { line1, line2 = null, fullName, phoneNumber = null, city = null, postalCode, province, country } = fields
  const telephone = phoneNumber
  return { fullName, telephone, address1: line1, address2: line2, city, postcode: postalCode, province, country }
}
