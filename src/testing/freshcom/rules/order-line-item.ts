/** Routes of line items. Every write updates the totals of the order. */
import { assertCodeIsFree } from '../codes'
import { isShopper } from '../authorization'
import { copyRow, type Row } from '../database'
import type { Exchange, Sent } from '../exchange'
import type { Fields } from '../fields'
import { linksTo, routesOf, type Parent } from '../resource-rules'
import type { Route } from '../route'
import { perServer } from '../server'
import { Validation } from '../validation'
import { writeLineItemsBelow } from './line-item-composition'
import { NEW_LINE_ITEM } from './line-item-draft'
import { writeLineItem } from './line-item-fields'
import { assertFillable, findLineItem } from './order-access'
import { refreshTotals } from './order-totals'

interface Differences {
  /** Whether a response shows the order and the line item before totals and items below are updated. */
  readonly isAnsweredEarly: boolean
  /** Whether shoppers can order products that are not active. */
  readonly sellsDrafts: boolean
  /** Whether an update can be for another locale than the account's default. */
  readonly isTranslated: boolean
  /** Read-only attributes that everybody can write, with the type of their values. */
  readonly unguarded: Readonly<Record<string, 'string' | 'boolean'>>
}

const UNGUARDED = { isLeaf: 'boolean', fulfillmentStatus: 'string' } as const
const RECORDED = { isAnsweredEarly: true, sellsDrafts: true, unguarded: UNGUARDED }

const differences = perServer<Differences>({
  '2018-04': { ...RECORDED, isTranslated: false },
  '2018-09': { ...RECORDED, isTranslated: true },
  guides: { isAnsweredEarly: false, sellsDrafts: false, isTranslated: true, unguarded: {} },
})

export const orderLineItemRoutes: readonly Route[] = routesOf({
  type: 'OrderLineItem',
  takesAnyParent: () => true,
  find: findLineItem,
  create,
  update,
  delete: ({ world: { database }, world }, row) => {
    const order = database.linked(row, 'order')
    database.rememberAccount(row.accountId)
    database.delete(row)
    if (order !== undefined) refreshTotals(world, order)
  },
})

function create(exchange: Exchange, sent: Sent, parent: Parent | undefined): Row {
  const { world, caller } = exchange
  const { database } = world
  assertFillable(exchange, parent?.row)
  database.rememberAccount(caller.accountId)
  const links = { product: null, price: null, ...sent.links, order: null, ...linksTo(parent) }
  const row = database.insert('OrderLineItem', caller.accountId, { attributes: NEW_LINE_ITEM, links })
  assertForSale(exchange, row, sent)
  row.links.price = null
  write(exchange, row, { ...sent, links }, true)
  return row
}

/** Product and order of a line item cannot change. */
function update(exchange: Exchange, row: Row, sent: Sent): void {
  exchange.world.database.rememberAccount(row.accountId)
  write(exchange, row, sent, false)
}

function write(exchange: Exchange, row: Row, sent: Sent, isNew: boolean): void {
  const { world } = exchange
  const order = world.database.linked(row, 'order')
  const isTranslated = !isNew && differences(world).isTranslated
  const attributes = isTranslated ? exchange.translate(row, sent.attributes) : sent.attributes
  writeLineItem(world, row, { ...sent, attributes: { ...attributes, ...unguarded(exchange) } }, isNew)
  assertCodeIsFree(world, row.type, row.accountId, attributes.code, row)
  if (order === undefined) return
  if (differences(world).isAnsweredEarly) for (const early of [order, row]) exchange.showAs(copyRow(early))
  writeLineItemsBelow(world, row)
  refreshTotals(world, order)
}

function unguarded(exchange: Exchange): Fields {
  const raw = exchange.readRaw()
  const types = Object.entries(differences(exchange.world).unguarded)
  return Object.fromEntries(types.flatMap(([name, type]) => (typeof raw[name] === type ? [[name, raw[name]]] : [])))
}

/** Refuses a product that the caller cannot order. */
function assertForSale({ world, caller }: Exchange, row: Row, { attributes }: Sent): void {
  if (differences(world).sellsDrafts || (row.links.product ?? null) === null) return
  const product = world.database.linked(row, 'product')
  const isForSale =
    product?.accountId === row.accountId && (!isShopper(caller) || product.attributes.status === 'active')
  if (!isForSale) new Validation(attributes).addFieldError('product', 'invalid', 'is invalid').assertValid()
}
