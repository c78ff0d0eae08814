/**
 * The delivery status of line items, orders and packages. Rule: the status of a leaf line item follows from its
 * delivered and returned quantities, the status of others from the items below them. If no status fits, the recorded
 * releases fail.
 */
import type { Row } from '../database'
import { refusals } from '../refusal'
import { rootLineItems } from '../related'
import { perServer } from '../server'
import type { World } from '../world'
import { fallbackStatus } from './fallback-status'

/** Whether the status of a leaf line item can be computed. Release 2018-09 fails. */
const tellsLeaves = perServer<boolean>({ '2018-04': true, '2018-09': false, guides: true })

/** Updates the status of a line item, then of its parents, up to the order. */
export function refreshDelivery(world: World, item: Row): void {
  const { database } = world
  const parts = database.linkingBy(item, 'OrderLineItem', 'parent')
  const status = item.attributes.isLeaf === true ? statusOfLeaf(world, item) : statusOfParts(parts)
  item.attributes.fulfillmentStatus = status ?? fallbackStatus(world)
  const parent = database.linked(item, 'parent')
  const order = database.linked(item, 'order')
  if (parent !== undefined) return refreshDelivery(world, parent)
  if (order === undefined) return
  order.attributes.fulfillmentStatus = statusOfParts(rootLineItems(database, order)) ?? fallbackStatus(world)
  database.touch(order)
}

function statusOfLeaf(world: World, leaf: Row): string | undefined {
  if (!tellsLeaves(world)) throw refusals.failed()
  const items = world.database.linkingBy(leaf, 'FulfillmentItem', 'orderLineItem').map(({ attributes }) => attributes)
  const sum = (name: string, ...statuses: readonly string[]) =>
    items
      .filter(({ status }) => statuses.includes(String(status)))
      .reduce((quantity, item) => quantity + Number(item[name] ?? 0), 0)
  const ordered = Number(leaf.attributes.orderQuantity)
  const fulfilled = sum('grossQuantity', 'fulfilled', 'partially_returned')
  const returned = sum('returnedQuantity', 'returned', 'partially_returned')
  const discarded = sum('quantity', 'discarded')
  if (fulfilled === 0 && returned === 0 && discarded === 0) return 'pending'
  if (returned === 0 && fulfilled > 0) return fulfilled < ordered ? 'partially_fulfilled' : 'fulfilled'
  if (returned > 0) return returned < ordered ? 'partially_returned' : 'returned'
  return discarded >= ordered ? 'discarded' : undefined
}

/** Partially returned parts count only if another part is fulfilled, returned or discarded (flows 21). */
function statusOfParts(parts: readonly Row[]): string | undefined {
  const count = counter(parts, 'fulfillmentStatus')
  const fulfilled = count('fulfilled')
  const returned = count('returned')
  if (fulfilled === 0 && returned === 0 && count('discarded') === 0) return 'pending'
  if (returned === 0 && count('partially_fulfilled') > 0) return 'partially_fulfilled'
  if (returned === 0 && fulfilled > 0) return fulfilled < parts.length ? 'partially_fulfilled' : 'fulfilled'
  if (count('partially_returned') > 0) return 'partially_returned'
  if (returned > 0) return returned < parts.length ? 'partially_returned' : 'returned'
  return count('discarded') >= parts.length ? 'discarded' : undefined
}

/** Updates the status of a package from its items. */
export function refreshPackage(world: World, parcel: Row): void {
  const items = world.database.linkingBy(parcel, 'FulfillmentItem', 'package')
  parcel.attributes.status = statusOfPackage(parcel, items) ?? fallbackStatus(world)
  world.database.touch(parcel)
}

function statusOfPackage({ attributes }: Row, items: readonly Row[]): string | undefined {
  const count = counter(items, 'status')
  const pending = count('pending') + count('in_progress')
  const fulfilled = count('fulfilled')
  const returned = count('returned')
  const isBack = count('partially_returned') > 0 || returned > 0
  const started = attributes.status === 'in_progress' ? 'in_progress' : 'pending'
  if (items.length === 0 || (pending > 0 && fulfilled === 0 && !isBack)) return started
  if (!isBack && fulfilled > 0) return pending > 0 ? 'partially_fulfilled' : 'fulfilled'
  if (count('partially_returned') > 0) return 'partially_returned'
  const discarded = count('discarded')
  if (returned > 0) return returned < items.length - discarded ? 'partially_returned' : 'returned'
  return discarded >= fulfilled ? 'discarded' : undefined
}

function counter(rows: readonly Row[], name: string): (status: string) => number {
  return (status) => rows.filter(({ attributes }) => attributes[name] === status).length
}
