/**
 * The time limit of a whole call, including the wait for a token, retries and reading the body. A race enforces it,
 * because React Native's `fetch` or a caller's own may ignore the signal.
 */
import { systemClock, within, type Clock } from '../clock'
import { AbortError, TimeoutError } from '../errors'
import { withCallStack, type CallSite } from '../errors/call-stack'
import { race } from '../race'
import { tooLate, type Step } from './failures'
import type { TransportRequest } from './transport'

/** The limits of a call. */
export interface Deadline {
  /** Milliseconds for the whole call. */
  readonly timeout: number
  /** The caller's own signal. */
  readonly signal?: AbortSignal | undefined
  readonly clock?: Clock
  /** Where the call was made. Given if the awaiting code cannot show it. */
  readonly madeAt?: CallSite | undefined
}

/** Describes what ran out of time: the limit in milliseconds, and the last step. */
type Late = (timeout: number, step: Step | undefined) => string

/** The last step of a call, by its signal. */
const steps = new WeakMap<AbortSignal, Step>()

/** Notes what a request is waiting for, for the message of a `TimeoutError`. */
export function noteStep(request: TransportRequest, awaited: string): void {
  if (request.signal) steps.set(request.signal, { request, awaited })
}

const OVER = 'The call is over.'

/** Runs a task until the deadline. Then the task's signal is aborted and its result ignored. */
export async function withDeadline<T>(
  { timeout, signal, clock = systemClock, madeAt }: Deadline,
  task: (signal: AbortSignal) => Promise<T>,
  late: Late = tooLate,
): Promise<T> {
  if (signal?.aborted) throw abortError(signal)
  // `AbortSignal.any` and `.timeout` are missing on React Native before 0.87.
  const controller = new AbortController()
  const expired = () => new TimeoutError('timeout', late(Math.round(timeout), steps.get(controller.signal)))
  // Ended by both signals, so a task that never settles leaves nothing behind.
  const outcome = orAborted(task(controller.signal), controller.signal)
  try {
    return await within(clock, timeout, orAborted(outcome, signal), expired)
  } catch (error) {
    throw withCallStack(error, madeAt)
  } finally {
    // With a reason: without one, platforms create an error with a stack, even for each successful call.
    controller.abort(OVER)
  }
}

/** The error for a call that its caller has aborted. */
export function abortError(signal: AbortSignal | undefined): AbortError {
  return new AbortError('aborted', 'The call was aborted by its signal.', { cause: signal?.reason })
}

/** Waits for a promise that other calls share, until this call's own signal is aborted. */
export async function orAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  return race(promise, (reject) => {
    const abort = () => reject(abortError(signal))
    if (signal?.aborted) abort()
    signal?.addEventListener('abort', abort)
    return () => signal?.removeEventListener('abort', abort)
  })
}
