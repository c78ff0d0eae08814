import { race } from '../transport/race'

/** Time as the session sees it, so that tests can make an hour pass. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Calls back after a number of milliseconds; returns the function that prevents it. */
  after(milliseconds: number, callback: () => void): () => void
}

/** The platform's clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (milliseconds, callback) => {
    const timer = setTimeout(callback, milliseconds)
    return () => clearTimeout(timer)
  },
}

/** Resolves after a number of milliseconds. */
export function wait(clock: Clock, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(milliseconds, resolve)
  })
}

/** Settles as the promise does, or rejects with what `late` makes once the patience is over. */
export function within<T>(clock: Clock, patience: number, promise: Promise<T>, late: () => Error): Promise<T> {
  return race(promise, (reject) => clock.after(patience, () => reject(late())))
}
