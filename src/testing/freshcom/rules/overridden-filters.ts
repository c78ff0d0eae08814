/** What a list is asked to be narrowed by, and is not: the servers put another value in its place. */
export function withoutFilters(query: URLSearchParams, ...names: readonly string[]): URLSearchParams {
  const left = new URLSearchParams(query)
  for (const name of names) for (const key of [`filter[${name}]`, `filter[${name}][]`]) left.delete(key)
  return left
}
