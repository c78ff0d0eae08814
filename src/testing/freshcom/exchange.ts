/** One request under way: who calls, what was sent, and the ways to answer. */
import { isObject } from '../../core/values'
import type { ResourceName } from '../../freshcom/resources/catalogue'
import type { AttributeDescriptor, Verb } from '../../freshcom/resources/descriptor'
import { isShopper, type Caller } from './authorization'
import type { Link, Links, Row } from './database'
import { attributesOf, writableOf } from './declared'
import { DocumentWriter } from './documents'
import { isStored, type Fields } from './fields'
import { listRows } from './listing'
import type { ServerRequest, ServerResponse } from '../messages'
import { metaStyleOf } from './meta'
import { refusals } from './refusal'
import { isOnShow } from './related'
import { snakeCaseKeys } from './snake-case'
import { uuidOf } from './tokens'
import type { World } from './world'

const JSON_API = 'application/vnd.api+json'
const VERBS: Readonly<Record<string, Verb>> = { POST: 'create', PATCH: 'update' }

/** How a list is made of rows. */
export interface ListView {
  /** What it is narrowed by, if not by the request's own query. */
  readonly query?: URLSearchParams | undefined
  /** A row as it is shown. */
  readonly shown?: ((row: Row) => Row) | undefined
}

/** What a write carries. */
export interface Sent {
  readonly type: ResourceName
  readonly attributes: Fields
  readonly links: Links
}

export class Exchange {
  readonly world: World
  readonly request: ServerRequest
  readonly caller: Caller
  /** The id in the path, if the route has one. */
  readonly id: string
  /** The last change of the database before the request came. */
  readonly arrivedAt: number
  readonly #shownAs = new Map<string, Row>()

  constructor(world: World, request: ServerRequest, caller: Caller, id: string, arrivedAt: number) {
    this.world = world
    this.request = request
    this.caller = caller
    this.id = id
    this.arrivedAt = arrivedAt
  }

  /** Locale that was asked for; undefined for the account's own. */
  get locale(): string | undefined {
    return this.request.query.get('locale') ?? undefined
  }

  /** The row of the path's id within the caller's account, or a refusal. */
  row(type: ResourceName): Row {
    const row = this.find(type)
    if (row === undefined) throw refusals.notFound()
    return row
  }

  /** The row of the path's id within the caller's account, if there is one. */
  find(type: ResourceName): Row | undefined {
    if (uuidOf(this.id) === undefined) throw refusals.malformedId()
    const row = this.world.database.get(type, this.id)
    return row?.accountId === this.caller.accountId ? row : undefined
  }

  /** Shows a row as it was at some moment, whatever becomes of it before the answer. */
  showAs(row: Row): void {
    this.#shownAs.set(`${row.type} ${row.id}`, row)
  }

  /** The id in the body, if it has one. */
  get sentId(): unknown {
    const { data } = this.#body()
    return isObject(data) ? (data.id ?? undefined) : undefined
  }

  /** Attributes as they were sent, known or not. */
  readRaw(): Record<string, unknown> {
    const { data } = this.#body()
    return isObject(data) && isObject(data.attributes) ? data.attributes : {}
  }

  /** Attributes and links of the body's resource object: known ones only, as the servers ignore the others. */
  read(type: ResourceName): Sent {
    const { data } = this.#body()
    if (data === undefined || data === null) throw refusals.missingData()
    if (!isObject(data) || data.type !== type) throw refusals.missingType()
    const given = isObject(data.attributes) ? data.attributes : {}
    const attributes: Fields = {}
    for (const [name, { access, kind }] of attributesOf(type)) {
      if (access === 'read' || !Object.hasOwn(given, name)) continue
      attributes[name] = readValue(kind, given[name])
    }
    return { type, attributes, links: readLinks(type, data.relationships) }
  }

  /** Writes what was sent into a row: translatable texts for the locale that was asked for. */
  change(row: Row, { attributes, links }: Sent): Row {
    const declared = new Map(attributesOf(row.type))
    for (const [name, value] of Object.entries(this.translate(row, attributes))) {
      const attribute = declared.get(name)
      if (isStored(row.type, name) && attribute?.createOnly !== true) row.attributes[name] = value
    }
    Object.assign(row.links, links)
    this.world.database.touch(row)
    return row
  }

