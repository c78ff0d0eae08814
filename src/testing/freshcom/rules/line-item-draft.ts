/** A line item on its way to what it will be: what is stored, and what a write changes of it. */
import type { Link, Row } from '../database'
import { isSameDecimal, parseDecimal, type Decimal } from '../decimal'
import { attributesOf } from '../declared'
import type { Sent } from '../exchange'
import type { Fields } from '../fields'
import { refusals } from '../refusal'
import { isRecordedRelease } from '../server'
import { isCastable } from '../validation'
import type { World } from '../world'

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

/** What a line item comes to. */
export const AMOUNTS = [
  'subTotalCents',
  'taxOneCents',
  'taxTwoCents',
  'taxThreeCents',
  'grandTotalCents',
  'authorizationTotalCents',
] as const

/** What is computed anew together. */
export const COUNTED: Fields = {
  chargeQuantity: null,
  subTotalCents: null,
  taxOneCents: 0,
  taxTwoCents: 0,
  taxThreeCents: 0,
}

/** A line item while it is written. */
export interface Draft {
  readonly world: World
  readonly row: Row
  readonly isNew: boolean
  readonly stored: Fields
  /** What the write changes, and what follows from it. */
  readonly changed: Fields
  /** Whether a product was linked by this write. */
  readonly isOfProduct: boolean
  readonly product: Row | undefined
  /** The target that this write links. */
  readonly linked: Link | undefined
  readonly target: Row | undefined
  /** The price that this write links. */
  price: Row | undefined
}

/** A line item before anything is computed. */
export function draftOf(world: World, row: Row, { attributes, links }: Sent, isNew: boolean): Draft {
  const { database } = world
  const changed = changesOf(row, attributes)
  const [linked] = [links.target ?? []].flat()
  const price = changedPrice(world, row, links.price)
  const isAnew = isNew || (!isRecordedRelease(world) && isCounted(row, changed, price))
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
    product: ofAccount(row, database.linked(row, 'product')),
    linked,
    target: linked && database.get(linked.type, linked.id),
    price: named,
  }
}

/** Attributes that were sent and are not what they were. What is no value of its kind is as good as not sent. */
function changesOf(row: Row, attributes: Fields): Fields {
  const kinds = new Map(attributesOf('OrderLineItem'))
  const isChange = (name: string, value: unknown) => {
    const stored = row.attributes[name] ?? null
    const kind = kinds.get(name)?.kind
    if (kind !== undefined && !isCastable(kind, value)) return false
    const [a, b] = [parseDecimal(stored), parseDecimal(value)]
    return kind === 'decimal' && a !== undefined && b !== undefined ? !isSameDecimal(a, b) : !Object.is(stored, value)
  }
  return Object.fromEntries(Object.entries(attributes).filter(([name, value]) => isChange(name, value)))
}

function ofAccount({ accountId }: Row, other: Row | undefined): Row | undefined {
  return other?.accountId === accountId ? other : undefined
}

function changedPrice({ database }: World, row: Row, link: Sent['links'][string] | undefined): Row | undefined {
  const [sent] = [link ?? []].flat()
  const [stored] = [row.links.price ?? []].flat()
  if (link === undefined || sent?.id === stored?.id) return undefined
  const price = sent && ofAccount(row, database.get('Price', sent.id))
  if (price === undefined) throw refusals.failed()
  return price
}

function isCounted(row: Row, changed: Fields, price: Row | undefined): boolean {
  const isMoved = price !== undefined || 'orderQuantity' in changed || 'chargeQuantity' in changed
  return isMoved && (row.links.product ?? null) !== null
}

/** An attribute as the write leaves it so far. */
export function valueOf({ changed, stored }: Draft, name: string): unknown {
  return name in changed ? changed[name] : (stored[name] ?? null)
}

/** The servers fail on a number that is none. */
export function exact(value: unknown): Decimal {
  const decimal = parseDecimal(value ?? '')
  if (decimal === undefined) throw refusals.failed()
  return decimal
}

/** Whole cents. */
export function cents(value: unknown): number {
  return Number(exact(value).digits)
}
