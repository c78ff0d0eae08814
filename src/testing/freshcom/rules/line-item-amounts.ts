/** The amounts of a line item: whether it is an estimate, the charged quantity, and the cents. */
import { divide, formatDecimal, multiply, roundDecimal, type Decimal } from '../decimal'
import { isBlank } from '../fields'
import { refusals } from '../refusal'
import { cents, decimalOf, RECOMPUTED, valueOf, type Draft } from './line-item-draft'

const TAXES = ['One', 'Two', 'Three'] as const
const HUNDRED: Decimal = { digits: 100n, scale: 0 }

/** Computes the amounts of a line item, in the same order as the servers. */
export function computeAmounts(draft: Draft): void {
  setIsEstimate(draft)
  setChargeQuantity(draft)
  setCents(draft)
}

/** A line item is an estimate as long as its charge quantity (the weight) is unknown. */
function setIsEstimate(draft: Draft): void {
  if ('isEstimate' in draft.changed || !draft.isNew) return
  const isWeighed = valueOf(draft, 'priceEstimateByDefault') === true
  draft.changed.isEstimate = isWeighed && isBlank(valueOf(draft, 'chargeQuantity'))
}

function setChargeQuantity(draft: Draft): void {
  const { changed } = draft
  if (!('chargeQuantity' in changed)) changed.chargeQuantity = formatDecimal(chargeQuantity(draft))
}

/**
 * The charged quantity. If a sub total was sent, it is the sub total divided by the price. Otherwise it is the ordered
 * quantity, except for goods that are weighed: for those it is an average, or follows from the sub total.
 */
function chargeQuantity(draft: Draft): Decimal {
  const ordered = () => decimalOf(valueOf(draft, 'orderQuantity'))
  const perUnit = valueOf(draft, 'priceChargeAmountCents')
  const fromSubTotal = () => quotient(decimalOf(valueOf(draft, 'subTotalCents')), decimalOf(perUnit))
  if (!isBlank(draft.changed.subTotalCents)) return isBlank(perUnit) ? ordered() : fromSubTotal()
  if (valueOf(draft, 'priceEstimateByDefault') !== true) return ordered()
  if (valueOf(draft, 'isEstimate') !== true) return fromSubTotal()
  return multiply(ordered(), rateOf(draft, 'priceEstimateAveragePercentage'))
}

function rateOf(draft: Draft, name: string): Decimal {
  return quotient(decimalOf(valueOf(draft, name)), HUNDRED)
}

function setCents(draft: Draft): void {
  const { row, isNew } = draft
  const isPriced = isNew ? draft.price !== undefined : (row.links.price ?? null) !== null
  if (isPriced) setCentsByPrice(draft)
  else setCentsWithoutPrice(draft)
}

/** Points have their amount as the sub total. Other line items without a price have the sent amounts. */
function setCentsWithoutPrice(draft: Draft): void {
  const { changed, linked, target } = draft
  if (linked?.type === 'PointTransaction') {
    // The servers fail on a point transaction that does not exist.
    if (target === undefined) throw refusals.failed()
    const quantity = { chargeQuantity: changed.chargeQuantity }
    Object.assign(changed, { ...RECOMPUTED, ...quantity, subTotalCents: target.attributes.amount })
  }
  const subTotal = valueOf(draft, 'subTotalCents')
  if (isBlank(subTotal)) return
  const taxes = TAXES.map((tax) => cents(valueOf(draft, `tax${tax}Cents`)))
  changed.grandTotalCents = taxes.reduce((sum, tax) => sum + tax, cents(subTotal))
  changed.authorizationTotalCents = changed.grandTotalCents
}

/** Keeps a sub total that was sent or stored. Computes the taxes that were not sent. */
function setCentsByPrice(draft: Draft): void {
  const { changed } = draft
  const perUnit = decimalOf(valueOf(draft, 'priceChargeAmountCents'))
  const known = valueOf(draft, 'subTotalCents')
  const charged = () => decimalOf(valueOf(draft, 'chargeQuantity'))
  const subTotal = isBlank(known) ? roundDecimal(multiply(perUnit, charged())) : cents(known)
  const taxes = TAXES.map((tax) => {
    const sent = changed[`tax${tax}Cents`]
    return isBlank(sent) ? taxOn(draft, subTotal, tax) : cents(sent)
  })
  const grandTotal = taxes.reduce((sum, tax) => sum + tax, subTotal)
  TAXES.forEach((tax, index) => (changed[`tax${tax}Cents`] = taxes[index]))
  changed.subTotalCents = subTotal
  changed.grandTotalCents = grandTotal
  const isEstimate = valueOf(draft, 'isEstimate') === true
  changed.authorizationTotalCents = isEstimate ? maximalTotal(draft, perUnit) : grandTotal
}

function taxOn(draft: Draft, amount: number, tax: (typeof TAXES)[number]): number {
  return roundDecimal(multiply(decimalOf(amount), rateOf(draft, `priceTax${tax}Percentage`)))
}

/** The total to authorize for an estimate: the price of the largest possible quantity, with taxes. */
function maximalTotal(draft: Draft, perUnit: Decimal): number {
  const ordered = decimalOf(valueOf(draft, 'orderQuantity'))
  const quantity = multiply(ordered, rateOf(draft, 'priceEstimateMaximumPercentage'))
  const amount = roundDecimal(multiply(perUnit, quantity))
  return TAXES.reduce((sum, tax) => sum + taxOn(draft, amount, tax), amount)
}

function quotient(a: Decimal, b: Decimal): Decimal {
  const result = divide(a, b)
  if (result === undefined) throw refusals.failed()
  return result
}
