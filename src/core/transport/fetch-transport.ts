/**
 * The transport over HTTP. The first attempt goes straight to `fetch`: most calls need no other. What may be repeated
 * is handed to ky with its outcome (`repeat.ts`); reading the answer to its end is part of each attempt, so a
 * connection that is lost halfway through a body counts as lost.
 */
import { ConnectionError, FreshcomError } from '../errors'
import { abortError, noteStep } from './deadline'
import { lost } from './failures'
import { createObserver, type Observe } from './observer'
import { platformFetch, takesCacheMember } from './platform'
import { shouldRetry, loadKy, retry, type Outcome } from './retry'
import { describe, type Fetch, type Transport, type TransportRequest, type TransportResponse } from './transport'

type Begin = (asked: TransportRequest) => ReturnType<Observe>

/** Builds the transport over a `fetch`; without one, the platform's is looked up at each call. */
export function createFetchTransport(customFetch?: Fetch, observe: Observe = createObserver()): Transport {
  return async (request) => {
    let attempts = 0
    const send = (asked: TransportRequest) =>
      attempt(customFetch ?? platformFetch(), asked, (begun) => observe(begun, ++attempts))
    const again = async () => send((await request.beforeRetry?.()) ?? request)
    const sent = settle(send(request))
    // Beside the first request: there may be no network to load it over when it is needed.
    if (request.retry?.limit) void loadKy()
    const first = await sent
    const last = shouldRetry(request, first) ? await retry(request, first, () => settle(again())) : first
    if ('error' in last) throw last.error
    const { status } = last.response
    // A caller's own fetch may give any. Asking again would not help.
    if (!(status >= 200 && status <= 599)) throw lost(request, new TypeError('no HTTP status'))
    return last.response
  }
}

function settle(attempted: Promise<TransportResponse>): Promise<Outcome> {
  return attempted.then(
    (response) => ({ response }),
    (error: FreshcomError) => ({ error }),
  )
}

async function attempt(fetch: Fetch, asked: TransportRequest, begin: Begin): Promise<TransportResponse> {
  const { signal = new AbortController().signal } = asked
  if (signal.aborted) throw abortError(signal)
  const [request, ended] = begin(asked)
  const { method, url, headers, body, isPublic = false } = request
  const received: Record<string, string> = {}
  noteStep(request, 'the answer')
  try {
    const answer = await fetch(url, {
      method,
      headers: { ...headers },
      ...(body === undefined ? {} : { body }),
      signal,
      redirect: 'manual',
      // Caches go by the address, while an answer depends on who asks. Chromium forgets the preflight with it, too.
      ...(takesCacheMember() && !isPublic ? { cache: 'no-store' } : {}),
    })
    refuseRedirect(answer, request)
    const text = await answer.text()
    answer.headers.forEach((value, name) => {
      // Cookies are the platform's business; kept here they would end up in `raw` and in logs.
      if (!name.toLowerCase().startsWith('set-cookie')) received[name.toLowerCase()] = value
    })
    const response = { status: answer.status, headers: received, body: text, receivedAt: Date.now() }
    ended({ response })
    return response
  } catch (failure) {
    const error =
      failure instanceof FreshcomError ? failure : signal.aborted ? abortError(signal) : lost(request, failure)
    ended({ error })
    throw error
  }
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
