/**
 * What administrators look for. Rule: what the server would get wrong is asked in another way or refused. It ignores a
 * filter with another operation and finds everybody, takes `%` and `_` for any text, and reads a keyword beside a
 * filter as "name, or e-mail and filter".
 */
import { FieldsError } from '../../core/errors'
import { unknownMember } from '../../core/errors/invalid-member'
import { isObject, withoutUndefined } from '../../core/values'
import { CUSTOMER, member, readCustomer, readList, readNumber } from './answers'
import { createBody, FILTERS } from './fields'
import type { EverShopCustomer, EverShopCustomerPage } from './objects'

interface Filter {
  readonly key: string
  readonly operation: 'eq' | 'like'
  readonly value: string
}

/** A query, and what its answer says. */
export interface Search {
  readonly query: string
  readonly variables: Readonly<Record<string, readonly Filter[]>>
  readonly read: (answer: unknown) => EverShopCustomerPage
}

interface Found {
  readonly total: number
  readonly data: readonly EverShopCustomer[]
}

const CUSTOMERS = `query($filters:[FilterInput]){customers(filters:$filters){total items${CUSTOMER}}}`

/** The customers that have a keyword in the name or in the e-mail: the server cannot ask that along with a filter. */
const CUSTOMERS_BY_KEYWORD = `query($name:[FilterInput],$email:[FilterInput],$both:[FilterInput]){name:customers(filters:$name){total items${CUSTOMER}}email:customers(filters:$email){total items${CUSTOMER}}both:customers(filters:$both){total}}`

/** The server's own. */
const PAGE_SIZE = 20

/** The search for a filter, or a `FieldsError`. */
export function searchFor(filter: unknown): Search {
  const given = isObject(filter) ? Object.keys(withoutUndefined(filter)) : []
  const unknown = given.find((key) => !FILTERS.includes(key))
  if (unknown !== undefined) throw unknownMember('field', unknown, FILTERS)
  const { keyword, page, limit, ...others } = createBody(filter, 'adminGraphql')
  const filters = entries(others)
  if (keyword === undefined || filters.length === 0) {
    const variables = { filters: [...entries({ keyword }), ...filters, ...entries({ page, limit })] }
    return { query: CUSTOMERS, variables, read: (answer) => toPage(readFound(member(answer, 'customers'))) }
  }
  if (others.email !== undefined || others.full_name !== undefined) {
    throw new FieldsError('invalid_fields', 'A keyword is looked for in e-mail and name: ask for it, or for these.')
  }
  const byName = { key: 'full_name', operation: 'like', value: escape(keyword) } as const
  const byEmail = { key: 'email', operation: 'like', value: `%${escape(keyword)}%` } as const
  // Both lists begin at the first page: only so it is known which of them the customers of a later page are from.
  const size = Number(limit ?? PAGE_SIZE)
  const end = Number(page ?? 1) * size
  const upTo = entries({ limit: end })
  const variables = {
    name: [byName, ...filters, ...upTo],
    email: [byEmail, ...filters, ...upTo],
    both: [byName, byEmail, ...filters],
  }
  const read = (answer: unknown) => {
    const [name, email] = [readFound(member(answer, 'name')), readFound(member(answer, 'email'))]
    const seen = new Set(name.data.map(({ uuid }) => uuid))
    const data = [...name.data, ...email.data.filter(({ uuid }) => !seen.has(uuid))]
      .sort((one, other) => Number(other.customerId) - Number(one.customerId))
      .slice(end - size, end)
    const both = readNumber(member(member(answer, 'both'), 'total')) ?? 0
    return toPage({ total: name.total + email.total - both, data })
  }
  return { query: CUSTOMERS_BY_KEYWORD, variables, read }
}

function entries(fields: Readonly<Record<string, unknown>>): Filter[] {
  return Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ({
      key,
      operation: key === 'full_name' || key === 'email' ? 'like' : 'eq',
      value: escape(value),
    }))
}

function escape(value: unknown): string {
  return String(value).replace(/[\\%_]/g, '\\$&')
}

function readFound(found: unknown): Found {
  const data = readList(member(found, 'items'), readCustomer)
  return { data, total: readNumber(member(found, 'total')) ?? data.length }
}

function toPage({ data, total }: Found): EverShopCustomerPage {
  return { data, meta: { totalCount: total } }
}
