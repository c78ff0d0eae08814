/** `filter`, `search` and `page` of lists, for all resources. */
import type { ResourceName } from '../../freshcom/resources/catalogue'
import type { Row } from './database'
import { contractOf } from './declared'
import { filterValues } from './query'
import { refusals } from './refusal'
import { perServer, type FreshcomServer } from './server'
import { snakeCase } from './snake-case'
import { isUuid } from './uuids'

/** A page of rows, with the counts of the list. */
export interface Listed {
  readonly rows: readonly Row[]
  /** The number of rows that match filter and search. */
  readonly totalCount: number
  /** The number of rows that the caller may see. */
  readonly allCount: number
}

/** How the servers differ in lists. */
interface Differences {
  /**
   * Whether `search` without a locale searches the texts of the default locale. If not, it skips translatable texts.
   */
  readonly searchesOwnTexts: boolean
  /** Whether `totalCount` respects the locale. If not, it does not count matches in translatable texts. */
  readonly countsTexts: boolean
  /** Resources that search other attributes than the contracts say. */
  readonly searched: Readonly<Partial<Record<ResourceName, readonly string[]>>>
  /** Resources that ignore search or filter. */
  readonly ignored: Readonly<Partial<Record<ResourceName, readonly ('search' | 'filter')[]>>>
  /** Resources whose search or filter uses a column that does not exist: the list fails. */
  readonly failingSearch: ReadonlySet<ResourceName>
  readonly failingFilter: Readonly<Partial<Record<ResourceName, string>>>
  /** Resources whose `totalCount` ignores the search. */
  readonly uncountedSearch: ReadonlySet<ResourceName>
  /** Resources whose `allCount` counts only the filtered rows. */
  readonly filteredAllCount: ReadonlySet<ResourceName>
}

const failing = {
  failingSearch: new Set<ResourceName>(['FileCollection']),
  failingFilter: { Card: 'name', FileCollection: 'contentType', Price: 'kind' },
  ignored: { PointTransaction: ['search', 'filter'] },
} as const
/** Memberships are searched by attributes of their users. */
const MEMBERS = { AccountMembership: ['userName', 'userEmail', 'userUsername'] } as const

const differences = perServer<Differences>({
  '2018-04': {
    ...failing,
    searchesOwnTexts: true,
    countsTexts: false,
    searched: {},
    uncountedSearch: new Set(),
    filteredAllCount: new Set(['Payment']),
  },
  '2018-09': {
    ...failing,
    searchesOwnTexts: false,
    countsTexts: true,
    searched: { ...MEMBERS, Price: ['name', 'caption'] },
    uncountedSearch: new Set(['AccountMembership']),
    filteredAllCount: new Set(),
  },
  guides: {
    searchesOwnTexts: false,
    countsTexts: true,
    searched: MEMBERS,
    ignored: {},
    uncountedSearch: new Set(),
    failingSearch: new Set(),
    failingFilter: {},
    filteredAllCount: new Set(),
  },
})

/** The request for a list. */
export interface ListContext {
  readonly server: FreshcomServer
  readonly type: ResourceName
  /** The requested locale. Null for none. */
  readonly locale: string | null
  /** The account's default locale. */
  readonly ownLocale: unknown
}

const PAGE_SIZE = 50
/** Filters that the rules of the resource apply. No relationship of the row contains the value. */
const byRules: Readonly<Record<string, true>> = { collectionId: true }

export function listRows(rows: readonly Row[], query: URLSearchParams, context: ListContext): Listed {
  const { countsTexts, failingFilter, filteredAllCount, ignored, uncountedSearch } = differences(context)
  const isIgnored = (part: 'search' | 'filter') => ignored[context.type]?.includes(part) === true
  const number = pageParameter(query, 'number', 1)
  const size = pageParameter(query, 'size', PAGE_SIZE)
  const offset = size * (number - 1)
  if (size < 0 || offset < 0) throw refusals.failed()
  if (query.has(`filter[${failingFilter[context.type]}]`)) throw refusals.failed()
  const filtered = isIgnored('filter') ? rows : filter(rows, context.type, query)
  const search = new Search(isIgnored('search') ? '' : (query.get('search') ?? ''), context)
  const matching = filtered.filter((row) => search.matches(row, context.locale))
  const counted = countsTexts ? matching : filtered.filter((row) => search.matches(row, undefined))
  return {
    rows: matching.slice(offset, offset + size),
    totalCount: uncountedSearch.has(context.type) ? filtered.length : counted.length,
    allCount: filteredAllCount.has(context.type) ? filtered.length : rows.length,
  }
}

