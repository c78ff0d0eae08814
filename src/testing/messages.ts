/** What goes in and out of the embedded server, whichever face it came through: an HTTP exchange as plain data. */

/** A request as the server reads it. */
export interface ServerRequest {
  readonly method: string
  /** Path below the base URL's, such as `/customers/…`. */
  readonly path: string
  readonly query: URLSearchParams
  /** Header values by lower-case name. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** An answer as the server writes it. */
export interface ServerResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}
