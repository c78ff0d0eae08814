/**
 * Puts the caller's line on top of an error's stack. V8 knows who awaits a call only at the place where the call
 * rejects. An error from a timer, or one for many calls, does not have that line. A call that succeeds costs nothing.
 */
import { FreshcomError } from './freshcom-error'

const FRAME = '\n    at '
const shown = new WeakSet()

/** A place in the program. V8 builds the stack only when it is read, so noting the place costs little. */
export interface CallSite {
  readonly stack?: unknown
}

/** The current place, and the functions that await it. */
export function currentCallSite(): CallSite {
  const site: CallSite = {}
  ;(Error as { captureStackTrace?: (target: object) => void }).captureStackTrace?.(site)
  return site
}

/** Returns the error with that call site on its stack. Returns a copy if another call has rejected with it before. */
export function withCallStack(error: unknown, site: CallSite = currentCallSite()): unknown {
  if (!(error instanceof FreshcomError)) return error
  const frames = framesOf(site)
  if (frames.length === 0) return error
  const own = shown.has(error) ? copyOf(error) : error
  shown.add(own)
  own.stack = [`${own.name}: ${own.message}`, ...frames, ...framesOf(error)].join(FRAME)
  return own
}

function framesOf({ stack }: CallSite): string[] {
  return String(stack).split(FRAME).slice(1)
}

function copyOf(error: FreshcomError): FreshcomError {
  const { stack: _stack, ...members } = Object.getOwnPropertyDescriptors(error)
  // A real error of the same class; its constructor must not run.
  return Object.defineProperties(Reflect.construct(Error, [], error.constructor) as FreshcomError, members)
}