/** The servers parse the leading digits and ignore the rest. Without digits they fail. */
function pageParameter(query: URLSearchParams, name: string, otherwise: number): number {
  const given = query.get(`page[${name}]`)
  if (given === null) return otherwise
  const value = Number(/^[+-]?\d+/.exec(given)?.[0])
  if (!Number.isSafeInteger(value)) throw refusals.failed()
  return value
}

/** Unknown filters are ignored. Values of enumerations are compared in snake case, as they are stored. */
function filter(rows: readonly Row[], type: ResourceName, query: URLSearchParams): readonly Row[] {
  const { filters = {}, attributes } = contractOf(type)
  const asked = Object.keys(filters).flatMap((name) => {
    const wanted = name in byRules ? [] : wantedBy(query, name)
    return wanted.length === 0 ? [] : [[name, wanted] as const]
  })
  return rows.filter((row) =>
    asked.every(([name, wanted]) => {
      const value = valueOf(row, name)
      if (value === null) return false
      return wanted.includes(attributes[name]?.values === undefined ? String(value) : snakeCase(String(value)))
    }),
  )
}

/** The values of a filter. Malformed ones are refused, also if there are no rows. */
function wantedBy(query: URLSearchParams, name: string): readonly string[] {
  // Empty brackets are a list. A name in the brackets is an object, which the servers refuse.
  if ([...query.keys()].some((key) => key.startsWith(`filter[${name}][`) && !key.endsWith('[]')))
    throw refusals.malformedId()
  const wanted = filterValues(query, name)
  if (/(^i|I)d$/.test(name) && wanted.some((value) => !isUuid(value))) throw refusals.malformedId()
  return wanted
}

/** Searches for a part of any searchable attribute, ignoring case, with the wildcards `%` and `_`. */
class Search {
  readonly #context: ListContext
  readonly #pattern: RegExp | undefined

  constructor(wanted: string, context: ListContext) {
    this.#context = context
    this.#pattern = wanted === '' ? undefined : likePattern(wanted)
    if (this.#pattern !== undefined && differences(context).failingSearch.has(context.type)) throw refusals.failed()
  }

  /** Searches the texts of a locale. Null means that no locale was requested, undefined skips translatable texts. */
  matches(row: Row, locale: string | null | undefined): boolean {
    const pattern = this.#pattern
    const { search, attributes } = contractOf(row.type)
    const names = differences(this.#context).searched[row.type] ?? search ?? []
    if (pattern === undefined || names.length === 0) return true
    return names.some((name) => {
      const text = attributes[name]?.translatable === true ? this.#text(row, name, locale) : valueOf(row, name)
      return text !== null && text !== undefined && pattern.test(String(text))
    })
  }

  #text(row: Row, name: string, locale: string | null | undefined): unknown {
    const { ownLocale } = this.#context
    const named = locale === null && differences(this.#context).searchesOwnTexts ? ownLocale : locale
    return named === ownLocale ? row.attributes[name] : row.texts.get(String(named))?.[name]
  }
}

/** The SQL pattern `%wanted%` as a regular expression. */
function likePattern(wanted: string): RegExp {
  const escaped = wanted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(escaped.replaceAll('%', '[^]*').replaceAll('_', '[^]'), 'iu')
}

/** An attribute, the id, or for `ownerId` and `ownerType` the id and type of the relationship `owner`. */
function valueOf(row: Row, name: string): unknown {
  if (name === 'id') return row.id
  const [link] = [row.links[name.replace(/(Id|Type)$/, '')] ?? []].flat()
  return row.attributes[name] ?? (name.endsWith('Type') ? link?.type : link?.id) ?? null
}
