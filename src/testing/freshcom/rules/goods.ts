/** What is sold: seen by staff, looked after by the account's owners. */
import type { Row } from '../database'
import type { Exchange } from '../exchange'
import { isBlank } from '../fields'
import { routesOf } from '../resource-rules'
import type { Route } from '../route'

export const goodsRoutes: readonly Route[] = [
  ...routesOf({ type: 'Stockable', shownNew }),
  ...routesOf({ type: 'Unlockable' }),
  ...routesOf({ type: 'Depositable' }),
]

/** The size of storage that nobody sent is filled in by the database: the answer to the create does not know it yet. */
function shownNew(exchange: Exchange, row: Row): Row {
  const isTold = !isBlank(exchange.readRaw().storageSize)
  return isTold ? row : { ...row, attributes: { ...row.attributes, storageSize: null } }
}
