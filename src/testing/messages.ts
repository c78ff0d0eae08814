/** Requests and responses of the fake servers as plain data, the same for `fetch`, MSW and HTTP. */

/** `Uint8Array<ArrayBuffer>`, written so that TypeScript before 5.7 can read it. */
type OwnBytes = ReturnType<typeof Uint8Array.of>

/** A request, as the engine reads it. */
export interface ServerRequest {
  readonly method: string
  /** The path after the base URL, for example `/customers/…`. */
  readonly path: string
  readonly query: URLSearchParams
  /** Header values by lower-case name. */
  readonly headers: Readonly<Record<string, string>>
  /** The body as text. */
  readonly body: string
  /** The body as bytes, for example of a picture. */
  readonly bytes: OwnBytes
  /** The base URL that the client used. URLs in a response begin with it, so that the client can reach them. */
  readonly baseUrl: string
}

/** A response, as the engine writes it. */
export interface ServerResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | OwnBytes
}

/**
 * A request that a fake server has handled.
 *
 * @example
 * ```ts
 * fake.requests.map(({ method, path, status }) => `${method} ${path} ${status}`) // ['POST /token 200', …]
 * ```
 */
export interface RecordedRequest {
  readonly method: string
  /** The path after the base URL, for example `/customers`. */
  readonly path: string
  readonly query: URLSearchParams
  /** Header values by lower-case name. */
  readonly headers: Readonly<Record<string, string>>
  /** The body as text. Only the first 65,536 bytes of a longer body. */
  readonly body: string
  /** The status of the response. 0 if the connection was dropped. */
  readonly status: number
  /** The server's time when the request arrived, in milliseconds since 1970. */
  readonly at: number
}
