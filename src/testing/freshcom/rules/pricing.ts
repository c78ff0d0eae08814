/** Prices of what is ordered: which one is taken, and what a line item keeps of it. */
import type { Database, Row } from '../database'
import type { Fields } from '../fields'
import { refusals } from '../refusal'
import { activePrices } from '../related'
import { perServer } from '../server'
import type { World } from '../world'

type Choose = (fitting: readonly Row[]) => Row | undefined

/** Which of the active prices that a quantity has earned. */
const choose = perServer<Choose>({ '2018-04': onlyOne, '2018-09': onlyOne, guides: cheapest })

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
  'taxOnePercentage',
  'taxTwoPercentage',
  'taxThreePercentage',
  'endTime',
] as const

/** The active price of a product for a quantity. */
export function priceFor(world: World, product: Row, quantity: number): Row | undefined {
  const prices = activePrices(world.database, product)
  return choose(world)(prices.filter(({ attributes }) => Number(attributes.minimumOrderQuantity) <= quantity))
}

/** The servers fail where several fit: flows 09-prices. */
function onlyOne(fitting: readonly Row[]): Row | undefined {
  if (fitting.length > 1) throw refusals.failed()
  return fitting[0]
}

function cheapest(fitting: readonly Row[]): Row | undefined {
  const cents = ({ attributes }: Row) => Number(attributes.chargeAmountCents)
  return [...fitting].sort((a, b) => cents(a) - cents(b))[0]
}

/** What a line item remembers of its price, which may change later. */
export function copyPrice({ attributes }: Row): Fields {
  const copied = COPIED.map((name) => [nameOfCopy(name), attributes[name] ?? null])
  return { ...Object.fromEntries(copied), priceEstimateByDefault: attributes.estimateByDefault === true }
}

function nameOfCopy(name: string): string {
  return `price${name.charAt(0).toUpperCase()}${name.slice(1)}`
}

/** The items of a combo, the last changed first, as many as a page has. */
export function itemsOf(database: Database, combo: Row): readonly Row[] {
  return database
    .list('Product', combo.accountId)
    .filter((product) => database.linked(product, 'parent') === combo)
    .slice(0, ITEMS)
}

/** The servers read the items of a combo as the first page of a list. */
const ITEMS = 20
