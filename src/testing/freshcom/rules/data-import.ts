/**
 * Imports of customers, goods, products and prices. Rule: the servers accept the request and respond before they
 * import. The fake server does not fetch URLs, so it imports nothing.
 */
import { refusals } from '../refusal'
import type { Row } from '../database'
import type { Exchange, Sent } from '../exchange'
import { create, routesOf, type Parent } from '../resource-rules'
import type { Route } from '../route'
import { perServer } from '../server'

/** The response to a new import. */
const answers = perServer({
  // A resource without id and values.
  '2018-04': 'nothing',
  // Release 2018-09 starts the import, then fails to respond.
  '2018-09': 'failure',
  guides: 'all',
})

export const dataImportRoutes: readonly Route[] = routesOf({ type: 'DataImport', create: begin, shownNew })

function begin(exchange: Exchange, sent: Sent, parent: Parent | undefined): Row {
  const begun = create(exchange, sent, parent)
  if (answers(exchange.world) === 'failure') throw refusals.failed()
  return begun
}

function shownNew({ world }: Exchange, begun: Row): Row {
  return answers(world) === 'nothing' ? { ...begun, id: '', attributes: {} } : begun
}
