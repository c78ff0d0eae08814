/**
 * What a line item says of itself, computed at each write in the order of the servers: name, price, estimate, quantity,
 * amounts, delivery. Rule: only what the write changes moves others along, and a sub total that stands is kept. So a
 * changed quantity changes no amount: flows 01-cart-totals.
 */
import type { Row } from '../database'
import { divide, isSameDecimal, formatDecimal, multiply, parseDecimal, roundDecimal, type Decimal } from '../decimal'
import { attributesOf } from '../declared'
import type { Sent } from '../exchange'
import { isBlank, type Fields } from '../fields'
import { refusals } from '../refusal'
import { perServer } from '../server'
import { Validation } from '../validation'
import type { World } from '../world'
import { copyPrice, priceFor } from './pricing'

interface Differences {
  /** The code of a link that leads astray. */
  readonly astray: string
  /** Whether a new quantity or price computes the amounts anew. */
  readonly isCountedAnew: boolean
  /** Whether the points that are spent give a line item its name. */
  readonly isNamedByPoints: boolean
}

const differences = perServer<Differences>({
  '2018-04': { astray: 'mustExist', isCountedAnew: false, isNamedByPoints: false },
  '2018-09': { astray: 'invalid', isCountedAnew: false, isNamedByPoints: false },
  guides: { astray: 'invalid', isCountedAnew: true, isNamedByPoints: true },
})

/** What a new line item has before anything is computed. */
export const NEW_LINE_ITEM: Fields = {
  fulfillmentStatus: 'pending',
  isLeaf: true,
  orderQuantity: 1,
  taxOneCents: 0,
  taxTwoCents: 0,
  taxThreeCents: 0,
  isEstimate: false,
}
/** What is computed anew together. */
const COUNTED: Fields = { chargeQuantity: null, subTotalCents: null, taxOneCents: 0, taxTwoCents: 0, taxThreeCents: 0 }
const REQUIRED = [
  'name',
  'orderQuantity',
  'chargeQuantity',
  'subTotalCents',
  'grandTotalCents',
  'authorizationTotalCents',
  'autoFulfill',
]
const TAXES = ['One', 'Two', 'Three'] as const
const HUNDRED: Decimal = { digits: 100n, scale: 0 }

/** A line item on its way to what it will be. */
interface Draft {
  readonly world: World
  readonly row: Row
  readonly isNew: boolean
  readonly stored: Fields
  /** What the write changes, and what follows from it. */
  readonly changed: Fields
  /** Whether a product was linked by this write. */
  readonly isOfProduct: boolean
  readonly product: Row | undefined
  readonly target: Row | undefined
  /** The price that this write links. */
  price: Row | undefined
}

/** Computes a line item's attributes and links, or refuses the write. */
export function writeLineItem(world: World, row: Row, sent: Sent, isNew: boolean): void {
  const draft = draftOf(world, row, sent, isNew)
  nameIt(draft)
  priceIt(draft)
  estimate(draft)
  quantify(draft)
  count(draft)
  decideDelivery(draft)
  validate(draft, sent)
  Object.assign(row.attributes, draft.stored, draft.changed)
  if (draft.price !== undefined) row.links.price = { type: 'Price', id: draft.price.id }
  world.database.touch(row)
}

function draftOf(world: World, row: Row, { attributes, links }: Sent, isNew: boolean): Draft {
  const { database } = world
  const changed = changesOf(row, attributes)
  const linked = (name: string) => (links[name] === undefined ? undefined : database.linked({ ...row, links }, name))
  const price = changedPrice(world, row, links.price)
  const isAnew = isNew || (differences(world).isCountedAnew && isCounted(row, changed, price))
  // What is ordered is said once.
  if (isNew) Object.assign(row.links, links)
  else if (links.target !== undefined) row.links.target = links.target
  const isOfProduct = isAnew && (row.links.product ?? null) !== null
  const named = price ?? (isAnew && row.hidden.price === 'named' ? database.linked(row, 'price') : undefined)
  if (price !== undefined) row.hidden.price = 'named'
  return {
    world,
    row,
    isNew: isAnew,
    stored: isAnew && !isNew ? { ...row.attributes, ...COUNTED } : { ...row.attributes },
    changed,
    isOfProduct,
    product: database.linked(row, 'product'),
    target: linked('target'),
    price: named,
  }
}

