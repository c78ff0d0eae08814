/** Collections of products and the memberships in them; shoppers see what is active, by itself and by its product. */
import { isShopper } from '../authorization'
import type { Row } from '../database'
import type { Exchange, Sent } from '../exchange'
import { refusals } from '../refusal'
import { bySortIndex, isOnShow } from '../related'
import { insert, routesOf, type Parent } from '../resource-rules'
import type { Route } from '../route'
import { Validation } from '../validation'

export const productCollectionRoutes: readonly Route[] = [
  ...routesOf({
    type: 'ProductCollection',
    visible: ({ world, caller }) =>
      world.database
        .list('ProductCollection', caller.accountId)
        .filter((collection) => !isShopper(caller) || isOnShow(collection))
        .sort(bySortIndex),
    find: (exchange) => assertOnShow(exchange, exchange.row('ProductCollection')),
    shown: counted,
    delete: ({ world: { database } }, collection) => {
      for (const membership of membershipsOf(database, collection)) database.delete(membership)
      database.delete(collection)
    },
  }),
  ...routesOf({
    type: 'ProductCollectionMembership',
    visible: listMemberships,
    create: createMembership,
  }),
  {
    name: 'retrieveProductCollection',
    method: 'GET',
    path: '/product_collection',
    answer: (exchange) => exchange.answer(byCode(exchange)),
  },
]

function assertOnShow({ caller }: Exchange, collection: Row): Row {
  if (isShopper(caller) && !isOnShow(collection)) throw refusals.notFound()
  return collection
}

/** By the merchant's own code, as the dashboard finds it. */
function byCode(exchange: Exchange): Row {
  const { world, caller, request } = exchange
  const code = request.query.get('code')
  const collections = world.database.list('ProductCollection', caller.accountId)
  const found = collections.find(({ attributes }) => code !== null && attributes.code === code)
  if (found === undefined) throw refusals.notFound()
  return counted(exchange, assertOnShow(exchange, found))
}

/** The number of products is told of a single collection only. */
function counted({ world, request }: Exchange, collection: Row): Row {
  if (request.path === '/product_collections') return collection
  const productCount = membershipsOf(world.database, collection).length
  return { ...collection, attributes: { ...collection.attributes, productCount } }
}

function listMemberships({ world: { database }, caller }: Exchange, parent: Parent | undefined): readonly Row[] {
  if (parent === undefined) return []
  const isSeen = (membership: Row) => {
    const product = database.linked(membership, 'product')
    return !isShopper(caller) || (product !== undefined && isOnShow(product))
  }
  return membershipsOf(database, parent.row).filter(isSeen)
}

/** A product is in a collection once. */
function createMembership(exchange: Exchange, sent: Sent, parent: Parent | undefined): Row {
  const { database } = exchange.world
  const [link] = [sent.links.product ?? []].flat()
  const product = link === undefined ? undefined : database.get('Product', link.id)
  const validation = new Validation(sent.attributes).declared('ProductCollectionMembership', true)
  if (product === undefined) validation.unlinked('product')
  const known = parent === undefined ? [] : membershipsOf(database, parent.row)
  if (product !== undefined && known.some((membership) => database.linked(membership, 'product') === product))
    validation.add({ code: 'taken', title: 'has already been taken' }, '/data/relationships/product')
  validation.conclude()
  return insert(exchange, sent, parent)
}

function membershipsOf(database: Exchange['world']['database'], collection: Row): Row[] {
  return database.linkingBy(collection, 'ProductCollectionMembership', 'collection').sort(bySortIndex)
}
