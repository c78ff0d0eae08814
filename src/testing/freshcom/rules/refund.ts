/** Refunds of a payment. They cannot exceed what is left of it. */
import type { Row } from '../database'
import type { Exchange, Sent } from '../exchange'
import type { Fields } from '../fields'
import { refusals } from '../refusal'
import { insert, routesOf, type Parent } from '../resource-rules'
import type { Route } from '../route'
import { perServer } from '../server'
import { Validation } from '../validation'
import type { World } from '../world'
import { feesOf } from './card-charge'
import { refreshPaymentStatus } from './order-totals'
import { assertOrderExists, positive } from './payment'

interface Differences {
  /** The error code of a refund that is too high. */
  readonly tooMuch: string
  /** Whether a refund to a card needs `processor`. */
  readonly needsProcessor: boolean
  /** Whether a refund can refer to the order. Release 2018-09 fails. */
  readonly updatesOrder: boolean
}

const differences = perServer<Differences>({
  '2018-04': { tooMuch: 'ltePaymentGrossAmount', needsProcessor: true, updatesOrder: true },
  '2018-09': { tooMuch: 'cannotBeGtPaymentGrossAmount', needsProcessor: true, updatesOrder: false },
  guides: { tooMuch: 'cannotBeGtPaymentGrossAmount', needsProcessor: false, updatesOrder: true },
})

export const refundRoutes: readonly Route[] = routesOf({
  type: 'Refund',
  takesAnyParent: () => true,
  create,
})

/** The payment status of the order is updated only if the refund refers to the order. */
function create(exchange: Exchange, sent: Sent, parent: Parent | undefined): Row {
  const { world, caller } = exchange
  world.database.rememberAccount(caller.accountId)
  const { attributes, links } = sent
  const validation = validate(world, attributes)
  validation.assertValid()
  const payment = parent?.row
  if (payment === undefined) throw refusals.notFound()
  const amount = Number(attributes.amountCents)
  if (amount > Number(payment.attributes.grossAmountCents))
    validation.addFieldError('amountCents', differences(world).tooMuch, 'cannot be more than is left of the payment')
  validation.assertValid()
  const fees = attributes.gateway === 'freshcom' ? feesOf(amount) : { processor: 0, freshcom: 0 }
  const refund = insert(exchange, { ...sent, links: { target: null, owner: null, ...links } }, parent)
  Object.assign(refund.attributes, { processorFeeCents: fees.processor, freshcomFeeCents: fees.freshcom })
  giveBack(payment, amount, fees.processor + fees.freshcom)
  world.database.touch(payment)
  updateOrder(world, refund)
  return refund
}

function validate(world: World, attributes: Fields): Validation {
  const validation = new Validation(attributes).castable('Refund').required('gateway').required('amountCents')
  const isByCard = attributes.gateway === 'freshcom' && differences(world).needsProcessor
  validation.required('processor', isByCard).required('method', attributes.gateway === 'offline')
  return positive(validation, 'amountCents', attributes)
}

function updateOrder(world: World, refund: Row): void {
  assertOrderExists(world, refund)
  const order = world.database.linked(refund, 'target')
  if (order?.type !== 'Order') return
  if (!differences(world).updatesOrder) throw refusals.failed()
  refreshPaymentStatus(world, order)
}

function giveBack({ attributes }: Row, amount: number, fee: number): void {
  const add = (name: string, cents: number) => {
    attributes[name] = Number(attributes[name] ?? 0) + cents
  }
  add('refundedAmountCents', amount)
  add('refundedTransactionFeeCents', fee)
  add('grossAmountCents', -amount)
  add('netAmountCents', fee - amount)
  const isAll = Number(attributes.refundedAmountCents) >= Number(attributes.amountCents)
  attributes.status = isAll ? 'refunded' : 'partially_refunded'
}
