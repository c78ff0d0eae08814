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
  const known = isObject(attributes) ? attributes : {}
  // The attributes are taken over, since the document is the SDK's own. Those of a second tree are a copy.
  const resource = (known.id === id && known.type === type ? { ...known } : known) as LinkedResource
  for (const name in resource) {
    const value = resource[name]
    // Not `+`: engines would keep the two parts apart, and stringifying takes twice as long then.
    if (typeof value === 'string' && isNaive(name, value)) resource[name] = [value, 'Z'].join('')
  }
  resource.id = id
  resource.type = type
  if (!isObject(relationships)) return resource
  // No function is made in this loop: it is where a large answer spends its time.
  for (const name in relationships) {
    const relationship = relationships[name]
    if (name === 'id' || name === 'type' || !isObject(relationship)) continue
    const { data } = relationship
    // Nothing is said about it: the member stays absent.
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

/** What stands for a link: the resource's own tree where it was asked for and is there, else its identifier. */
function expand(
  link: unknown,
  tree: IncludeTree | undefined,
  shelfOf: ShelfOf,
  holder: Identifier,
  name: string,
): Identifier {
  if (!isIdentifier(link)) {
    // Without it the answer would be another one.
    throw broken(`the relationship "${name}" of ${holder.type} ${holder.id} leads to what is no resource`)
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
