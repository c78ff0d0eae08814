/** The price of a line item: which price is used, and what is copied from it. */
import type { Database, Row } from '../database'
import type { Fields } from '../fields'
import { refusals } from '../refusal'
import { activePrices } from '../related'
import { perServer } from '../server'
import type { World } from '../world'

type Choose = (fitting: readonly Row[]) => Row | undefined

/** Chooses one of the active prices that a quantity qualifies for. */
const choose = perServer<Choose>({ '2018-04': onlyOne, '2018-09': onlyOne, guides: cheapest })

/** The attributes of a price that a line item copies, as `priceName` and so on. */
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

/** The recorded releases fail if several prices fit (flows 09-prices). */
function onlyOne(fitting: readonly Row[]): Row | undefined {
  if (fitting.length > 1) throw refusals.failed()
  return fitting[0]
}

function cheapest(fitting: readonly Row[]): Row | undefined {
  const cents = ({ attributes }: Row) => Number(attributes.chargeAmountCents)
  return [...fitting].sort((a, b) => cents(a) - cents(b))[0]
}

/** The copied attributes. The price itself may change later. */
export function copyPrice({ attributes }: Row): Fields {
  const copied = COPIED.map((name) => [nameOfCopy(name), attributes[name] ?? null])
  return { ...Object.fromEntries(copied), priceEstimateByDefault: attributes.estimateByDefault === true }
}

function nameOfCopy(name: string): string {
  return `price${name.charAt(0).toUpperCase()}${name.slice(1)}`
}

/** The items of a combo, the last changed first. */
export function itemsOf(database: Database, combo: Row): readonly Row[] {
  return database
    .list('Product', combo.accountId)
    .filter((product) => database.linked(product, 'parent') === combo)
    .slice(0, ITEMS)
}

/** The servers read only the first page of a combo's items. */
const ITEMS = 20
