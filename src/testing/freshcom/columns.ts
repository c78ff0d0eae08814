/**
 * What the columns behind a server do not keep: nulls, long texts, large numbers. Rule: the recorded servers tell nobody
 * so, leave it to their database, and fail.
 */
import type { ResourceName } from '../../freshcom/resources/catalogue'
import { attributesOf } from './declared'
import { isStored, type Fields } from './fields'
import { refusals } from './refusal'
import { isRecordedRelease, type FreshcomServer } from './server'

/** What is never null, by type; free JSON is not anywhere. */
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

/** Without a word for it, a new one gets the database's own. */
const FILLED_IN = new Set(['Stockable.storageSize'])

/** Texts of any length; all others have 255 characters at most. */
const LONG = new Set(['description', 'specification', 'storageDescription', 'bodyHtml', 'bodyText', 'body', 'dataUrl'])
const LONGEST = 255
const LARGEST = 2 ** 31 - 1

/** Fails where something was sent that the database behind a server does not keep. */
export function assertStorable(
  world: { readonly server: FreshcomServer },
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
