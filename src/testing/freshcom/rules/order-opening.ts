/**
 * Opens a cart: by a payment, or by an update of its status. Rule: an order needs name and e-mail of the buyer. With
 * unlockables or depositables it also needs a customer. Line items with `autoFulfill` are delivered at once.
 */
import type { Link, Row } from '../database'
import type { Fields } from '../fields'
import { Refusal, refusals, type ErrorEntry } from '../refusal'
import { leafLineItems } from '../related'
import { Validation } from '../validation'
import type { World } from '../world'
import { refreshDelivery, refreshPackage } from './delivery-status'
import { fulfil, isUnlockedAlready } from './fulfilling'
import { sentenceError } from './sentence-error'
import { fireEvent } from './notifying'

const ADDRESS = [
  'deliveryAddressLineOne',
  'deliveryAddressProvince',
  'deliveryAddressCity',
  'deliveryAddressCountryCode',
  'deliveryAddressPostalCode',
]
const NEEDS_CUSTOMER: Readonly<Record<string, string>> = {
  Unlockable: 'requiredForUnlockable',
  Depositable: 'requiredForDepositable',
}

/** Refuses an order without buyer, delivery address, or customer. `sent` are the attributes of the update. */
export function assertComplete(world: World, order: Row, sent: Fields = {}, customer = order.links.customer): void {
  const attributes = { ...order.attributes, ...sent }
  const validation = new Validation(attributes).castable('Order').required('name').required('status').required('email')
  validation.required('fulfillmentMethod')
  for (const name of ADDRESS) validation.required(name, attributes.fulfillmentMethod === 'ship')
  if ('email' in sent) validation.email('email')
  if ((customer ?? null) === null) addCustomerError(world, order, validation)
  validation.assertValid()
}

/** Unlockables and depositables need a customer. */
function addCustomerError(world: World, order: Row, validation: Validation): void {
  const targets = leafLineItems(world.database, order).map(({ links }) => links.target as Link | null)
  const type = Object.keys(NEEDS_CUSTOMER).find((name) => targets.some((target) => target?.type === name))
  if (type === undefined) return
  const title = `The ${type.toLowerCase()} of this order needs a customer.`
  const { source: _, ...entry } = sentenceError(world, NEEDS_CUSTOMER[type] ?? '', title, '')
  validation.addError(entry, '/data/attributes/customer')
}

/** Delivers the line items with `autoFulfill` of an opened order, and sends the messages. */
export function openOrder(world: World, order: Row): void {
  const { database } = world
  const leaves = leafLineItems(database, order).filter(({ attributes }) => attributes.autoFulfill === true)
  const parcel = database.insert('FulfillmentPackage', order.accountId, {
    attributes: { status: 'pending', systemLabel: 'auto', name: order.attributes.name },
    links: { source: null, order: { type: 'Order', id: order.id }, customer: order.links.customer ?? null },
  })
  leaves.forEach((leaf, index) => {
    try {
      deliver(world, parcel, leaf)
    } catch (error) {
      // If a delivery is refused, the servers fail on the next one.
      if (error instanceof Refusal && index < leaves.length - 1) throw refusals.failed()
      throw isUnlockedAlready(error) ? refusals.unprocessable([unlockedAlready(world)]) : error
    }
  })
  fireUpdate(world, order)
  fireEvent(world, order.accountId, 'storefront.order.opened.success', { order })
}

/** The event of every change of an order. No message has variables for it. */
export function fireUpdate(world: World, order: Row): void {
  fireEvent(world, order.accountId, 'storefront.order.update.success', { order })
}

/** Marks a cart as opened. */
export function markOpened({ database, clock }: World, order: Row): void {
  order.attributes.status = 'opened'
  order.attributes.openedAt = clock.stamp()
  database.touch(order)
}

/** Opens a cart that is paid, or refuses it. */
export function openByPayment(world: World, order: Row): void {
  assertComplete(world, order)
  markOpened(world, order)
  openOrder(world, order)
}

function unlockedAlready(world: World): ErrorEntry {
  return sentenceError(
    world,
    'alreadyUnlocked',
    'The customer has unlocked some of these line items already.',
    '/data/attributes/lineItems',
  )
}

function deliver(world: World, parcel: Row, leaf: Row): void {
  const { name, orderQuantity } = leaf.attributes
  const item = world.database.insert('FulfillmentItem', leaf.accountId, {
    attributes: { name, status: 'pending', quantity: orderQuantity, returnedQuantity: 0, grossQuantity: orderQuantity },
    links: {
      package: { type: parcel.type, id: parcel.id },
      orderLineItem: { type: leaf.type, id: leaf.id },
      source: null,
      target: leaf.links.target ?? null,
    },
  })
  fulfil(world, item)
  refreshPackage(world, parcel)
  refreshDelivery(world, leaf)
}
