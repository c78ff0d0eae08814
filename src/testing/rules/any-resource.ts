/**
 * Resources without rules of their own: what their descriptors say and no more. Developers and administrators may do
 * all with them, everybody may read the catalogue.
 */
import { catalogue, type ResourceName } from '../../resources/catalogue'
import type { Verb } from '../../resources/descriptor'
import { unsupported } from '../../resources/unsupported'
import { OWNERS, type Role } from '../authorization'
import { refusals } from '../refusals'
import { routesOf } from '../resource-rules'
import type { Route } from '../routes'

/** What storefronts and customers may look at. */
const CATALOGUE = new Set<ResourceName>(['Product', 'Price', 'ProductCollection', 'ProductCollectionMembership'])
const EVERYBODY: readonly Role[] = [
  'guest',
  'customer',
  'readOnly',
  'supportSpecialist',
  'marketingSpecialist',
  'goodsSpecialist',
  'manager',
  ...OWNERS,
]
const SINGLE = new Set<ResourceName>(['BalanceSettings'])
const VERBS = ['list', 'create', 'retrieve', 'update', 'delete'] as const

/** The routes of every resource that a list of others does not have yet. */
export function anyResourceRoutes(others: readonly Route[]): Route[] {
  const taken = new Set(others.map(({ method, path }) => `${method} ${path}`))
  const all = (Object.keys(catalogue) as ResourceName[]).flatMap((type) =>
    routesOf({ type, roles: rolesOf(type), isSingle: SINGLE.has(type) }),
  )
  return [...all, collectionByCode].filter(({ method, path }) => !taken.has(`${method} ${path}`))
}

/** Verbs that no server has an endpoint for are nobody's. */
function rolesOf(type: ResourceName): Partial<Record<Verb, readonly Role[]>> {
  const supported = VERBS.filter((verb) => !(`${verb}${type}` in unsupported))
  const isReading = (verb: Verb) => verb === 'list' || verb === 'retrieve'
  return Object.fromEntries(
    supported.map((verb) => [verb, isReading(verb) && CATALOGUE.has(type) ? EVERYBODY : OWNERS]),
  )
}

/** A collection by the merchant's own code: promised by the dashboard, failing on the recorded servers. */
const collectionByCode: Route = {
  method: 'GET',
  path: '/product_collection',
  answer: (exchange) => {
    const { world, caller, request } = exchange
    const code = request.query.get('code')
    const collections = world.database.list('ProductCollection', caller.accountId)
    const found = collections.find(({ attributes }) => code !== null && attributes.code === code)
    if (found === undefined) throw refusals.notFound()
    return exchange.answer(found)
  },
}
