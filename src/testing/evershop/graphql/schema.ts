/** What can be asked of the shop: customers, their addresses, groups and orders. */
import { Refusal } from '../refusal'
import type { AddressRow, CustomerRow, OrderRow, World } from '../world'
import { Json, missing, type Type } from './execute'

/** Names of provinces that demonstrations use; the rest are called by their codes. */
const PROVINCES: Readonly<Record<string, string>> = { 'US-NY': 'New York', 'US-CA': 'California', 'CA-ON': 'Ontario' }

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

function customers(world: World, filters: readonly { key?: string; operation?: string; value?: unknown }[]): Type {
  const value = (key: string, ...operations: string[]) => {
    const found = filters.find((filter) => filter.key === key && operations.includes(filter.operation ?? ''))
    return found === undefined ? undefined : String(found.value).toLowerCase()
  }
  const [keyword, email, name, status] = [
    value('keyword', 'eq'),
    value('email', 'eq', 'like'),
    value('full_name', 'like'),
    value('status', 'eq'),
  ]
  const found = world.customers
    .filter((row) => keyword === undefined || `${row.full_name}\n${row.email}`.toLowerCase().includes(keyword))
    .filter((row) => email === undefined || row.email.toLowerCase() === email)
    .filter((row) => name === undefined || row.full_name.toLowerCase().includes(name))
    .filter((row) => status === undefined || String(row.status) === status)
    .slice()
    .sort((one, other) => other.customer_id - one.customer_id)
  const limit = Number(value('limit', 'eq') ?? 20)
  const start = (Number(value('page', 'eq') ?? 1) - 1) * limit
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
    createdAt: date(row.created_at, isFromToken),
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
    ...place(row),
    cartAddressId: missing('CustomerAddress.cartAddressId'),
    isDefault: row.is_default === true,
    updateApi: api,
    deleteApi: api,
  }
}

function place(row: AddressRow): Type {
  const isKnown = new RegExp(`^${row.country}-`).test(row.province)
  return {
    uuid: row.uuid,
    fullName: row.full_name,
    postcode: row.postcode,
    telephone: row.telephone,
    country: { code: row.country, name: () => countryName(row.country) },
    province: {
      code: row.province,
      name: PROVINCES[row.province] ?? (isKnown ? row.province : 'INVALID_PROVINCE'),
      countryCode: isKnown || row.province in PROVINCES ? row.province.slice(0, 2) : 'INVALID_PROVINCE',
    },
    city: row.city,
    address1: row.address_1,
    address2: row.address_2,
  }
}

function countryName(code: string): string {
  const name = new Intl.DisplayNames('en', { type: 'region' }).of(code)
  if (name !== undefined && name !== code && name !== 'Unknown Region') return name
  throw new Refusal(500, "Cannot read properties of undefined (reading 'name')")
}

function orderType(world: World, order: OrderRow): Type {
  const { currency, items } = order
  const price = (value: number): Type => ({ value, currency, text: moneyText(value, currency) })
  const subTotal = items.reduce((sum, { qty, price: each }) => sum + qty * each, 0)
  const customer = world.customers.find(({ customer_id: id }) => id === order.customer_id)
  const address = world.addresses.find(({ customer_id: id }) => id === order.customer_id)
  return {
    orderId: String(order.order_id),
    uuid: order.uuid,
    orderNumber: order.order_number,
    currency,
    status: state('new', 'New'),
    shipmentStatus: state('pending', 'Pending'),
    paymentStatus: state('pending', 'Pending'),
    customerEmail: customer?.email ?? null,
    customerFullName: customer?.full_name ?? null,
    totalQty: items.reduce((sum, { qty }) => sum + qty, 0),
    subTotal: price(subTotal),
    grandTotal: price(subTotal + order.shipping),
    createdAt: date(order.created_at, false),
    items: items.map(({ sku, name, qty, price: each }, index) => ({
      orderItemId: String(index + 1),
      uuid: order.uuid,
      productSku: sku,
      productName: name,
      qty,
      finalPrice: price(each),
      lineTotal: price(qty * each),
    })),
    shippingAddress: address === undefined ? null : place(address),
    billingAddress: address === undefined ? null : place(address),
  }
}

function state(code: string, name: string): Type {
  return { code, name, badge: 'default' }
}

function moneyText(value: number, currency: string): string {
  return new Intl.NumberFormat('en-US', { style: 'currency', currency }).format(value)
}

/** With a token the customer is the token's copy, with its date as text; a row of the database has milliseconds. */
function date(moment: string, isFromToken: boolean): Type {
  const at = new Date(moment)
  const text = at.toLocaleDateString('en-US', { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' })
  return { value: isFromToken ? moment : String(at.getTime()), text }
}
