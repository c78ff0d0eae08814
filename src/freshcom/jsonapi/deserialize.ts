/**
 * A JSON:API document becomes plain objects that are linked to each other: attributes and relationships side by
 * side, included resources in place of their identifiers, cycles and all. The document is taken for hostile until
 * it is read: nothing recurses, nothing is assigned under a name of its choosing.
 */
import { ParseError } from '../../core/errors'
import { isObject, setMember } from '../../core/values'
import { isIdentifier, linkTo, type Identifier, type LinkedResource } from './document'
import { makeStringifiable } from './stringify'

/** What a document says besides its data: a list's counts, the locale of its texts. */
type Meta = Readonly<Record<string, unknown>>

/** A document that was read. */
export interface Deserialized {
  readonly data: LinkedResource | LinkedResource[]
  readonly meta: Meta
}

/** `insertedAt` and its kin are UTC, and some servers leave the zone out. */
const NAIVE_DATETIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?$/
const DATETIME_NAME = /(At|Time)$/

/** What the primary data has to be. */
export interface Expected {
  readonly type: string
  readonly list: boolean
}

/** Reads a document whose primary data is one resource, or a list of them, of a type. */
export function deserialize(document: unknown, { type, list }: Expected): Deserialized {
  const { data, included, meta } = isObject(document) ? document : {}
  const primary = list ? data : [data]
  if (!Array.isArray(primary)) throw broken(type, list)
  const resources = new Map<string, LinkedResource>()
  const objects: [LinkedResource, Record<string, unknown>][] = []
  const roots = primary.map((object) => {
    if (!isIdentifier(object) || object.type !== type) throw broken(type, list)
    return add(object, resources, objects)
  })
  for (const object of Array.isArray(included) ? included : []) {
    if (isIdentifier(object) && !resources.has(keyOf(object))) add(object, resources, objects)
  }
  for (const [resource, object] of objects) link(resource, object, resources)
  makeStringifiable(roots, [...resources.values()])
  return { data: list ? roots : (roots[0] as LinkedResource), meta: isObject(meta) ? meta : {} }
}

function add(
  object: Identifier,
  resources: Map<string, LinkedResource>,
  objects: [LinkedResource, Record<string, unknown>][],
): LinkedResource {
  const resource: LinkedResource = { id: object.id, type: object.type }
  const members = object as unknown as Record<string, unknown>
  if (isObject(members.attributes)) {
    for (const [name, value] of Object.entries(members.attributes)) {
      if (name !== 'id' && name !== 'type') setMember(resource, name, normalizeDatetime(name, value))
    }
  }
  resources.set(keyOf(object), resource)
  objects.push([resource, members])
  return resource
}

/** A relationship without `data` was not included: the member stays absent. */
function link(
  resource: LinkedResource,
  { relationships }: Record<string, unknown>,
  resources: ReadonlyMap<string, LinkedResource>,
): void {
  if (!isObject(relationships)) return
  const resolve = (value: unknown) => (isIdentifier(value) ? (resources.get(keyOf(value)) ?? linkTo(value)) : null)
  for (const [name, relationship] of Object.entries(relationships)) {
    if (name === 'id' || name === 'type' || !isObject(relationship) || relationship.data === undefined) continue
    const { data } = relationship
    const linked = Array.isArray(data) ? data.map(resolve).filter((value) => value !== null) : resolve(data)
    setMember(resource, name, linked)
  }
}

function keyOf({ type, id }: Identifier): string {
  // With the length in front, since "a b" and "c" would otherwise be "a" and "b c".
  return `${type.length} ${type} ${id}`
}

function normalizeDatetime(name: string, value: unknown): unknown {
  return typeof value === 'string' && DATETIME_NAME.test(name) && NAIVE_DATETIME.test(value) ? `${value}Z` : value
}

function broken(type: string, list: boolean): ParseError {
  const missing = list ? `list of ${type} resources` : `${type} resource`
  return new ParseError('invalid_document', `The answer cannot be read: it holds no ${missing}. Check the base URL.`)
}
