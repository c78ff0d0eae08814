/** A request that is being handled: its caller, its content, and methods to create the response. */
import { isObject } from '../../core/values'
import type { ResourceName } from '../../freshcom/resources/catalogue'
import type { Verb } from '../../freshcom/resources/descriptor'
import type { Caller } from './authorization'
import { responseDocument, type Subject } from './response-document'
import { assertCodeIsFree } from './codes'
import { assertStorable } from './columns'
import type { Link, Links, Row } from './database'
import { attributesOf } from './declared'
import { isStored, type Fields } from './fields'
import { listRows } from './listing'
import type { ServerRequest, ServerResponse } from '../messages'
import { metaStyleOf } from './meta'
import { refusals } from './refusal'
import { assertLinked } from './references'
import { isWellFormed, readAttributes, readLink, readLinks, single } from './sent-values'
import { isRecordedRelease, perServer } from './server'
import { isUuid } from './uuids'
import type { World } from './world'

/** The response to a body with another resource type (flows 22-token-endpoint). */
const wrongType = perServer<'failed' | 'missingType'>({
  '2018-04': 'failed',
  '2018-09': 'failed',
  guides: 'missingType',
})

const JSON_API = 'application/vnd.api+json'
const VERBS: Readonly<Record<string, Verb>> = { POST: 'create', PATCH: 'update' }

/** Options of a list. */
export interface ListView {
  /** The query to filter by. Default: the query of the request. */
  readonly query?: URLSearchParams | undefined
  /** The rows that are counted for `allCount`. Default: all rows. */
  readonly counted?: readonly Row[] | undefined
  /** Changes how a row is shown. */
  readonly shown?: ((row: Row) => Row) | undefined
}

/** The content of a write. */
export interface Sent {
  readonly type: ResourceName
  readonly attributes: Fields
  readonly links: Links
}

export class Exchange {
  readonly world: World
  readonly request: ServerRequest
  readonly caller: Caller
  /** The id in the path. Empty if the route has none. */
  readonly id: string
  /** The number of the moment when the request arrived. See `World.moment`. */
  readonly arrival: number
  readonly #shownAs = new Map<string, Row>()

  constructor(world: World, request: ServerRequest, caller: Caller, id: string, arrival: number) {
    this.world = world
    this.request = request
    this.caller = caller
    this.id = id
    this.arrival = arrival
  }

  /** The requested locale. Undefined for the account's default locale. */
  get locale(): string | undefined {
    return this.request.query.get('locale') ?? undefined
  }

  /** The row with the id in the path, within the caller's account. Refuses with 404 if there is none. */
  row(type: ResourceName): Row {
    const row = this.known(type)
    if (row === undefined) throw refusals.notFound()
    return row
  }

  /** The same. Undefined if there is no such row. */
  known(type: ResourceName): Row | undefined {
    if (!isUuid(this.id)) throw refusals.malformedId()
    const row = this.world.database.get(type, this.id)
    return row?.accountId === this.caller.accountId ? row : undefined
  }

  /** Shows a copy of a row in the response, also if the row changes afterwards. */
  showAs(row: Row): void {
    this.#shownAs.set(`${row.type} ${row.id}`, row)
  }

  /** The id in the body. */
  get sentId(): unknown {
    const { data } = this.#body()
    return isObject(data) ? (data.id ?? undefined) : undefined
  }

