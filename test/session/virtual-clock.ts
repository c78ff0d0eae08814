/** A clock whose hours pass in no time: timers run in their order, and everything they set off runs before the next. */
import type { Clock } from '../../src/session/clock'

interface Timer {
  readonly at: number
  readonly order: number
  readonly callback: () => void
}

/** More than ever go off in one go. */
const MOST_TIMERS = 5_000

export class VirtualClock implements Clock {
  #now = Date.UTC(2026, 10, 21)
  #timers: Timer[] = []
  #order = 0

  now(): number {
    return this.#now
  }

  after(milliseconds: number, callback: () => void): () => void {
    const timer = { at: this.#now + milliseconds, order: (this.#order += 1), callback }
    this.#timers.push(timer)
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer)
    }
  }

  wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      this.after(milliseconds, resolve)
    })
  }

  /** Lets time pass. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds
    let timers = 0
    await settle()
    for (;;) {
      const next = this.#timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at || a.order - b.order)[0]
      if (next === undefined) break
      if ((timers += 1) > MOST_TIMERS) throw new Error(`something went round and round for ${milliseconds} ms`)
      this.#timers = this.#timers.filter((other) => other !== next)
      this.#now = Math.max(this.#now, next.at)
      next.callback()
      await settle()
    }
    this.#now = end
  }
}

/** Lets every promise run on that can. */
function settle(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}
