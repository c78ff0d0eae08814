/**
 * The time limit of a whole call: waiting for a token, every retry and reading the body count. It is kept by a
 * race, not by the platform alone, because React Native's `fetch` and a caller's own may ignore their signal.
 */
import { systemClock, within, type Clock } from '../clock'
import { AbortError, TimeoutError } from '../errors'
import { race } from '../race'

/** When a call has to end. */
export interface Deadline {
  /** Milliseconds for the whole call. */
  readonly timeout: number
  /** The caller's own signal. */
  readonly signal?: AbortSignal | undefined
  readonly clock?: Clock
}

/** What ran out of time, and what became of it, as a sentence. */
type Late = (timeout: number) => string

const lateCall: Late = (timeout) =>
  `The call took longer than ${timeout} ms. Whether a write was carried out is unknown.`

const OVER = 'The call is over.'

/** Runs a task until the deadline; afterwards the task's signal is aborted and its outcome ignored. */
export async function withDeadline<T>(
  { timeout, signal, clock = systemClock }: Deadline,
  task: (signal: AbortSignal) => Promise<T>,
  late: Late = lateCall,
): Promise<T> {
  if (signal?.aborted) throw abortError(signal)
  // Combined by hand: `AbortSignal.any` and `.timeout` are missing on React Native before 0.87.
  const controller = new AbortController()
  const expired = () => new TimeoutError('timeout', late(timeout))
  // Given up with its own signal as well, and timed from outside: a task that never settles leaves nothing behind.
  const outcome = orAborted(task(controller.signal), controller.signal)
  try {
    return await within(clock, timeout, orAborted(outcome, signal), expired)
  } finally {
    // With a reason of its own: without one, platforms make an error with a stack, for each call that went well.
    controller.abort(OVER)
  }
}

/** The error for a call whose caller has lost interest. */
export function abortError(signal: AbortSignal | undefined): AbortError {
  return new AbortError('aborted', 'The call was aborted by its signal.', { cause: signal?.reason })
}

/** Waits for a promise that is shared with other calls, or until this call's own signal is aborted. */
export async function orAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  return race(promise, (reject) => {
    const abort = () => reject(abortError(signal))
    if (signal?.aborted) abort()
    signal?.addEventListener('abort', abort)
    return () => signal?.removeEventListener('abort', abort)
  })
}
