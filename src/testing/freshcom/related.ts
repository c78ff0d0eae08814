/**
 * The rows behind relationships that no row holds itself: line items of an order, prices of a product. Those that are
 * not listed here lead to whatever links to the row.
 */
import type { ResourceName } from '../../freshcom/resources/catalogue'
import type { Database, Row } from './database'

type Relate = (database: Database, row: Row) => readonly Row[]

/** By type and name of the relationship. */
export const related: Readonly<Record<string, Relate | undefined>> = {
  'Order.rootLineItems': rootLineItems,
  'Order.payments': linkingBy('Payment', 'target'),
  'OrderLineItem.children': linkingBy('OrderLineItem', 'parent'),
  'Payment.refunds': linkingBy('Refund', 'payment'),
  'Product.prices': linkingBy('Price', 'product'),
  'Product.defaultPrice': (database, row) => activePrices(database, row).slice(0, 1),
  'Product.children': children,
  'Product.items': children,
  'Product.variants': children,
  'Price.children': linkingBy('Price', 'parent'),
  'ProductCollection.memberships': (database, row) => memberships(database, row, 'ProductCollectionMembership'),
  'ProductCollection.products': (database, row) => members(database, row, 'ProductCollectionMembership', 'product'),
  'FileCollection.memberships': (database, row) =>
    memberships(database, row, 'FileCollectionMembership').filter((membership) =>
      isUploaded(database.linked(membership, 'file')),
    ),
  'FileCollection.files': (database, row) =>
    members(database, row, 'FileCollectionMembership', 'file').filter(isUploaded),
  'PointAccount.transactions': (database, row) =>
    database
      .linkingBy(row, 'PointTransaction', 'pointAccount')
      .filter(({ attributes }) => attributes.status === 'committed'),
  'FulfillmentPackage.items': linkingBy('FulfillmentItem', 'package'),
  'ReturnPackage.items': linkingBy('ReturnItem', 'package'),
  'EmailTemplate.emails': linkingBy('Email', 'template'),
  'SmsTemplate.smses': linkingBy('Sms', 'template'),
}

/** Resources with a status that decides whether shoppers see them. */
const ON_SHOW = new Set<ResourceName>(['Product', 'Price', 'ProductCollection', 'FileCollection'])

/** Whether shoppers see a row. */
export function isOnShow({ type, attributes }: Row): boolean {
  return !ON_SHOW.has(type) || attributes.status === 'active'
}

/** The prices of a product that is for sale, the one for the smallest quantity first. */
export function activePrices(database: Database, product: Row): Row[] {
  const quantity = ({ attributes }: Row) => Number(attributes.minimumOrderQuantity ?? 1)
  const active = database
    .linkingBy(product, 'Price', 'product')
    .filter(({ attributes }) => attributes.status === 'active')
  return active.sort((a, b) => quantity(a) - quantity(b))
}

/** The line items of an order that are in no other, in the order in which they were made. */
export function rootLineItems(database: Database, order: Row): readonly Row[] {
  const isRoot = ({ links }: Row) => (links.parent ?? null) === null
  return database.linkingBy(order, 'OrderLineItem', 'order').filter(isRoot)
}

/** The line items of an order that hold no others: what is delivered. */
export function leafLineItems(database: Database, order: Row): readonly Row[] {
  return database.linkingBy(order, 'OrderLineItem', 'order').filter(({ attributes }) => attributes.isLeaf === true)
}

/** Larger indices come first. */
export function bySortIndex(a: Row, b: Row): number {
  return Number(b.attributes.sortIndex ?? 0) - Number(a.attributes.sortIndex ?? 0)
}

function children(database: Database, product: Row): readonly Row[] {
  return database.linkingBy(product, 'Product', 'parent').sort(bySortIndex)
}

function memberships(database: Database, collection: Row, type: ResourceName): Row[] {
  return database.linkingBy(collection, type, 'collection').sort(bySortIndex)
}

/** Files that nobody has uploaded yet are in no collection that is looked at. */
function isUploaded(file: Row | undefined): boolean {
  return file?.attributes.status === 'uploaded'
}

/** The members of a collection, in the order of their memberships. */
function members(database: Database, collection: Row, type: ResourceName, name: string): Row[] {
  return memberships(database, collection, type).flatMap((membership) => database.linked(membership, name) ?? [])
}

function linkingBy(type: ResourceName, name: string): Relate {
  return (database, row) => database.linkingBy(row, type, name)
}
