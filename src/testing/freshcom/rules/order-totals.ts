/** What an order says about its line items, payments and deliveries, written anew whenever one of them changes. */
import type { Row } from '../database'
import { leafLineItems, rootLineItems } from '../related'
import type { World } from '../world'
import { sum } from './pricing'

/** Sums up the line items. */
export function refreshTotals({ database }: World, order: Row): void {
  const items = rootLineItems(database, order).map(({ attributes }) => attributes)
  Object.assign(order.attributes, sum(items), { isEstimate: items.some(({ isEstimate }) => isEstimate === true) })
  order.attributes.paymentStatus = paymentStatus({ database }, order)
  database.touch(order)
}

/** Tells how far the order is paid. */
export function refreshPaymentStatus({ database }: World, order: Row): void {
  order.attributes.paymentStatus = paymentStatus({ database }, order)
  database.touch(order)
}

function paymentStatus({ database }: Pick<World, 'database'>, order: Row): string {
  const payments = database.linkingBy(order, 'Payment', 'target').map(({ attributes }) => attributes)
  const cents = (name: string, ...statuses: readonly string[]) =>
    payments
      .filter(({ status }) => statuses.includes(String(status)))
      .reduce((all, payment) => all + Number(payment[name] ?? 0), 0)
  const paid = cents('amountCents', 'paid', 'partially_refunded', 'refunded')
  const refunded = cents('refundedAmountCents', 'partially_refunded', 'refunded')
  const authorized = cents('amountCents', 'authorized')
  const total = Number(order.attributes.grandTotalCents)
  if (refunded > 0) return refunded < paid ? 'partiallyRefunded' : 'refunded'
  if (paid > total) return 'overPaid'
  if (paid > 0) return paid < total ? 'partiallyPaid' : 'paid'
  if (authorized === 0) return 'pending'
  return authorized < Number(order.attributes.authorizationTotalCents) ? 'partiallyAuthorized' : 'authorized'
}

/** Tells how far the order is delivered: by its line items, which are told by what they hold. */
export function refreshFulfillmentStatus({ database }: World, order: Row): void {
  for (const leaf of leafLineItems(database, order)) {
    const items = database.linkingBy(leaf, 'FulfillmentItem', 'orderLineItem')
    if (items.length > 0) leaf.attributes.fulfillmentStatus = orderedStatus(statusesOf(items, 'status'))
  }
  for (const root of rootLineItems(database, order)) settle({ database }, root)
  order.attributes.fulfillmentStatus = orderedStatus(statusesOf(rootLineItems(database, order), 'fulfillmentStatus'))
  database.touch(order)
}

function settle({ database }: Pick<World, 'database'>, item: Row): void {
  const children = database.linkingBy(item, 'OrderLineItem', 'parent')
  for (const child of children) settle({ database }, child)
  if (children.length > 0) item.attributes.fulfillmentStatus = orderedStatus(statusesOf(children, 'fulfillmentStatus'))
}

/** The status of the whole by those of its parts. */
export function deliveryStatus(parts: readonly string[]): string {
  const counted = parts.filter((status) => status !== 'discarded')
  const all = (status: string) => counted.every((part) => part === status)
  if (parts.length === 0) return 'pending'
  if (counted.length === 0) return 'discarded'
  if (all('returned')) return 'returned'
  if (counted.some((status) => status.endsWith('returned'))) return 'partially_returned'
  if (all('fulfilled')) return 'fulfilled'
  if (counted.some((status) => status.endsWith('fulfilled'))) return 'partially_fulfilled'
  return all('in_progress') ? 'in_progress' : 'pending'
}

/** What was ordered is pending until it is delivered. */
function orderedStatus(parts: readonly string[]): string {
  return deliveryStatus(parts).replace('in_progress', 'pending')
}

function statusesOf(rows: readonly Row[], name: string): string[] {
  return rows.map(({ attributes }) => String(attributes[name]))
}
