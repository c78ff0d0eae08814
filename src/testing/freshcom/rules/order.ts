/** Orders: carts to begin with, opened by their buyer or by a payment, closed by staff. */
import { isShopper } from '../authorization'
import type { Row } from '../database'
import type { Exchange, Sent } from '../exchange'
import { composeName, lowerCase } from '../fields'
import { refusals } from '../refusal'
import { insert, routesOf } from '../resource-rules'
import type { Route } from '../route'
import { Validation } from '../validation'
import { deleteLineItem } from './line-item-composition'
import { assertChangeable, assertSeen, customerOf } from './order-access'
import { assertComplete, openOrder } from './order-opening'

export const orderRoutes: readonly Route[] = routesOf({
  type: 'Order',
  visible,
  find,
  create,
  update,
  delete: remove,
})

/** Carts are listed only where somebody asks for them; customers see what they have ordered. The last opened first. */
function visible({ world, caller, request }: Exchange): readonly Row[] {
  const { query } = request
  const statuses = [...query.getAll('filter[status]'), ...query.getAll('filter[status][]')]
  const wanted = statuses.length === 0 || isShopper(caller) ? ['opened', 'closed'] : statuses
  const own = customerOf(world, caller)
  const orders = world.database
    .list('Order', caller.accountId)
    .filter(({ attributes }) => wanted.includes(String(attributes.status)))
    .filter((order) => caller.role !== 'customer' || world.database.linked(order, 'customer') === own)
  const openedAt = ({ attributes }: Row) => String(attributes.openedAt ?? '')
  return orders.sort((a, b) => openedAt(b).localeCompare(openedAt(a)))
}

function find(exchange: Exchange): Row {
  const order = exchange.row('Order')
  const { world, caller, request } = exchange
  if (request.method === 'GET') assertSeen(world, caller, order)
  else assertChangeable(world, caller, order)
  return order
}

/** Everybody may fill a cart. Whatever status was sent, it is a cart, and nobody's unless a customer was sent. */
function create(exchange: Exchange, sent: Sent): Row {
  const { attributes } = sent
  prepare(sent)
  delete attributes.status
  new Validation(attributes).declared('Order', true).email('email').conclude()
  return insert(exchange, { ...sent, links: { customer: customerSent(exchange, sent) } })
}

/** An order that is written to has to be complete. Shoppers open it by paying, unless it costs nothing. */
function update(exchange: Exchange, order: Row, sent: Sent): void {
  const { world, caller } = exchange
  const { attributes } = sent
  prepare(sent, order)
  new Validation(attributes).declared('Order', false).email('email').conclude()
  const isFree = Number(order.attributes.grandTotalCents) === 0
  const keepsStatus = isShopper(caller) && !(attributes.status === 'opened' && isFree)
  if (keepsStatus) delete attributes.status
  assertComplete({ ...order.attributes, ...attributes })
  const customer = 'customer' in sent.links ? { customer: customerSent(exchange, sent) } : {}
  const { status, ...others } = attributes
  const before = order.attributes.status
  exchange.change(order, { type: 'Order', attributes: others, links: customer })
  if (before === 'cart' && status === 'opened') openOrder(world, order)
  else if (status !== undefined) order.attributes.status = status
}

/** The customer that an order is for: one of the account, and for a customer itself. */
function customerSent({ world, caller }: Exchange, { links, attributes }: Sent) {
  const [link] = [links.customer ?? []].flat()
  if (link === undefined) return null
  const customer = world.database.get('Customer', link.id)
  const isAllowed = caller.role !== 'customer' || customer === customerOf(world, caller)
  if (customer === undefined || customer.accountId !== caller.accountId || !isAllowed)
    new Validation(attributes).complain('customer', 'invalid', 'is invalid').conclude()
  return { type: link.type, id: link.id }
}

function remove({ world: { database } }: Exchange, order: Row): void {
  if (database.linkingBy(order, 'Payment', 'target').length > 0)
    throw refusals.unprocessable([
      { code: 'beEmpty', title: 'Payments must be empty', source: { pointer: '/data/attributes/payments' } },
    ])
  for (const item of database.linkingBy(order, 'OrderLineItem', 'order')) deleteLineItem(database, item)
  database.delete(order)
}

function prepare({ attributes }: Sent, order?: Row): void {
  lowerCase(attributes, 'email')
  composeName(attributes, order?.attributes)
}
