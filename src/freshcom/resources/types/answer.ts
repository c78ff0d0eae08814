/** What methods resolve with. */
/** An answer as it came. */
export interface RawResponse {
  /** HTTP status. */
  status: number
  /** Headers by lower-case name, cookies left out. */
  headers: Readonly<Record<string, string>>
  /** The body's text. */
  body: string
}

/** What an answer says besides its data. */
export interface Meta {
  /** Locale of the texts; null or absent where the server names none. */
  locale?: string | null
}

/** What a list says about its length. */
export interface ListMeta extends Meta {
  /** Resources that match filter and search. */
  totalCount?: number
  /** Resources that may be seen at all. */
  allCount?: number
}

/** A resource and what was said about it. */
export interface Answer<T> {
  data: T
  meta: Meta
  /** The answer as it came, with `keepRawResponse: true`. */
  raw?: RawResponse
}

/** The answer to a command or a delete: there is nothing to tell. */
export interface EmptyAnswer {
  data?: undefined
  meta?: undefined
  /** The answer as it came, with `keepRawResponse: true`. */
  raw?: RawResponse
}

/** One page of a list. */
export interface Page<T> {
  data: T[]
  meta: ListMeta
  /**
   * Whether another page follows. It is reckoned with the page's number, the page size and `meta.totalCount`. The page
   * size is the one that was asked for, else 50; a page of another length that cannot be the last shows the server's
   * own size. Without a count, or with a count that this page proves wrong, it is true if the page is full.
   */
  hasNext: boolean
  /** The answer as it came, with `keepRawResponse: true`. */
  raw?: RawResponse
}

/**
 * A list under way: await it for one page, or loop over it for all resources on all pages from there.
 *
 * A loop gives every resource that is in the list from the loop's begin to its end, and gives it once. Others may add
 * resources, change them (servers list the last changed first) or remove them meanwhile, and so may the loop itself.
 * Whoever joins or leaves the list meanwhile may be given or not. A list that nobody changes costs one request for
 * each page. After a change, the loop goes back to the pages that it can no longer rely on.
 *
 * - With `page.number`, the loop never asks for an earlier page. It gives what stays on that page or behind it.
 * - All pages are asked for with the parameters of the call, the page size too.
 * - The loop belongs to who was logged in when the list was asked for. After a login or logout it rejects with a
 *   `SessionChangedError`.
 * - A second loop over the same list begins again with the page that was already fetched.
 *
 * Pages with numbers set limits that no client can lift. If, between two requests, as many resources are added as
 * are removed, the count does not tell; a resource that is changed in the same moment may then be missed. A list that
 * never comes to rest is not read without end: the loop ends after about three readings of the whole list, and may
 * miss what is changed during each of them. A server that sends no `meta.totalCount` does not tell what is removed.
 */
export interface List<T> extends Promise<Page<T>>, AsyncIterable<T> {
  /**
   * The pages, with the same promise as the loop over resources: no resource is given twice, so a page holds only what
   * is new. `meta` stays as it came. A page with nothing new is left out, but for the first. Stop the loop, and no
   * further page is fetched.
   */
  pages(): AsyncIterable<Page<T>>
}

/** What a method answers with: data of unknown shape where the caller asked for it unlinked. */
export type Result<T, Linked extends boolean> = Linked extends false ? Answer<unknown> : Answer<T>

/** What a list method answers with: likewise. */
export type ListResult<T, Linked extends boolean> = Linked extends false ? List<unknown> : List<T>
