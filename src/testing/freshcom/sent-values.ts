/**
 * Reads the attributes and relationships of a request body. Rule: an attribute always becomes a text, a number, a
 * boolean, null or free JSON. Anything else becomes an empty object, which no kind of attribute accepts. A relationship
 * becomes identifiers.
 */
import { isObject } from '../../core/values'
import type { ResourceName } from '../../freshcom/resources/catalogue'
import type { AttributeDescriptor } from '../../freshcom/resources/descriptor'
import type { Link, Links } from './database'
import { attributesOf, relationshipsOf, writableOf } from './declared'
import type { Fields } from './fields'
import { refusals } from './refusal'
import { snakeCaseKeys } from './snake-case'
import { keptTime } from './times'

/** Stands for a list or an object where a single value is expected. */
const UNFIT = Object.freeze({})
const BOOLEANS = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
])

/** Whether attributes and relationships have the shapes that JSON:API requires. */
export function isWellFormed({ attributes = null, relationships = null }: Readonly<Record<string, unknown>>): boolean {
  if (attributes !== null && !isObject(attributes)) return false
  return relationships === null || (isObject(relationships) && Object.values(relationships).every(isLinkage))
}

function isLinkage(value: unknown): boolean {
  if (!isObject(value) || value.data === undefined) return false
  const { data } = value
  return data === null || (Array.isArray(data) ? data.every(isObject) : isObject(data) && data.id !== undefined)
}

/** The known attributes that were sent. */
export function readAttributes(type: ResourceName, given: Readonly<Record<string, unknown>>): Fields {
  const attributes: Fields = {}
  for (const [name, { access, kind }] of attributesOf(type)) {
    if (access !== 'read' && Object.hasOwn(given, name)) attributes[name] = readValue(kind, given[name])
  }
  return attributes
}

/** The known relationships that were sent. */
export function readLinks(type: ResourceName, given: unknown, attributes: unknown): Links {
  const links: Links = {}
  for (const name of writableOf(type)) {
    const link = readLink(type, name, given, attributes)
    if (link !== undefined) links[name] = link
  }
  return links
}

/** The servers also accept an id in the attributes: `productId`, or `goodsId` with `goodsType`. */
export function readLink(
  type: ResourceName,
  name: string,
  given: unknown,
  attributes: unknown,
): Links[string] | undefined {
  const linkage = isObject(given) && Object.hasOwn(given, name) ? given[name] : undefined
  const declared = relationshipsOf(type).find(([relationship]) => relationship === name)?.[1]
  // The servers ignore a list for a to-one relationship.
  if (isObject(linkage) && Array.isArray(linkage.data) && declared?.many === undefined) return undefined
  if (isObject(linkage) && linkage.data !== undefined) return readLinkage(linkage.data)
  if (!isObject(attributes)) return undefined
  const types = [declared?.one ?? []].flat()
  const { [`${name}Id`]: id, [`${name}Type`]: named = types.length === 1 ? types[0] : undefined } = attributes
  return typeof id === 'string' && typeof named === 'string' ? { type: named as ResourceName, id } : undefined
}

/** A single value. A list or an object becomes an empty object. */
export function single(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? UNFIT : value
}

/**
 * Converts a value like the servers: a blank text becomes null, a text with digits an integer, a decimal a text. The
 * keys of free JSON are stored in snake case.
 */
function readValue(kind: AttributeDescriptor['kind'], value: unknown): unknown {
  if (kind === 'json') return snakeCaseKeys(withoutBlanks(value))
  if (kind === 'strings' && Array.isArray(value)) return value.map(single)
  if (kind === 'decimal' && typeof value === 'number') return String(value)
  if (typeof value !== 'string') return single(value)
  if (/^ *$/.test(value)) return null
  if (kind === 'integer' && /^[+-]?\d+$/.test(value)) return Number(value)
  if (kind === 'datetime') return keptTime(value) ?? value
  return kind === 'boolean' ? (BOOLEANS.get(value) ?? value) : value
}

/** Blank texts become null, at every depth. */
function withoutBlanks(value: unknown): unknown {
  if (typeof value === 'string') return /^ *$/.test(value) ? null : value
  if (Array.isArray(value)) return value.map(withoutBlanks)
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutBlanks(inner)]))
}

/** Reads the `data` of a relationship. The servers fail on an identifier that is no object. */
function readLinkage(data: unknown): Links[string] {
  if (data === null) return null
  return Array.isArray(data) ? data.map(readIdentifier) : readIdentifier(data)
}

/** An identifier whose id is no text refers to nothing. */
function readIdentifier(data: unknown): Link {
  if (!isObject(data)) throw refusals.failed()
  const { type, id } = data
  return { type: (typeof type === 'string' ? type : '') as ResourceName, id: typeof id === 'string' ? id : '' }
}
