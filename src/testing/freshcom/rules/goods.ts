/** Goods: stockables, unlockables and depositables. Staff reads them, the account's owners write them. */
import type { ResourceName } from '../../../freshcom/resources/catalogue'
import type { Row } from '../database'
import type { Exchange, Sent } from '../exchange'
import { isBlank } from '../fields'
import { create, routesOf, update } from '../resource-rules'
import type { Route } from '../route'

export const goodsRoutes: readonly Route[] = [
  ...goodsOf('Stockable', shownNew),
  ...goodsOf('Unlockable'),
  ...goodsOf('Depositable'),
]

function goodsOf(type: ResourceName, shown = (_exchange: Exchange, row: Row) => row): readonly Route[] {
  return routesOf({
    type,
    create: (exchange, sent, parent) => create(exchange, named(sent), parent),
    update: (exchange, row, sent) => {
      update(exchange, row, named(sent, row))
    },
    shownNew: shown,
  })
}

/** If `printName` is blank, it becomes the name. If it was set to null, the next update does this. */
function named(sent: Sent, before?: Row): Sent {
  const { name = before?.attributes.name, printName } = sent.attributes
  const known = before?.attributes.printName ?? null
  if (known !== null || !isBlank(printName)) return sent
  return { ...sent, attributes: { ...sent.attributes, printName: name } }
}

/** If `storageSize` was not sent, the database sets it. The response to the create still shows null. */
function shownNew(exchange: Exchange, row: Row): Row {
  const isTold = !isBlank(exchange.readRaw().storageSize)
  return isTold ? row : { ...row, attributes: { ...row.attributes, storageSize: null } }
}
