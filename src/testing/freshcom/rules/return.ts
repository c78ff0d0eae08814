/** Returns: what was delivered comes back, and what it had opened or deposited goes. */
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
  /** Whether anything can be returned: on the newer server, nothing is delivered that could come back. */
  readonly returns: boolean
  /** Whether a return is checked: its quantity, and that it is for something. The servers fail instead. */
  readonly isChecked: boolean
  /** Whether what came back tells of what it was, once it was answered. */
  readonly tellsItem: boolean
  /** Whether the package of returns is called like the order. */
  readonly namesPackage: boolean
}

const RECORDED = { isChecked: false, tellsItem: false, namesPackage: false }

const differences = perServer<Differences>({
  '2018-04': { ...RECORDED, returns: true },
  '2018-09': { ...RECORDED, returns: false },
  guides: { returns: true, isChecked: true, tellsItem: true, namesPackage: true },
})

export const returnRoutes: readonly Route[] = [
  ...routesOf({
    type: 'ReturnPackage',
    visible,
  }),
  ...routesOf({ type: 'ReturnItem', create }),
]

/** Packages of returns are found by their order, which no answer shows. */
function visible(exchange: Exchange): readonly Row[] {
  const {
    world,
    caller,
    request: { query },
  } = exchange
  if (!differences(world).tellsItem)
    for (const item of world.database.list('ReturnItem', caller.accountId)) exchange.showAs(withoutDelivered(item))
  const wanted = query.get('filter[orderId]')
  const own = customerOf(world, caller)
  return world.database.list('ReturnPackage', caller.accountId).filter((parcel) => {
    const order = world.database.linked(parcel, 'order')
    const isOwn = caller.role !== 'customer' || (order && world.database.linked(order, 'customer')) === own
    return isOwn && (wanted === null || order?.id === wanted)
  })
}

/** What comes back goes into the order's own package of returns. */
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

/** The recorded server has a package of its own for what opened or deposited something, and fails on any other. */
function fitsNoPackage(delivered: Row, links: Sent['links']): boolean {
  return (links.package ?? null) !== null && (delivered.links.source ?? null) === null
}

/** No more comes back than was sent. */
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
  // The servers fail on an item whose line was deleted.
  if (leaf === undefined) fallbackStatus(world)
  else refreshDelivery(world, leaf)
}

/** Locks again what was unlocked, takes back points that were deposited, gives back those that were spent. */
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

/** Only the answer to the return says what came back; later ones say an id of nothing. */
function withoutDelivered(item: Row): Row {
  return { ...item, links: { ...item.links, fulfillmentItem: { type: 'FulfillmentItem', id: '' } } }
}