/** Attributes that were sent and are not what they were. */
function changesOf(row: Row, attributes: Fields): Fields {
  const kinds = new Map(attributesOf('OrderLineItem'))
  const isSame = (name: string, value: unknown) => {
    const stored = row.attributes[name] ?? null
    const [a, b] = [parseDecimal(stored), parseDecimal(value)]
    if (kinds.get(name)?.kind === 'decimal' && a !== undefined && b !== undefined) return isSameDecimal(a, b)
    return Object.is(stored, value)
  }
  return Object.fromEntries(Object.entries(attributes).filter(([name, value]) => !isSame(name, value)))
}

function changedPrice({ database }: World, row: Row, link: Sent['links'][string] | undefined): Row | undefined {
  const [sent] = [link ?? []].flat()
  const [stored] = [row.links.price ?? []].flat()
  if (link === undefined || sent?.id === stored?.id) return undefined
  const price = sent && database.get('Price', sent.id)
  if (price === undefined) throw refusals.failed()
  return price
}

function isCounted(row: Row, changed: Fields, price: Row | undefined): boolean {
  const isMoved = price !== undefined || 'orderQuantity' in changed || 'chargeQuantity' in changed
  return isMoved && (row.links.product ?? null) !== null
}

function valueOf({ changed, stored }: Draft, name: string): unknown {
  return name in changed ? changed[name] : (stored[name] ?? null)
}

/** The servers fail on a number that is none. */
function exact(value: unknown): Decimal {
  const decimal = parseDecimal(value ?? '')
  if (decimal === undefined) throw refusals.failed()
  return decimal
}

function cents(value: unknown): number {
  return Number(exact(value).digits)
}

function quotient(a: Decimal, b: Decimal): Decimal {
  const result = divide(a, b)
  if (result === undefined) throw refusals.failed()
  return result
}

function nameIt(draft: Draft): void {
  const { changed, stored, product, row, target, world } = draft
  if (draft.isOfProduct) changed.isLeaf = false
  if (!('name' in changed) && draft.isOfProduct && isBlank(stored.name)) {
    if (product === undefined) throw refusals.failed()
    changed.name = product.attributes.name
    copyTexts(product, row, { name: 'name' })
  }
  if (!('name' in changed) && isBlank(stored.name) && differences(world).isNamedByPoints && target !== undefined)
    changed.name = target.attributes.name
  if (!('printName' in changed) && isBlank(stored.printName)) {
    const own = differences(world).isCountedAnew ? product?.attributes.printName : undefined
    changed.printName = own ?? valueOf(draft, 'name')
  }
}

/** Copies translations, under the names that they have here. */
export function copyTexts(from: Row, to: Row, names: Readonly<Record<string, string>>): void {
  for (const [locale, texts] of from.texts) {
    const copied = Object.entries(names).flatMap(([name, here]) => (name in texts ? [[here, texts[name]]] : []))
    if (copied.length > 0) to.texts.set(locale, { ...to.texts.get(locale), ...Object.fromEntries(copied) })
  }
}

function priceIt(draft: Draft): void {
  const { changed, product, row, world } = draft
  if (draft.price === undefined && draft.isOfProduct && product !== undefined)
    draft.price = priceFor(world, product, cents(valueOf(draft, 'orderQuantity')))
  if (draft.price === undefined) return
  Object.assign(changed, copyPrice(draft.price))
  copyTexts(draft.price, row, { name: 'priceName', caption: 'priceCaption' })
}

/** Once it was weighed, the amount is final. */
function estimate(draft: Draft): void {
  if ('isEstimate' in draft.changed || !draft.isNew) return
  const isByDefault = valueOf(draft, 'priceEstimateByDefault') === true
  draft.changed.isEstimate = isByDefault && isBlank(valueOf(draft, 'chargeQuantity'))
}

function quantify(draft: Draft): void {
  const { changed } = draft
  if ('chargeQuantity' in changed) return
  changed.chargeQuantity = formatDecimal(chargeQuantity(draft))
}

