/**
 * Payments: cards that are charged, at once or after an authorization, and money that is only written down. Rule: the
 * payment of a cart opens it, in one transaction: a cart that cannot be opened is not paid, one not paid is not opened.
 */
import { isShopper, type Caller } from '../authorization'
import type { Row } from '../database'
import type { Exchange, Sent } from '../exchange'
import { isBlank, type Fields } from '../fields'
import { refusals } from '../refusal'
import { insert, routesOf } from '../resource-rules'
import type { Route } from '../route'
import { perServer } from '../server'
import { Validation } from '../validation'
import type { World } from '../world'
import { assertChargeable, chargeFee, keepCard } from './card-charge'
import { customerOf, isCart, isOwn } from './order-access'
import { openByPayment } from './order-opening'
import { refreshPaymentStatus } from './order-totals'
import { withoutFilters } from './overridden-filters'

interface Differences {
  /** Whether amounts, sources and captures are checked: the servers take what comes. */
  readonly isChecked: boolean
  /** Whether what can be paid for, and by whom, is checked: the servers fail on orders that do not exist. */
  readonly isScoped: boolean
  /** The code of a capture that is too much. */
  readonly tooMuch: string
  /** Whether a part that is captured is all that was paid. */
  readonly capturesPart: boolean
  /** Whether a payment by card of a customer fails: the newer server cannot write down whose card it is. */
  readonly failsForOwners: boolean
}

const RECORDED = { isChecked: false, isScoped: false, capturesPart: false }

const differences = perServer<Differences>({
  '2018-04': { ...RECORDED, tooMuch: 'lteAuthorizedAmount', failsForOwners: false },
  '2018-09': { ...RECORDED, tooMuch: 'cannotBeGtAuthorizedAmount', failsForOwners: true },
  guides: {
    isChecked: true,
    isScoped: true,
    tooMuch: 'cannotBeGtAuthorizedAmount',
    capturesPart: true,
    failsForOwners: false,
  },
})

export const paymentRoutes: readonly Route[] = routesOf({
  type: 'Payment',
  visible,
  query: ownQuery,
  create,
  update,
  delete: remove,
})

/** Customers see what they have paid; in the guides, what was paid for their orders, too. */
function visible({ world, caller }: Exchange): readonly Row[] {
  const { isScoped } = differences(world)
  const isVisible = (payment: Row) => {
    if (caller.role !== 'customer' || isOwn(world, caller, payment, 'owner')) return true
    const order = world.database.linked(payment, 'target')
    return isScoped && order !== undefined && isOwn(world, caller, order, 'customer')
  }
  return world.database.list('Payment', caller.accountId).filter(isVisible)
}

/** Whatever owner a customer asks for, it sees its own. */
function ownQuery({ caller, request }: Exchange): URLSearchParams {
  return caller.role === 'customer' ? withoutFilters(request.query, 'ownerId', 'ownerType') : request.query
}

function create(exchange: Exchange, sent: Sent): Row {
  const { world, caller } = exchange
  world.database.rememberAccount(caller.accountId)
  const { attributes } = sent
  const { isChecked } = differences(world)
  const order = targetOf(exchange, sent)
  if (isChecked) positive(new Validation(attributes), 'amountCents', attributes).assertValid()
  // The cart is opened before anybody looks at the payment.
  if (order !== undefined && isCart(order)) openByPayment(world, order)
  const owner = ownerOf(exchange, sent)
  validate(attributes).assertValid()
  const links = { target: null, ...sent.links, owner }
  const payment = insert(exchange, { type: 'Payment', attributes, links })
  charge(world, caller, payment, attributes)
  if (order !== undefined) refreshPaymentStatus(world, order)
  return payment
}

function validate(attributes: Fields): Validation {
  return new Validation(attributes)
    .castable('Payment')
    .required('status')
    .required('gateway')
    .required('amountCents')
    .required('processor', attributes.gateway === 'online')
    .required('method', attributes.gateway === 'offline' && attributes.status === 'paid')
}

/** Only Freshcom's own gateway charges, and only where there is something to charge. */
function charge(world: World, { accountId }: Caller, payment: Row, sent: Fields): void {
  const { isChecked } = differences(world)
  if (payment.attributes.gateway !== 'freshcom') return
  if (isChecked) new Validation(sent).required('source').assertValid()
  if (isBlank(sent.source)) return
  if (payment.attributes.processor !== 'stripe' && !isChecked) throw refusals.failed()
  assertChargeable(world, accountId, payment, sent)
  keepCard(world, payment, sent)
  if (sent.capture === false) {
    payment.attributes.status = 'authorized'
    return
  }
  const amount = Number(payment.attributes.amountCents)
  const transactionFeeCents = chargeFee(amount)
  Object.assign(payment.attributes, {
    status: 'paid',
    transactionFeeCents,
    netAmountCents: amount - transactionFeeCents,
  })
}

