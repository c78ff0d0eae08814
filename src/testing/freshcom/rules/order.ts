/** Orders. An order is a cart first, then opened by a payment or an update, then closed by staff. */
import { isShopper } from '../authorization'
import { copyRow, type Row } from '../database'
import type { Exchange, Sent } from '../exchange'
import { isBlank, lowerCase, type Fields } from '../fields'
import { filterValues } from '../query'
import { refusals } from '../refusal'
import { insert, routesOf } from '../resource-rules'
import type { Route } from '../route'
import { perServer } from '../server'
import { Validation } from '../validation'
import { fireEvent } from './notifying'
import { customerOf, findOrder, isCart } from './order-access'
import { assertComplete, fireUpdate, markOpened, openOrder } from './order-opening'
import { withoutFilters } from './overridden-filters'

interface Differences {
  /** Whether customers can create carts. Release 2018-09 responds with 400. */
  readonly isForCustomers: boolean
  /** Whether shoppers cannot change the status, except to open a cart with a total of zero. */
  readonly keepsStatus: boolean
  /** Whether customers can list their carts with a filter. */
  readonly listsCarts: boolean
  /** Whether the status filter of customers is ignored. */
  readonly ignoresStatus: boolean
  /** Whether `allCount` respects the filter for a customer, besides the status. */
  readonly isCountedByCustomer: boolean
  /** Whether an order can refer to any existing customer. For an unknown one the server fails. */
  readonly isForAnybody: boolean
  /** Whether an update needs the id in the body, too. */
  readonly needsId: boolean
  /** Read-only attributes that everybody can write, with the type of their values. */
  readonly unguarded: Readonly<Record<string, 'number' | 'boolean'>>
  /** Whether unknown statuses are refused. */
  readonly knowsStatus: boolean
  /** Whether the response to an opening shows the order before it is delivered. */
  readonly isOpenedLate: boolean
}

const UNGUARDED = { grandTotalCents: 'number', isEstimate: 'boolean' } as const
const RECORDED = {
  unguarded: UNGUARDED,
  isForAnybody: true,
  needsId: true,
  knowsStatus: false,
  isOpenedLate: true,
}

const differences = perServer<Differences>({
  '2018-04': {
    ...RECORDED,
    isForCustomers: true,
    keepsStatus: true,
    listsCarts: true,
    ignoresStatus: false,
    isCountedByCustomer: true,
  },
  '2018-09': {
    ...RECORDED,
    isForCustomers: false,
    keepsStatus: false,
    listsCarts: false,
    ignoresStatus: true,
    isCountedByCustomer: false,
  },
  guides: {
    isForCustomers: true,
    keepsStatus: true,
    listsCarts: false,
    ignoresStatus: false,
    isCountedByCustomer: false,
    unguarded: {},
    isForAnybody: false,
    needsId: false,
    knowsStatus: true,
    isOpenedLate: false,
  },
})

export const orderRoutes: readonly Route[] = routesOf({
  type: 'Order',
  visible,
  query: ownQuery,
  find: findOrder,
  create,
  update,
  delete: remove,
})

/** Carts are listed only with a filter. Customers see their own orders. The last opened comes first. */
function visible({ world, caller, request }: Exchange): readonly Row[] {
  const { query } = request
  const statuses = filterValues(query, 'status')
  const isFixed = statuses.length === 0 || (isShopper(caller) && !differences(world).listsCarts)
  const wanted = isFixed ? ['opened', 'closed'] : statuses
  const customers =
    differences(world).isCountedByCustomer && !isShopper(caller) ? filterValues(query, 'customerId') : []
  const own = customerOf(world, caller)
  const orders = world.database
    .list('Order', caller.accountId)
    .filter(({ attributes }) => wanted.includes(String(attributes.status)))
    .filter((order) => caller.role !== 'customer' || world.database.linked(order, 'customer') === own)
    .filter((order) => customers.length === 0 || customers.includes(world.database.linked(order, 'customer')?.id ?? ''))
  // Orders that were never opened come first.
  const openedAt = ({ attributes }: Row) => Date.parse(String(attributes.openedAt ?? '9999'))
  return orders.sort((a, b) => openedAt(b) - openedAt(a))
}

/** The filter for a customer is ignored for customers, on release 2018-09 also the filter for a status. */
function ownQuery({ world, caller, request }: Exchange): URLSearchParams {
  if (caller.role !== 'customer') return request.query
  return withoutFilters(request.query, 'customerId', ...(differences(world).ignoresStatus ? ['status'] : []))
}

