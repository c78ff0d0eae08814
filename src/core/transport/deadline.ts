/**
 * The time limit of a whole call: waiting for a token, every retry and reading the body count. It is kept by a
 * race, not by the platform alone, because React Native's `fetch` and a caller's own may ignore their signal.
 */
import { systemClock, within, type Clock } from '../clock'
import { AbortError, TimeoutError } from '../errors'
import { withCallStack, type Place } from '../errors/call-stack'
import { race } from '../race'
import { tooLate, type Step } from './failures'
import type { TransportRequest } from './transport'

/** When a call has to end. */
export interface Deadline {
  /** Milliseconds for the whole call. */
  readonly timeout: number
  /** The caller's own signal. */
  readonly signal?: AbortSignal | undefined
  readonly clock?: Clock
  /** Where the call was made, if what awaits it cannot tell. */
  readonly madeAt?: Place | undefined
}

/** What ran out of time, as a sentence: after so many milliseconds, at that step. */
type Late = (timeout: number, step: Step | undefined) => string

/** What a call was doing last, by its signal. */
const steps = new WeakMap<AbortSignal, Step>()

/** Notes what a request is waiting for, in case that its call runs out of time. */
export function noteStep(request: TransportRequest, awaited: string): void {
  if (request.signal) steps.set(request.signal, { request, awaited })
}

const OVER = 'The call is over.'

/** Runs a task until the deadline; afterwards the task's signal is aborted and its outcome ignored. */
export async function withDeadline<T>(
  { timeout, signal, clock = systemClock, madeAt }: Deadline,
  task: (signal: AbortSignal) => Promise<T>,
  late: Late = tooLate,
): Promise<T> {
  if (signal?.aborted) throw abortError(signal)
  // Combined by hand: `AbortSignal.any` and `.timeout` are missing on React Native before 0.87.
  const controller = new AbortController()
  const expired = () => new TimeoutError('timeout', late(Math.round(timeout), steps.get(controller.signal)))
  // Given up with its own signal as well, and timed from outside: a task that never settles leaves nothing behind.
  const outcome = orAborted(task(controller.signal), controller.signal)
  try {
    return await within(clock, timeout, orAborted(outcome, signal), expired)
  } catch (error) {
    throw withCallStack(error, madeAt)
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
