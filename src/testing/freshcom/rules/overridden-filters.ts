/** Removes filters from a query, where the server uses another value instead. */
export function withoutFilters(query: URLSearchParams, ...names: readonly string[]): URLSearchParams {
  const left = new URLSearchParams(query)
  for (const name of names) for (const key of [`filter[${name}]`, `filter[${name}][]`]) left.delete(key)
  return left
}
