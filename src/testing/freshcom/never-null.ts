/**
 * Attributes that are never null, though nobody is told so. Rule: the recorded servers leave it to their database, and
 * fail.
 */
import type { ResourceName } from '../../freshcom/resources/catalogue'
import { attributesOf } from './declared'
import type { Fields } from './fields'
import { refusals } from './refusal'
import { perServer, type FreshcomServer } from './server'

const failsOnNull = perServer({ '2018-04': true, '2018-09': true, guides: false })

/** By type; free JSON is never null anywhere. */
const NEVER_NULL: Readonly<Partial<Record<ResourceName, readonly string[]>>> = {
  File: ['publicReadable'],
  FileCollectionMembership: ['sortIndex'],
  Price: [
    'minimumOrderQuantity',
    'estimateByDefault',
    'taxOnePercentage',
    'taxTwoPercentage',
    'taxThreePercentage',
    'orderUnit',
  ],
  Product: ['sortIndex', 'goodsQuantity', 'autoFulfill'],
  ProductCollection: ['sortIndex'],
  ProductCollectionMembership: ['sortIndex'],
  Stockable: ['status', 'variableWeight', 'storageSize', 'stackable'],
}

/** Without a word for it, a new one gets the database's own. */
const FILLED_IN = new Set(['Stockable.storageSize'])

/** Fails where null was sent for what is never null. */
export function assertNotNull(
  world: { readonly server: FreshcomServer },
  type: ResourceName,
  attributes: Fields,
  state: 'new' | 'changed',
): void {
  if (!failsOnNull(world)) return
  const kinds = new Map(attributesOf(type))
  const isNeverNull = (name: string) => kinds.get(name)?.kind === 'json' || NEVER_NULL[type]?.includes(name) === true
  for (const [name, value] of Object.entries(attributes)) {
    const isFilledIn = state === 'new' && FILLED_IN.has(`${type}.${name}`)
    if (value === null && isNeverNull(name) && !isFilledIn) throw refusals.failed()
  }
}
