import { race } from './race'

/** Time as the session sees it, so that tests can make an hour pass. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /**
   * Calls back after a number of milliseconds; returns the function that prevents it. What is `idle` keeps no process
   * alive.
   */
  after(milliseconds: number, callback: () => void, idle?: boolean): () => void
}

/** The platform's clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (milliseconds, callback, idle = false) => {
    const timer = setTimeout(callback, milliseconds)
    // Browsers have numbers for timers, and no process.
    if (idle) (timer as { unref?: () => void }).unref?.()
    return () => clearTimeout(timer)
  },
}

/**
 * A clock that never goes back, whoever sets the platform's. It goes forward with that one: a monotonic clock may stand
 * still while the device sleeps.
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

/** Resolves after a number of milliseconds. Whoever waits has a time limit, which keeps the process alive. */
export function wait(clock: Clock, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(milliseconds, resolve, true)
  })
}

/** How late a timer has to be for the process to have been suspended, and how long is waited once more after that. */
const SUSPENDED = 1_000
const SECOND_CHANCE = 5_000

/**
 * Settles as the promise does, or rejects with what `late` makes once the patience is over. Timers of a suspended app or
 * a stopped process all go off when it wakes, before the answers that came in meanwhile are read: those get a second
 * chance.
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
        if (clock.now() > due + SUSPENDED) arm(Math.min(patience, SECOND_CHANCE))
        else reject(late())
      })
    }
    arm(patience)
    return () => cancel()
  })
}
