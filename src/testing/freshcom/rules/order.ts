/** Orders: carts to begin with, opened by a payment or by their status, closed by staff. */
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
import { assertComplete, markOpened, openOrder, tellUpdate } from './order-opening'
import { withoutFilters } from './overridden-filters'

interface Differences {
  /** Whether customers can make carts at all: the newer server takes them for a malformed request. */
  readonly isForCustomers: boolean
  /** What shoppers may not send: the status is theirs to change only where it opens a cart that costs nothing. */
  readonly keepsStatus: boolean
  /** Whether customers see their carts if they ask for them. */
  readonly listsCarts: boolean
  /** Whether customers see what they have ordered, whatever status they ask for. */
  readonly ignoresStatus: boolean
  /** What the whole number of a list is narrowed by, besides the status. */
  readonly isCountedByCustomer: boolean
  /** Whether an order can be for any customer there is, and fails for others. */
  readonly isForAnybody: boolean
  /** Whether an update has to repeat the id: the servers take a missing one for none. */
  readonly needsId: boolean
  /** Attributes that everybody can write though they only tell something, with the type of their values. */
  readonly unguarded: Readonly<Record<string, 'number' | 'boolean'>>
  /** Whether the status is one of those that there are. */
  readonly knowsStatus: boolean
  /** Whether the answer to an opening is from before what it brings about. */
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

/** Carts are listed only where somebody asks for them; customers see what they have ordered. The last opened first. */
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
  // What was never opened comes first.
  const openedAt = ({ attributes }: Row) => Date.parse(String(attributes.openedAt ?? '9999'))
  return orders.sort((a, b) => openedAt(b) - openedAt(a))
}

/** Whatever customer a customer asks for, it sees its own; on the newer server what it has ordered, whatever status. */
function ownQuery({ world, caller, request }: Exchange): URLSearchParams {
  if (caller.role !== 'customer') return request.query
  return withoutFilters(request.query, 'customerId', ...(differences(world).ignoresStatus ? ['status'] : []))
}

/** Whatever status was sent, it is a cart, and nobody's unless a customer was sent. */
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

/** What stands until a line item is written, which sums it up again. */
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
  // Whoever is told of an opened order is told again, though nothing is delivered.
  if (isReopened && !knowsStatus) fireEvent(world, order.accountId, 'storefront.order.opened.success', { order })
  if (!isOpened) return tellUpdate(world, order)
  markOpened(world, order)
  if (isOpenedLate) exchange.showAs(withShortTime(copyRow(order)))
  openOrder(world, order)
}

/** The time of the opening is told without fractions at first: flows 02-payment-of-zero-cents. */
function withShortTime(order: Row): Row {
  const openedAt = String(order.attributes.openedAt).slice(0, 'yyyy-mm-ddThh:mm:ss'.length)
  return { ...order, attributes: { ...order.attributes, openedAt } }
}

/** The customer that an order is for. */
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

/** A new first or last name makes the full one unless that is new itself, with the space between them in any case. */
function prepare(attributes: Fields, before: Fields = {}): void {
  lowerCase(attributes, 'email')
  const { firstName = before.firstName, lastName = before.lastName } = attributes
  const isNew = (name: string) => name in attributes && (attributes[name] ?? null) !== (before[name] ?? null)
  const isNamed = ['firstName', 'lastName'].some((name) => isNew(name) && !isBlank(attributes[name]))
  if (!isNew('name') && isNamed) attributes.name = `${String(firstName ?? '')} ${String(lastName ?? '')}`
}
