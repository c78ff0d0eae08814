/** Line items: endpoints. Every change of one is a change of its order's totals. */
import type { Row } from '../database'
import type { Exchange, Sent } from '../exchange'
import { isBlank, type Fields } from '../fields'
import { refusals } from '../refusal'
import { linksTo, routesOf, type Parent } from '../resource-rules'
import type { Route } from '../route'
import { Validation } from '../validation'
import { composeLineItem, deleteLineItem } from './line-item-composition'
import { assertChangeable } from './order-access'
import { refreshTotals } from './order-totals'

const TEXTS = new Set(['code', 'name', 'label', 'printName', 'autoFulfill', 'caption', 'description', 'customData'])

export const orderLineItemRoutes: readonly Route[] = routesOf({
  type: 'OrderLineItem',
  find,
  create,
  update,
  delete: ({ world }, row) => {
    const order = orderOf(world.database.linked(row, 'order'))
    deleteLineItem(world.database, row)
    refreshTotals(world, order)
  },
})

function find(exchange: Exchange): Row {
  const { world, caller } = exchange
  const row = exchange.row('OrderLineItem')
  assertChangeable(world, caller, orderOf(world.database.linked(row, 'order')))
  return row
}

/** A line item without its order is a row that somebody has added by hand. */
function orderOf(order: Row | undefined): Row {
  if (order === undefined) throw refusals.notFound()
  return order
}

function create(exchange: Exchange, { type, attributes, links }: Sent, parent: Parent | undefined): Row {
  const { world, caller } = exchange
  const order = orderOf(parent?.row)
  assertChangeable(world, caller, order)
  validate(attributes)
  const row = world.database.insert(type, order.accountId, { attributes: {}, links: { ...links, ...linksTo(parent) } })
  try {
    composeLineItem(world, caller, row, attributes)
  } catch (error) {
    world.database.delete(row)
    throw error
  }
  refreshTotals(world, order)
  return row
}

/** What is ordered stays; how much of it, and for what price, may change. */
function update(exchange: Exchange, row: Row, { type, attributes, links }: Sent): void {
  const { world, caller } = exchange
  validate(attributes)
  const price = links.price === undefined ? {} : { price: links.price }
  if (links.price !== undefined) row.hidden.price = 'named'
  exchange.change(row, { type, attributes: textsOf(attributes), links: price })
  composeLineItem(world, caller, row, attributes)
  refreshTotals(world, orderOf(world.database.linked(row, 'order')))
}

/** What is only written down; quantities and amounts hang on each other. */
function textsOf(attributes: Fields): Fields {
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => TEXTS.has(name)))
}

function validate(attributes: Fields): void {
  const validation = new Validation(attributes).declared('OrderLineItem', false)
  const { orderQuantity } = attributes
  if (!isBlank(orderQuantity) && Number(orderQuantity) < 1)
    validation.complain('orderQuantity', 'number', 'must be greater than 0', { kind: 'greater_than', number: 0 })
  validation.conclude()
}
