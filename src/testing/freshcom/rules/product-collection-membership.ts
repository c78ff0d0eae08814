/** Memberships of products in a collection. A product is in a collection once. Shoppers see active products only. */
import { isShopper } from '../authorization'
import type { Link, Row } from '../database'
import type { Exchange, Sent } from '../exchange'
import { refusals } from '../refusal'
import { bySortIndex, isOnShow } from '../related'
import { insert, routesOf, type Parent } from '../resource-rules'
import type { Route } from '../route'
import { perServer } from '../server'
import { isMalformed, Validation } from '../validation'
import type { World } from '../world'

const differences = perServer({
  '2018-04': { collectionIn: 'path', countsAll: true, unknown: 'mustExist', fails: true },
  // Release 2018-09 ignores the path and needs the collection in the body (flows 11-collections-and-memberships).
  '2018-09': { collectionIn: 'body', countsAll: false, unknown: 'invalid', fails: true },
  guides: { collectionIn: 'path', countsAll: false, unknown: 'unlinked', fails: false },
})

export const productCollectionMembershipRoutes: readonly Route[] = routesOf({
  type: 'ProductCollectionMembership',
  takesAnyParent: ({ world }) => differences(world).fails,
  takesMalformedParent: ({ request }) => request.method === 'POST',
  visible: (exchange, parent) =>
    parent === undefined ? [] : seen(exchange, membershipsOf(exchange.world, parent.row)),
  counted: (exchange) => {
    const { world, caller } = exchange
    if (!differences(world).countsAll) return undefined
    return seen(exchange, world.database.list('ProductCollectionMembership', caller.accountId))
  },
  find,
  create,
})

/** The memberships of a collection, in its order. */
export function membershipsOf({ database }: World, collection: Row): Row[] {
  return database.linkingBy(collection, 'ProductCollectionMembership', 'collection').sort(bySortIndex)
}

function seen({ world: { database }, caller }: Exchange, memberships: readonly Row[]): readonly Row[] {
  if (!isShopper(caller)) return memberships
  return memberships.filter((membership) => {
    const product = database.linked(membership, 'product')
    return product !== undefined && isOnShow(product)
  })
}

/** The recorded releases have routes to retrieve and update a membership, but always fail. */
function find(exchange: Exchange): Row {
  const { fails } = differences(exchange.world)
  const membership = exchange.known('ProductCollectionMembership')
  if (fails && (membership === undefined || exchange.request.method !== 'DELETE')) throw refusals.failed()
  if (membership === undefined) throw refusals.notFound()
  return membership
}

function create(exchange: Exchange, sent: Sent, parent: Parent | undefined): Row {
  const { world } = exchange
  const validation = new Validation(sent.attributes, world).declared('ProductCollectionMembership', true)
  const collectionLink = linkOf(exchange)
  const [productLink] = [sent.links.product ?? []].flat()
  if (collectionLink === undefined) validation.unlinked('collection')
  if (productLink === undefined) validation.unlinked('product')
  validation.assertValid()
  const collection = findOrAddError(exchange, 'collection', collectionLink, validation)
  const product = findOrAddError(exchange, 'product', productLink, validation)
  const isTaken = collection !== undefined && membershipsOf(world, collection).some(holds(world, product))
  if (isTaken) validation.addError({ code: 'taken', title: 'has already been taken' }, '/data/relationships/product')
  validation.assertValid()
  const links = { product: productLink ?? null, collection: collectionLink ?? null }
  return insert(exchange, { ...sent, links }, parent?.row === collection ? parent : undefined)
}

function linkOf(exchange: Exchange): Link | undefined {
  if (differences(exchange.world).collectionIn === 'body')
    return exchange.sentLink('ProductCollectionMembership', 'collection')
  return { type: 'ProductCollection', id: exchange.id }
}

/** The row of a relationship. Adds an error if it is unknown. The servers report only the first one. */
function findOrAddError(
  { world, caller }: Exchange,
  name: 'collection' | 'product',
  link: Link | undefined,
  validation: Validation,
): Row | undefined {
  if (differences(world).fails && isMalformed(link)) throw refusals.malformedId()
  const row = link && world.database.get(name === 'collection' ? 'ProductCollection' : 'Product', link.id)
  if (row?.accountId === caller.accountId) return row
  const { unknown } = differences(world)
  if (unknown === 'unlinked') validation.unlinked(name)
  else if (validation.isEmpty) validation.addFieldError(name, unknown, 'is invalid')
  return undefined
}

function holds({ database }: World, product: Row | undefined): (membership: Row) => boolean {
  return (membership) => product !== undefined && database.linked(membership, 'product') === product
}
