/** Finds the resource objects of a document by type and id. If one occurs twice, the first counts. */
import { isIdentifier, type Identifier } from './document'

/** A resource object of the document. */
export interface ResourceObject extends Identifier {
  readonly attributes?: unknown
  readonly relationships?: unknown
}

/** The resources of one type. */
interface Shelf {
  readonly objects: ResourceObject[]
  /** The index of the resource with an id. */
  find(id: string): number | undefined
}

/** Returns the shelf of a type, if the document has resources of this type. */
export type ShelfOf = (type: string) => Shelf | undefined

/** Sorts the resource objects of lists. Other values in the lists are skipped. */
export function createShelves(lists: readonly unknown[]): ShelfOf {
  const shelves = new Map<string, Shelf>()
  let last: string | undefined
  let objects: ResourceObject[] = []
  for (const list of lists) {
    for (const object of Array.isArray(list) ? list : []) {
      if (!isIdentifier(object)) continue
      const { type } = object
      if (type !== last) {
        last = type
        const shelf = shelves.get(type) ?? createShelf()
        shelves.set(type, shelf)
        objects = shelf.objects
      }
      objects.push(object)
    }
  }
  return (type) => shelves.get(type)
}

function createShelf(): Shelf {
  const objects: ResourceObject[] = []
  let places: Map<string, number> | undefined
  let last = -1
  return {
    objects,
    find(id) {
      if (places === undefined) {
        places = new Map()
        // From the end, so that the first of duplicates wins.
        for (let place = objects.length - 1; place >= 0; place -= 1)
          places.set((objects[place] as Identifier).id, place)
        // Identifiers mostly follow the document's order, and comparing two UUIDs is cheaper than a lookup.
        if (places.size < objects.length) last = objects.length
      }
      if (objects[last + 1]?.id === id) last += 1
      else if (objects[last]?.id !== id) {
        const place = places.get(id)
        if (place === undefined || last >= objects.length) return place
        last = place
      }
      return last
    },
  }
}