  /** Writes the texts that were sent for another locale than the account's own, and gives the other attributes back. */
  translate(row: Row, attributes: Fields): Fields {
    const { locale } = this
    if (locale === undefined || locale === this.world.account(row.accountId)?.attributes.defaultLocale)
      return attributes
    const declared = new Map(attributesOf(row.type))
    const isText = (name: string) => declared.get(name)?.translatable === true && declared.get(name)?.access !== 'write'
    const entries = Object.entries(attributes)
    const texts = Object.fromEntries(entries.filter(([name]) => isText(name)))
    row.texts.set(locale, { ...row.texts.get(locale), ...texts })
    return Object.fromEntries(entries.filter(([name]) => !isText(name)))
  }

  answer(row: Row, status = 200): ServerResponse {
    return this.#document(status, row, this.#meta(VERBS[this.request.method] ?? 'retrieve', row.type))
  }

  /** Lists what filter, search and page leave of some rows. */
  answerList(
    type: ResourceName,
    visible: readonly Row[],
    { query = this.request.query, shown = (row: Row) => row }: ListView = {},
  ): ServerResponse {
    const { rows, totalCount, allCount } = listRows(visible, query)
    const meta = this.#meta('list', type)
    return this.#document(200, rows.map(shown), meta && { totalCount, ...meta, allCount })
  }

  answerNothing(): ServerResponse {
    return { status: 204, headers: { 'content-type': JSON_API }, body: '' }
  }

  #document(status: number, rows: Row | readonly Row[], meta: object | undefined): ServerResponse {
    const include = includePaths(this.request.query.get('include'))
    const isShown = (row: Row) => !isShopper(this.caller) || isOnShow(row)
    const writer = new DocumentWriter(this.world.database, {
      server: this.world.server,
      locale: this.#readLocale(),
      include,
      isShown,
      shownAs: this.#shownAs,
    })
    return {
      status,
      headers: { 'content-type': `${JSON_API}; charset=utf-8` },
      body: JSON.stringify(writer.write(rows, meta)),
    }
  }

  /** A create writes and answers in the account's own locale, whatever was asked for. */
  #readLocale(): string | undefined {
    return this.request.method === 'POST' ? undefined : this.locale
  }

  #meta(verb: Verb, type: ResourceName): { readonly locale: unknown } | undefined {
    const style = metaStyleOf(this.world, verb, type)
    if (style === 'none') return undefined
    const own = style === 'whole' ? this.world.account(this.caller.accountId)?.attributes.defaultLocale : null
    return { locale: this.#readLocale() ?? own ?? null }
  }

  #body(): Record<string, unknown> {
    const contentType = this.request.headers['content-type']
    if (contentType !== JSON_API && contentType !== 'application/json') throw refusals.unsupportedMediaType()
    // An empty body is an empty object.
    if (this.request.body === '') return {}
    try {
      const body: unknown = JSON.parse(this.request.body)
      return isObject(body) ? body : {}
    } catch {
      throw refusals.invalidJson()
    }
  }
}

/** Names of relationships may come in snake case. */
function includePaths(include: string | null): string[] {
  const paths = (include ?? '').replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()).split(',')
  return paths.filter((path) => path !== '')
}

/** Empty texts are none, decimals are texts, texts of digits whole numbers, and keys of free JSON are in snake case. */
function readValue(kind: AttributeDescriptor['kind'], value: unknown): unknown {
  if (kind === 'json') return snakeCaseKeys(value)
  if (value === '') return null
  if (kind === 'integer' && typeof value === 'string' && /^[+-]?\d+$/.test(value)) return Number(value)
  return kind === 'decimal' && typeof value === 'number' ? String(value) : value
}

function readLinks(type: ResourceName, given: unknown): Links {
  const links: Links = {}
  for (const name of writableOf(type)) {
    const linkage = isObject(given) ? (given[name] as { data?: Link | Link[] | null } | undefined) : undefined
    if (linkage?.data !== undefined) links[name] = linkage.data
  }
  return links
}
