/** The results of methods. */
import type { Options } from './parameters'

/** The HTTP response, unchanged. */
export interface RawResponse {
  /** HTTP status. */
  status: number
  /** Headers by lower-case name, without cookies. */
  headers: Readonly<Record<string, string>>
  /** The body as text. */
  body: string
}

/** What a result contains in addition to its data. */
export interface Meta {
  /** Locale of the texts. Null or absent if the server names none. */
  locale?: string | null
}

/** What a list contains in addition to its data. */
export interface ListMeta extends Meta {
  /** Number of resources that match filter and search. */
  totalCount?: number
  /** Number of resources that the caller can see. */
  allCount?: number
}

/** The result of a method that returns one resource. */
export interface Answer<T> {
  /** The resource. */
  data: T
  /** What the server sent in addition to the data. */
  meta: Meta
  /** The HTTP response, with `keepRawResponse: true`. */
  raw?: RawResponse
}

/** The result of a command or a delete. It has no data. */
export interface EmptyAnswer {
  /** Absent. */
  data?: undefined
  /** Absent. */
  meta?: undefined
  /** The HTTP response, with `keepRawResponse: true`. */
  raw?: RawResponse
}

/** One page of a list. */
export interface Page<T> {
  /** The resources on this page. */
  data: T[]
  /** How many resources the whole list has. */
  meta: ListMeta
  /**
   * Whether another page follows. It is computed from the page's number, the page size and `meta.totalCount`. The page
   * size is the requested one, by default 50, or the server's own if a page that is not the last is shorter. Without a
   * count, or if this page proves the count wrong, it is true if the page is full.
   */
  hasNext: boolean
  /** The HTTP response, with `keepRawResponse: true`. */
  raw?: RawResponse
}

/**
 * A list. `await` it for one page, or loop over it with `for await` for the resources of all pages.
 *
 * A loop yields every resource that stays in the list from the loop's start to its end, exactly once. Meanwhile, other
 * programs and the loop itself may add, change or remove resources (servers list the last changed first). Resources
 * that were added or removed meanwhile may be yielded or not. An unchanged list costs one request per page. After a
 * change, the loop reads again the pages that may have changed.
 *
 * - With `page.number`, the loop begins with that page and never fetches an earlier one.
 * - All pages are fetched with the parameters of the call, and with its page size.
 * - The loop belongs to the user who was signed in when the list was called. After a login or logout, it rejects with
 *   `SessionChangedError`.
 * - A second loop over the same list begins again, with the page that was already fetched.
 *
 * Numbered pages have limits. If as many resources are added as are removed between two requests, the count does not
 * change. A resource that changes at the same time may then be missed. If a list keeps changing, the loop ends after
 * about three readings of the whole list. It may miss what changed during each of them. Without `meta.totalCount`,
 * removals are not noticed.
 */
export interface List<T> extends Promise<Page<T>>, AsyncIterable<T> {
  /**
   * Loops over the pages, with the same guarantees. A page contains only resources that were not yielded before, and
   * the server's `meta`. Pages without new resources are skipped, except the first. When you leave the loop, no further
   * page is fetched.
   */
  pages(): AsyncIterable<Page<T>>
}

/** Whether the caller's options O may turn deserializing off. Options of the widest type do not count. */
type Unlinks<O> = Options extends O
  ? false
  : O extends { readonly deserializeResponseData?: infer Linked }
    ? false extends Linked
      ? true
      : false
    : false

/** The result of a method. Its data is `unknown` if the caller may turn deserializing off. */
export type Result<T, O = unknown> = true extends Unlinks<O> ? Answer<unknown> : Answer<T>

/** The result of a list method. Its data is `unknown` in the same case. */
export type ListResult<T, O = unknown> = true extends Unlinks<O> ? List<unknown> : List<T>
