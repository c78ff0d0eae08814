/**
 * What the database behind the recorded servers does not hold: null where there has to be something, a text or a number
 * that is too long. Rule: they do not look before they write, so they fail.
 */
import type { ResourceName } from '../../freshcom/resources/catalogue'
import { attributesOf } from './declared'
import { isStored, type Fields } from './fields'
import { refusals } from './refusal'
import { perServer, type FreshcomServer } from './server'

const hasLimits = perServer({ '2018-04': true, '2018-09': true, guides: false })

const LONGEST_TEXT = 255
const LARGEST_INTEGER = 2 ** 31 - 1
/** Texts of any length. */
const UNLIMITED = new Set([
  'body',
  'bodyHtml',
  'bodyText',
  'dataUrl',
  'description',
  'specification',
  'storageDescription',
])
/** By resource; free data is never null anywhere. */
const NEVER_NULL: Readonly<Partial<Record<ResourceName, readonly string[]>>> = { Account: ['defaultAuthMethod'] }

/** Refuses what no rule has refused. */
export function assertStorable(world: { readonly server: FreshcomServer }, type: ResourceName, fields: Fields): void {
  if (!hasLimits(world)) return
  const needed = ['customData', ...(NEVER_NULL[type] ?? [])]
  const stored = attributesOf(type).filter(([name]) => isStored(type, name))
  if (needed.some((name) => fields[name] === null) || stored.some(([name]) => isTooLong(name, fields[name])))
    throw refusals.failed()
}

function isTooLong(name: string, value: unknown): boolean {
  if (typeof value === 'number') return Math.abs(value) > LARGEST_INTEGER
  return typeof value === 'string' && !UNLIMITED.has(name) && value.length > LONGEST_TEXT
}