  /** The attributes as they were sent, also unknown ones. */
  readRaw(): Record<string, unknown> {
    const { data } = this.#body()
    const given = isObject(data) && isObject(data.attributes) ? data.attributes : {}
    return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, single(value)]))
  }

  /** The resource object of the body. It must have the given type. */
  readBody(type: ResourceName): Record<string, unknown> {
    const { data } = this.#body()
    if (data === undefined || data === null) throw refusals.missingData()
    if (!isObject(data) || data.type !== type) throw refusals[wrongType(this.world)]()
    return data
  }

  /** The known attributes and relationships of the body. The servers ignore unknown ones. */
  read(type: ResourceName): Sent {
    const data = this.readBody(type)
    // The recorded releases fail on attributes that are no object, and on a relationship without `data`.
    if (isRecordedRelease(this.world) && !isWellFormed(data)) throw refusals.failed()
    const given = isObject(data.attributes) ? data.attributes : {}
    const attributes = readAttributes(type, given)
    return { type, attributes, links: readLinks(type, data.relationships, given) }
  }

  /** A relationship as it was sent, also if it is not documented as writable. */
  sentLink(type: ResourceName, name: string): Link | undefined {
    const { data } = this.#body()
    const link = isObject(data) ? readLink(type, name, data.relationships, data.attributes) : undefined
    return [link ?? []].flat()[0]
  }

  /** Writes the sent content into a row. Translatable texts are written for the requested locale. */
  change(row: Row, { attributes, links }: Sent): Row {
    assertCodeIsFree(this.world, row.type, row.accountId, attributes.code, row)
    assertLinked(this.world, row.type, links)
    this.world.database.remember(row)
    const before = stateOf(row)
    const declared = new Map(attributesOf(row.type))
    const kept = this.translate(row, attributes)
    assertStorable(this.world, row.type, kept)
    for (const [name, value] of Object.entries(kept)) {
      if (isStored(row.type, name) && declared.get(name)?.createOnly !== true) row.attributes[name] = value
    }
    Object.assign(row.links, links)
    // The recorded releases do not write a row that did not change.
    if (!isRecordedRelease(this.world) || stateOf(row) !== before) this.world.database.touch(row)
    return row
  }

  /**
   * Writes the translations, if another locale than the account's default is requested. Returns the other attributes.
   */
  translate(row: Row, attributes: Fields): Fields {
    const { locale } = this
    if (locale === undefined || locale === this.world.account(row.accountId)?.attributes.defaultLocale)
      return attributes
    const declared = new Map(attributesOf(row.type))
    const isText = (name: string) => declared.get(name)?.translatable === true && declared.get(name)?.access !== 'write'
    const entries = Object.entries(attributes)
    // The recorded releases do not store a translation that is the same as the text in the default locale.
    const isKept = (name: string, value: unknown) =>
      !isRecordedRelease(this.world) || !isSame(value, row.attributes[name])
    const texts = Object.fromEntries(entries.filter(([name, value]) => isText(name) && isKept(name, value)))
    row.texts.set(locale, { ...row.texts.get(locale), ...texts })
    return Object.fromEntries(entries.filter(([name]) => !isText(name)))
  }

  answer(row: Row, status = 200): ServerResponse {
    return this.#document({ verb: VERBS[this.request.method] ?? 'retrieve', type: row.type, rows: [row] }, status)
  }

  /** Responds with a list of rows, after filter, search and page. */
  answerList(
    type: ResourceName,
    visible: readonly Row[],
    { query = this.request.query, counted, shown = (row: Row) => row }: ListView = {},
  ): ServerResponse {
    const { server } = this.world
    const { rows, totalCount, allCount } = listRows(visible, query, {
      server,
      type,
      locale: this.#localeOf('list', type) ?? null,
      ownLocale: this.#ownLocale(),
    })
    const counts = { totalCount, allCount: counted?.length ?? allCount }
    return this.#document({ verb: 'list', type, rows: rows.map(shown) }, 200, counts)
  }

  answerNothing(): ServerResponse {
    this.world.database.commit()
    return { status: 204, headers: { 'content-type': JSON_API }, body: '' }
  }

  #document(subject: Omit<Subject, 'shownAs' | 'locale' | 'meta'>, status: number, counts?: object): ServerResponse {
    // The changes are kept, also if writing the response fails.
    this.world.database.commit()
    const meta = this.#meta(subject.verb, subject.type)
    const document = responseDocument(this, {
      ...subject,
      shownAs: this.#shownAs,
      locale: this.#localeOf(subject.verb, subject.type),
      meta: meta && { ...meta, ...counts },
    })
    return {
      status,
      headers: { 'content-type': `${JSON_API}; charset=utf-8` },
      body: JSON.stringify(document),
    }
  }

  /** The locale of the texts. A create and some lists always use the account's default locale. */
  #localeOf(verb: Verb, type: ResourceName): string | undefined {
    const isOwn = this.request.method === 'POST' || metaStyleOf(this.world, verb, type) === 'own'
    return isOwn ? undefined : this.locale
  }

  #meta(verb: Verb, type: ResourceName): { readonly locale: unknown } | undefined {
    const style = metaStyleOf(this.world, verb, type)
    if (style === 'none') return undefined
    return { locale: this.#localeOf(verb, type) ?? (style === 'asked' ? null : this.#ownLocale()) }
  }

  #ownLocale(): unknown {
    return this.world.account(this.caller.accountId)?.attributes.defaultLocale ?? null
  }

  #body(): Record<string, unknown> {
    const contentType = this.request.headers['content-type']
    if (contentType !== JSON_API && contentType !== 'application/json') throw refusals.unsupportedMediaType()
    // The servers take an empty body as an empty object.
    if (this.request.body === '') return {}
    try {
      const body: unknown = JSON.parse(this.request.body)
      return isObject(body) ? body : {}
    } catch {
      throw refusals.invalidJson()
    }
  }
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null)
}

/** The content of a row without its null values, to find out whether it changed. */
function stateOf({ attributes, links, texts }: Row): string {
  const present = (values: object) => Object.entries(values).filter(([, value]) => (value ?? null) !== null)
  return JSON.stringify([present(attributes), present(links), [...texts]])
}
