/** The GraphQL schema: customers, their addresses, groups and orders. */
import { ilike } from '../pattern'
import { Refusal } from '../refusal'
import type { AddressRow, CustomerRow, World } from '../world'
import { Json, missing, type Type } from './execute'
import { orderType } from './orders'
import { dateType, placeType } from './shapes'

/** A filter of a list, as it was sent. */
interface Filter {
  readonly key?: string
  readonly operation?: string
  readonly value?: unknown
}

export function storefront(world: World, customer: CustomerRow | undefined, isFromToken: boolean): Type {
  return { currentCustomer: customer === undefined ? null : customerType(world, customer, isFromToken, false) }
}

export function administration(world: World): Type {
  return {
    customer: ({ id }: { id?: unknown }) => {
      const found = world.customers.find(({ uuid }) => uuid === id)
      return found === undefined ? null : customerType(world, found, false, true)
    },
    customers: ({ filters }: { filters?: unknown }) => customers(world, Array.isArray(filters) ? filters : []),
    customerGroups: {
      items: world.groups.map((group) => groupType(world, group.customer_group_id)),
      ...collection('CustomerGroup'),
    },
    customerGroup: null,
    currentCustomer: null,
    currentAdminUser: null,
    orders: { total: world.orders.length, items: world.orders.map((order) => orderType(world, order)) },
  }
}

/** Like the server's SQL: a keyword means "name, or (e-mail and all other filters)". Values are SQL patterns. */
function customers(world: World, filters: readonly Filter[]): Type {
  /** Whether a row passes a filter. A filter that was not sent lets all rows pass. */
  const passes = (key: string, operation: string, test: (value: string) => boolean) => {
    const filter = filters.find((other) => other.key === key && other.operation === operation)
    return filter === undefined || test(String(filter.value))
  }
  const keyword = filters.find(({ key, operation }) => key === 'keyword' && operation === 'eq')
  const isFound = (row: CustomerRow) => {
    const passesOthers =
      passes('full_name', 'like', (value) => ilike(row.full_name, `%${value}%`)) &&
      passes('full_name', 'nlike', (value) => !ilike(row.full_name, `%${value}%`)) &&
      passes('email', 'eq', (value) => row.email === value) &&
      passes('email', 'like', (value) => ilike(row.email, value)) &&
      passes('status', 'eq', (value) => String(row.status) === value)
    if (keyword === undefined) return passesOthers
    const pattern = `%${String(keyword.value)}%`
    return ilike(row.full_name, pattern) || (ilike(row.email, pattern) && passesOthers)
  }
  const found = world.customers.filter(isFound).sort((one, other) => other.customer_id - one.customer_id)
  const wholeFrom1 = (key: string, otherwise: number) => {
    const given = Number.parseInt(String(filters.find((filter) => filter.key === key)?.value), 10)
    return given > 0 ? given : otherwise
  }
  const limit = wholeFrom1('limit', 20)
  const start = (wholeFrom1('page', 1) - 1) * limit
  const items = found.slice(start, start + limit).map((row) => customerType(world, row, false, true))
  return { total: found.length, items, ...collection('Customer') }
}

function collection(name: string): Type {
  return { currentPage: missing(`${name}Collection.currentPage`) }
}

function customerType(world: World, row: CustomerRow, isFromToken: boolean, isAdmin: boolean): Type {
  const { customer_id: id, uuid, status, email } = row
  return {
    customerId: id,
    uuid,
    urn: `urn:evershop:customer:customer:${uuid}`,
    status,
    email,
    fullName: row.full_name,
    createdAt: dateType(row.created_at, isFromToken),
    metafields: [],
    metaData: new Json(row.meta_data),
    addAddressApi: '/api/customers/me/addresses',
    updateProfileApi: '/api/customers/me',
    group: () => groupType(world, row.group_id),
    addresses: () =>
      world.addresses.filter((address) => address.customer_id === id).map((address) => addressType(address)),
    orders: () => world.orders.filter((order) => order.customer_id === id).map((order) => orderType(world, order)),
    ...(isAdmin
      ? {
          editUrl: `/admin/customers/edit/${uuid}`,
          updateApi: `/api/customers/${uuid}`,
          deleteApi: `/api/customers/${uuid}`,
        }
      : {}),
  }
}

function groupType(world: World, groupId: number): Type | null {
  const group = world.groups.find(({ customer_group_id: id }) => id === groupId)
  if (group === undefined) return null
  return {
    customerGroupId: groupId,
    groupName: group.group_name,
    editUrl: () => {
      throw new Refusal(500, 'Route customerGroupEdit is not existed')
    },
    customers: () =>
      world.customers.filter((row) => row.group_id === groupId).map((row) => customerType(world, row, false, true)),
  }
}

function addressType(row: AddressRow): Type {
  const api = `/api/customers/me/addresses/${row.uuid}`
  return {
    ...placeType(row),
    cartAddressId: missing('CustomerAddress.cartAddressId'),
    isDefault: row.is_default === true,
    updateApi: api,
    deleteApi: api,
  }
}
