/**
 * Repetitions, and the only file that knows ky. ky decides when to repeat a request and how long to wait; it is shown
 * nothing but method and URL, so that none of its errors can hold a token.
 *
 * ky is loaded beside the first call, not with the package: a page is spared a third of its bytes until then, and Node
 * the networking code that ky touches at its import.
 */
import { ConnectionError } from '../errors'
import type { TransportRequest, TransportResponse } from './transport'

/** What came of an attempt. */
export type Outcome = { readonly response: TransportResponse } | { readonly error: Error }

/** Methods that may be sent twice without harm (RFC 9110, section 9.2.2). */
const IDEMPOTENT = new Set(['GET', 'PUT', 'DELETE'])
const RETRIED_STATUSES = [408, 429, 500, 502, 503, 504]
/** For the other methods only the answer that proves the request was not carried out. */
const NOT_CARRIED_OUT = [429]
const FIRST_DELAY = 300

let loading: Promise<typeof import('ky') | undefined> | undefined

/** Begins to load ky. What fails is tried again with the next call; until then nothing is repeated. */
export function loadKy(): Promise<typeof import('ky') | undefined> {
  return (loading ??= import('ky').catch(() => (loading = undefined)))
}

/** Whether an attempt may be made once more. */
export function isWorthRepeating(request: TransportRequest, outcome: Outcome): boolean {
  if (!request.retry?.limit || request.signal?.aborted) return false
  if ('response' in outcome) return repeatedStatuses(request).includes(outcome.response.status)
  const { error } = outcome
  return isIdempotent(request) && error instanceof ConnectionError && error.code === 'connection_failed'
}

/** Makes further attempts, as many and as late as the retry policy says. Returns what came of the last one. */
export async function repeat(
  request: TransportRequest,
  first: Outcome,
  send: () => Promise<Outcome>,
): Promise<Outcome> {
  const ky = await loadKy()
  const { method, url, retry = { limit: 0, maxDelay: 0 } } = request
  const statusCodes = repeatedStatuses(request)
  let last = first
  let next: Outcome | undefined = first
  await ky
    ?.default(url, {
      method,
      timeout: false,
      // ky's own signal handling needs AbortSignal.any; `attempt` and `shouldRetry` see to ours.
      retry: {
        limit: retry.limit,
        methods: [method.toLowerCase()],
        statusCodes,
        afterStatusCodes: statusCodes,
        maxRetryAfter: retry.maxDelay,
        backoffLimit: retry.maxDelay,
        delay: (attempts) => FIRST_DELAY * 2 ** (attempts - 1),
        jitter: true,
        // Of an answer, ky knows by its status.
        shouldRetry: () => isWorthRepeating(request, last) && ('response' in last ? undefined : true),
      },
      throwHttpErrors: (status) => statusCodes.includes(status),
      fetch: async () => {
        last = next ?? (await send())
        next = undefined
        if ('error' in last) throw last.error
        const { status, headers } = last.response
        const after = headers['retry-after']
        return new Response(null, { status, headers: after === undefined ? {} : { 'retry-after': after } })
      },
    })
    .catch(() => {
      // What ky rejects with is the last outcome in its own words.
    })
  return last
}

function isIdempotent({ method, repeatOn }: TransportRequest): boolean {
  return repeatOn?.lost ?? IDEMPOTENT.has(method)
}

function repeatedStatuses(request: TransportRequest): number[] {
  return [...(request.repeatOn?.statuses ?? (isIdempotent(request) ? RETRIED_STATUSES : NOT_CARRIED_OUT))]
}
