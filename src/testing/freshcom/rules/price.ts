/** Prices of a product. An active product always has an active price, and at most one for each quantity. */
import { isShopper } from '../authorization'
import type { Database, Row } from '../database'
import { defaultsOf } from '../defaults'
import type { Exchange, Sent } from '../exchange'
import type { Fields } from '../fields'
import { refusals } from '../refusal'
import { bySortIndex, isOnShow } from '../related'
import { insert, routesOf, type Parent } from '../resource-rules'
import type { Route } from '../route'
import { perServer } from '../server'
import { sentTime } from '../times'
import { isMalformed } from '../validation'
import { validateDeletion, validatePrice } from './price-status'

const differences = perServer({
  // Release 2018-04 lists the prices of all products, whatever product is in the path (flows 05-includes-catalogue).
  '2018-04': {
    listsAll: true,
    hidesDrafts: false,
    takesAnyProduct: true,
    sharesOut: false,
    answersParent: true,
    isSearched: false,
  },
  '2018-09': {
    listsAll: false,
    hidesDrafts: true,
    takesAnyProduct: true,
    sharesOut: false,
    answersParent: false,
    isSearched: true,
  },
  guides: {
    listsAll: false,
    hidesDrafts: true,
    takesAnyProduct: false,
    sharesOut: true,
    answersParent: false,
    isSearched: true,
  },
})

export const priceRoutes: readonly Route[] = routesOf({
  type: 'Price',
  query: ({ world, request }) => {
    const query = new URLSearchParams(request.query)
    if (!differences(world).isSearched) query.delete('search')
    return query
  },
  takesAnyParent: ({ world }) => differences(world).takesAnyProduct,
  takesMalformedParent: ({ world, request }) => request.method === 'GET' && differences(world).listsAll,
  visible,
  counted,
  find,
  create,
  shownNew: timesAsSent,
  update,
  shownChanged,
  delete: remove,
})

function visible(exchange: Exchange, parent: Parent | undefined): readonly Row[] {
  const prices = shownTo(exchange)
  return differences(exchange.world).listsAll ? prices : ofProduct(exchange, prices, parent)
}

function counted(exchange: Exchange, parent: Parent | undefined): readonly Row[] {
  const isAll = differences(exchange.world).listsAll && !isShopper(exchange.caller)
  return isAll ? shownTo(exchange) : visible(exchange, parent)
}

function shownTo({ world: { database }, caller }: Exchange): readonly Row[] {
  return database.list('Price', caller.accountId).filter((price) => !isShopper(caller) || isOnShow(price))
}

function ofProduct({ world }: Exchange, prices: readonly Row[], parent: Parent | undefined): readonly Row[] {
  if (parent === undefined) return []
  return prices.filter((price) => world.database.linked(price, 'product') === parent.row)
}

function find(exchange: Exchange): Row {
  const price = exchange.row('Price')
  const isHidden = isShopper(exchange.caller) && !isOnShow(price) && differences(exchange.world).hidesDrafts
  if (isHidden) throw refusals.notFound()
  return price
}

function create(exchange: Exchange, sent: Sent, parent: Parent | undefined): Row {
  const { world } = exchange
  const whole = parentPrice(exchange)
  const inherited = whole === undefined ? {} : inheritedFrom(whole)
  const attributes = { ...sent.attributes, ...inherited }
  const complete: Fields = { ...defaultsOf('Price', attributes), ...attributes }
  if (complete.estimateByDefault !== true) complete.orderUnit = complete.chargeUnit
  const validation = validatePrice(world, { complete, before: undefined, product: parent?.row })
  validation.assertValid()
  const { product: _product, ...links } = sent.links
  const price = insert(exchange, { type: 'Price', attributes: complete, links }, parent)
  if (whole !== undefined) price.links.parent = { type: whole.type, id: whole.id }
  if (parent?.row.attributes.kind === 'combo' && differences(world).sharesOut)
    shareOut(world.database, price, parent.row)
  return price
}

/** The parent of a new price, which is the price of a combo. The servers fail on an unknown one. */
function parentPrice(exchange: Exchange): Row | undefined {
  const link = exchange.sentLink('Price', 'parent')
  if (link === undefined) return undefined
  if (isMalformed(link) && differences(exchange.world).takesAnyProduct) throw refusals.malformedId()
  const whole = exchange.world.database.get('Price', link.id)
  if (whole === undefined) throw refusals.failed()
  return whole
}

function inheritedFrom({ attributes: { status, label, chargeUnit, minimumOrderQuantity } }: Row) {
  return { status, label, chargeUnit, minimumOrderQuantity }
}

/** Creates a price for each item of a combo. Together they are the price of the combo. */
function shareOut(database: Database, price: Row, combo: Row): void {
  const items = database.linkingBy(combo, 'Product', 'parent').sort(bySortIndex)
  let left = Number(price.attributes.chargeAmountCents)
  items.forEach((item, index) => {
    const chargeAmountCents = Math.floor(left / (items.length - index))
    left -= chargeAmountCents
    const { insertedAt: _insertedAt, updatedAt: _updatedAt, code: _code, ...attributes } = price.attributes
    database.insert('Price', price.accountId, {
      attributes: { ...attributes, chargeAmountCents },
      links: { product: { type: item.type, id: item.id }, parent: { type: price.type, id: price.id } },
    })
  })
}

function update(exchange: Exchange, price: Row, sent: Sent): void {
  const { world } = exchange
  const { product: _product, ...links } = sent.links
  const attributes = { ...sent.attributes }
  const complete: Fields = { ...price.attributes, ...attributes }
  const { chargeUnit, estimateByDefault } = price.attributes
  const isUnitChanged = complete.chargeUnit !== chargeUnit || complete.estimateByDefault !== estimateByDefault
  if (isUnitChanged && complete.estimateByDefault === false)
    attributes.orderUnit = complete.orderUnit = complete.chargeUnit
  const product = world.database.linked(price, 'product')
  validatePrice(world, { complete, before: price, product }).assertValid()
  exchange.change(price, { ...sent, attributes, links })
  balance(world.database, world.database.linked(price, 'parent'))
}

/** Sets the price of a combo to the sum of the prices of its items. */
function balance(database: Database, whole: Row | undefined): void {
  if (whole === undefined) return
  const parts = database.linkingBy(whole, 'Price', 'parent')
  const cents = parts.reduce((sum, { attributes }) => sum + Number(attributes.chargeAmountCents), 0)
  if (whole.attributes.chargeAmountCents === cents) return
  database.remember(whole)
  whole.attributes.chargeAmountCents = cents
  database.touch(whole)
}

/** Release 2018-04 responds to the update of an item's price with the price of the combo. */
function shownChanged(exchange: Exchange, price: Row): Row {
  const { world } = exchange
  const whole = differences(world).answersParent ? world.database.linked(price, 'parent') : undefined
  return whole ?? timesAsSent(exchange, price)
}

/** The response to a write shows times as they were sent: they are not read back. */
function timesAsSent(exchange: Exchange, price: Row): Row {
  const sent = exchange.readRaw()
  const times = ['startTime', 'endTime'].flatMap((name) => {
    const text = sent[name]
    const time = typeof text === 'string' ? sentTime(text) : undefined
    return time === undefined ? [] : [[name, time] as const]
  })
  return { ...price, attributes: { ...price.attributes, ...Object.fromEntries(times) } }
}

function remove({ world }: Exchange, price: Row): void {
  validateDeletion(world, price).assertValid()
  world.database.delete(price)
}
