/** Prices of a product: at most one active one per quantity, and never none as long as the product is on show. */
import { isShopper } from '../authorization'
import type { Database, Row } from '../database'
import { defaultsOf } from '../defaults'
import type { Exchange, Sent } from '../exchange'
import type { Fields } from '../fields'
import { refusals } from '../refusal'
import { bySortIndex, isOnShow } from '../related'
import { insert, routesOf, type Parent } from '../resource-rules'
import type { Route } from '../route'
import { Validation } from '../validation'

export const priceRoutes: readonly Route[] = routesOf({
  type: 'Price',
  visible,
  find,
  create,
  update,
  delete: remove,
})

function visible({ world: { database }, caller }: Exchange, parent: Parent | undefined): readonly Row[] {
  const prices = database.list('Price', caller.accountId)
  return prices
    .filter((price) => database.linked(price, 'product') === parent?.row)
    .filter((price) => !isShopper(caller) || isOnShow(price))
}

function find(exchange: Exchange): Row {
  const price = exchange.row('Price')
  if (isShopper(exchange.caller) && !isOnShow(price)) throw refusals.notFound()
  return price
}

function create(exchange: Exchange, sent: Sent, parent: Parent | undefined): Row {
  const { attributes } = sent
  const { database } = exchange.world
  const complete = { ...defaultsOf('Price', attributes), ...attributes }
  const validation = validate(complete, true)
  if (parent !== undefined) complainIfTaken(database, parent.row, complete, undefined, validation)
  validation.conclude()
  const price = insert(exchange, { ...sent, attributes }, parent)
  if (parent?.row.attributes.kind === 'combo') shareOut(database, price, parent.row)
  return price
}

/** The price of a combo has a part for each of its items. */
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
  const { database } = exchange.world
  const { product: _product, ...links } = sent.links
  const complete = { ...price.attributes, ...sent.attributes }
  const product = database.linked(price, 'product')
  const validation = validate(complete, false)
  const { status } = price.attributes
  const isLeft = complete.status !== status
  if (product !== undefined) {
    complainIfTaken(database, product, complete, price, validation)
    if (isLeft && isLast(database, product, price, 'active'))
      validation.complain('status', 'cannotChangeStatusOfLastActivePrice', 'of the last active price cannot change')
    if (isLeft && isLast(database, product, price, 'internal') && complete.status !== 'active')
      validation.complain('status', 'cannotChangeStatusOfLastInternalPrice', 'of the last internal price cannot change')
  }
  validation.conclude()
  exchange.change(price, { ...sent, links })
}

function remove({ world: { database } }: Exchange, price: Row): void {
  const product = database.linked(price, 'product')
  const validation = new Validation({})
  if (product !== undefined && isLast(database, product, price, 'active'))
    validation.add({ code: 'cannotDeleteLastActivePrice', title: 'The last active price cannot be deleted' }, '/data')
  validation.conclude()
  for (const part of database.linkingBy(price, 'Price', 'parent')) database.delete(part)
  database.delete(price)
}

/** What is weighed has an average and a maximum. */
function validate(complete: Fields, isNew: boolean): Validation {
  const isEstimate = complete.estimateByDefault === true
  return new Validation(complete)
    .declared('Price', isNew)
    .required('orderUnit', isEstimate)
    .required('estimateAveragePercentage', isEstimate)
    .required('estimateMaximumPercentage', isEstimate)
}

function complainIfTaken(
  database: Database,
  product: Row,
  complete: Fields,
  own: Row | undefined,
  validation: Validation,
): void {
  if (complete.status !== 'active') return
  const others = database.linkingBy(product, 'Price', 'product').filter((price) => price !== own)
  const isTaken = others.some(
    ({ attributes, links }) =>
      (links.parent ?? null) === null &&
      attributes.status === 'active' &&
      attributes.minimumOrderQuantity === complete.minimumOrderQuantity,
  )
  if (isTaken) validation.complain('minimumOrderQuantity', 'minimumOrderQuantityTaken', 'has an active price already')
}

/** Whether a product of some status would be left without a price of that status. */
function isLast(database: Database, product: Row, price: Row, status: string): boolean {
  if (product.attributes.status !== status || price.attributes.status !== status) return false
  const prices = database.linkingBy(product, 'Price', 'product')
  const suits = ({ attributes }: Row) => attributes.status === status || attributes.status === 'active'
  return prices.filter(suits).length === 1
}
