/**
 * Reads the query like the servers. Rule: if a parameter occurs twice, the last value counts, except in lists. The
 * names of filters may be in snake case.
 */
import { camelCase } from './snake-case'

/** The parameters that the server uses. */
export function readQuery(query: URLSearchParams): URLSearchParams {
  const read = new URLSearchParams()
  for (const [name, value] of query) {
    const known = name.replace(/^filter\[([^\]]*)\]/, (_, filter: string) => `filter[${camelCase(filter)}]`)
    if (known.endsWith('[]')) read.append(known, value)
    else read.set(known, value)
  }
  return read
}

/** The values of a filter. */
export function filterValues(query: URLSearchParams, name: string): string[] {
  return [...query.getAll(`filter[${name}]`), ...query.getAll(`filter[${name}][]`)]
}

/** The servers fail on a text where they expect an object, and on a list where they expect a text. */
export function isReadable(query: URLSearchParams): boolean {
  return (
    !['page', 'filter', 'fields'].some((name) => query.has(name)) &&
    !['include', 'search'].some((name) => query.has(`${name}[]`))
  )
}
