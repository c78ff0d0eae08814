/**
 * The time limit of a whole call: waiting for a token, every retry and reading the body count. It is kept by a
 * race, not by the platform alone, because React Native's `fetch` and a caller's own may ignore their signal.
 */
import { AbortError, TimeoutError } from '../errors'

/** When a call has to end. */
export interface Deadline {
  /** Milliseconds for the whole call. */
  readonly timeout: number
  /** The caller's own signal. */
  readonly signal?: AbortSignal | undefined
}

/** Runs a task until the deadline; afterwards the task's signal is aborted and its outcome ignored. */
export async function withDeadline<T>(deadline: Deadline, task: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const { timeout, signal } = deadline
  if (signal?.aborted) throw abortError(signal)
  // Combined by hand: `AbortSignal.any` and `.timeout` are missing on React Native before 0.87.
  const controller = new AbortController()
  let end: () => void = () => {}
  const ended = new Promise<never>((_, reject) => {
    const stop = (error: Error) => {
      reject(error)
      controller.abort()
    }
    const onAbort = () => stop(abortError(signal))
    const timer = setTimeout(() => {
      stop(
        new TimeoutError(
          'timeout',
          `The call took longer than its timeout of ${timeout} ms. Whether a write was carried out is unknown.`,
        ),
      )
    }, timeout)
    signal?.addEventListener('abort', onAbort)
    end = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', onAbort)
    }
  })
  try {
    return await Promise.race([task(controller.signal), ended])
  } finally {
    end()
  }
}

/** The error for a call whose caller has lost interest. */
export function abortError(signal: AbortSignal | undefined): AbortError {
  return new AbortError('aborted', "The call was aborted by the caller's signal.", { cause: signal?.reason })
}

/** Waits for a promise that is shared with other calls, or until this call's own signal is aborted. */
export async function orAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise
  if (signal.aborted) {
    // Whatever becomes of it, nobody here is left to hear of it: not even Node's unhandled rejections.
    promise.catch(() => {})
    throw abortError(signal)
  }
  let onAbort: () => void = () => {}
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(abortError(signal))
    signal.addEventListener('abort', onAbort)
  })
  try {
    return await Promise.race([promise, aborted])
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}
