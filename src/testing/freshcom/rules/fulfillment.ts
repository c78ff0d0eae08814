/** Deliveries: packages of an order and what is in them. Staff packs, customers look. */
import type { Row } from '../database'
import type { Exchange, Sent } from '../exchange'
import { refusals } from '../refusal'
import { insert, routesOf, update as change, type Parent } from '../resource-rules'
import type { Route } from '../route'
import { Validation } from '../validation'
import type { World } from '../world'
import { fulfil, orderOf, refreshPackage } from './fulfilling'
import { customerOf, isOwn } from './order-access'
import { refreshFulfillmentStatus } from './order-totals'

/** What an item may become, by what it is. What was returned or thrown away stays so. */
const NEXT: Readonly<Record<string, readonly string[]>> = {
  pending: ['pending', 'in_progress', 'fulfilled', 'discarded'],
  in_progress: ['pending', 'in_progress', 'fulfilled', 'discarded'],
  fulfilled: ['fulfilled', 'discarded'],
}

export const fulfillmentRoutes: readonly Route[] = [
  ...routesOf({
    type: 'FulfillmentPackage',
    visible,
    find,
    create: createPackage,
    delete: ({ world: { database } }, parcel) => {
      const order = database.linked(parcel, 'order')
      for (const item of database.linkingBy(parcel, 'FulfillmentItem', 'package')) database.delete(item)
      database.delete(parcel)
      if (order !== undefined) database.touch(order)
    },
  }),
  ...routesOf({
    type: 'FulfillmentItem',
    create: createItem,
    update: updateItem,
    delete: ({ world }, item) => {
      world.database.delete(item)
      refresh(world, item)
    },
  }),
]

/** Customers see their own; support says whose it wants to see. */
function visible({ world, caller, request: { query } }: Exchange): readonly Row[] {
  const isNarrowed = query.has('filter[orderId]') || query.has('filter[customerId]')
  if (caller.role === 'supportSpecialist' && !isNarrowed) throw refusals.forbidden()
  const parcels = world.database.list('FulfillmentPackage', caller.accountId)
  const own = customerOf(world, caller)
  return caller.role === 'customer'
    ? parcels.filter((parcel) => world.database.linked(parcel, 'customer') === own)
    : parcels
}

function find(exchange: Exchange): Row {
  const parcel = exchange.row('FulfillmentPackage')
  const { world, caller } = exchange
  if (caller.role === 'customer' && !isOwn(world, caller, parcel, 'customer')) throw refusals.notFound()
  return parcel
}

function createPackage(exchange: Exchange, sent: Sent): Row {
  const { attributes, links } = sent
  const [order] = [links.order ?? []].flat()
  const { database } = exchange.world
  const found = order === undefined ? undefined : database.get('Order', order.id)
  if (found === undefined) new Validation(attributes).unlinked('order').conclude()
  return insert(exchange, { ...sent, links: { customer: found?.links.customer ?? null, source: null, ...links } })
}

function createItem(exchange: Exchange, sent: Sent, parent: Parent | undefined): Row {
  const { world } = exchange
  const { attributes, links } = sent
  const [link] = [links.orderLineItem ?? []].flat()
  const leaf = link === undefined ? undefined : world.database.get('OrderLineItem', link.id)
  const validation = new Validation(attributes).declared('FulfillmentItem', true)
  if (leaf === undefined) validation.unlinked('orderLineItem')
  validation.conclude()
  const { name, printName } = leaf?.attributes ?? {}
  const { status, ...others } = attributes
  const item = insert(
    exchange,
    {
      type: 'FulfillmentItem',
      attributes: { name, printName, ...others },
      links: { source: null, target: leaf?.links.target ?? null, ...links },
    },
    parent,
  )
  become(world, item, String(status ?? 'pending'))
  return item
}

function updateItem(exchange: Exchange, item: Row, sent: Sent): void {
  const { status, ...attributes } = sent.attributes
  const before = String(item.attributes.status)
  const validation = new Validation(sent.attributes)
  if (status !== undefined && status !== before && NEXT[before]?.includes(String(status)) !== true)
    validation.complain('status', 'unchangeable', 'cannot be changed')
  validation.conclude()
  change(exchange, item, { ...sent, attributes })
  if (status !== undefined) become(exchange.world, item, String(status))
}

function become(world: World, item: Row, status: string): void {
  if (status === 'fulfilled' && item.attributes.status !== 'fulfilled') fulfil(world, item)
  else item.attributes.status = status
  refresh(world, item)
}

/** What an item is part of follows it. */
function refresh(world: World, item: Row): void {
  const parcel = world.database.linked(item, 'package')
  if (parcel !== undefined) refreshPackage(world, parcel)
  const order = orderOf(world, item)
  if (order !== undefined) refreshFulfillmentStatus(world, order)
}
