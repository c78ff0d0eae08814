/** Rows become JSON:API documents: attributes and linkage by the descriptors, included resources as they were loaded. */
import type { ResourceName } from '../../freshcom/resources/catalogue'
import type { AttributeDescriptor, RelationshipDescriptor } from '../../freshcom/resources/descriptor'
import type { Link, Row } from './database'
import { attributesOf, relationshipsOf } from './declared'
import type { Loaded, Loader } from './includes/loading'
import { pathsBelow } from './includes/paths'
import { isReadableById } from './includes/table'
import { refusals } from './refusal'
import { perServer, type FreshcomServer } from './server'

/** What a server leaves out of its answers. */
interface Omissions {
  /** Whether attributes that came with the newer release are missing. */
  readonly newAttributes: boolean
  /** Resources below which texts stay in the account's own locale. */
  readonly textsBelow: ReadonlySet<ResourceName>
  /** Relationships that are null whatever was linked, by type and name. */
  readonly links: ReadonlySet<string>
}

/** Kept, and never told. */
const AVATARS = new Set(['Product.avatar', 'ProductCollection.avatar'])

const MEMBERSHIPS = new Set<ResourceName>(['FileCollectionMembership', 'ProductCollectionMembership'])

const omissions = perServer<Omissions>({
  // The older release passes over what has no texts itself.
  '2018-04': { newAttributes: true, textsBelow: MEMBERSHIPS, links: AVATARS },
  '2018-09': { newAttributes: false, textsBelow: new Set(), links: AVATARS },
  guides: { newAttributes: false, textsBelow: new Set(), links: new Set() },
})

/** What a document is written for. */
export interface View {
  readonly server: FreshcomServer
  /** Locale of the texts; undefined for the account's own. */
  readonly locale: string | undefined
  /** Include paths; names that are no relationship are ignored. */
  readonly include: readonly string[]
}

interface ResourceObject {
  readonly type: string
  readonly id: string
  readonly attributes: Readonly<Record<string, unknown>>
  readonly relationships?: Readonly<Record<string, object>>
}

/** What stands behind a relationship: what was loaded, or but its link. */
type Member = Loaded | Link

/** The members of a relationship; null if there is nothing to tell. */
type Members = readonly Member[] | null

export class DocumentWriter {
  readonly #loader: Loader
  readonly #view: View
  readonly #omitted: Omissions
  readonly #included = new Map<string, ResourceObject>()

  constructor(loader: Loader, view: View) {
    this.#loader = loader
    this.#view = view
    this.#omitted = omissions(view)
  }

  /** A document of one row, or of a list of them. Some answers have no `meta`. */
  write(primary: readonly Loaded[], isList: boolean, meta: object | undefined): object {
    const { include, locale } = this.#view
    const data = primary.map((loaded) => this.#resource(loaded, include, locale))
    const known = new Set(primary.map(({ row }) => keyOf(row)))
    for (const loaded of primary) this.#include(loaded, include, known, locale)
    const included = this.#included.size === 0 ? {} : { included: [...this.#included.values()] }
    const described = meta === undefined ? {} : { meta }
    return { ...described, jsonapi: { version: '1.0' }, ...included, data: isList ? data : data[0] }
  }

  /**
   * Includes what was asked for below a row, name by name. What is in the document already stays as it is, and nothing
   * is followed from there: of two mentions the first counts.
   */
  #include(loaded: Loaded, paths: readonly string[], known: ReadonlySet<string>, above: string | undefined): void {
    const { type } = loaded.row
    const locale = this.#omitted.textsBelow.has(type) ? undefined : above
    for (const [name, descriptor] of relationshipsOf(type).sort(([a], [b]) => (a < b ? -1 : 1))) {
      const below = pathsBelow(paths, name)
      if (below === undefined || descriptor.writeOnly === true) continue
      const isBare = this.#loader.sourceOf(type, name) === 'identifier'
      const written = (this.#members(loaded, name, descriptor) ?? []).map((member) => ({
        member,
        resource: isBare ? identifierOnly(member) : this.#resource(member, below, locale),
      }))
      const followed: Loaded[] = []
      for (const { member, resource } of written) {
        const key = keyOf(resource)
        if (known.has(key) || this.#included.has(key)) continue
        this.#included.set(key, resource)
        if (!isBare && 'row' in member) followed.push(member)
      }
      for (const member of followed) this.#include(member, below, known, locale)
    }
  }

  /** A resource of which only the link is known has no attributes, and some cannot be written so. */
  #resource(member: Member, paths: readonly string[], locale: string | undefined): ResourceObject {
    const { type, id } = linkOf(member)
    const loaded = 'row' in member ? member : undefined
    if (loaded === undefined && !isReadableById(type)) throw refusals.failed()
    const relationships: Record<string, object> = {}
    for (const [name, descriptor] of relationshipsOf(type)) {
      if (descriptor.writeOnly === true) continue
      const isAsked = pathsBelow(paths, name) !== undefined
      if (this.#omitted.links.has(`${type}.${name}`)) relationships[name] = { data: null }
      else if (isAsked) relationships[name] = { data: loaded ? this.#linkage(loaded, name, descriptor) : null }
      else relationships[name] = descriptor.lazy === true ? {} : { data: loaded?.row.links[name] ?? null }
    }
    const linked = Object.keys(relationships).length === 0 ? {} : { relationships }
    return { type, ...linked, id, attributes: this.#attributes(type, loaded?.row, locale) }
  }

  #linkage(loaded: Loaded, name: string, descriptor: RelationshipDescriptor): Link | readonly Link[] | null {
    const links = this.#members(loaded, name, descriptor)?.map(linkOf)
    if (links === undefined) return null
    return descriptor.many === undefined ? (links[0] ?? null) : links
  }

  /** What stands behind a relationship that was asked for. A list that should have been loaded and was not is a failure. */
  #members({ row, below }: Loaded, name: string, { lazy, many }: RelationshipDescriptor): Members {
    if (row.links[name] === null || this.#omitted.links.has(`${row.type}.${name}`)) return null
    const loaded = below.get(name)
    if (loaded !== undefined) return loaded
    const source = this.#loader.sourceOf(row.type, name)
    if (source === 'none') return null
    if (lazy !== true) return [row.links[name] ?? []].flat()
    if (source === 'read' || source === 'missing') throw refusals.failed()
    return many === undefined ? null : []
  }

  #attributes(type: ResourceName, row: Row | undefined, locale: string | undefined): Record<string, unknown> {
    const texts = row?.texts.get(locale ?? '')
    const attributes: Record<string, unknown> = {}
    for (const [name, descriptor] of attributesOf(type)) {
      const isLater = descriptor.since !== undefined && this.#omitted.newAttributes
      if (descriptor.access === 'write' || isLater) continue
      const isText = texts !== undefined && Object.hasOwn(texts, name)
      const otherwise = row === undefined || isText ? null : nothingOf(descriptor)
      attributes[name] = (isText ? texts[name] : row?.attributes[name]) ?? otherwise
    }
    return attributes
  }
}

/** What an attribute is where a resource has none. */
function nothingOf({ kind, nullable }: AttributeDescriptor): unknown {
  if (kind === 'json') return {}
  return kind === 'boolean' && nullable !== true ? false : null
}

function linkOf(member: Member): Link {
  const { type, id } = 'row' in member ? member.row : member
  return { type, id }
}

function keyOf({ type, id }: { readonly type: string; readonly id: string }): string {
  return `${type} ${id}`
}

function identifierOnly(member: Member): ResourceObject {
  return { ...linkOf(member), attributes: {} }
}
