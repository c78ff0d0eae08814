/**
 * Values that the database of the recorded releases does not store: nulls, long texts, large numbers. The releases do
 * not check them, so they fail with 500.
 */
import type { ResourceName } from '../../freshcom/resources/catalogue'
import { attributesOf } from './declared'
import { isStored, type Fields } from './fields'
import { refusals } from './refusal'
import { isRecordedRelease, type OnServer } from './server'

/** Attributes that cannot be null, by type. Attributes of free JSON never can. */
const NEVER_NULL: Readonly<Partial<Record<ResourceName, readonly string[]>>> = {
  Account: ['defaultAuthMethod'],
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

/** For these the database fills in a default when a row is inserted. */
const FILLED_IN = new Set(['Stockable.storageSize'])

/** Texts without a limit. All others have at most 255 characters. */
const LONG = new Set(['description', 'specification', 'storageDescription', 'bodyHtml', 'bodyText', 'body', 'dataUrl'])
const LONGEST = 255
const LARGEST = 2 ** 31 - 1

/** Fails if the database of a recorded release cannot store the attributes. */
export function assertStorable(
  world: OnServer,
  type: ResourceName,
  attributes: Fields,
  state: 'new' | 'changed' = 'changed',
): void {
  if (!isRecordedRelease(world)) return
  const kinds = new Map(attributesOf(type))
  for (const [name, value] of Object.entries(attributes)) {
    const kind = isStored(type, name) ? kinds.get(name)?.kind : undefined
    const isNeverNull = kind === 'json' || NEVER_NULL[type]?.includes(name) === true
    const isFilledIn = state === 'new' && FILLED_IN.has(`${type}.${name}`)
    if (value === null && isNeverNull && !isFilledIn) throw refusals.failed()
    if (kind === 'integer' && typeof value === 'number' && !isInRange(value)) throw refusals.failed()
    if (kind === 'string' && typeof value === 'string' && !isShort(name, value)) throw refusals.failed()
  }
}

function isInRange(value: number): boolean {
  return value >= -LARGEST - 1 && value <= LARGEST
}

function isShort(name: string, value: string): boolean {
  return !value.includes('\u0000') && (LONG.has(name) || Array.from(value).length <= LONGEST)
}
