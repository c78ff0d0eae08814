/**
 * The query for `listCustomer`. Rule: a filter that the server misreads is sent in another way or rejected. The
 * server ignores a filter with an unknown operation and finds everyone. `%` and `_` match any text. It reads a keyword
 * together with a filter as "name, or e-mail and filter".
 */
import { FieldsError } from '../../core/errors'
import { unknownMember } from '../../core/errors/invalid-member'
import { isObject, withoutUndefined } from '../../core/values'
import { CUSTOMER, readCustomer } from './customers'
import { createBody, nullableText, status, whole } from './fields'
import type { EverShopCustomer, EverShopCustomerPage } from './objects'
import { member, readList, readNumber } from './shapes'

interface Filter {
  readonly key: string
  readonly operation: 'eq' | 'like'
  readonly value: string
}

/** A query, and how its data is read. */
interface Search {
  readonly query: string
  readonly variables: Readonly<Record<string, readonly Filter[]>>
  readonly read: (data: unknown) => EverShopCustomerPage
}

const RULES = { keyword: nullableText, fullName: nullableText, email: nullableText, status, page: whole, limit: whole }
/** The server's default. */
const PAGE_SIZE = 20

/** The search for a filter. Throws a `FieldsError` for an invalid filter. */
export function searchFor(filter: unknown): Search {
  const known = Object.keys(RULES)
  const given = isObject(filter) ? Object.keys(withoutUndefined(filter)) : []
  const unknown = given.find((key) => !known.includes(key))
  if (unknown !== undefined) throw unknownMember('field', unknown, known)
  const { keyword, page, limit, ...others } = createBody(filter, 'adminGraphql', RULES)
  const ask = (name: string, members = `items${CUSTOMER}`) => `${name}:customers(filters:$${name}){total ${members}}`
  const filters = entries(others)
  if (keyword === undefined || filters.length === 0) {
    return {
      query: `query($customers:[FilterInput]){${ask('customers')}}`,
      variables: { customers: [...entries({ keyword }), ...filters, ...entries({ page, limit })] },
      read: (found) => {
        const [data, totalCount] = readFound(found, 'customers')
        return { data, meta: { totalCount } }
      },
    }
  }
  if (others.email !== undefined || others.full_name !== undefined) {
    throw new FieldsError(
      'invalid_fields',
      'The keyword already searches e-mail and name. Pass the keyword, or email and fullName, but not both.',
    )
  }
  const byName = { key: 'full_name', operation: 'like', value: escape(keyword) } as const
  const byEmail = { key: 'email', operation: 'like', value: `%${escape(keyword)}%` } as const
  // Both lists start at the first page. Otherwise it is unknown which customers belong on a later page.
  const size = Number(limit ?? PAGE_SIZE)
  const end = Number(page ?? 1) * size
  const upTo = entries({ limit: end })
  return {
    // With a filter, the server cannot search both e-mail and name, so there are two lists.
    query:
      'query($name:[FilterInput],$email:[FilterInput],$both:[FilterInput])' +
      `{${ask('name')}${ask('email')}${ask('both', '')}}`,
    variables: {
      name: [byName, ...filters, ...upTo],
      email: [byEmail, ...filters, ...upTo],
      both: [byName, byEmail, ...filters],
    },
    read: (found) => {
      const [[named, total], [mailed, more]] = [readFound(found, 'name'), readFound(found, 'email')]
      const seen = new Set(named.map(({ uuid }) => uuid))
      const data = [...named, ...mailed.filter(({ uuid }) => !seen.has(uuid))]
        .sort((one, other) => Number(other.customerId) - Number(one.customerId))
        .slice(end - size, end)
      return { data, meta: { totalCount: total + more - (readTotal(found, 'both') ?? 0) } }
    },
  }
}

function readFound(found: unknown, name: string): readonly [readonly EverShopCustomer[], total: number] {
  const data = readList(member(member(found, name), 'items'), readCustomer)
  return [data, readTotal(found, name) ?? data.length]
}

function readTotal(found: unknown, name: string): number | null {
  return readNumber(member(member(found, name), 'total'))
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
