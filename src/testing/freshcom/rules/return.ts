/** Returns of delivered items. They also undo the effect of the delivery: unlocks and points. */
import type { Link, Row } from '../database'
import type { Exchange, Sent } from '../exchange'
import { refusals } from '../refusal'
import { insert, routesOf } from '../resource-rules'
import type { Route } from '../route'
import { perServer } from '../server'
import { Validation } from '../validation'
import type { World } from '../world'
import { refreshDelivery, refreshPackage } from './delivery-status'
import { deposit, orderOf } from './fulfilling'
import { fallbackStatus } from './fallback-status'
import { customerOf } from './order-access'

interface Differences {
  /** Whether returns work. On release 2018-09 nothing can be delivered, so nothing can be returned. */
  readonly returns: boolean
  /** Whether a return is validated. The recorded releases fail instead. */
  readonly isChecked: boolean
  /** Whether lists show the fulfillment item of a return. */
  readonly showsItem: boolean
  /** Whether a return package gets the name of its order. */
  readonly namesPackage: boolean
}

const RECORDED = { isChecked: false, showsItem: false, namesPackage: false }

const differences = perServer<Differences>({
  '2018-04': { ...RECORDED, returns: true },
  '2018-09': { ...RECORDED, returns: false },
  guides: { returns: true, isChecked: true, showsItem: true, namesPackage: true },
})

export const returnRoutes: readonly Route[] = [
  ...routesOf({
    type: 'ReturnPackage',
    visible,
  }),
  ...routesOf({ type: 'ReturnItem', create }),
]

/** Return packages can be filtered by their order, although no response shows it. */
function visible(exchange: Exchange): readonly Row[] {
  const {
    world,
    caller,
    request: { query },
  } = exchange
  if (!differences(world).showsItem)
    for (const item of world.database.list('ReturnItem', caller.accountId)) exchange.showAs(withoutDelivered(item))
  const wanted = query.get('filter[orderId]')
  const own = customerOf(world, caller)
  return world.database.list('ReturnPackage', caller.accountId).filter((parcel) => {
    const order = world.database.linked(parcel, 'order')
    const isOwn = caller.role !== 'customer' || (order && world.database.linked(order, 'customer')) === own
    return isOwn && (wanted === null || order?.id === wanted)
  })
}

/** Adds a return to the automatic return package of the order. */
function create(exchange: Exchange, sent: Sent): Row {
  const { world } = exchange
  const { attributes, links } = sent
  const { returns, isChecked } = differences(world)
  const [link] = [links.fulfillmentItem ?? []].flat()
  const delivered = link === undefined ? undefined : world.database.get('FulfillmentItem', link.id)
  if (isChecked) validate(sent, delivered)
  const isWhole = attributes.status === 'returned' && /^-?\d+$/.test(String(attributes.quantity))
  if (delivered === undefined || !returns || (!isChecked && (!isWhole || fitsNoPackage(delivered, links))))
    throw refusals.failed()
  const known = delivered
  world.database.rememberAccount(known.accountId)
  const { printName, name } = known.attributes
  const item = insert(exchange, {
    type: 'ReturnItem',
    attributes: { ...(isChecked ? { printName } : {}), ...attributes, name },
    links: { source: null, ...links, target: known.links.target ?? null, ...(isChecked ? {} : { package: null }) },
  })
  item.attributes.name = name
  const parcel = world.database.linked(item, 'package') ?? packageFor(world, known)
  item.links.package = { type: parcel.type, id: parcel.id }
  if (item.attributes.status === 'returned') takeBack(world, item, known)
  refreshReturns(world, parcel)
  return item
}

/** Release 2018-04 accepts a package only for items whose delivery created something. */
function fitsNoPackage(delivered: Row, links: Sent['links']): boolean {
  return (links.package ?? null) !== null && (delivered.links.source ?? null) === null
}

/** The returned quantity cannot exceed the delivered one. */
function validate({ attributes }: Sent, delivered: Row | undefined): void {
  const left = Number(delivered?.attributes.grossQuantity ?? 0)
  const validation = new Validation(attributes).declared('ReturnItem', true).required('quantity')
  if (delivered === undefined) validation.unlinked('fulfillmentItem')
  else if (Number(attributes.quantity) > left)
    validation.addFieldError('quantity', 'number', `must be less than or equal to ${left}`, { number: left })
  validation.assertValid()
}

function packageFor(world: World, delivered: Row): Row {
  const { database } = world
  const order = orderOf(world, delivered)
  const known = order && database.linkingBy(order, 'ReturnPackage', 'order').find(isAutomatic)
  const name = differences(world).namesPackage ? (order?.attributes.name ?? null) : null
  return (
    known ??
    database.insert('ReturnPackage', delivered.accountId, {
      attributes: { status: 'returned', systemLabel: 'auto', name },
      links: { source: null, order: order === undefined ? null : { type: order.type, id: order.id } },
    })
  )
}

function isAutomatic({ attributes }: Row): boolean {
  return attributes.systemLabel === 'auto'
}

function refreshReturns({ database }: World, parcel: Row): void {
  const items = database.linkingBy(parcel, 'ReturnItem', 'package')
  const returned = items.filter(({ attributes }) => attributes.status === 'returned').length
  const { status } = parcel.attributes
  if (returned === 0) parcel.attributes.status = status === 'in_progress' ? status : 'pending'
  else parcel.attributes.status = returned < items.length ? 'partially_returned' : 'returned'
}

function takeBack(world: World, item: Row, delivered: Row): void {
  const { database } = world
  const { attributes } = delivered
  reverse(world, item, delivered)
  const returned = Number(attributes.returnedQuantity) + Number(item.attributes.quantity)
  const ordered = Number(attributes.quantity)
  if (returned > 0) attributes.status = returned < ordered ? 'partially_returned' : 'returned'
  Object.assign(attributes, { returnedQuantity: returned, grossQuantity: ordered - returned })
  database.touch(delivered)
  const parcel = database.linked(delivered, 'package')
  const leaf = database.linked(delivered, 'orderLineItem')
  if (parcel !== undefined) refreshPackage(world, parcel)
  // The servers fail on an item whose line item was deleted.
  if (leaf === undefined) fallbackStatus(world)
  else refreshDelivery(world, leaf)
}

/** Undoes the effect of a delivery: deletes the unlock, takes deposited points, gives back spent points. */
function reverse(world: World, item: Row, delivered: Row): void {
  const [source] = [delivered.links.source ?? []].flat()
  const made = source && world.database.get(source.type, source.id)
  if (source !== undefined && made === undefined) throw refusals.notFound()
  if (made?.type === 'Unlock') world.database.delete(made)
  if (made?.type !== 'PointTransaction') return
  const isDeposit = (delivered.links.target as Link | null)?.type === 'Depositable'
  const perUnit = Math.trunc(Number(made.attributes.amount) / Number(delivered.attributes.quantity))
  const amount = isDeposit ? perUnit * Number(item.attributes.quantity) : Number(made.attributes.amount)
  const back = deposit(world, delivered, -amount, isDeposit ? 'return_depositable' : 'return')
  if (back !== undefined) item.links.source = { type: back.type, id: back.id }
}

/** In lists of the recorded releases, the fulfillment item of a return has an empty id. */
function withoutDelivered(item: Row): Row {
  return { ...item, links: { ...item.links, fulfillmentItem: { type: 'FulfillmentItem', id: '' } } }
}
