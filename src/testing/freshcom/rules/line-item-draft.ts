/** A line item during a write: the stored attributes, and the changes. */
import type { Link, Row } from '../database'
import { isSameDecimal, parseDecimal, type Decimal } from '../decimal'
import { attributesOf } from '../declared'
import type { Sent } from '../exchange'
import type { Fields } from '../fields'
import { refusals } from '../refusal'
import { isRecordedRelease } from '../server'
import { isCastable } from '../validation'
import type { World } from '../world'

/** The attributes of a new line item before anything is computed. */
export const NEW_LINE_ITEM: Fields = {
  fulfillmentStatus: 'pending',
  isLeaf: true,
  orderQuantity: 1,
  taxOneCents: 0,
  taxTwoCents: 0,
  taxThreeCents: 0,
  isEstimate: false,
}

/** The amounts of a line item. */
export const AMOUNTS = [
  'subTotalCents',
  'taxOneCents',
  'taxTwoCents',
  'taxThreeCents',
  'grandTotalCents',
  'authorizationTotalCents',
] as const

/** The reset values of attributes that are computed again. */
export const RECOMPUTED: Fields = {
  chargeQuantity: null,
  subTotalCents: null,
  taxOneCents: 0,
  taxTwoCents: 0,
  taxThreeCents: 0,
}

/** A line item during a write. */
export interface Draft {
  readonly world: World
  readonly row: Row
  readonly isNew: boolean
  readonly stored: Fields
  /** The changes that were sent, and those that were computed. */
  readonly changed: Fields
  /** Whether name and price come from a product. */
  readonly isOfProduct: boolean
  readonly product: Row | undefined
  /** The target that was sent. */
  readonly linked: Link | undefined
  readonly target: Row | undefined
  /** The price to copy. */
  price: Row | undefined
}

/** Creates a draft before anything is computed. */
export function draftOf(world: World, row: Row, { attributes, links }: Sent, isNew: boolean): Draft {
  const { database } = world
  const changed = changesOf(row, attributes)
  const [linked] = [links.target ?? []].flat()
  const price = changedPrice(world, row, links.price)
  const isAnew = isNew || (!isRecordedRelease(world) && isRepriced(row, changed, price))
  // Product and price cannot be changed later.
  if (isNew) Object.assign(row.links, links)
  else if (links.target !== undefined) row.links.target = links.target
  const isOfProduct = isAnew && (row.links.product ?? null) !== null
  const named = price ?? (isAnew && row.hidden.price === 'named' ? database.linked(row, 'price') : undefined)
  if (price !== undefined) row.hidden.price = 'named'
  return {
    world,
    row,
    isNew: isAnew,
    stored: isAnew && !isNew ? { ...row.attributes, ...RECOMPUTED } : { ...row.attributes },
    changed,
    isOfProduct,
    product: ofAccount(row, database.linked(row, 'product')),
    linked,
    target: linked && database.get(linked.type, linked.id),
    price: named,
  }
}

/** The sent attributes that differ from the stored ones. Values of a wrong kind are ignored. */
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

function isRepriced(row: Row, changed: Fields, price: Row | undefined): boolean {
  const isMoved = price !== undefined || 'orderQuantity' in changed || 'chargeQuantity' in changed
  return isMoved && (row.links.product ?? null) !== null
}

/** The current value of an attribute: changed or stored. */
export function valueOf({ changed, stored }: Draft, name: string): unknown {
  return name in changed ? changed[name] : (stored[name] ?? null)
}

/** Parses a number. The servers fail if it is none. */
export function decimalOf(value: unknown): Decimal {
  const decimal = parseDecimal(value ?? '')
  if (decimal === undefined) throw refusals.failed()
  return decimal
}

/** Whole cents. */
export function cents(value: unknown): number {
  return Number(decimalOf(value).digits)
}
