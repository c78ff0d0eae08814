/**
 * The totals and the payment status of an order. Rule: a write of a line item updates both. A write of a payment or
 * refund that refers to the order updates the payment status. They are never computed when the order is read.
 */
import type { Row } from '../database'
import { rootLineItems } from '../related'
import type { World } from '../world'
import { AMOUNTS } from './line-item-draft'
import { fallbackStatus } from './fallback-status'

/** Adds up the line items. */
export function refreshTotals(world: World, order: Row): void {
  const items = rootLineItems(world.database, order).map(({ attributes }) => attributes)
  for (const name of AMOUNTS) order.attributes[name] = items.reduce((sum, item) => sum + Number(item[name] ?? 0), 0)
  order.attributes.isEstimate = items.some(({ isEstimate }) => isEstimate === true)
  refreshPaymentStatus(world, order)
}

/** Updates the payment status. */
export function refreshPaymentStatus(world: World, order: Row): void {
  order.attributes.paymentStatus = paymentStatus(world, order) ?? fallbackStatus(world)
  world.database.touch(order)
}

function paymentStatus({ database }: World, order: Row): string | undefined {
  const payments = database.linkingBy(order, 'Payment', 'target').map(({ attributes }) => attributes)
  const sum = (name: string, ...statuses: readonly string[]) =>
    payments
      .filter(({ status }) => statuses.includes(String(status)))
      .reduce((cents, payment) => cents + Number(payment[name] ?? 0), 0)
  const paid = sum('amountCents', 'paid', 'partially_refunded', 'refunded')
  const left = sum('grossAmountCents', 'paid', 'partially_refunded')
  const refunded = sum('refundedAmountCents', 'partially_refunded', 'refunded')
  const authorized = sum('amountCents', 'authorized')
  const total = Number(order.attributes.grandTotalCents)
  if (total === 0) return 'paid'
  if (total < 0) return undefined
  if (paid === 0 && authorized === 0) return 'pending'
  if (paid === 0 && authorized > 0)
    return authorized < Number(order.attributes.authorizationTotalCents) ? 'partiallyAuthorized' : 'authorized'
  if (paid < total && left > 0 && left < total) return 'partiallyPaid'
  if (left === total) return 'paid'
  if (left > total) return 'overPaid'
  if (paid >= total && left > 0 && refunded > 0) return 'partiallyRefunded'
  return left === 0 && refunded > 0 ? 'refunded' : undefined
}
