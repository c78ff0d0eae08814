/**
 * The transport over HTTP. The first attempt uses `fetch` directly, because most calls need only one. Only what may be
 * retried goes through ky (`retry.ts`). Reading the body is part of each attempt, so a connection that breaks off
 * halfway counts as lost.
 */
import { ConnectionError, FreshcomError } from '../errors'
import { abortError, noteStep } from './deadline'
import { lost } from './failures'
import { createObserver, type Observe } from './observer'
import { platformFetch, takesCacheMember } from './platform'
import { shouldRetry, loadKy, retryRequest, type Outcome } from './retry'
import { describe, type Fetch, type Transport, type TransportRequest, type TransportResponse } from './transport'

type Begin = (asked: TransportRequest) => ReturnType<Observe>

/**
 * Creates the transport over a `fetch`. Without one, the platform's is looked up for each call.
 *
 * @param advice what to check if a request is lost. Default: the network and the base URL.
 */
export function createFetchTransport(
  customFetch?: Fetch,
  observe: Observe = createObserver(),
  advice?: string,
): Transport {
  return async (request) => {
    let attempts = 0
    const send = (asked: TransportRequest) =>
      attempt(customFetch ?? platformFetch(), asked, (begun) => observe(begun, ++attempts), advice)
    const again = async () => send((await request.beforeRetry?.()) ?? request)
    const sent = settle(send(request))
    // ky is loaded along with the first request: when it is needed, there may be no network.
    if (request.retry?.limit) void loadKy()
    const first = await sent
    const last = shouldRetry(request, first) ? await retryRequest(request, first, () => settle(again())) : first
    if ('error' in last) throw last.error
    const { status } = last.response
    // A caller's own fetch may return any status. A retry would not help.
    if (!(status >= 200 && status <= 599)) throw lost(request, new TypeError('no HTTP status'), advice)
    return last.response
  }
}

function settle(attempted: Promise<TransportResponse>): Promise<Outcome> {
  return attempted.then(
    (response) => ({ response }),
    (error: FreshcomError) => ({ error }),
  )
}

async function attempt(
  fetch: Fetch,
  asked: TransportRequest,
  begin: Begin,
  advice: string | undefined,
): Promise<TransportResponse> {
  const { signal = new AbortController().signal } = asked
  if (signal.aborted) throw abortError(signal)
  const [request, ended] = begin(asked)
  const { method, url, headers, body, isPublic = false } = request
  const received: Record<string, string> = {}
  noteStep(request, 'the response')
  try {
    const answer = await fetch(url, {
      method,
      headers: { ...headers },
      ...(body === undefined ? {} : { body }),
      signal,
      redirect: 'manual',
      // Caches store by address, but the response depends on the token. Chromium then sends the preflight again, too.
      ...(takesCacheMember() && !isPublic ? { cache: 'no-store' } : {}),
    })
    refuseRedirect(answer, request)
    const text = await answer.text()
    answer.headers.forEach((value, name) => {
      // Cookies are handled by the platform. Here they would end up in `raw` and in logs.
      if (!name.toLowerCase().startsWith('set-cookie')) received[name.toLowerCase()] = value
    })
    const response = { status: answer.status, headers: received, body: text, receivedAt: Date.now() }
    ended({ response })
    return response
  } catch (failure) {
    const error =
      failure instanceof FreshcomError ? failure : signal.aborted ? abortError(signal) : lost(request, failure, advice)
    ended({ error })
    throw error
  }
}

/**
 * A redirect means a wrong base URL or an attack. With `redirect: 'manual'` browsers return an opaque response and Node
 * returns the 3xx. React Native follows it, which only the response's address shows.
 */
function refuseRedirect(response: Response, request: TransportRequest): void {
  const { status, type, redirected, url } = response
  const followed = redirected ?? (Boolean(url) && address(url) !== address(request.url))
  if (type === 'opaqueredirect' || (status >= 300 && status < 400 && status !== 304) || followed) {
    throw new ConnectionError(
      'redirect_refused',
      `${describe(request)} was redirected, which is not allowed. Check the base URL.`,
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
