/** Freshcom's users, customers and orders in the one shape of the contract. */
import type { Customer, Order, OrderLineItem, User } from '../freshcom/resources/types/resources'
import { composeName, readTime } from './account-export'
import type { AccountOrder, AccountProfile } from './contract'
import { fold } from './fields'

/** Whoever is logged in. The customer is null where the server shows it to nobody but staff. */
export interface Mine {
  readonly user: User
  readonly customer: Customer | null
}

const STATUSES: Readonly<Record<string, string>> = { registered: 'active', suspended: 'blocked' }

/** Staff have no customer: they would be shown somebody else's, and everybody's orders. */
export function isStaff({ role }: User): boolean {
  return typeof role === 'string' && role !== 'customer'
}

/** Of the customer where it can be read, else of the user. */
export function toProfile({ user, customer }: Mine): AccountProfile {
  const { id, status, email, firstName, lastName, name, phoneNumber, insertedAt } = customer ?? user
  return {
    id,
    email: email && fold(email),
    username: user.username && fold(user.username),
    firstName,
    lastName,
    fullName: name ?? composeName(firstName, lastName),
    phoneNumber,
    locale: null,
    status: STATUSES[String(status)] ?? status ?? null,
    createdAt: readTime(insertedAt),
    raw: { customer, user },
  }
}

export function toOrder(order: Order): AccountOrder {
  const { id, code, status, paymentStatus, fulfillmentStatus, grandTotalCents, insertedAt } = order
  const { rootLineItems } = order as { rootLineItems?: readonly Partial<OrderLineItem>[] }
  const lines = (rootLineItems ?? []).map((line) => ({
    name: line.name ?? null,
    sku: line.code ?? null,
    quantity: line.orderQuantity ?? null,
    total: toUnits(line.grandTotalCents),
  }))
  // An account has one currency, and only its prices repeat it.
  const currency = rootLineItems?.find((line) => line.priceCurrencyCode)?.priceCurrencyCode ?? null
  return {
    id,
    number: code,
    status,
    paymentStatus: paymentStatus ?? null,
    shipmentStatus: fulfillmentStatus ?? null,
    lines,
    total: toUnits(grandTotalCents),
    currency,
    createdAt: readTime(insertedAt),
    raw: order,
  }
}

/** Whether an order has cost something, and no payment is told of. It may be unpaid: then the shop has nothing to give. */
export function lacksPayment({ id, status, grandTotalCents, ...order }: Order, payments: readonly object[]): boolean {
  const isDue = status !== 'cart' && typeof grandTotalCents === 'number' && grandTotalCents > 0
  return (isDue || hasBegun(order.paymentStatus)) && !isLinked(id, 'target', payments)
}

/** Whether an order was delivered, in part at least, and no package is told of. */
export function lacksPackage({ id, fulfillmentStatus }: Order, packages: readonly object[]): boolean {
  return hasBegun(fulfillmentStatus) && !isLinked(id, 'order', packages)
}

function hasBegun(status: unknown): boolean {
  return typeof status === 'string' && status !== 'pending'
}

/** Whether one of these belongs to an order. Where the server does not tell, it counts as if it did. */
function isLinked(order: string, link: 'target' | 'order', list: readonly object[]): boolean {
  return list.some((one) => {
    const { [link]: linked } = one as Readonly<Record<string, { id?: string } | null | undefined>>
    return linked === undefined || linked?.id === order
  })
}

function toUnits(cents: unknown): number | null {
  return typeof cents === 'number' ? cents / 100 : null
}
