/**
 * The only interface between the SDK and the network: it sends a request and returns a response of any status. So a
 * test or a proxy can replace the transport with one function.
 */

/** A request. Plain strings only: React Native has no reliable `URL`, `Headers` or body streams. */
export interface TransportRequest {
  /** Set for token requests. Hooks receive it. */
  readonly kind?: 'token' | undefined
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Absolute URL, fully encoded. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | undefined
  /** Aborts the request, its retries and the reading of the response. */
  readonly signal?: AbortSignal | undefined
  readonly retry?: RetryPolicy | undefined
  /** When to retry, if the method does not show it: for example a read that is sent as POST. */
  readonly retryOn?: { readonly lost: boolean; readonly statuses?: readonly number[] } | undefined
  /** Whether a status that would be retried is final. Called when there is a response. */
  readonly isFinal?: ((status: number) => boolean | undefined) | undefined
  /** Called before each retry. Returns the request to send. */
  readonly beforeRetry?: (() => Promise<TransportRequest>) | undefined
  /** The response is the same for everyone, so a cache may store it. */
  readonly isPublic?: boolean | undefined
  /** Strings that no error may show, in addition to the authorization header. */
  readonly secrets?: readonly string[] | undefined
}

/** {@link RetryOptions} with the defaults. */
export interface RetryPolicy {
  /** Retries after the first attempt. */
  readonly limit: number
  /** The longest wait before a retry, in milliseconds. It also limits `Retry-After`. */
  readonly maxDelay: number
}

/** How often a call is retried, and how long it waits before. Only calls that may safely be sent again are retried. */
export interface RetryOptions {
  /** Retries after the first attempt. Default 2. */
  limit?: number | undefined
  /** The longest wait before a retry, in milliseconds. It also limits `Retry-After`. Default 10,000. */
  maxDelay?: number | undefined
}

/** A response, with its whole body. */
export interface TransportResponse {
  readonly status: number
  /** Header values by lower-case name. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** Local time of arrival, in milliseconds since 1970. */
  readonly receivedAt: number
}

/** Sends a request. Rejects with `ConnectionError`, `AbortError` or `ParseError`. An error response is a result. */
export type Transport = (request: TransportRequest) => Promise<TransportResponse>

/** The part of the platform's `fetch` that the SDK uses. It is always called with a URL string and an init object. */
export type Fetch = (url: string, init: FetchInit) => Promise<Response>

/** What a custom {@link Fetch} receives. */
export interface FetchInit {
  method: string
  headers: Record<string, string>
  /** Text for the API. For its file storage, the bytes. */
  body?: string | Blob
  /** Set if the bytes are a stream. */
  duplex?: 'half'
  signal: AbortSignal
  redirect: 'manual'
  /** Not set for public responses and for a file's bytes, and where the platform does not support it. */
  cache?: 'no-store'
}

/** Method and path for an error. Without the query, which may contain a shopper's search. */
export function describe({ method, url }: Pick<TransportRequest, 'method' | 'url'>): string {
  return `${method} ${url.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/\?.*$/s, '')}`
}
