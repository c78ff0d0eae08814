/**
 * The line of the call on top of an error's stack. V8 knows who awaits a call where the call fails, and only there: an
 * error that was made in a timer, or for many calls at once, knows nothing of them. Costs calls that go well nothing.
 */
import { FreshcomError } from './freshcom-error'

const FRAME = '\n    at '
const shown = new WeakSet()

/** A place in the program. Its stack is made when it is read, which takes much longer than to note the place. */
export interface Place {
  readonly stack?: unknown
}

/** Where the program is, and what awaits that. */
export function currentPlace(): Place {
  const place: Place = {}
  ;(Error as { captureStackTrace?: (target: object) => void }).captureStackTrace?.(place)
  return place
}

/** Returns the error, or a copy of one that another call has rejected with before, with that place on its stack. */
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
  // A real error of the same class, without a run of its constructor.
  return Object.defineProperties(Reflect.construct(Error, [], error.constructor) as FreshcomError, members)
}
