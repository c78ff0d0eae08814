/**
 * A query as the servers read it. Rule: of a parameter that is there twice the last counts, unless it is a list, and
 * filters may be named in snake case.
 */
import { camelCase } from './snake-case'

/** The parameters that count. */
export function readQuery(query: URLSearchParams): URLSearchParams {
  const read = new URLSearchParams()
  for (const [name, value] of query) {
    const known = name.replace(/^filter\[([^\]]*)\]/, (_, filter: string) => `filter[${camelCase(filter)}]`)
    if (known.endsWith('[]')) read.append(known, value)
    else read.set(known, value)
  }
  return read
}

/** The values that a query asks for by a filter. */
export function filterValues(query: URLSearchParams, name: string): string[] {
  return [...query.getAll(`filter[${name}]`), ...query.getAll(`filter[${name}][]`)]
}

/** What should be an object, or a text, and is none: the servers fail on it whatever is asked for. */
export function isReadable(query: URLSearchParams): boolean {
  return (
    !['page', 'filter', 'fields'].some((name) => query.has(name)) &&
    !['include', 'search'].some((name) => query.has(`${name}[]`))
  )
}
