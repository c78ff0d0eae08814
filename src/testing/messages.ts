/** What goes in and out of the embedded server, whichever face it came through: an HTTP exchange as plain data. */

/** A `Uint8Array<ArrayBuffer>`, which TypeScript before 5.7 cannot read. */
type OwnBytes = ReturnType<typeof Uint8Array.of>

/** A request as the server reads it. */
export interface ServerRequest {
  readonly method: string
  /** Path below the base URL's, such as `/customers/…`. */
  readonly path: string
  readonly query: URLSearchParams
  /** Header values by lower-case name. */
  readonly headers: Readonly<Record<string, string>>
  /** The body as text. */
  readonly body: string
  /** The same as it came: a picture is no text. */
  readonly bytes: OwnBytes
  /** The base URL that the client used. Addresses in an answer begin with it, so that the client can reach them. */
  readonly baseUrl: string
}

/** An answer as the server writes it. */
export interface ServerResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | OwnBytes
}

/**
 * A request that an embedded system has answered.
 *
 * @example
 * ```ts
 * fake.requests.map(({ method, path, status }) => `${method} ${path} ${status}`) // ['POST /token 200', …]
 * ```
 */
export interface RecordedRequest {
  readonly method: string
  /** Path below the base URL, such as `/customers`. */
  readonly path: string
  readonly query: URLSearchParams
  /** Header values by lower-case name. */
  readonly headers: Readonly<Record<string, string>>
  /** The body as text; of one that is longer than 65,536 bytes, the first 65,536. */
  readonly body: string
  /** Status of the answer; 0 if the connection was dropped. */
  readonly status: number
  /** Server time of its arrival, in milliseconds since 1970. */
  readonly at: number
}
