/** The contract's fields and objects on Freshcom: what the adapter accepts, and what it returns. */
import type { Customer, Order, OrderLineItem, User } from '../freshcom/resources/types/resources'
import type { AccountFields } from './contract'
import type { AccountChanges, AccountOrder, AccountProfile, AccountRegistration } from './objects'
import { composeName, fold, readTime } from './values'

/** What a Freshcom customer registers with. The server also keeps one name, made of the first and last name. */
export type FreshcomAccountRegistration = AccountRegistration

/** The fields of a Freshcom account that can be changed. */
export interface FreshcomAccountChanges extends AccountChanges {
  locale?: undefined
}

export const SYSTEM = 'Freshcom'
const CHANGES = { email: 'optional', firstName: 'optional', lastName: 'optional', phoneNumber: 'optional' } as const
export const FIELDS = {
  register: {
    ...CHANGES,
    email: 'required',
    password: 'required',
    firstName: 'required',
    username: 'optional',
    locale: 'optional',
  },
  update: CHANGES,
} as const satisfies AccountFields
/** Freshcom's names of fields → the contract's. */
export const NAMES = { name: 'firstName', value: 'password', resetToken: 'token' }

/** The signed-in user and customer. The customer is null on a server that shows it to staff only. */
export interface Mine {
  readonly user: User
  readonly customer: Customer | null
}

const STATUSES: Readonly<Record<string, string>> = { registered: 'active', suspended: 'blocked' }

/** Staff have no customer. The server would return another customer, and the orders of everyone. */
export function isStaff({ role }: User): boolean {
  return typeof role === 'string' && role !== 'customer'
}

/** The customer's profile if the customer can be read, otherwise the user's. */
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
  // An account has one currency. Only prices name it.
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

/** Whether an order costs something, but the server has sent no payment. It may just be unpaid. */
export function lacksPayment({ id, status, grandTotalCents, ...order }: Order, payments: readonly object[]): boolean {
  const isDue = status !== 'cart' && typeof grandTotalCents === 'number' && grandTotalCents > 0
  return (isDue || hasBegun(order.paymentStatus)) && !belongsTo(id, 'target', payments)
}

/** Whether an order was delivered, at least in part, but the server has sent no package. */
export function lacksPackage({ id, fulfillmentStatus }: Order, packages: readonly object[]): boolean {
  return hasBegun(fulfillmentStatus) && !belongsTo(id, 'order', packages)
}

function hasBegun(status: unknown): boolean {
  return typeof status === 'string' && status !== 'pending'
}

/** Whether one of these belongs to an order. One without the relationship counts as belonging to it. */
function belongsTo(order: string, relationship: 'target' | 'order', list: readonly object[]): boolean {
  return list.some((one) => {
    const { [relationship]: related } = one as Readonly<Record<string, { id?: string } | null | undefined>>
    return related === undefined || related?.id === order
  })
}

function toUnits(cents: unknown): number | null {
  return typeof cents === 'number' ? cents / 100 : null
}
