/** What is sold: seen by staff, looked after by the account's owners. */
import type { ResourceName } from '../../../freshcom/resources/catalogue'
import { OWNERS, STAFF } from '../authorization'
import { routesOf } from '../resource-rules'
import type { Route } from '../route'

const GOODS: readonly ResourceName[] = ['Stockable', 'Unlockable', 'Depositable']
const roles = { list: STAFF, create: OWNERS, retrieve: STAFF, update: OWNERS, delete: OWNERS }

export const goodsRoutes: readonly Route[] = GOODS.flatMap((type) => routesOf({ type, roles }))
