/**
 * Puts the caller's line on top of an error's stack. V8 knows who awaits a call only at the place where the call
 * rejects. An error from a timer, or one for many calls, does not have that line. A call that succeeds costs nothing.
 */
import { FreshcomError } from './freshcom-error'

const FRAME = '\n    at '
const shown = new WeakSet()

/** A place in the program. V8 builds the stack when it is read, which is much slower than to note the place. */
export interface Place {
  readonly stack?: unknown
}

/** The current place, and what awaits it. */
export function currentPlace(): Place {
  const place: Place = {}
  ;(Error as { captureStackTrace?: (target: object) => void }).captureStackTrace?.(place)
  return place
}

/** Returns the error with that place on its stack. Returns a copy if another call has rejected with it before. */
export function withCallStack(error: unknown, place: Place = currentPlace()): unknown {
  if (!(error instanceof FreshcomError)) return error
  const frames = framesOf(place)
  if (frames.length === 0) return error
  const own = shown.has(error) ? copyOf(error) : error
  shown.add(own)
  own.stack = [`${own.name}: ${own.message}`, ...frames, ...framesOf(error)].join(FRAME)
  return own
}

function framesOf({ stack }: Place): string[] {
  return String(stack).split(FRAME).slice(1)
}

function copyOf(error: FreshcomError): FreshcomError {
  const { stack: _stack, ...members } = Object.getOwnPropertyDescriptors(error)
  // A real error of the same class; its constructor must not run.
  return Object.defineProperties(Reflect.construct(Error, [], error.constructor) as FreshcomError, members)
}
