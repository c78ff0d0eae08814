/** Returns: what was delivered comes back, and what it had opened or deposited goes. */
import type { Row } from '../database'
import type { Exchange, Sent } from '../exchange'
import { insert, routesOf } from '../resource-rules'
import type { Route } from '../route'
import { Validation } from '../validation'
import type { World } from '../world'
import { deposit, orderOf, refreshPackage } from './fulfilling'
import { customerOf } from './order-access'
import { refreshFulfillmentStatus } from './order-totals'

export const returnRoutes: readonly Route[] = [
  ...routesOf({
    type: 'ReturnPackage',
    visible,
  }),
  ...routesOf({ type: 'ReturnItem', create }),
]

/** Packages of returns are found by their order, which no answer shows. */
function visible({ world, caller, request: { query } }: Exchange): readonly Row[] {
  const wanted = query.get('filter[orderId]')
  const own = customerOf(world, caller)
  return world.database.list('ReturnPackage', caller.accountId).filter((parcel) => {
    const order = world.database.linked(parcel, 'order')
    const isOwn = caller.role !== 'customer' || (order && world.database.linked(order, 'customer')) === own
    return isOwn && (wanted === null || order?.id === wanted)
  })
}

/** No more comes back than was sent. Without a package one is made for the order. */
function create(exchange: Exchange, sent: Sent): Row {
  const { world } = exchange
  const { attributes, links } = sent
  const [link] = [links.fulfillmentItem ?? []].flat()
  const delivered = link === undefined ? undefined : world.database.get('FulfillmentItem', link.id)
  const left = Number(delivered?.attributes.grossQuantity ?? 0)
  const validation = new Validation(attributes).declared('ReturnItem', true).required('quantity')
  if (delivered === undefined) validation.unlinked('fulfillmentItem')
  else if (Number(attributes.quantity) > left)
    validation.complain('quantity', 'number', `must be less than or equal to ${left}`, { number: left })
  validation.conclude()
  if (delivered === undefined) throw new Error('The validation refuses what was never delivered.')
  const { name, printName } = delivered.attributes
  const item = insert(exchange, {
    type: 'ReturnItem',
    attributes: { printName, ...attributes },
    links: { source: null, ...links, target: delivered.links.target ?? null },
  })
  item.attributes.name = name
  const parcel = world.database.linked(item, 'package') ?? packageFor(world, delivered)
  item.links.package = { type: parcel.type, id: parcel.id }
  if (item.attributes.status === 'returned') takeBack(world, item, delivered)
  parcel.attributes.status = item.attributes.status
  return item
}

function packageFor({ database }: World, delivered: Row): Row {
  const order = orderOf({ database }, delivered)
  const link = order === undefined ? null : { type: order.type, id: order.id }
  return database.insert('ReturnPackage', delivered.accountId, {
    attributes: { status: 'pending', systemLabel: 'auto', name: order?.attributes.name ?? null },
    links: { source: null, order: link },
  })
}

function takeBack(world: World, item: Row, delivered: Row): void {
  const { database } = world
  const returned = Number(delivered.attributes.returnedQuantity) + Number(item.attributes.quantity)
  const gross = Number(delivered.attributes.quantity) - returned
  Object.assign(delivered.attributes, {
    returnedQuantity: returned,
    grossQuantity: gross,
    status: gross === 0 ? 'returned' : 'partially_returned',
  })
  database.touch(delivered)
  reverse(world, item, delivered)
  const parcel = database.linked(delivered, 'package')
  if (parcel !== undefined) refreshPackage(world, parcel)
  const order = orderOf(world, delivered)
  if (order !== undefined) refreshFulfillmentStatus(world, order)
}

/** Locks again what was unlocked, takes points back that were deposited. */
function reverse(world: World, item: Row, delivered: Row): void {
  const source = world.database.linked(delivered, 'source')
  const target = world.database.linked(delivered, 'target')
  if (source?.type === 'Unlock') world.database.delete(source)
  if (source?.type !== 'PointTransaction') return
  const perUnit = Number(source.attributes.amount) / Number(delivered.attributes.quantity)
  const reasonLabel = target?.type === 'Depositable' ? 'return_depositable' : 'return'
  const back = deposit(world, delivered, -perUnit * Number(item.attributes.quantity), { reasonLabel })
  if (back !== undefined) item.links.source = { type: back.type, id: back.id }
}
