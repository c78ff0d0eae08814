/** Writes rows as JSON:API documents: attributes and relationships by the contracts, and the included resources. */
import type { ResourceName } from '../../freshcom/resources/catalogue'
import type { AttributeDescriptor, RelationshipDescriptor } from '../../freshcom/resources/descriptor'
import type { Link, Row } from './database'
import { attributesOf, relationshipsOf } from './declared'
import type { Loaded, Loader } from './includes/loading'
import { pathsBelow } from './includes/paths'
import { isReadableById } from './includes/table'
import { refusals } from './refusal'
import { perServer, type FreshcomServer } from './server'

/** What a server leaves out of its responses. */
interface Omissions {
  /** Whether attributes that only release 2018-09 has are missing. */
  readonly newAttributes: boolean
  /** Resources whose included resources have their texts in the account's default locale. */
  readonly textsBelow: ReadonlySet<ResourceName>
  /** Relationships that are always null, by type and name. */
  readonly links: ReadonlySet<string>
}

/** Stored, but never shown. */
const AVATARS = new Set(['Product.avatar', 'ProductCollection.avatar'])

const MEMBERSHIPS = new Set<ResourceName>(['FileCollectionMembership', 'ProductCollectionMembership'])

const omissions = perServer<Omissions>({
  // Release 2018-04 does not translate below a resource that has no texts itself.
  '2018-04': { newAttributes: true, textsBelow: MEMBERSHIPS, links: AVATARS },
  '2018-09': { newAttributes: false, textsBelow: new Set(), links: AVATARS },
  guides: { newAttributes: false, textsBelow: new Set(), links: new Set() },
})

/** Options of a document. */
export interface View {
  readonly server: FreshcomServer
  /** Locale of the texts. Undefined for the account's default locale. */
  readonly locale: string | undefined
  /** Include paths. Unknown names are ignored. */
  readonly include: readonly string[]
}

interface ResourceObject {
  readonly type: string
  readonly id: string
  readonly attributes: Readonly<Record<string, unknown>>
  readonly relationships?: Readonly<Record<string, object>>
}

/** A related resource: loaded, or only its identifier. */
type Member = Loaded | Link

/** The related resources. Null if the relationship is null. */
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

  /** Writes a document of one row or of a list. Some responses have no `meta`. */
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
   * Adds the included resources below a row, in the order of the relationship names. A resource that is already in the
   * document is not added again, and its own includes are skipped.
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

  /** Writes a resource. If only its identifier is known, all its attributes are null. Some types fail then. */
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

  /** The related resources of an included relationship. Fails for a list that the server reads, but did not load. */
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

/** The value of an attribute that a row does not have. */
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
