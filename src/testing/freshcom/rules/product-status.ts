/** What a product needs to be active or internal: prices, and active or internal variants and items. */
import type { Row } from '../database'
import type { ErrorEntry } from '../refusal'
import { refusals } from '../refusal'
import { pricesOf } from '../related'
import { perServer } from '../server'
import type { Validation } from '../validation'
import type { World } from '../world'

type StatusError = Pick<ErrorEntry, 'code' | 'title'>

/** The errors of a product that is not ready for a status. */
interface StatusErrors {
  readonly price: StatusError
  readonly variant: StatusError
  readonly items: StatusError
}

type Shown = 'active' | 'internal'

/** What is missing in a new product, by kind. */
const MISSING: ReadonlyMap<string, keyof StatusErrors> = new Map([
  ['simple', 'price'],
  ['variant', 'price'],
  ['withVariants', 'variant'],
  ['combo', 'items'],
])

/** The statuses that prices, variants and items must have. */
const SUITING: Readonly<Record<Shown, readonly string[]>> = { active: ['active'], internal: ['active', 'internal'] }
/** Kinds of products that have prices. */
const PRICED = new Set(['simple', 'variant', 'combo'])

const PRICES: Readonly<Record<Shown, StatusError>> = {
  active: { code: 'requireActivePrice', title: 'A product needs an active price to be active.' },
  internal: { code: 'requireInternalPrice', title: 'A product needs an internal or active price to be internal.' },
}
const VARIANTS: Readonly<Record<Shown, StatusError>> = {
  active: { code: 'requirePrimaryActiveVariant', title: 'A product needs an active primary variant to be active.' },
  internal: { code: 'requireInternalVariant', title: 'A product needs an internal or active variant to be internal.' },
}

function errorsOf(status: Shown, itemsCode: string): StatusErrors {
  const title = `All items of a combo have to be ${SUITING[status].join(' or ')} for it to be ${status}.`
  return { price: PRICES[status], variant: VARIANTS[status], items: { code: itemsCode, title } }
}

const OLDER = {
  active: errorsOf('active', 'requireActiveItem'),
  internal: errorsOf('internal', 'requireInternalItem'),
}
const NEWER = {
  active: errorsOf('active', 'requireAllItemBeActive'),
  internal: errorsOf('internal', 'requireAllItemBeInternal'),
}

const differences = perServer({
  '2018-04': { errors: OLDER, refusedAtOnce: [], needsItems: true, countsPrices: false, countsVariants: false },
  '2018-09': {
    errors: NEWER,
    refusedAtOnce: ['simple', 'variant', 'withVariants', 'combo'],
    needsItems: true,
    countsPrices: true,
    countsVariants: false,
  },
  guides: {
    errors: NEWER,
    refusedAtOnce: ['simple', 'withVariants', 'combo'],
    needsItems: false,
    countsPrices: true,
    countsVariants: true,
  },
})

/** Validates the status of a new product. */
export function validateFirstStatus(world: World, kind: string, status: unknown, validation: Validation): void {
  if (status !== 'active' && status !== 'internal') return
  const { refusedAtOnce, errors } = differences(world)
  const add = (entry: StatusError) => validation.addError(entry, '/data/attributes/status')
  if ((refusedAtOnce as readonly string[]).includes(kind)) {
    const code = status === 'active' ? 'cannotBeActive' : 'cannotBeInternal'
    add({ code, title: `A new product of this kind cannot be ${status}.` })
  } else if (refusedAtOnce.length === 0) {
    // A new product has no prices, variants or items yet.
    const missing = MISSING.get(kind)
    if (missing !== undefined) add(errors[status][missing])
  }
}

/** Validates a new status of a product. */
export function validateStatus(world: World, product: Row, status: unknown, validation: Validation): void {
  if ((status !== 'active' && status !== 'internal') || status === product.attributes.status) return
  const error = errorOf(world, product, status)
  if (error !== undefined) validation.addError(error, '/data/attributes/status')
}

function errorOf(world: World, product: Row, status: Shown): StatusError | undefined {
  const { database } = world
  const { errors, needsItems, countsPrices, countsVariants } = differences(world)
  const kind = String(product.attributes.kind)
  const parts = database.linkingBy(product, 'Product', 'parent')
  const ready = parts.filter(isSuiting(status))
  if (kind === 'withVariants') {
    const variants = ready.filter((part) => status === 'internal' || part.attributes.primary === true)
    // The servers expect at most one and fail on two.
    if (status === 'active' && variants.length > 1 && !countsVariants) throw refusals.failed()
    return variants.length === 0 ? errors[status].variant : undefined
  }
  if (kind === 'combo' && (ready.length < parts.length || (needsItems && parts.length === 0)))
    return errors[status].items
  if (!PRICED.has(kind)) return undefined
  const prices = pricesOf(database, product).filter(isSuiting(status))
  if (status === 'active' && kind !== 'combo' && prices.length > 1 && !countsPrices) throw refusals.failed()
  return prices.length === 0 ? errors[status].price : undefined
}

function isSuiting(status: Shown): (row: Row) => boolean {
  return ({ attributes }) => SUITING[status].includes(String(attributes.status))
}
