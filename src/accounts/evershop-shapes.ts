/** EverShop's customers, addresses and orders in the one shape of the contract. */
import type { EverShopAddress, EverShopCustomer } from '../connectors/evershop/objects'
import type { EverShopOrder } from '../connectors/evershop/order-objects'
import type { AccountAddress, AccountOrder, AccountProfile } from './contract'
import { fold } from './fields'

export function toProfile(customer: EverShopCustomer): AccountProfile {
  const { uuid, fullName, status, createdAt } = customer
  const email = fold(customer.email)
  return {
    id: uuid,
    email,
    username: email,
    // Where one ends and the other begins, a full name does not tell.
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
