/**
 * Payments: cards that are charged, at once or after an authorization, and money that is only written down. Rule: the
 * payment of a cart opens it, in one transaction: a cart that cannot be opened is not paid, one not paid is not opened.
 */
import { isShopper } from '../authorization'
import type { Row } from '../database'
import type { Exchange, Sent } from '../exchange'
import { isBlank, type Fields } from '../fields'
import { insert, routesOf } from '../resource-rules'
import type { Route } from '../route'
import { Validation } from '../validation'
import type { World } from '../world'
import { assertChargeable, chargeFee, saveCard } from './card-charge'
import { customerOf, isCart, isOwn } from './order-access'
import { assertOpenable, openOrder } from './order-opening'
import { refreshPaymentStatus } from './order-totals'

export const paymentRoutes: readonly Route[] = routesOf({
  type: 'Payment',
  visible,
  create,
  update,
  delete: remove,
})

/** Customers see what they have paid, and what was paid for their orders. */
function visible({ world, caller }: Exchange): readonly Row[] {
  const payments = world.database.list('Payment', caller.accountId)
  if (caller.role !== 'customer') return payments
  return payments.filter((payment) => {
    const order = world.database.linked(payment, 'target')
    return isOwn(world, caller, payment, 'owner') || (order !== undefined && isOwn(world, caller, order, 'customer'))
  })
}

function create(exchange: Exchange, sent: Sent): Row {
  const { world, caller } = exchange
  const { attributes } = sent
  const order = targetOf(exchange, sent)
  const validation = new Validation(attributes).required('status').required('gateway').required('amountCents')
  positive(validation, 'amountCents', attributes)
  validation.required('method', attributes.gateway === 'offline' && attributes.status === 'paid')
  validation.conclude()
  const isCharged = attributes.gateway === 'freshcom' || attributes.gateway === 'online'
  if (order !== undefined && isCart(order)) assertOpenable(world, order)
  if (isCharged) assertChargeable(world, caller.accountId, attributes)
  const links = { target: null, owner: ownerOf(exchange, sent), ...targetLink(order) }
  const payment = insert(exchange, { type: 'Payment', attributes, links })
  if (isCharged) charge(world, payment, attributes)
  if (order === undefined) return payment
  if (isCart(order)) openOrder(world, order)
  refreshPaymentStatus(world, order)
  return payment
}

function charge(world: World, payment: Row, { source, saveSource, capture }: Fields): void {
  const amount = Number(payment.attributes.amountCents)
  if (capture === false) payment.attributes.status = 'authorized'
  else {
    const transactionFeeCents = chargeFee(amount)
    Object.assign(payment.attributes, {
      status: 'paid',
      transactionFeeCents,
      netAmountCents: amount - transactionFeeCents,
    })
  }
  if (saveSource === true) saveCard(world, payment, String(source))
}

/** The order that is paid: shoppers pay for carts of nobody and for their own orders. */
function targetOf({ world, caller }: Exchange, { links, attributes }: Sent): Row | undefined {
  const [link] = [links.target ?? []].flat()
  if (link === undefined) return undefined
  const order = world.database.get('Order', link.id)
  const isOfNobody = (order?.links.customer ?? null) === null
  const isAllowed =
    order !== undefined &&
    order.accountId === caller.accountId &&
    (!isShopper(caller) || isOfNobody || isOwn(world, caller, order, 'customer'))
  if (!isAllowed) new Validation(attributes).complain('target', 'invalid', 'is invalid').conclude()
  return order
}

function targetLink(order: Row | undefined) {
  return order === undefined ? {} : { target: { type: order.type, id: order.id } }
}

/** Customers pay for themselves. */
function ownerOf({ world, caller }: Exchange, { links, attributes }: Sent) {
  const [link] = [links.owner ?? []].flat()
  if (link === undefined) return null
  const owner = world.database.get('Customer', link.id)
  const isAllowed = !isShopper(caller) || owner === customerOf(world, caller)
  if (owner === undefined || owner.accountId !== caller.accountId || !isAllowed)
    new Validation(attributes).complain('owner', 'invalid', 'is invalid').conclude()
  return { type: link.type, id: link.id }
}

/** An authorized payment is captured, all of it or a part; the rest is not paid. */
function update(exchange: Exchange, payment: Row, sent: Sent): void {
  const { world } = exchange
  const { captureAmountCents } = sent.attributes
  // What a card has paid is the provider's word, not the merchant's.
  const { status, gateway: _gateway, amountCents: _amountCents, ...others } = sent.attributes
  const validation = new Validation(sent.attributes)
  const isCapture = !isBlank(captureAmountCents)
  if (isCapture && Number(captureAmountCents) > Number(payment.attributes.amountCents))
    validation.complain('captureAmountCents', 'cannotBeGtAuthorizedAmount', 'cannot be more than was authorized')
  if (isCapture) positive(validation, 'captureAmountCents', sent.attributes)
  if (isCapture && payment.attributes.status !== 'authorized')
    validation.complain('status', 'mustBeAuthorized', 'must be authorized')
  validation.conclude()
  exchange.change(payment, { type: 'Payment', attributes: others, links: {} })
  if (payment.attributes.gateway !== 'freshcom' && !isBlank(status)) payment.attributes.status = status
  // The recorded servers count no fees for what they capture later.
  if (isCapture)
    Object.assign(payment.attributes, {
      status: 'paid',
      amountCents: Number(captureAmountCents),
      grossAmountCents: Number(captureAmountCents),
      netAmountCents: Number(captureAmountCents),
    })
  refreshOrder(world, payment)
}

/** Only what was merely written down is crossed out. */
function remove({ world }: Exchange, payment: Row): void {
  const validation = new Validation({})
  if (payment.attributes.gateway === 'freshcom') validation.complain('gateway', 'mustBeCustom', 'must be custom')
  validation.conclude()
  world.database.delete(payment)
  refreshOrder(world, payment)
}

function refreshOrder(world: World, payment: Row): void {
  const order = world.database.linked(payment, 'target')
  if (order !== undefined) refreshPaymentStatus(world, order)
}

/** Complains about an amount that is none. */
export function positive(validation: Validation, name: string, attributes: Fields): void {
  const value = attributes[name]
  if (isBlank(value)) return
  if (!/^-?\d+$/.test(String(value))) validation.complain(name, 'cast', 'is invalid', { type: 'integer' })
  else if (Number(value) <= 0) validation.complain(name, 'number', 'must be greater than 0', { number: 0 })
}
