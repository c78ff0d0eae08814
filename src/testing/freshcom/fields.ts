/** The fields of a request on their way into a row. */
import type { ResourceName } from '../../freshcom/resources/catalogue'
import type { AttributeDescriptor } from '../../freshcom/resources/descriptor'
import { parseDecimal } from './decimal'
import { attributesOf } from './declared'

/** Attributes by name. */
export type Fields = Record<string, unknown>

/** Whether a value that was sent can be one of a kind: a whole number, a decimal. */
export function isOfKind(kind: AttributeDescriptor['kind'] | undefined, value: unknown): boolean {
  if (isBlank(value)) return true
  if (kind !== 'integer' && kind !== 'decimal') return true
  const decimal = parseDecimal(value)
  return decimal !== undefined && (kind === 'decimal' || decimal.scale === 0)
}

export function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === ''
}

/** What no answer shows, and other rules ask for. */
const KEPT = new Set(['Product.priceProportionIndex'])

/** Whether a row keeps an attribute: what answers show, and a few more. */
export function isStored(type: ResourceName, name: string): boolean {
  const declared = attributesOf(type).find(([attribute]) => attribute === name)
  return declared?.[1].access !== 'write' || KEPT.has(`${type}.${name}`)
}

/** What a row keeps of the fields that were sent. */
export function storable(type: ResourceName, fields: Fields): Fields {
  const kept = attributesOf(type).filter(([name]) => isStored(type, name) && Object.hasOwn(fields, name))
  return Object.fromEntries(kept.map(([name]) => [name, fields[name]]))
}

/** First and last name make the full one where it was not sent. */
export function composeName(attributes: Fields, before: Fields = {}): void {
  if ('name' in attributes || !('firstName' in attributes || 'lastName' in attributes)) return
  const parts = [attributes.firstName ?? before.firstName, attributes.lastName ?? before.lastName]
  attributes.name = parts.filter((part) => !isBlank(part)).join(' ')
}

/** Addresses and login names are kept in lower case, without spaces. */
export function lowerCase(attributes: Fields, ...names: readonly string[]): void {
  for (const name of names) {
    const value = attributes[name]
    if (typeof value === 'string') attributes[name] = value.toLowerCase().replaceAll(' ', '')
  }
}
