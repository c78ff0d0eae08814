import { race } from './race'

/** The time, as the session sees it. Tests replace it and let an hour pass at once. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /**
   * Calls back after a number of milliseconds. Returns a function that cancels it. An `idle` timer does not keep the
   * process alive.
   */
  after(milliseconds: number, callback: () => void, idle?: boolean): () => void
}

/** The platform's clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (milliseconds, callback, idle = false) => {
    const timer = setTimeout(callback, milliseconds)
    // Browsers use numbers for timers. There is no process to keep alive.
    if (idle) (timer as { unref?: () => void }).unref?.()
    return () => clearTimeout(timer)
  },
}

/**
 * A clock that never goes back, even if the wall clock is set back. It goes forward with the wall clock, because a
 * monotonic clock may stand still while the device sleeps.
 */
export function steadyClock(
  wall = () => Date.now(),
  monotonic = () => globalThis.performance?.now() ?? Date.now(),
): Clock {
  let offset = -Infinity
  const now = () => {
    const passed = monotonic()
    offset = Math.max(offset, wall() - passed)
    return Math.round(passed + offset)
  }
  return { ...systemClock, now }
}

/** Resolves after a number of milliseconds. It does not keep the process alive: the caller's time limit does. */
export function wait(clock: Clock, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(milliseconds, resolve, true)
  })
}

/** A timer that fires this late, in milliseconds, shows that the process was suspended. Then the wait is extended. */
const SUSPENDED = 1_000
/** The longest extension, in milliseconds. */
const EXTENSION = 5_000

/**
 * Settles as the promise does, or rejects with the error from `late` once the time is over. All timers of a suspended
 * app or stopped process fire when it wakes, before it reads the responses that have arrived. So the wait is extended.
 */
export function within<T>(
  clock: Clock,
  patience: number,
  promise: Promise<T>,
  late: () => Error = () => new Error(),
): Promise<T> {
  return race(promise, (reject) => {
    let cancel: () => void = () => {}
    const arm = (milliseconds: number) => {
      const due = clock.now() + milliseconds
      cancel = clock.after(milliseconds, () => {
        if (clock.now() > due + SUSPENDED) arm(Math.min(patience, EXTENSION))
        else reject(late())
      })
    }
    arm(patience)
    return () => cancel()
  })
}
