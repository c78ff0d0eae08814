/** Products: what is for sale once it has a price; shoppers see what is active. */
import { isShopper, MARKETING } from '../authorization'
import type { Database, Link, Row } from '../database'
import type { Exchange, Sent } from '../exchange'
import { refusals } from '../refusal'
import { bySortIndex, isOnShow } from '../related'
import { insert, routesOf } from '../resource-rules'
import type { Route } from '../route'
import { Validation } from '../validation'
import { complainAboutStatus } from './product-status'

export const CATALOGUE_READERS = ['guest', 'customer', 'supportSpecialist', ...MARKETING] as const
/** Kinds that hold goods themselves; the others hold products. */
const WITH_GOODS = new Set(['simple', 'variant', 'item'])
const WITH_PARENT = new Set(['variant', 'item'])

export const productRoutes: readonly Route[] = routesOf({
  type: 'Product',
  visible,
  query: withoutStatus,
  find,
  create,
  update,
  delete: remove,
})

/** Parts of other products are listed only below these. Those of a collection come in its order. */
function visible({ world: { database }, caller, request: { query } }: Exchange): readonly Row[] {
  const products = database
    .list('Product', caller.accountId)
    .filter((product) => query.has('filter[parentId]') || (product.links.parent ?? null) === null)
    .filter((product) => !isShopper(caller) || isOnShow(product))
  const collectionId = query.get('filter[collectionId]')
  return collectionId === null ? products : inCollection(database, collectionId, products)
}

function inCollection(database: Database, collectionId: string, products: readonly Row[]): readonly Row[] {
  const collection = database.get('ProductCollection', collectionId)
  if (collection === undefined) return []
  const memberships = database.linkingBy(collection, 'ProductCollectionMembership', 'collection').sort(bySortIndex)
  const members = memberships.map((membership) => database.linked(membership, 'product'))
  return members.filter((product): product is Row => product !== undefined && products.includes(product))
}

/** Whatever status a shopper asks for, it gets what is active. */
function withoutStatus({ caller, request }: Exchange): URLSearchParams {
  const query = new URLSearchParams(request.query)
  if (isShopper(caller)) for (const name of ['filter[status]', 'filter[status][]']) query.delete(name)
  return query
}

function find(exchange: Exchange): Row {
  const product = exchange.row('Product')
  if (isShopper(exchange.caller) && !isOnShow(product)) throw refusals.notFound()
  return product
}

function create(exchange: Exchange, sent: Sent): Row {
  const { database } = exchange.world
  const { attributes, links } = sent
  const kind = String(attributes.kind ?? 'simple')
  const goodsLink = [links.goods ?? goodsAmong(exchange.readRaw()) ?? []].flat()[0]
  const goods = goodsLink === undefined ? undefined : database.get(goodsLink.type, goodsLink.id)
  const [parentLink] = [links.parent ?? []].flat()
  const parent = parentLink === undefined ? undefined : database.get('Product', parentLink.id)
  const isSynced = attributes.nameSync === 'syncWithGoods'
  if (isSynced && goods !== undefined) attributes.name ??= goods.attributes.name
  const validation = new Validation(attributes).declared('Product', true).required('name')
  if (WITH_GOODS.has(kind)) {
    if (goodsLink === undefined) validation.unlinked('goods').required('goodsType')
    else if (goods === undefined) validation.complain('goods', 'invalid', 'is invalid')
  }
  if (WITH_PARENT.has(kind) && parent === undefined) validation.unlinked('parent')
  const isPart = WITH_PARENT.has(kind)
  if (!isPart && attributes.status === 'active') validation.complain('status', 'cannotBeActive', 'cannot be active yet')
  if (!isPart && attributes.status === 'internal')
    validation.complain('status', 'cannotBeInternal', 'cannot be internal yet')
  validation.conclude()
  const product = insert(exchange, {
    type: 'Product',
    attributes,
    links: { avatar: null, parent: null, ...links, goods: goodsLink ?? null },
  })
  leadSiblings(database, product)
  return product
}

/** The servers take the goods as attributes, too. */
function goodsAmong({ goodsId, goodsType }: Record<string, unknown>): Link | undefined {
  if (typeof goodsId !== 'string' || typeof goodsType !== 'string') return undefined
  return { type: goodsType as Link['type'], id: goodsId }
}

/** Goods are for ever; a product of which nothing is for sale is not put on show. */
function update(exchange: Exchange, product: Row, sent: Sent): void {
  const { database } = exchange.world
  const { goods: _goods, ...links } = sent.links
  const validation = new Validation(sent.attributes).declared('Product', false)
  if ('name' in sent.attributes) validation.required('name')
  complainAboutStatus(database, product, sent.attributes.status, validation)
  validation.conclude()
  exchange.change(product, { ...sent, links })
  leadSiblings(database, product)
}

/** Of the variants of a product one is the primary one. */
function leadSiblings(database: Database, product: Row): void {
  const parent = database.linked(product, 'parent')
  if (product.attributes.primary !== true || parent === undefined) return
  for (const sibling of database.linkingBy(parent, 'Product', 'parent')) {
    sibling.attributes.primary = sibling === product
  }
}

function remove({ world: { database } }: Exchange, product: Row): void {
  for (const part of database.linkingBy(product, 'Product', 'parent')) database.delete(part)
  for (const price of database.linkingBy(product, 'Price', 'product')) database.delete(price)
  for (const membership of database.linkingBy(product, 'ProductCollectionMembership', 'product'))
    database.delete(membership)
  database.delete(product)
}
