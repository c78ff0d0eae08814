/** What is sold: seen by staff, looked after by the account's owners. */
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

/** A receipt calls goods by their name unless told. Where the word for it was taken away, the next change brings it. */
function named(sent: Sent, before?: Row): Sent {
  const { name = before?.attributes.name, printName } = sent.attributes
  const known = before?.attributes.printName ?? null
  if (known !== null || !isBlank(printName)) return sent
  return { ...sent, attributes: { ...sent.attributes, printName: name } }
}

/** The size of storage that nobody sent is filled in by the database: the answer to the create does not know it yet. */
function shownNew(exchange: Exchange, row: Row): Row {
  const isTold = !isBlank(exchange.readRaw().storageSize)
  return isTold ? row : { ...row, attributes: { ...row.attributes, storageSize: null } }
}