/** A new order is always a cart. It has no customer if none was sent. */
function create(exchange: Exchange, sent: Sent): Row {
  const { attributes } = sent
  const { isForCustomers, knowsStatus } = differences(exchange.world)
  if (exchange.caller.role === 'customer' && !isForCustomers) throw refusals.malformedId()
  prepare(attributes)
  delete attributes.status
  const validation = new Validation(attributes).castable('Order')
  if (knowsStatus) validation.email('email')
  validation.assertValid()
  const order = insert(exchange, { ...sent, links: { customer: customerSent(exchange, sent) } })
  writeUnguarded(exchange, order)
  return order
}

/** Writes read-only attributes that were sent. The next write of a line item computes them again. */
function writeUnguarded(exchange: Exchange, order: Row): void {
  const raw = exchange.readRaw()
  for (const [name, type] of Object.entries(differences(exchange.world).unguarded))
    if (typeof raw[name] === type) order.attributes[name] = raw[name]
}

function update(exchange: Exchange, order: Row, sent: Sent): void {
  const { world, caller } = exchange
  const { keepsStatus, needsId, knowsStatus, isOpenedLate } = differences(world)
  if (needsId && exchange.sentId === undefined) throw refusals.failed()
  const { attributes } = sent
  prepare(attributes, order.attributes)
  const isFree = Number(order.attributes.grandTotalCents) === 0 && isCart(order)
  if (isShopper(caller) && keepsStatus && !(attributes.status === 'opened' && isFree)) delete attributes.status
  if (knowsStatus) new Validation(attributes).declared('Order', false).assertValid()
  const customer = 'customer' in sent.links ? customerSent(exchange, sent) : (order.links.customer ?? null)
  assertComplete(world, order, attributes, customer)
  const isOpened = isCart(order) && attributes.status === 'opened'
  const isReopened = !isCart(order) && attributes.status === 'opened' && order.attributes.status !== 'opened'
  world.database.rememberAccount(order.accountId)
  exchange.change(order, { type: 'Order', attributes, links: { customer } })
  writeUnguarded(exchange, order)
  // The messages for an opened order are sent again, although nothing is delivered.
  if (isReopened && !knowsStatus) fireEvent(world, order.accountId, 'storefront.order.opened.success', { order })
  if (!isOpened) return fireUpdate(world, order)
  markOpened(world, order)
  if (isOpenedLate) exchange.showAs(withShortTime(copyRow(order)))
  openOrder(world, order)
}

/** The response to the opening shows its time without a fraction (flows 02-payment-of-zero-cents). */
function withShortTime(order: Row): Row {
  const openedAt = String(order.attributes.openedAt).slice(0, 'yyyy-mm-ddThh:mm:ss'.length)
  return { ...order, attributes: { ...order.attributes, openedAt } }
}

/** The sent customer of an order. */
function customerSent({ world, caller }: Exchange, { links, attributes }: Sent) {
  const [link] = [links.customer ?? []].flat()
  if (link === undefined) return null
  const customer = world.database.get('Customer', link.id)
  const { isForAnybody } = differences(world)
  if (customer === undefined && isForAnybody) throw refusals.failed()
  const isOwn = caller.role !== 'customer' || customer === customerOf(world, caller)
  if (!isForAnybody && (customer?.accountId !== caller.accountId || !isOwn))
    new Validation(attributes).addFieldError('customer', 'invalid', 'is invalid').assertValid()
  return { type: link.type, id: link.id }
}

function remove({ world: { database } }: Exchange, order: Row): void {
  if (database.linkingBy(order, 'Payment', 'target').length > 0)
    throw refusals.unprocessable([
      { code: 'beEmpty', title: 'Payments must be empty', source: { pointer: '/data/attributes/payments' } },
    ])
  database.rememberAccount(order.accountId)
  database.delete(order)
}

/** A new first or last name changes the full name, if no new one was sent. There is always a space between the two. */
function prepare(attributes: Fields, before: Fields = {}): void {
  lowerCase(attributes, 'email')
  const { firstName = before.firstName, lastName = before.lastName } = attributes
  const isNew = (name: string) => name in attributes && (attributes[name] ?? null) !== (before[name] ?? null)
  const isNamed = ['firstName', 'lastName'].some((name) => isNew(name) && !isBlank(attributes[name]))
  if (!isNew('name') && isNamed) attributes.name = `${String(firstName ?? '')} ${String(lastName ?? '')}`
}
