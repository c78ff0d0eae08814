/**
 * Imports of tables of customers, goods, products and prices. Rule: the order to import is taken, and the answer comes
 * before anything is imported. The embedded server fetches no addresses, so nothing is.
 */
import { refusals } from '../refusal'
import type { Row } from '../database'
import type { Exchange, Sent } from '../exchange'
import { create, routesOf, type Parent } from '../resource-rules'
import type { Route } from '../route'
import { perServer } from '../server'

/** What is told of an import that was begun. */
const answers = perServer({
  // A resource without an id and without values.
  '2018-04': 'nothing',
  // The newer server begins it and fails to say so.
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
