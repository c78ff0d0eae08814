/** The products of a list, and those that are counted for `allCount`. */
import { isShopper } from '../authorization'
import type { Row } from '../database'
import type { Exchange } from '../exchange'
import { refusals } from '../refusal'
import { bySortIndex, isOnShow } from '../related'
import { perServer } from '../server'
import { isUuid } from '../uuids'
import { withoutFilters } from './overridden-filters'

/** Whether `allCount` for staff respects the filters for a parent or a collection. */
const isCountedWithin = perServer({ '2018-04': false, '2018-09': true, guides: true })

/** Variants and items are listed only with a filter for their parent. Products of a collection are in its order. */
export function visibleProducts(exchange: Exchange): readonly Row[] {
  const { query } = exchange.request
  const [parentId, collectionId] = ['parentId', 'collectionId'].map((name) => idOf(query.get(`filter[${name}]`)))
  const products = below(exchange, parentId)
  return collectionId === undefined ? products : inCollection(exchange, collectionId, products)
}

/** The products for `allCount`. */
export function countedProducts(exchange: Exchange): readonly Row[] {
  const isWithin = isShopper(exchange.caller) || isCountedWithin(exchange.world)
  return isWithin ? visibleProducts(exchange) : below(exchange, undefined)
}

/** Shoppers always get active products, whatever status they filter by. */
export function withoutStatus({ caller, request }: Exchange): URLSearchParams {
  return isShopper(caller) ? withoutFilters(request.query, 'status') : request.query
}

function below({ world: { database }, caller }: Exchange, parentId: string | undefined): Row[] {
  return database
    .list('Product', caller.accountId)
    .filter((product) => database.linked(product, 'parent')?.id === parentId)
    .filter((product) => !isShopper(caller) || isOnShow(product))
}

function inCollection({ world: { database } }: Exchange, id: string, products: readonly Row[]): readonly Row[] {
  const collection = database.get('ProductCollection', id)
  if (collection === undefined) return []
  const memberships = database.linkingBy(collection, 'ProductCollectionMembership', 'collection')
  const members = products.flatMap((product) => {
    const membership = memberships.find((other) => database.linked(other, 'product') === product)
    return membership === undefined ? [] : [{ product, membership }]
  })
  // With the same sort index, the last changed comes first.
  return members.sort((a, b) => bySortIndex(a.membership, b.membership)).map(({ product }) => product)
}

function idOf(value: string | null): string | undefined {
  if (value === null) return undefined
  if (!isUuid(value)) throw refusals.malformedId()
  return value
}
