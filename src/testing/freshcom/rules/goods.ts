/** What is sold. */
import type { ResourceName } from '../../../freshcom/resources/catalogue'
import { routesOf } from '../resource-rules'
import type { Route } from '../route'

const GOODS: readonly ResourceName[] = ['Stockable', 'Unlockable', 'Depositable']

export const goodsRoutes: readonly Route[] = GOODS.flatMap((type) => routesOf({ type }))
