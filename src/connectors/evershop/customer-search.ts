/**
 * What administrators look for. Rule: what the server would get wrong is asked in another way or refused. It ignores a
 * filter with another operation and finds everybody, takes `%` and `_` for any text, and reads a keyword beside a
 * filter as "name, or e-mail and filter".
 */
import { FieldsError } from '../../core/errors'
import { unknownMember } from '../../core/errors/invalid-member'
import { isObject, withoutUndefined } from '../../core/values'
import { CUSTOMER, readCustomer } from './answers'
import { createBody, status, text, whole } from './fields'
import type { EverShopCustomer, EverShopCustomerPage } from './objects'
import { member, readList, readNumber } from './shapes'

interface Filter {
  readonly key: string
  readonly operation: 'eq' | 'like'
  readonly value: string
}

/** A query, and what its answer says. */
interface Search {
  readonly query: string
  readonly variables: Readonly<Record<string, readonly Filter[]>>
  readonly read: (answer: unknown) => EverShopCustomerPage
}

const RULES = { keyword: text, fullName: text, email: text, status, page: whole, limit: whole }
/** The server's own. */
const PAGE_SIZE = 20

/** The search for a filter, or a `FieldsError`. */
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
      read: (answer) => {
        const [data, totalCount] = readFound(answer, 'customers')
        return { data, meta: { totalCount } }
      },
    }
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
  return {
    // The server cannot look for a keyword in both along with a filter.
    query: `query($name:[FilterInput],$email:[FilterInput],$both:[FilterInput]){${ask('name')}${ask('email')}${ask('both', '')}}`,
    variables: {
      name: [byName, ...filters, ...upTo],
      email: [byEmail, ...filters, ...upTo],
      both: [byName, byEmail, ...filters],
    },
    read: (answer) => {
      const [[named, total], [mailed, more]] = [readFound(answer, 'name'), readFound(answer, 'email')]
      const seen = new Set(named.map(({ uuid }) => uuid))
      const data = [...named, ...mailed.filter(({ uuid }) => !seen.has(uuid))]
        .sort((one, other) => Number(other.customerId) - Number(one.customerId))
        .slice(end - size, end)
      return { data, meta: { totalCount: total + more - (readTotal(answer, 'both') ?? 0) } }
    },
  }
}

function readFound(answer: unknown, name: string): readonly [readonly EverShopCustomer[], total: number] {
  const data = readList(member(member(answer, name), 'items'), readCustomer)
  return [data, readTotal(answer, name) ?? data.length]
}

function readTotal(answer: unknown, name: string): number | null {
  return readNumber(member(member(answer, name), 'total'))
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
