/** Refunds: money that goes back, never more than is left of a payment. */
import type { Row } from '../database'
import type { Exchange, Sent } from '../exchange'
import { refusals } from '../refusal'
import { insert, routesOf, type Parent } from '../resource-rules'
import type { Route } from '../route'
import { Validation } from '../validation'
import { feesOf } from './card-charge'
import { refreshPaymentStatus } from './order-totals'
import { positive } from './payment'

export const refundRoutes: readonly Route[] = routesOf({
  type: 'Refund',
  create,
})

/** The order tells of a refund only if the refund names it, as the servers have it. */
function create(exchange: Exchange, sent: Sent, parent: Parent | undefined): Row {
  const payment = parent?.row
  if (payment === undefined) throw refusals.notFound()
  const { attributes, links } = sent
  const amount = Number(attributes.amountCents)
  const validation = new Validation(attributes).required('gateway').required('amountCents')
  positive(validation, 'amountCents', attributes)
  if (amount > Number(payment.attributes.grossAmountCents))
    validation.complain('amountCents', 'cannotBeGtPaymentGrossAmount', 'cannot be more than is left of the payment')
  validation.conclude()
  const fees = attributes.gateway === 'freshcom' ? feesOf(amount) : { processor: 0, freshcom: 0 }
  const refund = insert(exchange, { ...sent, links: { target: null, owner: null, ...links } }, parent)
  Object.assign(refund.attributes, { processorFeeCents: fees.processor, freshcomFeeCents: fees.freshcom })
  giveBack(payment, amount, fees.processor + fees.freshcom)
  const { database } = exchange.world
  database.touch(payment)
  const order = database.linked(refund, 'target')
  if (order !== undefined) refreshPaymentStatus(exchange.world, order)
  return refund
}

function giveBack({ attributes }: Row, amount: number, fee: number): void {
  const add = (name: string, cents: number) => {
    attributes[name] = Number(attributes[name] ?? 0) + cents
  }
  add('refundedAmountCents', amount)
  add('refundedTransactionFeeCents', fee)
  add('grossAmountCents', -amount)
  add('netAmountCents', fee - amount)
  attributes.status = attributes.grossAmountCents === 0 ? 'refunded' : 'partially_refunded'
}
