/** Line items: endpoints. Every write of one writes its order's totals. */
import { isShopper, SUPPORT } from '../authorization'
import { copyRow, type Row } from '../database'
import type { Exchange, Sent } from '../exchange'
import { refusals } from '../refusal'
import { linksTo, routesOf, type Parent } from '../resource-rules'
import type { Route } from '../route'
import { perServer } from '../server'
import { Validation } from '../validation'
import { balanceLineItem, deleteLineItem } from './line-item-composition'
import { NEW_LINE_ITEM } from './line-item-draft'
import { writeLineItem } from './line-item-fields'
import { assertFillable, findLineItem } from './order-access'
import { refreshTotals } from './order-totals'

interface Differences {
  /** Whether the order that is included in the answer is the one from before the write. */
  readonly isOrderLate: boolean
  /** Whether shoppers may order what is not on show. */
  readonly sellsDrafts: boolean
  /** Whether a change may be for another locale than the account's own. */
  readonly isTranslated: boolean
  /** Whether the route that lists them leads somewhere. */
  readonly isListed: boolean
}

const differences = perServer<Differences>({
  '2018-04': { isOrderLate: true, sellsDrafts: true, isTranslated: false, isListed: false },
  '2018-09': { isOrderLate: true, sellsDrafts: true, isTranslated: true, isListed: false },
  guides: { isOrderLate: false, sellsDrafts: false, isTranslated: true, isListed: true },
})

const BUYERS = ['guest', 'customer', ...SUPPORT] as const

export const orderLineItemRoutes: readonly Route[] = routesOf({
  type: 'OrderLineItem',
  roles: { list: SUPPORT, create: BUYERS, update: BUYERS, delete: BUYERS },
  isParentOptional: true,
  visible,
  find: findLineItem,
  create,
  update,
  delete: ({ world }, row) =>
    world.database.transaction(row.accountId, () => {
      const order = world.database.linked(row, 'order')
      deleteLineItem(world.database, row)
      if (order !== undefined) refreshTotals(world, order)
    }),
})

function visible({ world, caller }: Exchange): readonly Row[] {
  if (!differences(world).isListed) throw refusals.failed()
  return world.database.list('OrderLineItem', caller.accountId)
}

function create(exchange: Exchange, sent: Sent, parent: Parent | undefined): Row {
  const { world, caller } = exchange
  const { database } = world
  assertFillable(exchange, parent?.row)
  return database.transaction(caller.accountId, () => {
    const links = { product: null, price: null, ...sent.links, order: null, ...linksTo(parent) }
    const row = database.insert('OrderLineItem', caller.accountId, { attributes: NEW_LINE_ITEM, links })
    assertForSale(exchange, row, sent)
    row.links.price = null
    write(exchange, row, { ...sent, links }, true)
    return row
  })
}

/** What is ordered stays, and where. */
function update(exchange: Exchange, row: Row, sent: Sent): void {
  exchange.world.database.transaction(row.accountId, () => write(exchange, row, sent, false))
}

function write(exchange: Exchange, row: Row, sent: Sent, isNew: boolean): void {
  const { world } = exchange
  const order = world.database.linked(row, 'order')
  const isTranslated = !isNew && differences(world).isTranslated
  const attributes = isTranslated ? exchange.translate(row, sent.attributes) : sent.attributes
  writeLineItem(world, row, { ...sent, attributes }, isNew)
  if (order === undefined) return
  if (differences(world).isOrderLate) exchange.showAs(copyRow(order))
  balanceLineItem(world, row)
  refreshTotals(world, order)
}

/** Shoppers buy what is on show. */
function assertForSale({ world, caller }: Exchange, row: Row, { attributes }: Sent): void {
  if (differences(world).sellsDrafts || (row.links.product ?? null) === null) return
  const product = world.database.linked(row, 'product')
  const isForSale =
    product?.accountId === row.accountId && (!isShopper(caller) || product.attributes.status === 'active')
  if (!isForSale) new Validation(attributes).complain('product', 'invalid', 'is invalid').conclude()
}
