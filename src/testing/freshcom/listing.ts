/** `filter`, `search` and `page` over any resource, with the servers' habits. */
import type { Row } from './database'
import { contractOf } from './declared'
import { refusals } from './refusal'
import { snakeCase } from './snake-case'
import { uuidOf } from './tokens'

/** A page of rows and what is said about the list. */
export interface Listed {
  readonly rows: readonly Row[]
  /** Rows that match filter and search. */
  readonly totalCount: number
  /** Rows that the caller may see at all. */
  readonly allCount: number
}

const PAGE_SIZE = 50
/** What no link of the row itself says: the rules of the resource narrow the list by it. */
const byRules: Readonly<Record<string, true>> = { collectionId: true }

export function listRows(rows: readonly Row[], query: URLSearchParams): Listed {
  // What should be an object and is none is not even read.
  if (query.has('page') || query.has('filter')) throw refusals.crashed()
  const number = pageParameter(query, 'number', 1)
  const size = pageParameter(query, 'size', PAGE_SIZE)
  const matching = rows.filter((row) => isMatching(row, query) && matchesSearch(row, query))
  return {
    rows: matching.slice((number - 1) * size, number * size),
    totalCount: matching.length,
    allCount: rows.length,
  }
}

/** The servers fail on anything that is no positive number. */
function pageParameter(query: URLSearchParams, name: string, otherwise: number): number {
  const value = Number(query.get(`page[${name}]`) ?? otherwise)
  if (!Number.isInteger(value) || value < 1) throw refusals.failed()
  return value
}

/** Unknown keys are ignored. Enumerations are compared as they are stored, in snake case. */
export function isMatching(row: Row, query: URLSearchParams): boolean {
  const { filters = {}, attributes } = contractOf(row.type)
  return Object.keys(filters).every((name) => {
    const wanted = [...query.getAll(`filter[${name}]`), ...query.getAll(`filter[${name}][]`)]
    if (wanted.length === 0 || name in byRules) return true
    if (/(^i|I)d$/.test(name) && wanted.some((value) => uuidOf(value) === undefined)) throw refusals.malformedId()
    const value = String(valueOf(row, name))
    return wanted.includes(attributes[name]?.values === undefined ? value : snakeCase(value))
  })
}

/** A part of any searchable attribute, in any case. Translatable ones are found only with a locale. */
function matchesSearch(row: Row, query: URLSearchParams): boolean {
  const wanted = query.get('search')?.toLowerCase()
  if (wanted === undefined) return true
  const { search = [], attributes } = contractOf(row.type)
  const locale = query.get('locale')
  return search.some((name) => {
    if (attributes[name]?.translatable === true && locale === null) return false
    const text = row.texts.get(locale ?? '')?.[name] ?? valueOf(row, name)
    return String(text ?? '')
      .toLowerCase()
      .includes(wanted)
  })
}

/** An attribute, the row's id, or for `ownerId` and `ownerType` what the link `owner` says. */
function valueOf(row: Row, name: string): unknown {
  if (name === 'id') return row.id
  const [link] = [row.links[name.replace(/(Id|Type)$/, '')] ?? []].flat()
  return row.attributes[name] ?? (name.endsWith('Type') ? link?.type : link?.id) ?? null
}
