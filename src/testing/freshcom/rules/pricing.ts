/**
 * What a quantity costs: the price that fits it, its amount, three taxes, and how much to reserve on a card as long as
 * nobody has weighed the fish. Amounts are whole cents, rounded half up once per amount, as the servers do.
 */
import type { Database, Row } from '../database'
import type { Fields } from '../fields'
import { activePrices } from '../related'

/** The amounts of a line item. */
export interface Amounts {
  readonly subTotalCents: number
  readonly taxOneCents: number
  readonly taxTwoCents: number
  readonly taxThreeCents: number
  readonly grandTotalCents: number
  readonly authorizationTotalCents: number
}

/** The attributes of a price that a line item keeps a copy of, as `priceName` and so on. */
const COPIED = [
  'name',
  'label',
  'caption',
  'orderUnit',
  'chargeUnit',
  'currencyCode',
  'chargeAmountCents',
  'estimateAveragePercentage',
  'estimateMaximumPercentage',
  'estimateByDefault',
  'taxOnePercentage',
  'taxTwoPercentage',
  'taxThreePercentage',
  'endTime',
] as const

/** The active price of a product for a quantity: of those that its minimum allows the cheapest. */
export function priceFor(database: Database, product: Row, quantity: number): Row | undefined {
  const cents = ({ attributes }: Row) => Number(attributes.chargeAmountCents)
  const fitting = activePrices(database, product).filter(
    ({ attributes }) => Number(attributes.minimumOrderQuantity) <= quantity,
  )
  return fitting.sort((a, b) => cents(a) - cents(b))[0]
}

/** What a line item remembers of its price, which may change later. */
export function copyPrice({ attributes }: Row): Fields {
  return Object.fromEntries(
    COPIED.map((name) => [`price${name.charAt(0).toUpperCase()}${name.slice(1)}`, attributes[name] ?? null]),
  )
}

/** How much is charged for a quantity that was ordered: for estimates, what it weighs on average. */
export function chargeQuantityFor({ attributes }: Row, orderQuantity: number): number {
  if (attributes.estimateByDefault !== true) return orderQuantity
  return (orderQuantity * Number(attributes.estimateAveragePercentage)) / 100
}

/** The amounts of a quantity at a price. An estimate reserves what the heaviest pieces would cost. */
export function amountsOf(price: Row, orderQuantity: number, chargeQuantity: number, isEstimate: boolean): Amounts {
  const { attributes } = price
  const amounts = taxed(price, Math.round(Number(attributes.chargeAmountCents) * chargeQuantity))
  if (!isEstimate) return amounts
  const atMost = (orderQuantity * Number(attributes.estimateMaximumPercentage)) / 100
  const { grandTotalCents } = taxed(price, Math.round(Number(attributes.chargeAmountCents) * atMost))
  return { ...amounts, authorizationTotalCents: grandTotalCents }
}

function taxed({ attributes }: Row, subTotalCents: number): Amounts {
  const tax = (name: string) => Math.round((subTotalCents * Number(attributes[name] ?? 0)) / 100)
  return total(subTotalCents, tax('taxOnePercentage'), tax('taxTwoPercentage'), tax('taxThreePercentage'))
}

/** Amounts that somebody has named. */
export function total(subTotalCents: number, taxOneCents: number, taxTwoCents: number, taxThreeCents: number): Amounts {
  const grandTotalCents = subTotalCents + taxOneCents + taxTwoCents + taxThreeCents
  return {
    subTotalCents,
    taxOneCents,
    taxTwoCents,
    taxThreeCents,
    grandTotalCents,
    authorizationTotalCents: grandTotalCents,
  }
}

const AMOUNTS = [
  'subTotalCents',
  'taxOneCents',
  'taxTwoCents',
  'taxThreeCents',
  'grandTotalCents',
  'authorizationTotalCents',
] as const

/** The sums of amounts, each by itself. */
export function sum(items: readonly Fields[]): Amounts {
  const add = (name: string) => items.reduce((cents, item) => cents + Number(item[name] ?? 0), 0)
  return Object.fromEntries(AMOUNTS.map((name) => [name, add(name)])) as unknown as Amounts
}

/** Shares amounts out by weights, to the cent: the last part gets what rounding has left. */
export function share(amounts: Amounts, weights: readonly number[]): Amounts[] {
  const whole = weights.reduce((all, weight) => all + weight, 0)
  const given = { ...amounts }
  return weights.map((weight, index) => {
    const isLast = index === weights.length - 1
    const part = Object.fromEntries(
      AMOUNTS.map((name) => {
        const cents = isLast ? given[name] : Math.floor((amounts[name] * weight) / whole)
        given[name] -= cents
        return [name, cents]
      }),
    ) as unknown as { -readonly [name in keyof Amounts]: number }
    // Rounded one by one, the taxes need not add up to the part's total.
    part.grandTotalCents = part.subTotalCents + part.taxOneCents + part.taxTwoCents + part.taxThreeCents
    return part
  })
}
