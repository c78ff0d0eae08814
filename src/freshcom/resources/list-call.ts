/**
 * A list under way: a promise of one page that is also a loop over all of them. Pages are numbered, so resources
 * move between them while the loop runs: one that was seen is not yielded again, and a page that brings nothing new
 * ends the loop, as an empty one does.
 */
import { isIdentifier } from '../jsonapi/document'
import type { List, Page } from './types/answer'

/** Fetches the page with a number. */
export type FetchPage = (number: number) => Promise<Page<unknown>>

/** Begins a list with the page of a number. */
export function beginList(fetchPage: FetchPage, begin: number): List<unknown> {
  // Begun at once, not when awaited: the call belongs to whoever is logged in now.
  const first = fetchPage(begin)

  async function* pages(): AsyncGenerator<Page<unknown>> {
    const seen = new Set<string>()
    let page = await first
    for (let number = begin; ;) {
      const found = Array.isArray(page.data) ? page.data.filter(isIdentifier) : []
      const known = seen.size
      for (const { id } of found) seen.add(id)
      if (number > begin && seen.size === known) return
      yield page
      if (found.length === 0) return
      number += 1
      page = await fetchPage(number)
    }
  }

  async function* resources(): AsyncGenerator {
    const seen = new Set<unknown>()
    for await (const { data } of pages()) {
      for (const resource of Array.isArray(data) ? data : []) {
        const id = isIdentifier(resource) ? resource.id : resource
        if (!seen.has(id)) yield resource
        seen.add(id)
      }
    }
  }

  return Object.assign(first, { pages, [Symbol.asyncIterator]: resources })
}
