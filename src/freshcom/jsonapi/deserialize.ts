/**
 * A JSON:API document becomes trees of plain objects, with attributes and relationships side by side. A relationship is
 * expanded if the call's include names it, and is an identifier otherwise. So no result has a cycle.
 */
import { ParseError } from '../../core/errors'
import { isObject } from '../../core/values'
import { isIdentifier, type Identifier, type LinkedResource } from './document'
import { includeTree, type IncludeTree } from './include-tree'
import { createShelves, type ResourceObject, type ShelfOf } from './shelves'

/** The document's `meta`: a list's counts, the locale of its texts. */
type Meta = Readonly<Record<string, unknown>>

/** The content of a document. */
export interface Deserialized {
  readonly data: LinkedResource | LinkedResource[]
  readonly meta: Meta
}

/** The expected primary data, and what to expand in it. */
export interface Expected {
  readonly type: string
  readonly list: boolean
  /** The include parameter of the call. */
  readonly include?: unknown
}

/** Reads a document whose primary data is one resource of a type, or a list of them. */
export function deserialize(document: unknown, { type, list, include }: Expected): Deserialized {
  const { data, included, meta } = isObject(document) ? document : {}
  const primary: unknown = list ? data : [data]
  if (!Array.isArray(primary) || !primary.every((object) => isIdentifier(object) && object.type === type)) {
    throw invalidDocument(list ? `it has no list of ${type} resources` : `it has no ${type} resource`)
  }
  const tree = includeTree(include)
  const shelfOf = createShelves(tree === undefined ? [] : [primary, included])
  const roots = primary.map((object: ResourceObject) => grow(object, tree, shelfOf))
  return { data: list ? roots : (roots[0] as LinkedResource), meta: isObject(meta) ? meta : {} }
}

/** Makes the tree of a resource, expanded by the include. */
function grow(object: ResourceObject, tree: IncludeTree | undefined, shelfOf: ShelfOf): LinkedResource {
  const { id, type, attributes, relationships } = object
  const known = isObject(attributes) ? attributes : {}
  // The document is the SDK's own, so its attributes are reused. A second tree of the same resource gets a copy.
  const resource = (known.id === id && known.type === type ? { ...known } : known) as LinkedResource
  for (const name in resource) {
    const value = resource[name]
    // Not `+`: engines then keep the two parts apart, and JSON.stringify takes twice as long.
    if (typeof value === 'string' && isNaive(name, value)) resource[name] = [value, 'Z'].join('')
  }
  resource.id = id
  resource.type = type
  if (!isObject(relationships)) return resource
  // No closures in this loop: large responses spend most of their time here.
  for (const name in relationships) {
    const relationship = relationships[name]
    if (name === 'id' || name === 'type' || !isObject(relationship)) continue
    const { data } = relationship
    // A relationship without data stays absent.
    if (data === undefined) continue
    const below = tree?.below.get(name)
    if (Array.isArray(data)) {
      const links: Identifier[] = []
      for (let index = 0; index < data.length; index += 1) links.push(expand(data[index], below, shelfOf, object, name))
      resource[name] = links
    } else {
      resource[name] = data === null ? null : expand(data, below, shelfOf, object, name)
    }
  }
  return resource
}

/** The resource's tree if the include names it and the document has it, else its identifier. */
function expand(
  link: unknown,
  tree: IncludeTree | undefined,
  shelfOf: ShelfOf,
  holder: Identifier,
  name: string,
): Identifier {
  if (!isIdentifier(link)) {
    // Leaving it out would change the result.
    throw invalidDocument(`the relationship "${name}" of ${holder.type} ${holder.id} has invalid data`)
  }
  const { type, id } = link
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

/** Whether a time such as `insertedAt` lacks its zone. It is UTC then. The cheapest check comes first. */
function isNaive(name: string, value: string): boolean {
  return (
    value.charCodeAt(10) === 84 &&
    (name.endsWith('At') || name.endsWith('Time')) &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?$/.test(value)
  )
}

function invalidDocument(reason: string): ParseError {
  return new ParseError('invalid_document', `The response cannot be read: ${reason}. Check the base URL.`)
}
