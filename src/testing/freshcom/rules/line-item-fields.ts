/**
 * Computes the attributes of a line item at each write, in the same order as the servers: name, price, estimate,
 * quantity, amounts, delivery. Rule: only changed attributes cause others to be computed, and a stored sub total is
 * kept. So a new quantity does not change the amounts on the recorded releases (flows 01-cart-totals).
 */
import type { Row } from '../database'
import { attributesOf } from '../declared'
import type { Sent } from '../exchange'
import { isBlank } from '../fields'
import { refusals } from '../refusal'
import { perServer } from '../server'
import { isCastable, Validation } from '../validation'
import type { World } from '../world'
import { computeAmounts } from './line-item-amounts'
import { cents, draftOf, valueOf, type Draft } from './line-item-draft'
import { copyPrice, priceFor } from './pricing'

interface Differences {
  /** The error code of a relationship to an unknown resource. */
  readonly astray: string
  /** Whether a line item gets its name from a point transaction, and its `printName` from the product. */
  readonly isNamedByOthers: boolean
}

const differences = perServer<Differences>({
  '2018-04': { astray: 'mustExist', isNamedByOthers: false },
  '2018-09': { astray: 'invalid', isNamedByOthers: false },
  guides: { astray: 'invalid', isNamedByOthers: true },
})

const REQUIRED = [
  'name',
  'orderQuantity',
  'chargeQuantity',
  'subTotalCents',
  'grandTotalCents',
  'authorizationTotalCents',
  'autoFulfill',
]

/** Computes and stores the attributes of a line item, or refuses the write. */
export function writeLineItem(world: World, row: Row, sent: Sent, isNew: boolean): void {
  const draft = draftOf(world, row, sent, isNew)
  setName(draft)
  setPrice(draft)
  computeAmounts(draft)
  setAutoFulfill(draft)
  validate(draft, sent)
  Object.assign(row.attributes, draft.stored, draft.changed)
  if (draft.price !== undefined) row.links.price = { type: 'Price', id: draft.price.id }
  world.database.touch(row)
}

function setName(draft: Draft): void {
  const { changed, stored, product, row, target, world } = draft
  if (draft.isOfProduct) changed.isLeaf = false
  if (!('name' in changed) && draft.isOfProduct && isBlank(stored.name)) {
    if (product === undefined) throw refusals.failed()
    changed.name = product.attributes.name
    copyTexts(product, row, { name: 'name' })
  }
  if (!('name' in changed) && isBlank(stored.name) && differences(world).isNamedByOthers && target !== undefined)
    changed.name = target.attributes.name
  if (!('printName' in changed) && isBlank(stored.printName)) {
    const own = differences(world).isNamedByOthers ? product?.attributes.printName : undefined
    changed.printName = own ?? valueOf(draft, 'name')
  }
}

/** Copies translations. `names` maps the attribute names of the source to those of the target. */
export function copyTexts(from: Row, to: Row, names: Readonly<Record<string, string>>): void {
  for (const [locale, texts] of from.texts) {
    const copied = Object.entries(names).flatMap(([name, here]) => (name in texts ? [[here, texts[name]]] : []))
    if (copied.length > 0) to.texts.set(locale, { ...to.texts.get(locale), ...Object.fromEntries(copied) })
  }
}

function setPrice(draft: Draft): void {
  const { changed, product, row, world } = draft
  if (draft.price === undefined && draft.isOfProduct && product !== undefined)
    draft.price = priceFor(world, product, cents(valueOf(draft, 'orderQuantity')))
  if (draft.price === undefined) return
  Object.assign(changed, copyPrice(draft.price))
  copyTexts(draft.price, row, { name: 'priceName', caption: 'priceCaption' })
}

/** Sets `autoFulfill` from the product. Without a product, it is true for a negative amount. */
function setAutoFulfill(draft: Draft): void {
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
  // Sent values of a wrong kind cause errors, also if another value is computed.
  const odd = attributesOf('OrderLineItem').flatMap(([name, { kind }]) =>
    isCastable(kind, sent.attributes[name]) ? [] : [[name, sent.attributes[name]]],
  )
  const fields = { ...stored, ...sent.attributes, ...changed, ...Object.fromEntries(odd) }
  const validation = new Validation(fields).castable('OrderLineItem')
  for (const name of REQUIRED) validation.required(name)
  validation.assertValid()
  const refuse = (name: string) => validation.addFieldError(name, astray, 'is invalid').assertValid()
  if (database.linked(row, 'order')?.accountId !== row.accountId) refuse('order')
  if (draft.isOfProduct && draft.product?.accountId !== row.accountId) refuse('product')
  const isOfOther = draft.price !== undefined && database.linked(draft.price, 'product') !== draft.product
  if (sent.links.price !== undefined && isOfOther) refuse('price')
}
