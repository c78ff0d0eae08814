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
  /** The answer as it came, with `keepRawResponse: true`. */
  raw?: RawResponse
}

/** A list under way: await it for one page, or loop over it for all resources on all pages from there. */
export interface List<T> extends Promise<Page<T>>, AsyncIterable<T> {
  /** The pages from the asked-for one to the last. Stop the loop and no further page is fetched. */
  pages(): AsyncIterable<Page<T>>
}

/** What a method answers with: data of unknown shape where the caller asked for it unlinked. */
export type Result<T, Linked extends boolean> = Linked extends false ? Answer<unknown> : Answer<T>

/** What a list method answers with: likewise. */
export type ListResult<T, Linked extends boolean> = Linked extends false ? List<unknown> : List<T>
