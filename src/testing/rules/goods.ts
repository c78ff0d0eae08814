/** What is sold, looked after by the account's owners. */
import type { ResourceName } from '../../resources/catalogue'
import { OWNERS } from '../authorization'
import { routesOf } from '../resource-rules'
import type { Route } from '../routes'

const roles = { list: OWNERS, create: OWNERS, retrieve: OWNERS, update: OWNERS, delete: OWNERS }

export const goodsRoutes: readonly Route[] = [
  ...goods('Stockable', { status: 'active', variableWeight: false, stackable: false }),
  ...goods('Unlockable', { status: 'draft' }),
  ...goods('Depositable', { status: 'draft' }),
]

/** A receipt calls them by their name unless told. */
function goods(type: ResourceName, defaults: Readonly<Record<string, unknown>>): Route[] {
  return routesOf({ type, roles, defaults: ({ name }) => ({ ...defaults, printName: name }) })
}
