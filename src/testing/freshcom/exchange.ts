/** One request under way: who calls, what was sent, and the ways to answer. */
import { isObject } from '../../core/values'
import type { ResourceName } from '../../freshcom/resources/catalogue'
import type { Verb } from '../../freshcom/resources/descriptor'
import type { Caller } from './authorization'
import { writeDocument, type Subject } from './response-document'
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

/** How a body of another type is answered: flows 22-token-endpoint. */
const wrongType = perServer<'failed' | 'missingType'>({
  '2018-04': 'failed',
  '2018-09': 'failed',
  guides: 'missingType',
})

const JSON_API = 'application/vnd.api+json'
const VERBS: Readonly<Record<string, Verb>> = { POST: 'create', PATCH: 'update' }

/** How a list is made of rows. */
export interface ListView {
  /** What it is narrowed by, if not by the request's own query. */
  readonly query?: URLSearchParams | undefined
  /** The rows whose number is told as that of all, if not those that are listed from. */
  readonly counted?: readonly Row[] | undefined
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
  /** The moment at which the request came in. */
  readonly arrival: number
  readonly #shownAs = new Map<string, Row>()

  constructor(world: World, request: ServerRequest, caller: Caller, id: string, arrival: number) {
    this.world = world
    this.request = request
    this.caller = caller
    this.id = id
    this.arrival = arrival
  }

  /** Locale that was asked for; undefined for the account's own. */
  get locale(): string | undefined {
    return this.request.query.get('locale') ?? undefined
  }

  /** The row of the path's id within the caller's account, or a refusal. */
  row(type: ResourceName): Row {
    const row = this.known(type)
    if (row === undefined) throw refusals.notFound()
    return row
  }

  /** The same; undefined for an id that belongs to nothing. */
  known(type: ResourceName): Row | undefined {
    if (!isUuid(this.id)) throw refusals.malformedId()
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
    const given = isObject(data) && isObject(data.attributes) ? data.attributes : {}
    return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, single(value)]))
  }

  /** The body's resource object, which has to be of a type. */
  readBody(type: ResourceName): Record<string, unknown> {
    const { data } = this.#body()
    if (data === undefined || data === null) throw refusals.missingData()
    if (!isObject(data) || data.type !== type) throw refusals[wrongType(this.world)]()
    return data
  }

  /** Attributes and links of the body's resource object: known ones only, as the servers ignore the others. */
  read(type: ResourceName): Sent {
    const data = this.readBody(type)
    // The recorded releases fail on attributes that are no object, and on a relationship without `data`.
    if (isRecordedRelease(this.world) && !isWellFormed(data)) throw refusals.failed()
    const given = isObject(data.attributes) ? data.attributes : {}
    const attributes = readAttributes(type, given)
    return { type, attributes, links: readLinks(type, data.relationships, given) }
  }

  /** A link as it was sent, whether or not the resource is documented to take it. */
  sentLink(type: ResourceName, name: string): Link | undefined {
    const { data } = this.#body()
    const link = isObject(data) ? readLink(type, name, data.relationships, data.attributes) : undefined
    return [link ?? []].flat()[0]
  }

  /** Writes what was sent into a row: translatable texts for the locale that was asked for. */
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

  /** Writes the texts that were sent for another locale than the account's own, and gives the other attributes back. */
  translate(row: Row, attributes: Fields): Fields {
    const { locale } = this
    if (locale === undefined || locale === this.world.account(row.accountId)?.attributes.defaultLocale)
      return attributes
    const declared = new Map(attributesOf(row.type))
    const isText = (name: string) => declared.get(name)?.translatable === true && declared.get(name)?.access !== 'write'
    const entries = Object.entries(attributes)
    // The recorded releases do not store a translation that is the same as the text of the account's own locale.
    const isKept = (name: string, value: unknown) =>
      !isRecordedRelease(this.world) || !isSame(value, row.attributes[name])
    const texts = Object.fromEntries(entries.filter(([name, value]) => isText(name) && isKept(name, value)))
    row.texts.set(locale, { ...row.texts.get(locale), ...texts })
    return Object.fromEntries(entries.filter(([name]) => !isText(name)))
  }

  answer(row: Row, status = 200): ServerResponse {
    return this.#document({ verb: VERBS[this.request.method] ?? 'retrieve', type: row.type, rows: [row] }, status)
  }

  /** Lists what filter, search and page leave of some rows. */
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
    // What was written stays, even where the answer to it fails.
    this.world.database.commit()
    const meta = this.#meta(subject.verb, subject.type)
    const document = writeDocument(this, {
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

  /** A create writes and answers in the account's own locale, whatever was asked for; so do some lists. */
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

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null)
}

/** What a row says, whatever it leaves unsaid. */
function stateOf({ attributes, links, texts }: Row): string {
  const said = (values: object) => Object.entries(values).filter(([, value]) => (value ?? null) !== null)
  return JSON.stringify([said(attributes), said(links), [...texts]])
}
