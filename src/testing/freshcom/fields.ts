/** The fields of a request on their way into a row. */
import type { ResourceName } from '../../freshcom/resources/catalogue'
import { attributesOf, contractOf } from './declared'

/** Attributes by name. */
export type Fields = Record<string, unknown>

export function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === ''
}

/** Whether a row keeps an attribute: what answers show, and what lists are searched and filtered by. */
export function isStored(type: ResourceName, name: string): boolean {
  const { attributes, search = [], filters = {} } = contractOf(type)
  return attributes[name]?.access !== 'write' || search.includes(name) || Object.hasOwn(filters, name)
}

/** What a row keeps of the fields that were sent. */
export function storable(type: ResourceName, fields: Fields): Fields {
  const kept = attributesOf(type).filter(([name]) => Object.hasOwn(fields, name) && isStored(type, name))
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
