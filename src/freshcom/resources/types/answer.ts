/** What methods resolve with. */
import type { Options } from './parameters'

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
  /** The resource. */
  data: T
  /** What was said about it. */
  meta: Meta
  /** The answer as it came, with `keepRawResponse: true`. */
  raw?: RawResponse
}

/** The answer to a command or a delete: there is nothing to tell. */
export interface EmptyAnswer {
  /** Absent. */
  data?: undefined
  /** Absent. */
  meta?: undefined
  /** The answer as it came, with `keepRawResponse: true`. */
  raw?: RawResponse
}

/** One page of a list. */
export interface Page<T> {
  /** The resources on this page. */
  data: T[]
  /** How long the whole list is. */
  meta: ListMeta
  /** The answer as it came, with `keepRawResponse: true`. */
  raw?: RawResponse
}

/** A list under way: await it for one page, or loop over it for all resources on all pages from there. */
export interface List<T> extends Promise<Page<T>>, AsyncIterable<T> {
  /** The pages from the asked-for one to the last. Stop the loop and no further page is fetched. */
  pages(): AsyncIterable<Page<T>>
}

/** Whether options may ask for unlinked data. O is what the caller passes; options of the widest type do not count. */
type Unlinks<O> = Options extends O
  ? false
  : O extends { readonly deserializeResponseData?: infer Linked }
    ? false extends Linked
      ? true
      : false
    : false

/** What a method answers with: data of unknown shape where the caller may ask for it unlinked. */
export type Result<T, O = unknown> = true extends Unlinks<O> ? Answer<unknown> : Answer<T>

/** What a list method answers with: likewise. */
export type ListResult<T, O = unknown> = true extends Unlinks<O> ? List<unknown> : List<T>
