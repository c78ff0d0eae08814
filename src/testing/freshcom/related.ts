/**
 * The rows of relationships that are stored on the other side, for example the line items of an order. For
 * relationships that are not listed here, these are all rows of the type that refer to the row.
 */
import type { ResourceName } from '../../freshcom/resources/catalogue'
import type { Database, Row } from './database'
import { isUploaded } from './file-url'

type Relate = (database: Database, row: Row) => readonly Row[]

/** By type and name of the relationship. */
export const related: Readonly<Record<string, Relate | undefined>> = {
  'Order.rootLineItems': rootLineItems,
  'Order.payments': linkingBy('Payment', 'target'),
  'OrderLineItem.children': linkingBy('OrderLineItem', 'parent'),
  'Payment.refunds': linkingBy('Refund', 'payment'),
  'Product.prices': pricesOf,
  'Product.defaultPrice': (database, row) => activePrices(database, row).slice(0, 1),
  'Product.children': children,
  'Product.items': children,
  'Product.variants': children,
  'Price.children': linkingBy('Price', 'parent'),
  'ProductCollection.memberships': (database, row) => memberships(database, row, 'ProductCollectionMembership'),
  'ProductCollection.products': (database, row) => members(database, row, 'ProductCollectionMembership', 'product'),
  'FileCollection.memberships': (database, row) =>
    memberships(database, row, 'FileCollectionMembership').filter((membership) => {
      const file = database.linked(membership, 'file')
      return file !== undefined && isUploaded(file)
    }),
  'FileCollection.files': files,
  'PointAccount.transactions': (database, row) =>
    database
      .linkingBy(row, 'PointTransaction', 'pointAccount')
      .filter(({ attributes }) => attributes.status === 'committed'),
  'FulfillmentPackage.items': linkingBy('FulfillmentItem', 'package'),
  'ReturnPackage.items': linkingBy('ReturnItem', 'package'),
  'EmailTemplate.emails': linkingBy('Email', 'template'),
  'SmsTemplate.smses': linkingBy('Sms', 'template'),
}

/** A file collection with the number of its files. Files that are not uploaded yet do not count. */
export function withFileCount(database: Database, collection: Row): Row {
  const fileCount = files(database, collection).length
  return { ...collection, attributes: { ...collection.attributes, fileCount } }
}

/** All prices of a product. */
export function pricesOf(database: Database, product: Row): Row[] {
  return database.linkingBy(product, 'Price', 'product')
}

/** Resources that shoppers see only if they are active. */
const ON_SHOW = new Set<ResourceName>(['Product', 'Price', 'ProductCollection', 'FileCollection'])

/** Whether shoppers may see a row. */
export function isOnShow({ type, attributes }: Row): boolean {
  return !ON_SHOW.has(type) || attributes.status === 'active'
}

/** The active prices of a product. The one for the smallest quantity comes first. */
export function activePrices(database: Database, product: Row): Row[] {
  const quantity = ({ attributes }: Row) => Number(attributes.minimumOrderQuantity ?? 1)
  const active = pricesOf(database, product).filter(({ attributes }) => attributes.status === 'active')
  return active.sort((a, b) => quantity(a) - quantity(b))
}

/** The line items of an order that are not below another one, in the order of their creation. */
export function rootLineItems(database: Database, order: Row): readonly Row[] {
  const isRoot = ({ links }: Row) => (links.parent ?? null) === null
  return database.linkingBy(order, 'OrderLineItem', 'order').filter(isRoot)
}

/** The line items of an order with no others below them. These are delivered. */
export function leafLineItems(database: Database, order: Row): readonly Row[] {
  return database.linkingBy(order, 'OrderLineItem', 'order').filter(({ attributes }) => attributes.isLeaf === true)
}

/** Sorts by `sortIndex`, the largest first. */
export function bySortIndex(a: Row, b: Row): number {
  return Number(b.attributes.sortIndex ?? 0) - Number(a.attributes.sortIndex ?? 0)
}

function files(database: Database, collection: Row): readonly Row[] {
  return members(database, collection, 'FileCollectionMembership', 'file').filter(isUploaded)
}

function children(database: Database, product: Row): readonly Row[] {
  return database.linkingBy(product, 'Product', 'parent').sort(bySortIndex)
}

function memberships(database: Database, collection: Row, type: ResourceName): Row[] {
  return database.linkingBy(collection, type, 'collection').sort(bySortIndex)
}

/** The members of a collection, in the order of their memberships. */
function members(database: Database, collection: Row, type: ResourceName, name: string): Row[] {
  return memberships(database, collection, type).flatMap((membership) => database.linked(membership, name) ?? [])
}

function linkingBy(type: ResourceName, name: string): Relate {
  return (database, row) => database.linkingBy(row, type, name)
}
