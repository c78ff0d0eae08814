/**
 * The transport over HTTP, and the only file that imports ky. ky decides when to repeat a request and how long to
 * wait; it is shown nothing but method and URL, so that none of its errors can hold a token. Headers, body, signal
 * and the reading of the answer stay in `attempt`, inside ky's retry loop: a connection lost halfway through a body
 * counts as lost.
 */
import ky, { HTTPError } from 'ky'
import { ConnectionError, FreshcomError } from '../errors'
import { abortError } from './deadline'
import { redactError, secretsOf } from './redact'
import { describe, type Fetch, type Transport, type TransportRequest, type TransportResponse } from './transport'

/** Methods that may be sent twice without harm (RFC 9110, section 9.2.2). */
const IDEMPOTENT = new Set(['GET', 'PUT', 'DELETE'])
const RETRIED_STATUSES = [408, 429, 500, 502, 503, 504]
/** For the other methods only the answer that proves the request was not carried out. */
const NOT_CARRIED_OUT = [429]
const NO_RETRY = { limit: 0, maxDelay: 0 }
const FIRST_DELAY = 300

/** Builds the transport over a `fetch`; without one, the platform's is looked up at each call. */
export function createFetchTransport(customFetch?: Fetch): Transport {
  return async (request) => {
    const { method, url, signal, retry = NO_RETRY, repeatOn } = request
    const idempotent = repeatOn?.lost ?? IDEMPOTENT.has(method)
    const statusCodes = [...(repeatOn?.statuses ?? (idempotent ? RETRIED_STATUSES : NOT_CARRIED_OUT))]
    let answer: unknown
    try {
      await ky(url, {
        method,
        timeout: false,
        // ky's own signal handling needs AbortSignal.any; `attempt` and `shouldRetry` see to ours.
        retry: {
          limit: retry.limit,
          methods: [method.toLowerCase() as 'get'],
          statusCodes,
          afterStatusCodes: statusCodes,
          maxRetryAfter: retry.maxDelay,
          backoffLimit: retry.maxDelay,
          delay: (attempts) => FIRST_DELAY * 2 ** (attempts - 1),
          jitter: true,
          shouldRetry: ({ error }) => {
            if (signal?.aborted) return false
            if (error instanceof HTTPError) return undefined
            return idempotent && error instanceof ConnectionError && error.code === 'connection_failed'
          },
        },
        throwHttpErrors: (status) => statusCodes.includes(status),
        fetch: async () => {
          const received = await attempt(customFetch ?? globalThis.fetch, request)
          answer = received
          return new Response(null, { status: received.status, headers: retryAfter(received) })
        },
      })
    } catch (error) {
      if (error instanceof FreshcomError) throw error
      // A refusal that was repeated in vain is an answer like any other; all else is an address or a status that no
      // platform can read.
      if (!(error instanceof HTTPError)) throw lost(request, error)
    }
    // ky has made one attempt at least, and the last one was answered: else an error was thrown above.
    return answer as TransportResponse
  }
}

async function attempt(fetch: Fetch, request: TransportRequest): Promise<TransportResponse> {
  const { method, url, headers, body, signal = new AbortController().signal } = request
  if (signal.aborted) throw abortError(signal)
  let response: Response
  let text: string
  const received: Record<string, string> = {}
  try {
    response = await fetch(url, {
      method,
      headers: { ...headers },
      ...(body === undefined ? {} : { body }),
      signal,
      redirect: 'manual',
    })
    refuseRedirect(response, request)
    text = await response.text()
    response.headers.forEach((value, name) => {
      // Cookies are the platform's business; kept here they would end up in `raw` and in logs.
      if (!name.toLowerCase().startsWith('set-cookie')) received[name.toLowerCase()] = value
    })
  } catch (error) {
    if (error instanceof FreshcomError) throw error
    if (signal.aborted) throw abortError(signal)
    throw lost(request, error)
  }
  // A caller's own fetch may give none; what is no HTTP status is refused above, where ky is answered.
  return { status: response.status || 0, headers: received, body: text, receivedAt: Date.now() }
}

function lost(request: TransportRequest, error: unknown): ConnectionError {
  return new ConnectionError(
    'connection_failed',
    `${describe(request)} failed on the way. Check the network and the base URL, and whether a write was carried out.`,
    { cause: redactError(error, secretsOf(request)) },
  )
}

/**
 * An API call that is redirected is a wrong base URL or an attack. Browsers answer `redirect: 'manual'` with an
 * opaque response, Node with the 3xx itself; React Native follows, which only shows in the answer's address.
 */
function refuseRedirect(response: Response, request: TransportRequest): void {
  const { status, type, redirected, url } = response
  const followed = redirected ?? (Boolean(url) && address(url) !== address(request.url))
  if (type === 'opaqueredirect' || (status >= 300 && status < 400 && status !== 304) || followed) {
    throw new ConnectionError(
      'redirect_refused',
      `${describe(request)} was redirected, which is refused. Check the base URL.`,
    )
  }
}

function address(url: string): string {
  return url
    .toLowerCase()
    .replace(/[?#].*$/s, '')
    .replace(/:(80|443)(?=\/|$)/, '')
    .replace(/\/+$/, '')
}

function retryAfter(answer: TransportResponse): Record<string, string> {
  const value = answer.headers['retry-after']
  return value === undefined ? {} : { 'retry-after': value }
}
