/**
 * The line items below a line item. For a product this is one line item, which stands for the goods that are delivered.
 * For a combo it is one line item for each product in it, each with its own goods below. They are written again
 * whenever the line item above them is written.
 */
import type { Database, Link, Row } from '../database'
import type { Fields } from '../fields'
import { refusals } from '../refusal'
import { perServer } from '../server'
import type { World } from '../world'
import { AMOUNTS, NEW_LINE_ITEM } from './line-item-draft'
import { copyTexts, writeLineItem } from './line-item-fields'
import { itemsOf } from './pricing'
import { splitAmount } from './split-amount'

interface Differences {
  /** Whether line items below others can be written: those of combos, and changes of goods. Release 2018-04 fails. */
  readonly hasDepth: boolean
  /** Whether a combo without items can be ordered. Where `hasDepth` is false, it needs a price. */
  readonly isEmptyAllowed: boolean
}

const differences = perServer<Differences>({
  '2018-04': { hasDepth: false, isEmptyAllowed: true },
  '2018-09': { hasDepth: true, isEmptyAllowed: false },
  guides: { hasDepth: true, isEmptyAllowed: true },
})

/** The amounts of a combo that are split between its items. The totals follow from them. */
const SPLIT = ['subTotalCents', 'taxOneCents', 'taxTwoCents', 'taxThreeCents'] as const
type SplitAmounts = Record<(typeof SPLIT)[number], number>

/** Writes the line items below one that was just written. If goods were written, those of their parent are written. */
export function writeLineItemsBelow(world: World, row: Row): void {
  const { database } = world
  if (row.attributes.isLeaf === true) {
    const parent = database.linked(row, 'parent')
    if (parent === undefined) return
    if (!differences(world).hasDepth) throw refusals.failed()
    return writeLineItemsBelow(world, parent)
  }
  const product = database.linked(row, 'product')
  if (product === undefined) return
  const { kind } = product.attributes
  if (kind === 'withVariants') throw refusals.failed()
  if (kind === 'combo') writeComboItems(world, row, product)
  else writeGoods(database, row, product)
}

/** Writes the line item of the goods: it has the name of the goods and the amounts of the line item above. */
function writeGoods(database: Database, row: Row, product: Row): void {
  const link = (product.links.goods ?? null) as Link | null
  const goods = database.linked(product, 'goods')
  // The recorded releases fail on goods that were deleted.
  if (link !== null && goods === undefined) throw refusals.failed()
  const named = goods ?? product
  const [known] = database.linkingBy(row, 'OrderLineItem', 'parent')
  const child = known ?? insertBelow(database, row)
  Object.assign(child.attributes, {
    ...amountsOf(row),
    ...quantitiesOfGoods(row, product),
    isLeaf: true,
    autoFulfill: row.attributes.autoFulfill,
    name: named.attributes.name,
  })
  child.links.target = link
  copyTexts(named, child, { name: 'name' })
}

function amountsOf({ attributes }: Row): Fields {
  return Object.fromEntries(AMOUNTS.map((name) => [name, attributes[name]]))
}

/** One product may hold several goods. Goods that are weighed are charged by weight. */
function quantitiesOfGoods({ attributes }: Row, product: Row): Fields {
  const orderQuantity = Number(product.attributes.goodsQuantity ?? 1) * Number(attributes.orderQuantity)
  const isWeighed = attributes.priceEstimateByDefault === true
  return { orderQuantity, chargeQuantity: isWeighed ? attributes.chargeQuantity : String(orderQuantity) }
}

/** Writes one line item for each product of a combo, and the goods below each. */
function writeComboItems(world: World, row: Row, combo: Row): void {
  const { database } = world
  const items = itemsOf(database, combo)
  assertComboIsWritable(world, row, items.length)
  const planned = plannedAmounts(row, items)
  const children = database.linkingBy(row, 'OrderLineItem', 'parent')
  const written: Row[] = []
  items.forEach((item, index) => {
    const isLast = index === items.length - 1
    const amounts = isLast ? amountsLeft(row, written) : planned[index]
    const known = children.find((child) => database.linked(child, 'product') === item)
    const child = known ?? insertBelow(database, row)
    const { autoFulfill, orderQuantity } = row.attributes
    const attributes: Fields = { autoFulfill, orderQuantity, ...amounts }
    const links = { product: { type: item.type, id: item.id } }
    writeLineItem(world, child, { type: 'OrderLineItem', attributes, links }, known === undefined)
    written.push(child)
    writeLineItemsBelow(world, child)
  })
}

function assertComboIsWritable(world: World, row: Row, itemCount: number): void {
  const { hasDepth, isEmptyAllowed } = differences(world)
  const isPriced = (row.links.price ?? null) !== null
  const isWritable = itemCount === 0 ? isEmptyAllowed && (hasDepth || isPriced) : hasDepth
  if (!isWritable) throw refusals.failed()
}

/** The amounts of each item. An item's `priceProportionIndex` is its weight in the combo's price. */
function plannedAmounts(row: Row, items: readonly Row[]): readonly SplitAmounts[] {
  const weights = items.map(({ hidden }) => Number(hidden.priceProportionIndex ?? 10))
  const splits = forEachAmount((name) => splitAmount(Number(row.attributes[name]), weights))
  return items.map((_, index) => forEachAmount((name) => splits[name][index] ?? 0))
}

/**
 * What the last item gets: the rest of each amount. It is not the planned share, since the items before it may have
 * computed other amounts than planned.
 */
function amountsLeft(row: Row, written: readonly Row[]): SplitAmounts {
  return forEachAmount((name) =>
    written.reduce((left, item) => left - Number(item.attributes[name]), Number(row.attributes[name])),
  )
}

function forEachAmount<T>(compute: (name: keyof SplitAmounts) => T): Record<keyof SplitAmounts, T> {
  return Object.fromEntries(SPLIT.map((name) => [name, compute(name)])) as Record<keyof SplitAmounts, T>
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
