/** One request under way: who calls, what was sent, and the ways to answer. */
import { catalogue, type ResourceName } from '../resources/catalogue'
import type { RelationshipDescriptor } from '../resources/descriptor'
import type { Caller } from './authorization'
import type { Link, Row } from './database'
import { attributesOf, DocumentWriter } from './documents'
import { listRows } from './listing'
import { refusals, type ServerRequest, type ServerResponse } from './messages'
import { uuidOf } from './tokens'
import { isBlank, type Fields } from './validation'
import type { World } from './world'

const JSON_API = 'application/vnd.api+json'

/** What a write carries. */
export interface Sent {
  readonly attributes: Fields
  readonly links: Record<string, Link | readonly Link[] | null>
}

export class Exchange {
  readonly world: World
  readonly request: ServerRequest
  readonly caller: Caller
  /** The id in the path, if the route has one. */
  readonly id: string

  constructor(world: World, request: ServerRequest, caller: Caller, id: string) {
    this.world = world
    this.request = request
    this.caller = caller
    this.id = id
  }

  /** Locale that was asked for; undefined for the account's own. */
  get locale(): string | undefined {
    return this.request.query.get('locale') ?? undefined
  }

  /** The row of the path's id within the caller's account, or a refusal. */
  row(type: ResourceName): Row {
    if (uuidOf(this.id) === undefined) throw refusals.badRequest()
    const row = this.world.database.get(type, this.id)
    if (row === undefined || row.accountId !== this.caller.accountId) throw refusals.notFound()
    return row
  }

  /** Attributes and links of the body's resource object: known ones only, as the servers ignore the others. */
  read(type: ResourceName): Sent {
    const { data } = this.#body()
    if (!isObject(data)) throw refusals.badRequest('missing_required_fields', 'Missing Required Fields')
    if (data.type !== type) throw refusals.badRequest('missing_type', 'Missing Type')
    const given = isObject(data.attributes) ? data.attributes : {}
    const attributes: Fields = {}
    for (const [name, { access, kind }] of attributesOf(type)) {
      if (access === 'read' || !Object.hasOwn(given, name)) continue
      attributes[name] = kind === 'json' ? underscoreKeys(given[name]) : given[name] === '' ? null : given[name]
    }
    return { attributes, links: readLinks(type, data.relationships) }
  }

  /** Writes what was sent into a row: translatable texts for the locale that was asked for. */
  change(row: Row, { attributes, links }: Sent): void {
    const { locale } = this
    const isTranslation = locale !== undefined && locale !== this.world.account(row.accountId)?.attributes.defaultLocale
    const declared = new Map(attributesOf(row.type))
    for (const [name, value] of Object.entries(attributes)) {
      const attribute = declared.get(name)
      if (attribute?.access === 'write') continue
      if (isTranslation && attribute?.translatable === true) {
        row.texts.set(locale, { ...row.texts.get(locale), [name]: value })
      } else {
        row.attributes[name] = value
      }
    }
    Object.assign(row.links, links)
    this.world.database.touch(row)
  }

  answer(row: Row, status = 200): ServerResponse {
    return this.#document(status, row, { locale: this.#metaLocale() })
  }

  answerList(visible: readonly Row[]): ServerResponse {
    const { rows, totalCount, allCount } = listRows(visible, this.request.query)
    return this.#document(200, rows, { totalCount, locale: this.#metaLocale(), allCount })
  }

  answerNothing(): ServerResponse {
    return { status: 204, headers: { 'content-type': JSON_API }, body: '' }
  }

  #document(status: number, rows: Row | readonly Row[], meta: object): ServerResponse {
    const include = (this.request.query.get('include') ?? '').split(',').filter((path) => path !== '')
    const writer = new DocumentWriter(this.world.database, { locale: this.locale, include })
    return {
      status,
      headers: { 'content-type': `${JSON_API}; charset=utf-8` },
      body: JSON.stringify(writer.write(rows, meta)),
    }
  }

  #metaLocale(): unknown {
    return this.locale ?? this.world.account(this.caller.accountId)?.attributes.defaultLocale ?? null
  }

  #body(): Record<string, unknown> {
    const contentType = this.request.headers['content-type']
    if (contentType !== JSON_API && contentType !== 'application/json') throw refusals.unsupportedMediaType()
    try {
      const body: unknown = JSON.parse(this.request.body)
      return isObject(body) ? body : {}
    } catch {
      throw refusals.badRequest('invalid_json', 'Invalid JSON')
    }
  }
}

function readLinks(type: ResourceName, given: unknown): Sent['links'] {
  const links: Record<string, Link | readonly Link[] | null> = {}
  const declared: Readonly<Record<string, RelationshipDescriptor>> = catalogue[type].relationships
  for (const [name, { writable }] of Object.entries(declared)) {
    const linkage = isObject(given) ? (given[name] as { data?: Link | Link[] | null } | undefined) : undefined
    if (writable === true && linkage?.data !== undefined) links[name] = linkage.data
  }
  return links
}

/** The servers store the keys of free JSON in snake case, at every depth. */
function underscoreKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(underscoreKeys)
  if (!isObject(value)) return value
  const underscore = (key: string) => key.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [underscore(key), underscoreKeys(inner)]))
}

/** What a row keeps of the fields that were sent: all that answers show. */
export function storable(type: ResourceName, fields: Fields): Fields {
  const shown = attributesOf(type).filter(([name, { access }]) => access !== 'write' && Object.hasOwn(fields, name))
  return Object.fromEntries(shown.map(([name]) => [name, fields[name]]))
}

/** First and last name make the full one where it was not sent. */
export function composeName(attributes: Fields, before: Fields = {}): void {
  if ('name' in attributes || !('firstName' in attributes || 'lastName' in attributes)) return
  const parts = [attributes.firstName ?? before.firstName, attributes.lastName ?? before.lastName]
  attributes.name = parts.filter((part) => !isBlank(part)).join(' ')
}

/** Addresses and login names are kept in lower case, without spaces. */
export function lowerCase(attributes: Fields, ...names: readonly string[]): void {
  for (const name of names) {
    const value = attributes[name]
    if (typeof value === 'string') attributes[name] = value.toLowerCase().replaceAll(' ', '')
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