function chargeQuantity(draft: Draft): Decimal {
  const ordered = () => exact(valueOf(draft, 'orderQuantity'))
  const perUnit = valueOf(draft, 'priceChargeAmountCents')
  const byAmount = () => quotient(exact(valueOf(draft, 'subTotalCents')), exact(perUnit))
  if (!isBlank(draft.changed.subTotalCents)) return isBlank(perUnit) ? ordered() : byAmount()
  if (valueOf(draft, 'priceEstimateByDefault') !== true) return ordered()
  if (valueOf(draft, 'isEstimate') !== true) return byAmount()
  return multiply(ordered(), rateOf(draft, 'priceEstimateAveragePercentage'))
}

function rateOf(draft: Draft, name: string): Decimal {
  return quotient(exact(valueOf(draft, name)), HUNDRED)
}

function count(draft: Draft): void {
  const { changed, row, isNew, target } = draft
  const isPriced = isNew ? draft.price !== undefined : (row.links.price ?? null) !== null
  if (isPriced) return countByPrice(draft)
  if (target?.type === 'PointTransaction')
    Object.assign(changed, {
      ...COUNTED,
      chargeQuantity: changed.chargeQuantity,
      subTotalCents: target.attributes.amount,
    })
  const subTotal = valueOf(draft, 'subTotalCents')
  if (isBlank(subTotal)) return
  const taxes = TAXES.map((tax) => cents(valueOf(draft, `tax${tax}Cents`)))
  changed.grandTotalCents = taxes.reduce((all, tax) => all + tax, cents(subTotal))
  changed.authorizationTotalCents = changed.grandTotalCents
}

/** A sub total that was sent, or stands already, is not computed; taxes are, unless they were sent. */
function countByPrice(draft: Draft): void {
  const { changed } = draft
  const perUnit = exact(valueOf(draft, 'priceChargeAmountCents'))
  const charged = exact(valueOf(draft, 'chargeQuantity'))
  const known = valueOf(draft, 'subTotalCents')
  const subTotal = isBlank(known) ? roundDecimal(multiply(perUnit, charged)) : cents(known)
  const taxOn = (amount: number, tax: string) =>
    roundDecimal(multiply(exact(amount), rateOf(draft, `priceTax${tax}Percentage`)))
  const taxes = TAXES.map((tax) =>
    isBlank(changed[`tax${tax}Cents`]) ? taxOn(subTotal, tax) : cents(changed[`tax${tax}Cents`]),
  )
  const grandTotal = taxes.reduce((all, tax) => all + tax, subTotal)
  TAXES.forEach((tax, index) => (changed[`tax${tax}Cents`] = taxes[index]))
  const atMost = () => {
    const quantity = multiply(exact(valueOf(draft, 'orderQuantity')), rateOf(draft, 'priceEstimateMaximumPercentage'))
    const amount = roundDecimal(multiply(perUnit, quantity))
    return TAXES.reduce((all, tax) => all + taxOn(amount, tax), amount)
  }
  changed.subTotalCents = subTotal
  changed.grandTotalCents = grandTotal
  changed.authorizationTotalCents = valueOf(draft, 'isEstimate') === true ? atMost() : grandTotal
}

/** A product says whether it delivers itself; without one, what is given back does. */
function decideDelivery(draft: Draft): void {
  const { changed, stored, product } = draft
  if ('autoFulfill' in changed) return
  if (draft.isOfProduct && product === undefined) throw refusals.failed()
  if (draft.isOfProduct && isBlank(stored.autoFulfill)) changed.autoFulfill = product?.attributes.autoFulfill === true
  else if (isBlank(stored.autoFulfill)) changed.autoFulfill = Number(valueOf(draft, 'grandTotalCents') ?? 0) < 0
}

function validate(draft: Draft, sent: Sent): void {
  const { world, row, changed, stored } = draft
  const { database } = world
  const { astray } = differences(world)
  const validation = new Validation({ ...stored, ...changed }).castable('OrderLineItem')
  for (const name of REQUIRED) validation.required(name)
  validation.conclude()
  const complain = (name: string) => validation.complain(name, astray, 'is invalid').conclude()
  if (database.linked(row, 'order')?.accountId !== row.accountId) complain('order')
  if (draft.isOfProduct && draft.product?.accountId !== row.accountId) complain('product')
  const isOfOther = draft.price !== undefined && database.linked(draft.price, 'product') !== draft.product
  if (sent.links.price !== undefined && isOfOther) complain('price')
}
