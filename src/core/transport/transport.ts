/**
 * The one seam between the SDK and the network: a request goes in, an answer of any status comes out. Everything
 * above deals in these two shapes, so another transport (a test's, a proxy's) is one function.
 */

/** What is sent. Plain strings throughout: React Native has no trustworthy `URL`, `Headers` or body streams. */
export interface TransportRequest {
  /** Whether a token is asked for: hooks are told. */
  readonly kind?: 'token' | undefined
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Absolute URL, fully encoded. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | undefined
  /** Ends the request, its retries and the reading of the answer. */
  readonly signal?: AbortSignal | undefined
  readonly retry?: RetryPolicy | undefined
  /** When it is repeated, where the method does not tell: a read that travels as POST. */
  readonly retryOn?: { readonly lost: boolean; readonly statuses?: readonly number[] } | undefined
  /** Whether a status says once and for all what it would be repeated for. Asked when the answer is there. */
  readonly isFinal?: ((status: number) => boolean | undefined) | undefined
  /** Called before each repetition: what is sent by then. */
  readonly beforeRetry?: (() => Promise<TransportRequest>) | undefined
  /** Everybody is answered the same: a cache may answer. */
  readonly isPublic?: boolean | undefined
  /** Strings that no error may show, besides the authorization header. */
  readonly secrets?: readonly string[] | undefined
}

/** {@link RetryOptions} with what they leave out. */
export interface RetryPolicy {
  /** Repetitions after the first attempt. */
  readonly limit: number
  /** Longest wait before a repetition, in milliseconds; `Retry-After` is capped by it too. */
  readonly maxDelay: number
}

/** How often, and how patiently, a call that was certainly not carried out is repeated. */
export interface RetryOptions {
  /** Repetitions after the first attempt. Default 2. */
  limit?: number | undefined
  /** Longest wait before a repetition, in milliseconds; also caps `Retry-After`. Default 10,000. */
  maxDelay?: number | undefined
}

/** What came back, with its body read to the end. */
export interface TransportResponse {
  readonly status: number
  /** Header values by lower-case name. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** Local time of arrival, in milliseconds since 1970. */
  readonly receivedAt: number
}

/** Sends a request. Rejects with `ConnectionError`, `AbortError` or `ParseError`; a refusal is an answer. */
export type Transport = (request: TransportRequest) => Promise<TransportResponse>

/** The part of the platform's `fetch` that the SDK uses: always a URL string, always an init object. */
export type Fetch = (url: string, init: FetchInit) => Promise<Response>

/** What a custom {@link Fetch} receives. */
export interface FetchInit {
  method: string
  headers: Record<string, string>
  /** Text for the API; a file's bytes for its storage. */
  body?: string | Blob
  /** Set where the bytes are a stream. */
  duplex?: 'half'
  signal: AbortSignal
  redirect: 'manual'
  /** Left out for what everybody is answered the same, for a file's bytes, and where the platform refuses the member. */
  cache?: 'no-store'
}

/** Method and path for an error; the query stays out, since it may hold what a shopper searched for. */
export function describe({ method, url }: Pick<TransportRequest, 'method' | 'url'>): string {
  return `${method} ${url.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/\?.*$/s, '')}`
}
