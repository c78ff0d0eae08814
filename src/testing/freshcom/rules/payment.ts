/**
 * Payments: by card, charged at once or captured after an authorization, and others that are only recorded. Rule: the
 * payment of a cart also opens it, in one transaction. Either both happen or none.
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
  /** Whether amounts, sources and captures are checked. The recorded releases do not check them. */
  readonly isChecked: boolean
  /** Whether target and owner are checked. The recorded releases fail on unknown orders. */
  readonly isScoped: boolean
  /** The error code of a capture that is too high. */
  readonly tooMuch: string
  /** Whether the amount of a payment becomes the captured amount. */
  readonly capturesPart: boolean
  /** Whether a card payment with a customer fails. Release 2018-09 cannot store the owner of the card. */
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

/** Customers see their own payments. In the guides they also see payments for their orders. */
function visible({ world, caller }: Exchange): readonly Row[] {
  const { isScoped } = differences(world)
  const isVisible = (payment: Row) => {
    if (caller.role !== 'customer' || isOwn(world, caller, payment, 'owner')) return true
    const order = world.database.linked(payment, 'target')
    return isScoped && order !== undefined && isOwn(world, caller, order, 'customer')
  }
  return world.database.list('Payment', caller.accountId).filter(isVisible)
}

/** Customers always see their own, whatever owner they filter by. */
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
  // The servers open the cart before they check the payment.
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

/** Charges the source. Only for the gateway `freshcom`, and only if there is a source. */
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

/** The order of a payment. */
function targetOf({ world, caller }: Exchange, { links, attributes }: Sent): Row | undefined {
  const [link] = [links.target ?? []].flat()
  const { isScoped } = differences(world)
  if (link === undefined || (link.type !== 'Order' && !isScoped)) return undefined
  const order = world.database.get('Order', link.id)
  const isFound = order !== undefined && order.accountId === caller.accountId
  if (!isFound && !isScoped) throw refusals.failed()
  const hasNoCustomer = (order?.links.customer ?? null) === null
  const isAllowed =
    order !== undefined && (!isShopper(caller) || hasNoCustomer || isOwn(world, caller, order, 'customer'))
  if (isScoped && !(isFound && isAllowed))
    new Validation(attributes).addFieldError('target', 'invalid', 'is invalid').assertValid()
  return order
}

/** The customer of a payment. The recorded releases look it up only for card payments. */
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

/** Updates a payment. It can also capture an authorized payment, completely or partially. */
function update(exchange: Exchange, payment: Row, sent: Sent): void {
  const { world } = exchange
  world.database.rememberAccount(payment.accountId)
  const { captureAmountCents } = sent.attributes
  const { isChecked, capturesPart, tooMuch } = differences(world)
  const { attributes } = payment
  // The servers compute with the amount before they check that it is there.
  if (sent.attributes.amountCents === null && !isChecked) throw refusals.failed()
  const isCapture = !isBlank(captureAmountCents)
  const isDue = isCapture && attributes.status === 'authorized' && attributes.gateway === 'freshcom'
  const validation = validate({ ...attributes, ...sent.attributes })
  if ((isDue || (isCapture && isChecked)) && Number(captureAmountCents) > Number(attributes.amountCents))
    validation.addFieldError('captureAmountCents', tooMuch, 'cannot be more than was authorized')
  if (isChecked) checkCapture(validation, payment, sent.attributes)
  validation.assertValid()
  exchange.change(payment, isChecked ? withoutMoney(payment, sent) : sent)
  if ('amountCents' in sent.attributes && !isChecked) computeRest(payment)
  if (isDue) attributes.status = 'paid'
  if (isDue && capturesPart) Object.assign(attributes, { amountCents: Number(captureAmountCents) })
  if (isDue && capturesPart) computeRest(payment)
  if (!isChecked) assertOrderExists(world, payment)
  refreshOrder(world, payment)
}

function checkCapture(validation: Validation, { attributes }: Row, sent: Fields): void {
  if (isBlank(sent.captureAmountCents)) return
  positive(validation, 'captureAmountCents', sent)
  if (attributes.status !== 'authorized') validation.addFieldError('status', 'mustBeAuthorized', 'must be authorized')
}

/** Removes status and amount from an update: for card payments the provider sets them. */
function withoutMoney({ attributes }: Row, sent: Sent): Sent {
  const { status, gateway: _gateway, amountCents: _amountCents, ...others } = sent.attributes
  const isOwnWord = attributes.gateway !== 'freshcom' && !isBlank(status)
  return { ...sent, attributes: isOwnWord ? { ...others, status } : others, links: {} }
}

/** Computes gross and net amount: without refunds, and without fees. */
function computeRest({ attributes }: Row): void {
  const cents = (name: string) => Number(attributes[name] ?? 0)
  attributes.grossAmountCents = cents('amountCents') - cents('refundedAmountCents')
  attributes.netAmountCents =
    cents('grossAmountCents') - cents('transactionFeeCents') + cents('refundedTransactionFeeCents')
}

/** Card payments cannot be deleted. The recorded releases do not update the order's payment status. */
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

/** Refuses an unknown order. Targets of other types are not checked. */
export function assertOrderExists({ database }: World, { links }: Row): void {
  const [link] = [links.target ?? []].flat()
  if (link?.type === 'Order' && database.get('Order', link.id) === undefined) throw refusals.notFound()
}

/** Adds an error if an amount is not positive. */
export function positive(validation: Validation, name: string, attributes: Fields): Validation {
  const value = attributes[name]
  if (isBlank(value) || !/^-?\d+$/.test(String(value)) || Number(value) > 0) return validation
  return validation.addFieldError(name, 'number', 'must be greater than 0', { number: 0 })
}
