/**
 * What is below a line item: the goods that are delivered for a product, the items of a combo with theirs. Rule: written
 * anew whenever the line item is written, which it stays in step with.
 */
import type { Database, Link, Row } from '../database'
import { splitAmount } from './split-amount'
import type { Fields } from '../fields'
import { refusals } from '../refusal'
import { perServer } from '../server'
import type { World } from '../world'
import { AMOUNTS, NEW_LINE_ITEM } from './line-item-draft'
import { copyTexts, writeLineItem } from './line-item-fields'
import { itemsOf } from './pricing'

interface Differences {
  /** Whether line items of combos, and those below others, can be written at all: the older server fails on them. */
  readonly hasDepth: boolean
  /** Whether a combo without items can be ordered; where nothing can have depth, it needs a price. */
  readonly isEmptyAllowed: boolean
}

const differences = perServer<Differences>({
  '2018-04': { hasDepth: false, isEmptyAllowed: true },
  '2018-09': { hasDepth: true, isEmptyAllowed: false },
  guides: { hasDepth: true, isEmptyAllowed: true },
})

/** Writes the line items below one, or those beside it if it is what is delivered for another. */
export function balanceLineItem(world: World, row: Row): void {
  const { database } = world
  const parent = database.linked(row, 'parent')
  if (row.attributes.isLeaf === true && parent !== undefined) {
    if (!differences(world).hasDepth) throw refusals.failed()
    return balanceLineItem(world, parent)
  }
  const product = row.attributes.isLeaf === true ? undefined : database.linked(row, 'product')
  if (product === undefined) return
  const { kind } = product.attributes
  if (kind === 'withVariants') throw refusals.failed()
  if (kind === 'combo') balanceCombo(world, row, product)
  else balanceGoods(world, row, product)
}

/** What is delivered for a product: its goods, under their own name, for the same amounts. */
function balanceGoods(world: World, row: Row, product: Row): void {
  const { database } = world
  const goods = database.linked(product, 'goods')
  const link = (product.links.goods ?? null) as Link | null
  // The servers fail on goods that are gone.
  if (link !== null && goods === undefined) throw refusals.failed()
  const orderQuantity = Number(product.attributes.goodsQuantity ?? 1) * Number(row.attributes.orderQuantity)
  const isWeighed = row.attributes.priceEstimateByDefault === true
  const [known] = database.linkingBy(row, 'OrderLineItem', 'parent')
  const child = known ?? insertBelow(database, row)
  Object.assign(child.attributes, {
    ...Object.fromEntries(AMOUNTS.map((name) => [name, row.attributes[name]])),
    isLeaf: true,
    autoFulfill: row.attributes.autoFulfill,
    name: (goods ?? product).attributes.name,
    orderQuantity,
    chargeQuantity: isWeighed ? row.attributes.chargeQuantity : String(orderQuantity),
  })
  child.links.target = link
  copyTexts(goods ?? product, child, { name: 'name' })
}

/** The items of a combo share its amounts by their parts in its price. */
function balanceCombo(world: World, row: Row, combo: Row): void {
  const { database } = world
  const items = itemsOf(database, combo)
  const { hasDepth, isEmptyAllowed } = differences(world)
  const isPriced = (row.links.price ?? null) !== null
  if (items.length === 0 ? !isEmptyAllowed || !(isPriced || hasDepth) : !hasDepth) throw refusals.failed()
  const weights = items.map(({ hidden }) => Number(hidden.priceProportionIndex ?? 10))
  const shared = ['subTotalCents', 'taxOneCents', 'taxTwoCents', 'taxThreeCents']
  const parts = Object.fromEntries(shared.map((name) => [name, splitAmount(Number(row.attributes[name]), weights)] as const))
  const children = database.linkingBy(row, 'OrderLineItem', 'parent')
  const written: Fields[] = []
  // The last item gets what the others have left, whatever they took.
  const left = (name: string) => written.reduce((all, item) => all - Number(item[name]), Number(row.attributes[name]))
  items.forEach((item, index) => {
    const amountOf = (name: string) => (index === items.length - 1 ? left(name) : parts[name]?.[index])
    const known = children.find((child) => database.linked(child, 'product') === item)
    const child = known ?? insertBelow(database, row)
    const attributes: Fields = {
      autoFulfill: row.attributes.autoFulfill,
      orderQuantity: row.attributes.orderQuantity,
      ...Object.fromEntries(shared.map((name) => [name, amountOf(name)])),
    }
    const links = { product: { type: item.type, id: item.id } }
    writeLineItem(world, child, { type: 'OrderLineItem', attributes, links }, known === undefined)
    written.push(child.attributes)
    balanceLineItem(world, child)
  })
}

function insertBelow(database: Database, parent: Row): Row {
  return database.insert('OrderLineItem', parent.accountId, {
    attributes: NEW_LINE_ITEM,
    links: {
      order: parent.links.order as Link,
      parent: { type: parent.type, id: parent.id },
      product: null,
      price: null,
    },
  })
}
