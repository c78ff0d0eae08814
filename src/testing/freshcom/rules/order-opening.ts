/**
 * A cart becomes an order: by its buyer's payment, or by staff. Rule: it needs a buyer who can be reached and, for what
 * is delivered to an account of the buyer's, a customer. What delivers itself is delivered at once.
 */
import type { Row } from '../database'
import type { Fields } from '../fields'
import { refusals, type ErrorEntry } from '../refusal'
import { leafLineItems } from '../related'
import { Validation } from '../validation'
import type { World } from '../world'
import { fulfil, refreshPackage } from './fulfilling'
import { assertTellable, fire } from './notifying'
import { refreshFulfillmentStatus } from './order-totals'

const OPENED = 'storefront.order.opened.success'

const ADDRESS = [
  'deliveryAddressLineOne',
  'deliveryAddressProvince',
  'deliveryAddressCity',
  'deliveryAddressCountryCode',
  'deliveryAddressPostalCode',
]

/** Refuses an order whose buyer or address is not known. */
export function assertComplete(attributes: Fields): void {
  const validation = new Validation(attributes).required('name').required('status').required('email')
  validation.required('fulfillmentMethod')
  for (const name of ADDRESS) validation.required(name, attributes.fulfillmentMethod === 'ship')
  validation.conclude()
}

/** Refuses a cart that cannot be opened as it is. */
export function assertOpenable(world: World, order: Row): void {
  assertComplete(order.attributes)
  assertCustomer(world, order)
  assertTellable(world, order.accountId, OPENED, { order })
}

/** Opens a cart, or refuses it and leaves it as it was. */
export function openOrder(world: World, order: Row): void {
  const { database } = world
  assertOpenable(world, order)
  order.attributes.status = 'opened'
  order.attributes.openedAt = world.clock.stamp()
  const leaves = leafLineItems(database, order).filter(({ attributes }) => attributes.autoFulfill === true)
  const parcel = database.insert('FulfillmentPackage', order.accountId, {
    attributes: { status: 'pending', systemLabel: 'auto', name: order.attributes.name },
    links: { source: null, order: { type: 'Order', id: order.id }, customer: order.links.customer ?? null },
  })
  for (const leaf of leaves) deliver(world, parcel, leaf)
  refreshPackage(world, parcel)
  refreshFulfillmentStatus(world, order)
  fire(world, order.accountId, OPENED, { order })
}

function deliver(world: World, parcel: Row, leaf: Row): void {
  const { name, printName, orderQuantity } = leaf.attributes
  const item = world.database.insert('FulfillmentItem', leaf.accountId, {
    attributes: {
      name,
      printName,
      status: 'pending',
      quantity: orderQuantity,
      returnedQuantity: 0,
      grossQuantity: orderQuantity,
    },
    links: {
      package: { type: parcel.type, id: parcel.id },
      orderLineItem: { type: leaf.type, id: leaf.id },
      source: null,
      target: leaf.links.target ?? null,
    },
  })
  fulfil(world, item)
}

const NEEDS_CUSTOMER: Readonly<Record<string, string>> = {
  Unlockable: 'requiredForUnlockable',
  Depositable: 'requiredForDepositable',
}

/** What is unlocked or deposited needs somebody to get it. */
function assertCustomer({ database }: World, order: Row): void {
  if (database.linked(order, 'customer') !== undefined) return
  const types = new Set(leafLineItems(database, order).map((leaf) => database.linked(leaf, 'target')?.type ?? ''))
  const entries = [...types].flatMap((type): ErrorEntry[] => {
    const code = NEEDS_CUSTOMER[type]
    if (code === undefined) return []
    const title = `An order that contains ${type.toLowerCase()} must be associated to a customer.`
    return [{ code, title, source: { pointer: '/data/attributes/customer' } }]
  })
  if (entries.length > 0) throw refusals.unprocessable(entries)
}
