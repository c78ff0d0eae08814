/**
 * What administrators look for. Rule: what the server would get wrong is asked in another way or refused. It ignores a
 * filter with another operation and finds everybody, takes `%` and `_` for any text, and reads a keyword beside a
 * filter as "name, or e-mail and filter". It imports little: what is loaded by need and before is cut where they meet.
 */
import { FieldsError } from '../../core/errors'

interface Filter {
  readonly key: string
  readonly operation: 'eq' | 'like'
  readonly value: string
}

interface Ranked {
  readonly uuid: string
  readonly customerId: number | null
}

/** A query, and what its answer says, whose lists and totals are read by their names. */
export interface Search {
  readonly query: string
  readonly variables: Readonly<Record<string, readonly Filter[]>>
  readonly read: <T extends Ranked>(
    list: (name: string) => readonly T[],
    total: (name: string) => number | null,
  ) => { readonly data: readonly T[]; readonly totalCount: number }
}

/** The server's own. */
const PAGE_SIZE = 20

/**
 * The search for a filter, or a `FieldsError`.
 *
 * @param asked of each customer.
 */
export function searchFor(
  { keyword, page, limit, ...others }: Readonly<Record<string, unknown>>,
  asked: string,
): Search {
  const ask = (name: string, members = `items${asked}`) => `${name}:customers(filters:$${name}){total ${members}}`
  const filters = entries(others)
  if (keyword === undefined || filters.length === 0) {
    return {
      query: `query($customers:[FilterInput]){${ask('customers')}}`,
      variables: { customers: [...entries({ keyword }), ...filters, ...entries({ page, limit })] },
      read: (list, total) => {
        const data = list('customers')
        return { data, totalCount: total('customers') ?? data.length }
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
    read: (list, total) => {
      const [byTheirName, byTheirEmail] = [list('name'), list('email')]
      const seen = new Set(byTheirName.map(({ uuid }) => uuid))
      const data = [...byTheirName, ...byTheirEmail.filter(({ uuid }) => !seen.has(uuid))]
        .sort((one, other) => Number(other.customerId) - Number(one.customerId))
        .slice(end - size, end)
      const counts = (total('name') ?? byTheirName.length) + (total('email') ?? byTheirEmail.length)
      return { data, totalCount: counts - (total('both') ?? 0) }
    },
  }
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
