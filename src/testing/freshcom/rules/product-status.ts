/** What a product needs before it is put on show: prices, and parts that are on show themselves. */
import type { Row } from '../database'
import type { ErrorEntry } from '../refusal'
import { refusals } from '../refusal'
import { pricesOf } from '../related'
import { perServer } from '../server'
import type { Validation } from '../validation'
import type { World } from '../world'

type Complaint = Pick<ErrorEntry, 'code' | 'title'>

/** What is said of a product that is not ready for a status. */
interface Complaints {
  readonly price: Complaint
  readonly variant: Complaint
  readonly items: Complaint
}

type Shown = 'active' | 'internal'

/** What a new product of each kind lacks. */
const LACKED: ReadonlyMap<string, keyof Complaints> = new Map([
  ['simple', 'price'],
  ['variant', 'price'],
  ['withVariants', 'variant'],
  ['combo', 'items'],
])

/** The statuses that suit one. */
const SUITING: Readonly<Record<Shown, readonly string[]>> = { active: ['active'], internal: ['active', 'internal'] }
/** Kinds with prices of their own. */
const PRICED = new Set(['simple', 'variant', 'combo'])

const PRICES: Readonly<Record<Shown, Complaint>> = {
  active: { code: 'requireActivePrice', title: 'A product needs an active price to be active.' },
  internal: { code: 'requireInternalPrice', title: 'A product needs an internal or active price to be internal.' },
}
const VARIANTS: Readonly<Record<Shown, Complaint>> = {
  active: { code: 'requirePrimaryActiveVariant', title: 'A product needs an active primary variant to be active.' },
  internal: { code: 'requireInternalVariant', title: 'A product needs an internal or active variant to be internal.' },
}

function complaints(status: Shown, itemsCode: string): Complaints {
  const title = `All items of a combo have to be ${SUITING[status].join(' or ')} for it to be ${status}.`
  return { price: PRICES[status], variant: VARIANTS[status], items: { code: itemsCode, title } }
}

const OLDER = {
  active: complaints('active', 'requireActiveItem'),
  internal: complaints('internal', 'requireInternalItem'),
}
const NEWER = {
  active: complaints('active', 'requireAllItemBeActive'),
  internal: complaints('internal', 'requireAllItemBeInternal'),
}

const differences = perServer({
  '2018-04': { complaints: OLDER, refusedAtOnce: [], needsItems: true, countsPrices: false, countsVariants: false },
  '2018-09': {
    complaints: NEWER,
    refusedAtOnce: ['simple', 'variant', 'withVariants', 'combo'],
    needsItems: true,
    countsPrices: true,
    countsVariants: false,
  },
  guides: {
    complaints: NEWER,
    refusedAtOnce: ['simple', 'withVariants', 'combo'],
    needsItems: false,
    countsPrices: true,
    countsVariants: true,
  },
})

/** Complains about a status that a product cannot begin with. */
export function complainAboutFirstStatus(world: World, kind: string, status: unknown, validation: Validation): void {
  if (status !== 'active' && status !== 'internal') return
  const { refusedAtOnce, complaints: said } = differences(world)
  const add = (entry: Complaint) => validation.addError(entry, '/data/attributes/status')
  if ((refusedAtOnce as readonly string[]).includes(kind)) {
    const code = status === 'active' ? 'cannotBeActive' : 'cannotBeInternal'
    add({ code, title: `A new product of this kind cannot be ${status}.` })
  } else if (refusedAtOnce.length === 0) {
    // It has neither prices nor parts yet.
    const lacked = LACKED.get(kind)
    if (lacked !== undefined) add(said[status][lacked])
  }
}

/** Complains about a status that a product is not ready for. */
export function complainAboutStatus(world: World, product: Row, status: unknown, validation: Validation): void {
  if ((status !== 'active' && status !== 'internal') || status === product.attributes.status) return
  const complaint = complaintAbout(world, product, status)
  if (complaint !== undefined) validation.addError(complaint, '/data/attributes/status')
}

function complaintAbout(world: World, product: Row, status: Shown): Complaint | undefined {
  const { database } = world
  const { complaints: said, needsItems, countsPrices, countsVariants } = differences(world)
  const kind = String(product.attributes.kind)
  const parts = database.linkingBy(product, 'Product', 'parent')
  const ready = parts.filter(isSuiting(status))
  if (kind === 'withVariants') {
    const variants = ready.filter((part) => status === 'internal' || part.attributes.primary === true)
    // The servers look for one and fail on two.
    if (status === 'active' && variants.length > 1 && !countsVariants) throw refusals.failed()
    return variants.length === 0 ? said[status].variant : undefined
  }
  if (kind === 'combo' && (ready.length < parts.length || (needsItems && parts.length === 0))) return said[status].items
  if (!PRICED.has(kind)) return undefined
  const prices = pricesOf(database, product).filter(isSuiting(status))
  if (status === 'active' && kind !== 'combo' && prices.length > 1 && !countsPrices) throw refusals.failed()
  return prices.length === 0 ? said[status].price : undefined
}

function isSuiting(status: Shown): (row: Row) => boolean {
  return ({ attributes }) => SUITING[status].includes(String(attributes.status))
}
