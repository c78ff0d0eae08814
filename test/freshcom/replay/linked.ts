/**
 * What a recorded document of resources has to become: every resource in its place, with every attribute and every
 * link, and nothing besides. Rule: read from the recorded JSON alone.
 */
import type { Findings } from './findings'
import { isObject } from './recordings'

interface ResourceObject {
  readonly id: string
  readonly type: string
  readonly attributes?: Readonly<Record<string, unknown>>
  readonly relationships?: Readonly<Record<string, { readonly data?: unknown }>>
}

/** Compares linked data with the document that it was made of. */
export function linksInto(document: Record<string, unknown>, data: unknown, found: Findings): void {
  new Reader(document, found).read(data)
}

class Reader {
  readonly #primary: readonly ResourceObject[]
  readonly #isList: boolean
  readonly #objects = new Map<string, ResourceObject>()
  readonly #met = new Map<string, unknown>()
  readonly #waiting: [resource: Record<string, unknown>, object: ResourceObject, place: string][] = []
  readonly #found: Findings

  constructor(document: Record<string, unknown>, found: Findings) {
    this.#isList = Array.isArray(document.data)
    this.#primary = [document.data].flat().filter(isResource)
    const included: unknown = document.included ?? []
    for (const object of [...[included].flat().filter(isResource), ...this.#primary])
      this.#objects.set(keyOf(object), object)
    this.#found = found
  }

  read(data: unknown): void {
    this.#found.compare('data is a list', Array.isArray(data), this.#isList)
    const roots: unknown[] = [data].flat()
    this.#found.compare('length', roots.length, this.#primary.length)
    roots.forEach((root, index) => this.#meet(root, this.#primary[index], `data ${index}`))
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) this.#compare(...next)
    const missing = [...this.#objects.keys()].filter((key) => !this.#met.has(key))
    this.#found.compare('resources that are nowhere', missing, [])
    this.#found.compare('JSON', typeof JSON.stringify(data), 'string')
  }

  /** A value where the document has an identifier: the one object of that resource, or the identifier itself. */
  #meet(value: unknown, identifier: unknown, place: string): void {
    const object = isResource(identifier) ? this.#objects.get(keyOf(identifier)) : undefined
    if (object === undefined) return this.#found.compare(place, value, identifier)
    const key = keyOf(object)
    if (this.#met.has(key))
      return this.#found.compare(`${place}: one object for one resource`, this.#met.get(key) === value, true)
    if (!isObject(value)) return this.#found.compare(place, value, object)
    this.#met.set(key, value)
    this.#waiting.push([value, object, place])
    return undefined
  }

  #compare(
    resource: Record<string, unknown>,
    { id, type, attributes = {}, relationships = {} }: ResourceObject,
    place: string,
  ): void {
    this.#found.compare(place, [resource.id, resource.type], [id, type])
    const members = ['id', 'type']
    for (const [member, recorded] of Object.entries(attributes)) {
      if (member === 'id' || member === 'type') continue
      members.push(member)
      this.#found.compare(`${place}.${member}`, resource[member], withZone(member, recorded))
    }
    for (const [member, { data }] of Object.entries(relationships)) {
      const linked = resource[member]
      if (data === undefined) continue
      members.push(member)
      if (!Array.isArray(data)) this.#meet(linked, data, `${place}.${member}`)
      else {
        const links: unknown[] = Array.isArray(linked) ? linked : [linked]
        this.#found.compare(`${place}.${member}: length`, links.length, data.length)
        data.forEach((identifier, index) => this.#meet(links[index], identifier, `${place}.${member} ${index}`))
      }
    }
    this.#found.compare(
      `${place}: members`,
      Object.fromEntries(Object.keys(resource).map((name) => [name, 1])),
      Object.fromEntries(members.map((name) => [name, 1])),
    )
  }
}

/** Times are UTC; `insertedAt` and `updatedAt` come without saying so. */
function withZone(member: string, recorded: unknown): unknown {
  const isNaive = typeof recorded === 'string' && /^[\d-]{10}T[\d:.]{8,}$/.test(recorded)
  return isNaive && /(At|Time)$/.test(member) ? `${recorded}Z` : recorded
}

function isResource(value: unknown): value is ResourceObject {
  return isObject(value) && typeof value.id === 'string' && typeof value.type === 'string'
}

function keyOf({ type, id }: ResourceObject): string {
  return `${type}/${id}`
}
