/**
 * A JSON:API document becomes trees of plain objects: attributes and relationships side by side. A relationship is
 * expanded where the call's include names it, and is an identifier everywhere else. So no answer has a cycle.
 */
import { ParseError } from '../../core/errors'
import { isObject } from '../../core/values'
import { isIdentifier, type Identifier, type LinkedResource } from './document'
import { includeTree, type IncludeTree } from './include-tree'
import { createShelves, type ResourceObject, type ShelfOf } from './shelves'

/** What a document says besides its data: a list's counts, the locale of its texts. */
type Meta = Readonly<Record<string, unknown>>

/** A document that was read. */
export interface Deserialized {
  readonly data: LinkedResource | LinkedResource[]
  readonly meta: Meta
}

/** What the primary data has to be, and what to expand in it. */
export interface Expected {
  readonly type: string
  readonly list: boolean
  /** The include parameter of the call. */
  readonly include?: unknown
}

/** Reads a document whose primary data is one resource, or a list of them, of a type. */
export function deserialize(document: unknown, { type, list, include }: Expected): Deserialized {
  const { data, included, meta } = isObject(document) ? document : {}
  const primary: unknown = list ? data : [data]
  if (!Array.isArray(primary) || !primary.every((object) => isIdentifier(object) && object.type === type)) {
    throw broken(list ? `it holds no list of ${type} resources` : `it holds no ${type} resource`)
  }
  const tree = includeTree(include)
  const shelfOf = createShelves(tree === undefined ? [] : [primary, included])
  const roots = primary.map((object: ResourceObject) => grow(object, tree, shelfOf))
  return { data: list ? roots : (roots[0] as LinkedResource), meta: isObject(meta) ? meta : {} }
}

/** The tree of a resource, expanded as far as the include goes. */
function grow(object: ResourceObject, tree: IncludeTree | undefined, shelfOf: ShelfOf): LinkedResource {
  const { id, type, attributes, relationships } = object
  // In this order: engines make a slow object of `{id, type, ...attributes}` where there are many attributes.
  const known = isObject(attributes) ? attributes : {}
  const resource: LinkedResource = { ...known, id, type }
  for (const name in known) {
    const value = known[name]
    // Not `+`: engines would keep the two parts apart, and stringifying takes twice as long then.
    if (typeof value === 'string' && isNaive(name, value)) resource[name] = [value, 'Z'].join('')
  }
  if (!isObject(relationships)) return resource
  for (const name in relationships) {
    const relationship = relationships[name]
    if (name === 'id' || name === 'type' || !isObject(relationship)) continue
    const { data } = relationship
    const below = tree?.below.get(name)
    const resolve = (link: unknown) => {
      // A link that was left out would be a wrong answer.
      if (!isIdentifier(link)) throw broken(`the relationship "${name}" of ${type} ${id} leads to what is no resource`)
      return expand(link, below, shelfOf)
    }
    // Without `data` nothing is said about it, and the member stays absent.
    if (data === null) resource[name] = null
    else if (data !== undefined) resource[name] = Array.isArray(data) ? data.map(resolve) : resolve(data)
  }
  return resource
}

/** What stands for a link: the resource's own tree where it was asked for and is there, else its identifier. */
function expand({ type, id }: Identifier, tree: IncludeTree | undefined, shelfOf: ShelfOf): Identifier {
  if (tree !== undefined) {
    const shelf = shelfOf(type)
    const place = shelf?.find(id)
    if (shelf !== undefined && place !== undefined) {
      let grown = tree.grown.get(type)
      if (grown === undefined) tree.grown.set(type, (grown = []))
      return (grown[place] ??= grow(shelf.objects[place] as ResourceObject, tree, shelfOf))
    }
  }
  return { type, id }
}

/** `insertedAt` and its kin are UTC, and the recorded servers leave the zone out. The cheapest question comes first. */
function isNaive(name: string, value: string): boolean {
  return (
    value.charCodeAt(10) === 84 &&
    (name.endsWith('At') || name.endsWith('Time')) &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?$/.test(value)
  )
}

function broken(reason: string): ParseError {
  return new ParseError('invalid_document', `The answer cannot be read: ${reason}. Check the base URL.`)
}
