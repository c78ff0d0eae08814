/** Deliveries: packages of an order, and their items. Staff writes them, customers read them. */
import type { Row } from '../database'
import type { Exchange, Sent } from '../exchange'
import { refusals } from '../refusal'
import { leafLineItems } from '../related'
import { insert, routesOf, update as change, type Parent } from '../resource-rules'
import type { Route } from '../route'
import { perServer } from '../server'
import { Validation } from '../validation'
import type { World } from '../world'
import { refreshDelivery, refreshPackage } from './delivery-status'
import { fulfil } from './fulfilling'
import { fallbackStatus } from './fallback-status'
import { customerOf, isOwn } from './order-access'
import { withoutFilters } from './overridden-filters'

interface Differences {
  /** Whether customers can retrieve packages of others. */
  readonly showsAnyPackage: boolean
  /** Whether an update has to change the status of an item. Release 2018-04 fails on others. */
  readonly changesStatusOnly: boolean
  /** The error code of a status that the item cannot get. */
  readonly wrongStatus: string
}

const differences = perServer<Differences>({
  '2018-04': {
    showsAnyPackage: true,
    changesStatusOnly: true,
    wrongStatus: 'inclusion',
  },
  '2018-09': {
    showsAnyPackage: true,
    changesStatusOnly: false,
    wrongStatus: 'inclusion',
  },
  guides: {
    showsAnyPackage: false,
    changesStatusOnly: false,
    wrongStatus: 'unchangeable',
  },
})

/** The statuses that can follow a status. None follows `returned` or `discarded`. */
const NEXT: Readonly<Record<string, readonly string[]>> = {
  pending: ['pending', 'in_progress', 'fulfilled', 'discarded'],
  in_progress: ['pending', 'in_progress', 'fulfilled', 'discarded'],
  fulfilled: ['fulfilled', 'discarded'],
}

export const fulfillmentRoutes: readonly Route[] = [
  ...routesOf({
    type: 'FulfillmentPackage',
    visible,
    query: ({ caller, request: { query } }) =>
      caller.role === 'customer' ? withoutFilters(query, 'customerId') : query,
    find,
    create: createPackage,
    delete: removePackage,
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

/** Customers see their own packages. */
function visible({ world, caller }: Exchange): readonly Row[] {
  const parcels = world.database.list('FulfillmentPackage', caller.accountId)
  const own = customerOf(world, caller)
  return caller.role === 'customer'
    ? parcels.filter((parcel) => world.database.linked(parcel, 'customer') === own)
    : parcels
}

function find(exchange: Exchange): Row {
  const parcel = exchange.row('FulfillmentPackage')
  const { world, caller } = exchange
  const isHidden = caller.role === 'customer' && !isOwn(world, caller, parcel, 'customer')
  if (isHidden && !differences(world).showsAnyPackage) throw refusals.notFound()
  return parcel
}

function createPackage(exchange: Exchange, sent: Sent): Row {
  const { attributes, links } = sent
  const { world } = exchange
  const [order] = [links.order ?? []].flat()
  const found = order === undefined ? undefined : world.database.get('Order', order.id)
  if (found === undefined) new Validation(attributes).unlinked('order').assertValid()
  return insert(exchange, { ...sent, links: { customer: found?.links.customer ?? null, source: null, ...links } })
}

function removePackage({ world }: Exchange, parcel: Row): void {
  const { database } = world
  const order = database.linked(parcel, 'order')
  const leaves = order === undefined ? [] : leafLineItems(database, order)
  database.rememberAccount(parcel.accountId)
  database.delete(parcel)
  for (const leaf of leaves) refreshDelivery(world, leaf)
}

function createItem(exchange: Exchange, sent: Sent, parent: Parent | undefined): Row {
  const { world } = exchange
  const { attributes, links } = sent
  const [link] = [links.orderLineItem ?? []].flat()
  const leaf = link === undefined ? undefined : world.database.get('OrderLineItem', link.id)
  const validation = new Validation(attributes).declared('FulfillmentItem', true)
  if (leaf === undefined) validation.unlinked('orderLineItem')
  validation.assertValid()
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
  const { world } = exchange
  const { status = item.attributes.status, ...attributes } = sent.attributes
  const before = String(item.attributes.status)
  const { changesStatusOnly, wrongStatus } = differences(world)
  const isMoved = status !== before
  const next = NEXT[before]
  // The servers fail if the status is null.
  if (status === null && next !== undefined) fallbackStatus(world)
  const validation = new Validation(sent.attributes)
  if (isMoved && next?.includes(String(status)) !== true)
    validation.addFieldError('status', next === undefined ? 'unchangeable' : wrongStatus, 'cannot follow')
  validation.assertValid()
  if (changesStatusOnly && !isMoved) throw refusals.failed()
  world.database.rememberAccount(item.accountId)
  change(exchange, item, { ...sent, attributes })
  if (isMoved) become(world, item, String(status))
}

function become(world: World, item: Row, status: string): void {
  if (status === 'fulfilled') fulfil(world, item)
  else item.attributes.status = status
  refresh(world, item)
}

/** Updates the package and the line item of an item. */
function refresh(world: World, item: Row): void {
  const parcel = world.database.linked(item, 'package')
  const leaf = world.database.linked(item, 'orderLineItem')
  if (parcel !== undefined) refreshPackage(world, parcel)
  // The servers fail on an item whose line item was deleted.
  if (leaf === undefined) fallbackStatus(world)
  else refreshDelivery(world, leaf)
}
