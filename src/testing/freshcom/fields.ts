/** Helpers for the fields of a request before they are stored in a row. */
import type { ResourceName } from '../../freshcom/resources/catalogue'
import { attributesOf, contractOf } from './declared'

/** Attributes by name. */
export type Fields = Record<string, unknown>

export function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === ''
}

/** Whether a row stores an attribute: one that responses show, or that lists search or filter by. */
export function isStored(type: ResourceName, name: string): boolean {
  const { attributes, search = [], filters = {} } = contractOf(type)
  return attributes[name]?.access !== 'write' || search.includes(name) || Object.hasOwn(filters, name)
}

/** The sent fields that a row stores. */
export function storable(type: ResourceName, fields: Fields): Fields {
  const kept = attributesOf(type).filter(([name]) => Object.hasOwn(fields, name) && isStored(type, name))
  return Object.fromEntries(kept.map(([name]) => [name, fields[name]]))
}

/** Sets `name` from first and last name if it was not sent. */
export function nameFromParts(attributes: Fields, before: Fields = {}): void {
  if ('name' in attributes || !('firstName' in attributes || 'lastName' in attributes)) return
  const parts = [attributes.firstName ?? before.firstName, attributes.lastName ?? before.lastName]
  attributes.name = parts.filter((part) => !isBlank(part)).join(' ')
}

/** E-mail addresses and login names are stored in lower case without spaces. */
export function lowerCase(attributes: Fields, ...names: readonly string[]): void {
  for (const name of names) {
    const value = attributes[name]
    if (typeof value === 'string') attributes[name] = value.toLowerCase().replaceAll(' ', '')
  }
}
