/** Rows become JSON:API documents: attributes and linkage by the descriptors, included resources by path. */
import type { ResourceName } from '../../freshcom/resources/catalogue'
import type { RelationshipDescriptor } from '../../freshcom/resources/descriptor'
import type { Database, Link, Row } from './database'
import { attributesOf, relationshipsOf } from './declared'
import { related } from './related'
import { perServer, type FreshcomServer } from './server'

/** What a server leaves out of its answers. */
interface Omissions {
  /** Whether attributes that came with the newer release are missing. */
  readonly newAttributes: boolean
  /** Relationships that are null whatever was linked, by type and name. */
  readonly links: ReadonlySet<string>
  /** Relationships whose included resources are but a type and an id. */
  readonly contents: ReadonlySet<string>
}

/** Kept, and never told. */
const AVATARS = new Set(['Product.avatar', 'ProductCollection.avatar'])

/** What may be of several types, or belongs to another part of the server. */
const IDENTIFIERS = new Set([
  'Card.owner',
  'Customer.user',
  'FileCollection.owner',
  'FulfillmentItem.orderLineItem',
  'FulfillmentItem.source',
  'FulfillmentItem.target',
  'FulfillmentPackage.source',
  'Payment.owner',
  'Payment.target',
  'PointTransaction.source',
  'Product.goods',
  'Refund.owner',
  'Refund.target',
  'ReturnItem.source',
  'ReturnItem.target',
  'ReturnPackage.source',
])

const omissions = perServer<Omissions>({
  '2018-04': { newAttributes: true, links: AVATARS, contents: IDENTIFIERS },
  '2018-09': { newAttributes: false, links: AVATARS, contents: IDENTIFIERS },
  guides: { newAttributes: false, links: new Set(), contents: new Set() },
})

/** What a document is written for. */
export interface View {
  readonly server: FreshcomServer
  /** Locale of the texts; undefined for the account's own. */
  readonly locale: string | undefined
  /** Include paths; names that are no relationship are ignored, as the servers do. */
  readonly include: readonly string[]
  /** Whether the caller is shown a row among those that belong to another. */
  readonly isShown: (row: Row) => boolean
  /** Rows that are shown as something else than they are by now, by type and id. */
  readonly shownAs: ReadonlyMap<string, Row>
}

interface ResourceObject {
  readonly type: string
  readonly id: string
  readonly attributes: Readonly<Record<string, unknown>>
  readonly relationships?: Readonly<Record<string, object>>
}

/** A resource that was written twice, with the linkage of both. */
function merge(resource: ResourceObject, other: ResourceObject | undefined): ResourceObject {
  if (resource.relationships === undefined || other?.relationships === undefined) return resource
  const linked = Object.entries(other.relationships).filter(([, { data }]: [string, { data?: unknown }]) => data)
  return { ...resource, relationships: { ...resource.relationships, ...Object.fromEntries(linked) } }
}

export class DocumentWriter {
  readonly #database: Database
  readonly #view: View
  readonly #omitted: Omissions
  readonly #included = new Map<string, ResourceObject>()

  constructor(database: Database, view: View) {
    this.#database = database
    this.#view = view
    this.#omitted = omissions(view)
  }

  /** A document of one row, or of a list of them. Some answers have no `meta`. */
  write(rows: Row | readonly Row[], meta: object | undefined): object {
    const isList = Array.isArray(rows)
    const primary = [rows].flat<(Row | readonly Row[])[]>()
    const written = primary.map((row) => this.#resource(row, this.#view.include))
    // What leads back to itself is in a document once, with the linkage of both its mentions.
    const data = written.map((resource) => merge(resource, this.#included.get(`${resource.type} ${resource.id}`)))
    for (const row of primary) this.#included.delete(`${row.type} ${row.id}`)
    const included = this.#included.size === 0 ? {} : { included: [...this.#included.values()] }
    const described = meta === undefined ? {} : { meta }
    return { ...described, jsonapi: { version: '1.0' }, ...included, data: isList ? data : data[0] }
  }

  #resource(current: Row, paths: readonly string[]): ResourceObject {
    const row = this.#view.shownAs.get(`${current.type} ${current.id}`) ?? current
    const relationships: Record<string, object> = {}
    for (const [name, descriptor] of relationshipsOf(row.type)) {
      if (descriptor.writeOnly === true) continue
      const below = paths.filter((path) => path === name || path.startsWith(`${name}.`))
      if (this.#omitted.links.has(`${row.type}.${name}`)) relationships[name] = { data: null }
      else if (below.length > 0) relationships[name] = { data: this.#include(row, name, descriptor, below) }
      else relationships[name] = descriptor.lazy === true ? {} : { data: row.links[name] ?? null }
    }
    const linked = Object.keys(relationships).length === 0 ? {} : { relationships }
    return { type: row.type, ...linked, id: row.id, attributes: this.#attributes(row) }
  }

  #include(row: Row, name: string, descriptor: RelationshipDescriptor, paths: readonly string[]): Link | Link[] | null {
    // Some lists are declared and never filled: the servers say null for them.
    if (row.links[name] === null) return null
    const rest = paths.map((path) => path.slice(name.length + 1)).filter((path) => path !== '')
    const targets = this.#targets(row, name, descriptor)
    for (const target of targets) {
      const key = `${target.type} ${target.id}`
      // Entered before it is written, so that a circle of includes ends.
      const before = this.#included.get(key)
      if (before === undefined || rest.length > 0) {
        this.#included.set(key, before ?? { type: target.type, id: target.id, attributes: {} })
        const isBare = this.#omitted.contents.has(`${row.type}.${name}`)
        if (!isBare) this.#included.set(key, merge(this.#resource(target, rest), this.#included.get(key)))
      }
    }
    const identifiers = targets.map(({ type, id }) => ({ type, id }))
    return descriptor.many === undefined ? (identifiers[0] ?? null) : identifiers
  }

  /** The rows behind a relationship: its own links, or for a lazy one the rows that link here. */
  #targets(row: Row, name: string, { one, many }: RelationshipDescriptor): Row[] {
    const own = row.links[name]
    if (own !== undefined) {
      return [own].flat().flatMap((link) => (link === null ? [] : (this.#database.get(link.type, link.id) ?? [])))
    }
    const relate = related[`${row.type}.${name}`]
    const rows =
      relate === undefined
        ? [one ?? many ?? []].flat().flatMap((type) => this.#database.linkingTo(row, type as ResourceName))
        : relate(this.#database, row, this.#view.server)
    return rows.filter((target) => this.#view.isShown(target))
  }

  #attributes(row: Row): Record<string, unknown> {
    const texts = row.texts.get(this.#view.locale ?? '')
    const attributes: Record<string, unknown> = {}
    for (const [name, { access, kind, translatable, nullable, since }] of attributesOf(row.type)) {
      if (access === 'write' || (since !== undefined && this.#omitted.newAttributes)) continue
      const text = translatable === true ? texts?.[name] : undefined
      const nothing = kind === 'json' ? {} : kind === 'boolean' && nullable !== true ? false : null
      attributes[name] = text ?? row.attributes[name] ?? nothing
    }
    return attributes
  }
}
