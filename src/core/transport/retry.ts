/**
 * Repetitions, and the only file that knows ky. ky decides when to repeat a request and how long to wait; it is shown
 * nothing but method and URL, so that none of its errors can hold a token.
 *
 * ky is loaded beside the first call, not with the package: a page is spared a third of its bytes until then, and Node
 * the networking code that ky touches at its import.
 */
import { ConnectionError, type FreshcomError } from '../errors'
import { abortError, noteStep } from './deadline'
import { readRetryAfter } from './retry-after'
import type { TransportRequest, TransportResponse } from './transport'

/** What came of an attempt. */
export type Outcome = { readonly response: TransportResponse } | { readonly error: FreshcomError }

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
export function shouldRetry(request: TransportRequest, outcome: Outcome): boolean {
  if (!request.retry?.limit || request.signal?.aborted) return false
  if ('response' in outcome) {
    const { status } = outcome.response
    return retriedStatuses(request).includes(status) && !request.isFinal?.(status)
  }
  const { error } = outcome
  return isIdempotent(request) && error instanceof ConnectionError && error.code === 'connection_failed'
}

/**
 * Makes further attempts, as many and as late as the retry policy says. Returns what came of the last one. A delete
 * whose repetition finds nothing was carried out by an attempt before it.
 */
export async function retry(
  request: TransportRequest,
  first: Outcome,
  send: () => Promise<Outcome>,
): Promise<Outcome> {
  const ky = await loadKy()
  const { method, url, signal, retry = { limit: 0, maxDelay: 0 } } = request
  const statusCodes = retriedStatuses(request)
  let last = first
  let next: Outcome | undefined = first
  let mayBeDone = false
  await ky
    ?.default(url, {
      method,
      timeout: false,
      // Ends ky's wait, whose timer would keep the process alive. ky asks more of a signal than React Native's could
      // do before 0.87; Expo adds `any` to it, and nothing else.
      signal: signal && 'any' in AbortSignal && 'throwIfAborted' in signal ? signal : null,
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
        shouldRetry: () => shouldRetry(request, last) && ('response' in last ? undefined : true),
      },
      throwHttpErrors: (status) => statusCodes.includes(status),
      fetch: async () => {
        if (next === undefined) mayBeDone ||= 'error' in last || !NOT_CARRIED_OUT.includes(last.response.status)
        last = next ?? (await send())
        next = undefined
        noteStep(request, `a repetition after ${'error' in last ? 'a lost connection' : last.response.status}`)
        if ('error' in last) throw last.error
        const { status, headers } = last.response
        // Clients that are all told to come back at once have to be spread out.
        const after = readRetryAfter(last.response) ?? headers['retry-after']
        return new Response(null, { status, headers: after ? { 'retry-after': String(after) } : {} })
      },
    })
    .catch(() => {
      // What ky rejects with is the last outcome in its own words.
    })
  if (signal?.aborted) return { error: abortError(signal) }
  if (method === 'DELETE' && mayBeDone && 'response' in last && last.response.status === 404) {
    return { response: { ...last.response, status: 204, body: '' } }
  }
  return last
}

function isIdempotent({ method, retryOn }: TransportRequest): boolean {
  return retryOn?.lost ?? IDEMPOTENT.has(method)
}

function retriedStatuses(request: TransportRequest): number[] {
  return [...(request.retryOn?.statuses ?? (isIdempotent(request) ? RETRIED_STATUSES : NOT_CARRIED_OUT))]
}
