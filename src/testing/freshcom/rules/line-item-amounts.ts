/** The amounts of a line item: whether it is an estimate, the charged quantity, and the cents. */
import { divide, formatDecimal, multiply, roundDecimal, type Decimal } from '../decimal'
import { isBlank } from '../fields'
import { refusals } from '../refusal'
import { cents, COUNTED, exact, valueOf, type Draft } from './line-item-draft'

const TAXES = ['One', 'Two', 'Three'] as const
const HUNDRED: Decimal = { digits: 100n, scale: 0 }

/** Computes the amounts of a line item, in the same order as the servers. */
export function countLineItem(draft: Draft): void {
  estimate(draft)
  quantify(draft)
  count(draft)
}

/** A line item is an estimate as long as its charge quantity (the weight) is unknown. */
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
  const { changed, row, isNew, linked, target } = draft
  const isPriced = isNew ? draft.price !== undefined : (row.links.price ?? null) !== null
  if (isPriced) return countByPrice(draft)
  if (linked?.type === 'PointTransaction') {
    // The servers fail on a point transaction that does not exist.
    if (target === undefined) throw refusals.failed()
    const quantity = { chargeQuantity: changed.chargeQuantity }
    Object.assign(changed, { ...COUNTED, ...quantity, subTotalCents: target.attributes.amount })
  }
  const subTotal = valueOf(draft, 'subTotalCents')
  if (isBlank(subTotal)) return
  const taxes = TAXES.map((tax) => cents(valueOf(draft, `tax${tax}Cents`)))
  changed.grandTotalCents = taxes.reduce((all, tax) => all + tax, cents(subTotal))
  changed.authorizationTotalCents = changed.grandTotalCents
}

/** Keeps a sub total that was sent or stored. Computes the taxes that were not sent. */
function countByPrice(draft: Draft): void {
  const { changed } = draft
  const perUnit = exact(valueOf(draft, 'priceChargeAmountCents'))
  const charged = () => exact(valueOf(draft, 'chargeQuantity'))
  const known = valueOf(draft, 'subTotalCents')
  const subTotal = isBlank(known) ? roundDecimal(multiply(perUnit, charged())) : cents(known)
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

function quotient(a: Decimal, b: Decimal): Decimal {
  const result = divide(a, b)
  if (result === undefined) throw refusals.failed()
  return result
}
