/**
 * The time limit of a whole call: waiting for a token, every retry and reading the body count. It is kept by a
 * race, not by the platform alone, because React Native's `fetch` and a caller's own may ignore their signal.
 */
import { AbortError, TimeoutError } from '../errors'
import { race } from './race'

/** When a call has to end. */
export interface Deadline {
  /** Milliseconds for the whole call. */
  readonly timeout: number
  /** The caller's own signal. */
  readonly signal?: AbortSignal | undefined
}

/** Runs a task until the deadline; afterwards the task's signal is aborted and its outcome ignored. */
export async function withDeadline<T>(
  { timeout, signal }: Deadline,
  task: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  if (signal?.aborted) throw abortError(signal)
  // Combined by hand: `AbortSignal.any` and `.timeout` are missing on React Native before 0.87.
  const controller = new AbortController()
  return race(task(controller.signal), (reject) => {
    const stop = (error: Error) => {
      reject(error)
      controller.abort()
    }
    const ignore = onAbort(signal, stop)
    const timer = setTimeout(() => {
      const message = `The call took longer than ${timeout} ms. Whether a write was carried out is unknown.`
      stop(new TimeoutError('timeout', message))
    }, timeout)
    return () => {
      clearTimeout(timer)
      ignore()
    }
  })
}

/** The error for a call whose caller has lost interest. */
export function abortError(signal: AbortSignal | undefined): AbortError {
  return new AbortError('aborted', 'The call was aborted by its signal.', { cause: signal?.reason })
}

/** Waits for a promise that is shared with other calls, or until this call's own signal is aborted. */
export async function orAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  return race(promise, (reject) => {
    if (signal?.aborted) reject(abortError(signal))
    return onAbort(signal, reject)
  })
}

function onAbort(signal: AbortSignal | undefined, reject: (error: Error) => void): () => void {
  const abort = () => reject(abortError(signal))
  signal?.addEventListener('abort', abort)
  return () => signal?.removeEventListener('abort', abort)
}
