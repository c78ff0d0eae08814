/**
 * Validation of a price and its status. A product has only one active price for each quantity, and an active product
 * needs an active price.
 */
import type { Row } from '../database'
import type { Fields } from '../fields'
import { refusals } from '../refusal'
import { pricesOf } from '../related'
import { perServer } from '../server'
import { Validation } from '../validation'
import type { World } from '../world'

const differences = perServer({
  '2018-04': {
    takenAt: 'status',
    lastActive: 'activeProductDependsOnActivePrice',
    lastInternal: 'internalProductDependsOnInternalPrice',
    deletion: 'mustBeDisabled',
    checksUnchanged: false,
  },
  '2018-09': {
    takenAt: 'status',
    lastActive: 'cannotChangeStatusOfLastActivePrice',
    lastInternal: 'cannotChangeStatusOfLastInternalPrice',
    deletion: 'cannotDeleteLastActivePrice',
    checksUnchanged: false,
  },
  guides: {
    takenAt: 'minimumOrderQuantity',
    lastActive: 'cannotChangeStatusOfLastActivePrice',
    lastInternal: 'cannotChangeStatusOfLastInternalPrice',
    deletion: 'cannotDeleteLastActivePrice',
    checksUnchanged: true,
  },
})

/** A price after the write. */
interface Candidate {
  readonly complete: Fields
  /** The stored price. Undefined for a new one. */
  readonly before: Row | undefined
  readonly product: Row | undefined
}

/** Validates a price. A price by weight (`estimateByDefault`) needs an average and a maximum. */
export function validatePrice(world: World, candidate: Candidate): Validation {
  const { complete, product } = candidate
  const isEstimate = complete.estimateByDefault === true
  const validation = new Validation(complete, world)
    .declared('Price', true)
    .required('status')
    .required('orderUnit', isEstimate)
    .required('estimateAveragePercentage', isEstimate)
    .required('estimateMaximumPercentage', isEstimate)
  if (product === undefined)
    validation.addError({ code: 'invalid', title: 'Product does not exist' }, '/data/relationships/product')
  validateStatus(world, candidate, validation)
  return validation
}

function validateStatus(world: World, candidate: Candidate, validation: Validation): void {
  const { complete, before, product } = candidate
  const { takenAt, checksUnchanged } = differences(world)
  const { status } = complete
  const isChanged = status !== (before?.attributes.status ?? 'draft')
  if (status === 'active' && (isChanged || checksUnchanged)) {
    const prices = product === undefined ? [] : pricesOf(world.database, product)
    const taken = prices.filter(
      (price) => price !== before && isActive(price) && isForQuantity(price, complete.minimumOrderQuantity),
    )
    // The servers expect at most one and fail on two.
    if (taken.length > 1 && !checksUnchanged) throw refusals.failed()
    if (taken.length > 0)
      validation.addFieldError(takenAt, 'minimumOrderQuantityTaken', 'of another active price is the same')
  } else if (isChanged) validateLastPrice(world, candidate, validation)
}

/** Adds an error if the product would have no price left that it needs. */
function validateLastPrice(world: World, { complete, before, product }: Candidate, validation: Validation): void {
  const { lastActive, lastInternal, checksUnchanged } = differences(world)
  if (product === undefined) {
    // The recorded releases read the status of a product that does not exist, and fail.
    if (!checksUnchanged && complete.status !== 'active') throw refusals.failed()
    return
  }
  const others = pricesOf(world.database, product).filter((price) => price !== before)
  const isLeftWithout = (...statuses: readonly unknown[]) =>
    !others.some(({ attributes }) => statuses.includes(attributes.status))
  const { status } = product.attributes
  if (status === 'active' && isLeftWithout('active'))
    validation.addFieldError('status', lastActive, 'of the last active price cannot change')
  if (status !== 'internal' || complete.status === 'internal') return
  // The recorded releases use the id of the price in a query. A new price has none, so they fail.
  if (before === undefined && !checksUnchanged) throw refusals.failed()
  if (isLeftWithout('active', 'internal'))
    validation.addFieldError('status', lastInternal, 'of the last internal price cannot change')
}

/** Validates a deletion. On release 2018-04 the price must be disabled. On others a product keeps its last price. */
export function validateDeletion(world: World, price: Row): Validation {
  const { deletion } = differences(world)
  const validation = new Validation({})
  const isDisabled = price.attributes.status === 'disabled'
  if (deletion === 'mustBeDisabled') {
    if (!isDisabled) validation.addFieldError('status', deletion, 'must be disabled')
    return validation
  }
  const product = world.database.linked(price, 'product')
  const complete = { ...price.attributes, status: 'disabled' }
  if (isDisabled || validatePrice(world, { complete, before: price, product }).isEmpty) return validation
  return validation.addError(
    { code: deletion, title: 'The last active price cannot be deleted' },
    differences(world).checksUnchanged ? '/data' : '/data/attributes/status',
  )
}

function isActive({ attributes }: Row): boolean {
  return attributes.status === 'active'
}

function isForQuantity({ attributes }: Row, quantity: unknown): boolean {
  return Number(attributes.minimumOrderQuantity ?? 1) === Number(quantity ?? 1)
}
