/**
 * A list under way: a promise of one page that is also a loop over all of them. Pages are numbered, so resources
 * move between them while the loop runs: one that was seen is not yielded again, and a page that brings nothing new
 * ends the loop, as an empty one does.
 */
import { isIdentifier } from '../jsonapi/document'
import type { List, Page } from './types/answer'

/** Fetches the page with a number. */
export type FetchPage = (number: number) => Promise<Page<unknown>>

class ListCall implements List<unknown> {
  readonly #first: Promise<Page<unknown>>
  readonly #fetchPage: FetchPage
  readonly #number: number

  constructor(fetchPage: FetchPage, number: number) {
    this.#fetchPage = fetchPage
    this.#number = number
    // Begun at once, not when awaited: the call belongs to whoever is logged in now.
    this.#first = fetchPage(number)
  }

  get [Symbol.toStringTag](): string {
    return 'List'
  }

  // oxlint-disable-next-line unicorn/no-thenable -- a list is awaited like any other answer
  then<A = Page<unknown>, B = never>(
    onFulfilled?: ((page: Page<unknown>) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#first.then(onFulfilled, onRejected)
  }

  catch<B = never>(onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<Page<unknown> | B> {
    return this.#first.catch(onRejected)
  }

  finally(onFinally?: (() => void) | null): Promise<Page<unknown>> {
    return this.#first.finally(onFinally)
  }

  async *pages(): AsyncGenerator<Page<unknown>> {
    const seen = new Set<string>()
    let page = await this.#first
    for (let number = this.#number; ;) {
      const resources = Array.isArray(page.data) ? page.data.filter(isIdentifier) : []
      const known = seen.size
      for (const { id } of resources) seen.add(id)
      if (number > this.#number && seen.size === known) return
      yield page
      if (resources.length === 0) return
      number += 1
      page = await this.#fetchPage(number)
    }
  }

  async *[Symbol.asyncIterator](): AsyncGenerator {
    const seen = new Set<unknown>()
    for await (const { data } of this.pages()) {
      for (const resource of Array.isArray(data) ? data : []) {
        const id = isIdentifier(resource) ? resource.id : resource
        if (!seen.has(id)) yield resource
        seen.add(id)
      }
    }
  }
}

/** Begins a list with the page of a number. */
export function beginList(fetchPage: FetchPage, number: number): List<unknown> {
  return new ListCall(fetchPage, number)
}