/** The order that is paid for. */
function targetOf({ world, caller }: Exchange, { links, attributes }: Sent): Row | undefined {
  const [link] = [links.target ?? []].flat()
  const { isScoped } = differences(world)
  if (link === undefined || (link.type !== 'Order' && !isScoped)) return undefined
  const order = world.database.get('Order', link.id)
  const isFound = order !== undefined && order.accountId === caller.accountId
  if (!isFound && !isScoped) throw refusals.failed()
  const isNobodys = (order?.links.customer ?? null) === null
  const isAllowed = order !== undefined && (!isShopper(caller) || isNobodys || isOwn(world, caller, order, 'customer'))
  if (isScoped && !(isFound && isAllowed))
    new Validation(attributes).addFieldError('target', 'invalid', 'is invalid').assertValid()
  return order
}

/** Who pays. The servers look it up only where there is a card. */
function ownerOf({ world, caller }: Exchange, { links, attributes }: Sent) {
  const [link] = [links.owner ?? []].flat()
  if (link === undefined) return null
  const { isScoped, failsForOwners } = differences(world)
  const owner = world.database.get('Customer', link.id)
  const isFound = owner !== undefined && owner.accountId === caller.accountId
  if (!isScoped && !isBlank(attributes.source) && isFound === failsForOwners) throw refusals.failed()
  const isAllowed = !isShopper(caller) || owner === customerOf(world, caller)
  if (isScoped && !(isFound && isAllowed))
    new Validation(attributes).addFieldError('owner', 'invalid', 'is invalid').assertValid()
  return { type: link.type, id: link.id }
}

/** An authorized payment is captured, all of it or a part. */
function update(exchange: Exchange, payment: Row, sent: Sent): void {
  const { world } = exchange
  world.database.rememberAccount(payment.accountId)
  const { captureAmountCents } = sent.attributes
  const { isChecked, capturesPart, tooMuch } = differences(world)
  const { attributes } = payment
  // The servers calculate with the amount before they look whether there is one.
  if (sent.attributes.amountCents === null && !isChecked) throw refusals.failed()
  const isCapture = !isBlank(captureAmountCents)
  const isDue = isCapture && attributes.status === 'authorized' && attributes.gateway === 'freshcom'
  const validation = validate({ ...attributes, ...sent.attributes })
  if ((isDue || (isCapture && isChecked)) && Number(captureAmountCents) > Number(attributes.amountCents))
    validation.addFieldError('captureAmountCents', tooMuch, 'cannot be more than was authorized')
  if (isChecked) checkCapture(validation, payment, sent.attributes)
  validation.assertValid()
  exchange.change(payment, isChecked ? withoutMoney(payment, sent) : sent)
  if ('amountCents' in sent.attributes && !isChecked) count(payment)
  if (isDue) attributes.status = 'paid'
  if (isDue && capturesPart) Object.assign(attributes, { amountCents: Number(captureAmountCents) })
  if (isDue && capturesPart) count(payment)
  if (!isChecked) assertOrderExists(world, payment)
  refreshOrder(world, payment)
}

function checkCapture(validation: Validation, { attributes }: Row, sent: Fields): void {
  if (isBlank(sent.captureAmountCents)) return
  positive(validation, 'captureAmountCents', sent)
  if (attributes.status !== 'authorized') validation.addFieldError('status', 'mustBeAuthorized', 'must be authorized')
}

/** What a card has paid is the provider's word, not the merchant's. */
function withoutMoney({ attributes }: Row, sent: Sent): Sent {
  const { status, gateway: _gateway, amountCents: _amountCents, ...others } = sent.attributes
  const isOwnWord = attributes.gateway !== 'freshcom' && !isBlank(status)
  return { ...sent, attributes: isOwnWord ? { ...others, status } : others, links: {} }
}

/** What is left of the amount, before and after the fees. */
function count({ attributes }: Row): void {
  const cents = (name: string) => Number(attributes[name] ?? 0)
  attributes.grossAmountCents = cents('amountCents') - cents('refundedAmountCents')
  attributes.netAmountCents =
    cents('grossAmountCents') - cents('transactionFeeCents') + cents('refundedTransactionFeeCents')
}

/** Only what was merely written down is crossed out. The servers do not tell the order: it stays as paid as it was. */
function remove({ world }: Exchange, payment: Row): void {
  const validation = new Validation({})
  if (payment.attributes.gateway === 'freshcom') validation.addFieldError('gateway', 'mustBeCustom', 'must be custom')
  validation.assertValid()
  world.database.delete(payment)
  if (differences(world).isChecked) refreshOrder(world, payment)
}

function refreshOrder(world: World, payment: Row): void {
  const order = world.database.linked(payment, 'target')
  if (order?.type === 'Order') refreshPaymentStatus(world, order)
}

/** What a payment or refund is for is looked up only if it is an order. */
export function assertOrderExists({ database }: World, { links }: Row): void {
  const [link] = [links.target ?? []].flat()
  if (link?.type === 'Order' && database.get('Order', link.id) === undefined) throw refusals.notFound()
}

/** Complains about an amount that is none. */
export function positive(validation: Validation, name: string, attributes: Fields): Validation {
  const value = attributes[name]
  if (isBlank(value) || !/^-?\d+$/.test(String(value)) || Number(value) > 0) return validation
  return validation.addFieldError(name, 'number', 'must be greater than 0', { number: 0 })
}
