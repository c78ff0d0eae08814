/** A fake server as a `fetch`, and as MSW handlers, which call this `fetch`. */
import type { RequestHandler } from './request-handler'
import { fromPlatform } from './platform'

/**
 * A function with the signature of `fetch` that responds in memory.
 *
 * @example
 * ```ts
 * const response = await fake.fetch(`${fake.baseUrl}/account`, { headers: { authorization } })
 * ```
 */
export type FakeFetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>

/**
 * The part of MSW's `http` that the handlers need. It is the same in MSW 2 and 3.
 *
 * @example
 * ```ts
 * import { http } from 'msw' // fits
 * ```
 */
export interface HandlerFactory<Handler> {
  all(path: string, resolver: (info: { request: Request }) => Promise<Response>): Handler
}

/** A request to another host fails like a request to a host that does not exist. */
export function createFetch(handler: RequestHandler, baseUrl: string): FakeFetch {
  const { origin } = new URL(baseUrl)
  return async (input, init) => {
    // Node's Request rejects a signal from the window of a test runner (jsdom). So the signal is handled here.
    const signal = init?.signal ?? (isRequest(input) ? input.signal : undefined)
    const request = new (fromPlatform('Request'))(input, init?.signal ? { ...init, signal: null } : init)
    const { method } = request
    const url = new URL(request.url)
    if (url.origin !== origin) throw new TypeError('fetch failed')
    const target = `${url.pathname}${url.search}`
    const headers = Object.fromEntries(request.headers)
    const sent = new Uint8Array(await request.arrayBuffer())
    const bytes = sent.length > handler.bodyLimit(target) ? undefined : sent
    const outcome = await orAborted(() => handler.serve({ method, target, headers, bytes, origin }), signal)
    if (outcome.kind === 'dropped') throw new TypeError('fetch failed')
    const { length } = outcome.bytes
    const content = length === 0 ? null : outcome.truncated ? breakingOff(outcome.bytes) : outcome.bytes
    return new (fromPlatform('Response'))(content, { status: outcome.status, headers: outcome.headers })
  }
}

export function createHandlers<Handler>(fetch: FakeFetch, baseUrl: string, http: HandlerFactory<Handler>): Handler[] {
  // In MSW a handler reports a lost connection with this response, not with an exception.
  return [http.all(`${baseUrl}/*`, ({ request }) => fetch(request).catch(() => Response.error()))]
}

/** A body that breaks off after its first half. */
function breakingOff(bytes: Uint8Array): ReadableStream<Uint8Array> {
  let isHalf = false
  return new (fromPlatform('ReadableStream'))({
    pull(controller) {
      if (isHalf) controller.error(new TypeError('terminated'))
      else controller.enqueue(bytes.slice(0, bytes.length / 2))
      isHalf = true
    },
  })
}

function isRequest(input: string | URL | Request): input is Request {
  return typeof input === 'object' && 'signal' in input
}

function orAborted<T>(begin: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return begin()
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason as Error)
    if (signal.aborted) {
      onAbort()
      return
    }
    signal.addEventListener('abort', onAbort, { once: true })
    begin()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', onAbort))
  })
}
