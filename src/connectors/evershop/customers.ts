/**
 * Customers, their groups and addresses: their GraphQL selections, and how they are read. Rule: select nothing that can
 * fail a whole query on 2.2.1: `cartAddressId`, `currentPage`, the name of an unknown country or province.
 */
import { isObject } from '../../core/values'
import type { EverShopAddress, EverShopCustomer, EverShopCustomerGroup } from './objects'
import { count, date, name, number, place, readNumber, shape, text } from './shapes'

export const [readCustomerGroup, CUSTOMER_GROUP] = shape<EverShopCustomerGroup>({
  customerGroupId: count,
  groupName: text,
})

export const [readCustomer, CUSTOMER] = shape<EverShopCustomer>({
  uuid: name,
  customerId: number,
  email: name,
  fullName: text,
  status: number,
  groupId: [(value) => readNumber(value) ?? undefined, null],
  group: [(value) => (isObject(value) ? readCustomerGroup(value) : undefined), CUSTOMER_GROUP],
  createdAt: date,
})

export const [readAddress, ADDRESS] = shape<EverShopAddress>({
  ...place,
  isDefault: [(value) => value === true || value === 1],
})
