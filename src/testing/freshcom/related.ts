/**
 * The rows behind relationships that no row holds itself: line items of an order, prices of a product. Those that are
 * not listed here lead to whatever links to the row.
 */
import type { ResourceName } from '../../freshcom/resources/catalogue'
import type { Database, Row } from './database'
import { perServer, type FreshcomServer } from './server'

type Relate = (database: Database, row: Row, server: FreshcomServer) => readonly Row[]

/** What is told of a long list of memberships. */
const MEMBERSHIPS = 10

/** Whether the movements of a point account are told from the newest on. */
const isNewestFirst = perServer<boolean>({ '2018-04': true, '2018-09': false, guides: true })
/** What is told of the movements of a point account. */
const TRANSACTIONS = 10

/** By type and name of the relationship. */
export const related: Readonly<Record<string, Relate | undefined>> = {
  'Order.rootLineItems': rootLineItems,
  'Order.payments': linkingBy('Payment', 'target'),
  'OrderLineItem.children': linkingBy('OrderLineItem', 'parent'),
  'PointAccount.transactions': transactions,
  'Payment.refunds': linkingBy('Refund', 'payment'),
  'Product.prices': linkingBy('Price', 'product'),
  'Product.defaultPrice': (database, row) => activePrices(database, row).slice(0, 1),
  'Product.children': children,
  'Product.items': children,
  'Product.variants': children,
  'Price.children': linkingBy('Price', 'parent'),
  'ProductCollection.memberships': (database, row) =>
    memberships(database, row, 'ProductCollectionMembership').slice(0, MEMBERSHIPS),
  'ProductCollection.products': (database, row) => members(database, row, 'ProductCollectionMembership', 'product'),
  'FileCollection.memberships': (database, row) =>
    memberships(database, row, 'FileCollectionMembership').slice(0, MEMBERSHIPS),
  'FileCollection.files': (database, row) =>
    members(database, row, 'FileCollectionMembership', 'file').filter(
      ({ attributes }) => attributes.status === 'uploaded',
    ),
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

/** The members of a collection, in the order of their memberships. */
function members(database: Database, collection: Row, type: ResourceName, name: string): Row[] {
  return memberships(database, collection, type).flatMap((membership) => database.linked(membership, name) ?? [])
}

/** What moved the points of an account. The newer server does not sort it. */
function transactions(database: Database, account: Row, server: FreshcomServer): readonly Row[] {
  const all = database.linkingBy(account, 'PointTransaction', 'pointAccount')
  const committed = all.filter(({ attributes }) => attributes.status === 'committed')
  return (isNewestFirst({ server }) ? committed.toReversed() : committed).slice(0, TRANSACTIONS)
}

function linkingBy(type: ResourceName, name: string): Relate {
  return (database, row) => database.linkingBy(row, type, name)
}
