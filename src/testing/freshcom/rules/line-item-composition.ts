/**
 * What a line item is made of: a product at a price with what is delivered below it, goods or points by themselves, or
 * words and an amount.
 */
import { isShopper, type Caller } from '../authorization'
import type { Database, Link, Row } from '../database'
import { defaultsOf } from '../defaults'
import { isBlank, storable, type Fields } from '../fields'
import { bySortIndex } from '../related'
import { Validation } from '../validation'
import type { World } from '../world'
import { amountsOf, chargeQuantityFor, copyPrice, priceFor, share, total, type Amounts } from './pricing'

/** Writes a line item's attributes, and the line items below it, from its links and from what was sent. */
export function composeLineItem(world: World, caller: Caller, row: Row, sent: Fields): void {
  const { database } = world
  const product = database.linked(row, 'product')
  if ((row.links.product ?? null) !== null && !isForSale(caller, row, product))
    new Validation(sent).complain('product', 'invalid', 'is invalid').conclude()
  const before = { ...defaultsOf('OrderLineItem', {}), ...row.attributes }
  if (product === undefined) composePlain(database, row, before, sent)
  else composeProduct(database, row, product, before, sent)
  database.touch(row)
}

/** Deletes a line item with all that is below it. */
export function deleteLineItem(database: Database, row: Row): void {
  for (const child of database.linkingBy(row, 'OrderLineItem', 'parent')) deleteLineItem(database, child)
  database.delete(row)
}

/** Shoppers buy what is on show. */
function isForSale(caller: Caller, { accountId }: Row, product: Row | undefined): boolean {
  if (product === undefined || product.accountId !== accountId) return false
  return !isShopper(caller) || product.attributes.status === 'active'
}

/** Without a product: its name and amount are what was said, or those of the points that are spent. */
function composePlain(database: Database, row: Row, before: Fields, sent: Fields): void {
  const target = database.linked(row, 'target')
  const points = target?.type === 'PointTransaction' ? { subTotalCents: target.attributes.amount } : {}
  const fields: Fields = { ...before, name: target?.attributes.name ?? null, ...points, ...withoutNothing(sent) }
  const isNew = row.attributes.subTotalCents === undefined
  if (isNew)
    new Validation({ name: fields.name, ...points, ...withoutNothing({ subTotalCents: sent.subTotalCents }) })
      .required('name')
      .required('subTotalCents')
      .conclude()
  const cents = (name: string) => Number(fields[name] ?? 0)
  const amounts = total(cents('subTotalCents'), cents('taxOneCents'), cents('taxTwoCents'), cents('taxThreeCents'))
  const { orderQuantity } = fields
  Object.assign(row.attributes, storable('OrderLineItem', { ...before, ...fields }), amounts, {
    chargeQuantity: String(sent.chargeQuantity ?? orderQuantity),
    printName: fields.printName ?? fields.name,
    autoFulfill: fields.autoFulfill ?? amounts.grandTotalCents < 0,
    isLeaf: true,
  })
  if (!isBlank(sent.authorizationTotalCents)) row.attributes.authorizationTotalCents = sent.authorizationTotalCents
}

/** A product: its price for the quantity makes the amounts, unless a price was named. */
function composeProduct(database: Database, row: Row, product: Row, before: Fields, sent: Fields): void {
  const fields: Fields = { ...before, ...withoutNothing(sent) }
  const orderQuantity = Number(fields.orderQuantity)
  const named = row.hidden.price === 'ours' ? undefined : database.linked(row, 'price')
  const price = named ?? priceFor(database, product, orderQuantity)
  if (price === undefined || database.linked(price, 'product') !== product) {
    const code = price === undefined ? 'required' : 'invalid'
    new Validation(sent).complain('price', code, price === undefined ? "can't be blank" : 'is invalid').conclude()
    return
  }
  if (named === undefined) row.hidden.price = 'ours'
  row.links.price = { type: 'Price', id: price.id }
  const weighed = isBlank(sent.chargeQuantity) ? undefined : Number(sent.chargeQuantity)
  const chargeQuantity = weighed ?? chargeQuantityFor(price, orderQuantity)
  // Once it was weighed, the amount is final.
  const isEstimate = sent.isEstimate ?? (price.attributes.estimateByDefault === true && weighed === undefined)
  const amounts = amountsOf(price, orderQuantity, chargeQuantity, isEstimate === true)
  const { name, printName, autoFulfill } = product.attributes
  Object.assign(row.attributes, storable('OrderLineItem', fields), copyPrice(price), amounts, {
    name: fields.name ?? name,
    printName: fields.printName ?? printName ?? fields.name ?? name,
    orderQuantity,
    chargeQuantity: decimal(chargeQuantity),
    isEstimate,
    autoFulfill: row.attributes.autoFulfill ?? sent.autoFulfill ?? autoFulfill ?? false,
    isLeaf: false,
  })
  for (const child of database.linkingBy(row, 'OrderLineItem', 'parent')) deleteLineItem(database, child)
  if (product.attributes.kind === 'combo') composeCombo(database, row, product, price, amounts)
  else deliver(database, row, product, amounts)
}

/** The items of a combo share its amounts, by their prices within it if it has such. */
function composeCombo(database: Database, row: Row, combo: Row, price: Row, amounts: Amounts): void {
  const items = database.linkingBy(combo, 'Product', 'parent').sort(bySortIndex)
  const partPrices = database.linkingBy(price, 'Price', 'parent')
  const weights = items.map((item) => {
    const part = partPrices.find((candidate) => database.linked(candidate, 'product') === item)
    return Number(part?.attributes.chargeAmountCents ?? 1)
  })
  share(amounts, weights).forEach((part, index) => {
    const item = items[index]
    if (item === undefined) return
    const { name, autoFulfill } = item.attributes
    const child = insertBelow(database, row, part, {
      name,
      printName: name,
      isLeaf: false,
      autoFulfill: autoFulfill === true || row.attributes.autoFulfill === true,
    })
    child.links.product = { type: 'Product', id: item.id }
    deliver(database, child, item, part)
  })
}

/** What is delivered for a product: its goods, under their own name. */
function deliver(database: Database, row: Row, product: Row, amounts: Amounts): void {
  const goods = database.linked(product, 'goods')
  const perUnit = Number(product.attributes.goodsQuantity ?? 1)
  const leaf = insertBelow(database, row, amounts, {
    name: goods?.attributes.name ?? product.attributes.name,
    isLeaf: true,
    autoFulfill: row.attributes.autoFulfill,
  })
  if (goods !== undefined) leaf.links.target = { type: goods.type, id: goods.id }
  if (perUnit === 1) return
  const quantity = Number(row.attributes.orderQuantity) * perUnit
  Object.assign(leaf.attributes, { orderQuantity: quantity, chargeQuantity: String(quantity) })
}

function insertBelow(database: Database, parent: Row, amounts: Amounts, attributes: Fields): Row {
  const { orderQuantity, chargeQuantity, isEstimate } = parent.attributes
  const own = { orderQuantity, chargeQuantity, isEstimate, ...amounts, ...attributes }
  const order = parent.links.order as Link
  return database.insert('OrderLineItem', parent.accountId, {
    attributes: { ...defaultsOf('OrderLineItem', {}), ...own },
    links: { order, parent: { type: parent.type, id: parent.id } },
  })
}

function withoutNothing(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isBlank(value)))
}

/** As the servers write decimals: without zeros at the end. */
function decimal(value: number): string {
  return String(Number(value.toFixed(6)))
}
