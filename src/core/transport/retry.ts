/**
 * Retries with ky. Only this file uses it. ky decides when to retry and how long to wait. It receives only method and
 * URL, so its errors cannot contain a token.
 *
 * ky is loaded with the first call, not with the package. So a page loads a quarter less before it runs, and Node does
 * not load its networking code at import.
 */
import { ConnectionError, type FreshcomError } from '../errors'
import { abortError, noteStep } from './deadline'
import { readRetryAfter } from './retry-after'
import type { TransportRequest, TransportResponse } from './transport'

/** The result of an attempt. */
export type Outcome = { readonly response: TransportResponse } | { readonly error: FreshcomError }

/** Methods that may be sent twice without harm (RFC 9110, section 9.2.2). */
const IDEMPOTENT = new Set(['GET', 'PUT', 'DELETE'])
const RETRIED_STATUSES = [408, 429, 500, 502, 503, 504]
/** Other methods are retried only after a response that proves that the request was not carried out. */
const NOT_CARRIED_OUT = [429]
const FIRST_DELAY = 300

let loading: Promise<typeof import('ky') | undefined> | undefined

/** Starts to load ky. If that fails, the next call tries again. Until then nothing is retried. */
export function loadKy(): Promise<typeof import('ky') | undefined> {
  return (loading ??= import('ky').catch(() => (loading = undefined)))
}

/** Whether another attempt may be made. */
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
 * Makes further attempts according to the retry policy. Returns the result of the last one. If a retried delete gets a
 * 404, an earlier attempt has deleted the resource: that is a success.
 */
export async function retryRequest(
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
      // Ends ky's wait, because its timer would keep the process alive. React Native's signals before 0.87 lack what ky
      // needs, and Expo adds only `any`.
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
        // ky decides by the status of a response.
        shouldRetry: () => shouldRetry(request, last) && ('response' in last ? undefined : true),
      },
      throwHttpErrors: (status) => statusCodes.includes(status),
      fetch: async () => {
        if (next === undefined) mayBeDone ||= 'error' in last || !NOT_CARRIED_OUT.includes(last.response.status)
        last = next ?? (await send())
        next = undefined
        noteStep(request, `a retry after ${'error' in last ? 'a lost connection' : last.response.status}`)
        if ('error' in last) throw last.error
        const { status, headers } = last.response
        // Adds jitter: many clients may have received the same time.
        const after = readRetryAfter(last.response) ?? headers['retry-after']
        return new Response(null, { status, headers: after ? { 'retry-after': String(after) } : {} })
      },
    })
    .catch(() => {
      // ky's error repeats the last result, which is known.
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
