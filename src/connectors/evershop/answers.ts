/**
 * Customers, their groups and addresses. Rule: name nothing that fails a whole answer on 2.2.1: `cartAddressId`,
 * `currentPage`, the name of a country or province that the server does not know.
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
