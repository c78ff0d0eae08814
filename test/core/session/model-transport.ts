/**
 * A client's way to the server, like the real one: it retries reads and what was certainly not carried out, ends when
 * its signal is aborted, and returns responses once the client is awake.
 */
import { AbortError, ConnectionError } from '../../../src/core/errors'
import type { Transport, TransportRequest, TransportResponse } from '../../../src/core/transport/transport'
import type { ClientClock } from './client-clock'

type Outcome = { readonly response: TransportResponse } | { readonly error: unknown }

const FIRST_PAUSE = 300

const originals = new WeakMap<TransportRequest, TransportRequest>()

/** The request that this one retries, perhaps with a newer token, or itself. */
export function originalOf(request: TransportRequest): TransportRequest {
  return originals.get(request) ?? request
}

/** @param send makes one attempt. */
export function modelTransport(send: Transport, clock: ClientClock): Transport {
  const attempt = async (request: TransportRequest): Promise<Outcome> => {
    const outcome = await send(request).then(
      (response): Outcome => ({ response }),
      (error: unknown): Outcome => ({ error }),
    )
    await clock.awake()
    return outcome
  }
  return async (request) => {
    const { signal, retry } = request
    const isOver = new Promise<never>((_, reject) => {
      const giveUp = () => reject(new AbortError('aborted', 'The call was aborted by its signal.'))
      if (signal?.aborted === true) giveUp()
      signal?.addEventListener('abort', giveUp, { once: true })
    })
    isOver.catch(() => {})
    let asked = request
    for (let retries = 0; ; retries += 1) {
      if (signal?.aborted === true) await isOver
      const outcome = await Promise.race([attempt(asked), isOver])
      if (retries >= (retry?.limit ?? 0) || !mayRetry(request, outcome)) {
        if ('error' in outcome) throw outcome.error
        return { ...outcome.response, receivedAt: clock.wall() }
      }
      await Promise.race([clock.wait(pause(outcome, retry?.maxDelay ?? 0, retries)), isOver])
      await clock.awake()
      asked = (await request.beforeRetry?.()) ?? request
      originals.set(asked, request)
    }
  }
}

function mayRetry({ method, retryOn }: TransportRequest, outcome: Outcome): boolean {
  const isIdempotent = retryOn?.lost ?? method === 'GET'
  if ('error' in outcome) return isIdempotent && outcome.error instanceof ConnectionError
  return outcome.response.status === 429 || (isIdempotent && outcome.response.status >= 500)
}

function pause(outcome: Outcome, longest: number, retries: number): number {
  const after = 'response' in outcome ? (outcome.response.headers['retry-after'] ?? '') : ''
  const asked = Number(after) * 1_000 || (after === '' ? FIRST_PAUSE * 2 ** retries : longest)
  return Math.min(asked, longest)
}
