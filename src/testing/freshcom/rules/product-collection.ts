/** Collections of products. Shoppers see active collections only. */
import { isShopper } from '../authorization'
import type { Row } from '../database'
import type { Exchange } from '../exchange'
import { refusals } from '../refusal'
import { bySortIndex, isOnShow } from '../related'
import { routesOf } from '../resource-rules'
import type { Route } from '../route'
import { perServer } from '../server'
import { deleteWithAvatar } from './avatar'
import { membershipsOf, productCollectionMembershipRoutes } from './product-collection-membership'

const differences = perServer({
  '2018-04': { hidesDrafts: false, countsChanged: false, findsByCode: 'first', failsToDelete: true },
  // Release 2018-09 searches by an id that this path does not have (flows 11-collections-and-memberships).
  '2018-09': { hidesDrafts: true, countsChanged: true, findsByCode: 'never', failsToDelete: true },
  guides: { hidesDrafts: true, countsChanged: true, findsByCode: 'code', failsToDelete: false },
})

export const productCollectionRoutes: readonly Route[] = [
  ...routesOf({
    type: 'ProductCollection',
    visible: ({ world, caller }) =>
      world.database
        .list('ProductCollection', caller.accountId)
        .filter((collection) => !isShopper(caller) || isOnShow(collection))
        .sort(bySortIndex),
    find,
    shown: counted,
    shownChanged: (exchange, collection) =>
      differences(exchange.world).countsChanged ? counted(exchange, collection) : collection,
    delete: ({ world }, collection) => deleteWithAvatar(world, collection),
  }),
  ...productCollectionMembershipRoutes,
  {
    name: 'retrieveProductCollection',
    method: 'GET',
    path: '/product_collection',
    answer: (exchange) => exchange.answer(byCode(exchange)),
  },
]

function find(exchange: Exchange): Row {
  const { world, request } = exchange
  const collection = exchange.known('ProductCollection')
  // The recorded releases fail on the deletion of an unknown collection.
  if (collection === undefined && request.method === 'DELETE' && differences(world).failsToDelete)
    throw refusals.failed()
  if (collection === undefined) throw refusals.notFound()
  return assertOnShow(exchange, collection)
}

function assertOnShow({ world, caller }: Exchange, collection: Row): Row {
  if (isShopper(caller) && !isOnShow(collection) && differences(world).hidesDrafts) throw refusals.notFound()
  return collection
}

/** Finds a collection by its code, like the dashboard. */
function byCode(exchange: Exchange): Row {
  const { world, caller, request } = exchange
  const { findsByCode } = differences(world)
  const code = request.query.get('code')
  const collections = world.database
    .list('ProductCollection', caller.accountId)
    .filter(({ attributes }) => (code === null ? findsByCode === 'first' : attributes.code === code))
  // Without a code, release 2018-04 returns the only collection, and fails if there are two.
  if (collections.length > 1) throw refusals.failed()
  const [found] = collections
  if (found === undefined || findsByCode === 'never') throw refusals.notFound()
  return counted(exchange, assertOnShow(exchange, found))
}

/** Adds the number of products. Not in lists. */
function counted({ world, request }: Exchange, collection: Row): Row {
  if (request.path === '/product_collections') return collection
  const productCount = membershipsOf(world, collection).length
  return { ...collection, attributes: { ...collection.attributes, productCount } }
}
