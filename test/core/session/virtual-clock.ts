/**
 * A clock that lets hours pass at once. Timers fire in their order, and everything that one starts runs before the
 * next.
 */
import type { Clock } from '../../../src/core/clock'

interface Timer {
  readonly at: number
  readonly order: number
  /** Undefined once it was cancelled. */
  callback: (() => void) | undefined
}

export class VirtualClock implements Clock {
  #now = Date.UTC(2026, 10, 21)
  /** A binary heap, the next timer first: ten thousand sessions have that many timers. */
  readonly #timers: Timer[] = []
  #order = 0
  #isStopped = false
  readonly #mostTimers: number

  /** More timers than this in one go are an endless loop. */
  constructor(mostTimers = 5_000) {
    this.#mostTimers = mostTimers
  }

  now(): number {
    return this.#now
  }

  after(milliseconds: number, callback: () => void): () => void {
    const timer: Timer = { at: this.#now + milliseconds, order: (this.#order += 1), callback }
    this.#push(timer)
    return () => {
      timer.callback = undefined
    }
  }

  wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      this.after(milliseconds, resolve)
    })
  }

  /** Stops the time. */
  stop(): void {
    this.#isStopped = true
  }

  /** Lets time pass. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds
    let timers = 0
    await settle()
    for (;;) {
      const next = this.#timers[0]
      if (next === undefined || next.at > end || this.#isStopped) break
      this.#pop()
      if (next.callback === undefined) continue
      if ((timers += 1) > this.#mostTimers) throw new Error(`an endless loop for ${milliseconds} ms`)
      this.#now = Math.max(this.#now, next.at)
      next.callback()
      await settle()
    }
    this.#now = end
  }

  #push(timer: Timer): void {
    let index = this.#timers.push(timer) - 1
    for (let parent = (index - 1) >> 1; index > 0 && this.#swapIfLater(parent, index); parent = (index - 1) >> 1) {
      index = parent
    }
  }

  #pop(): void {
    const last = this.#timers.pop()
    if (last === undefined || this.#timers.length === 0) return
    this.#timers[0] = last
    for (let index = 0; ;) {
      const [left, right] = [2 * index + 1, 2 * index + 2]
      const child = this.#isLater(left, right) ? right : left
      if (!this.#swapIfLater(index, child)) return
      index = child
    }
  }

  /** Whether one timer comes after another that exists. */
  #isLater(one: number, other: number): boolean {
    const [first, second] = [this.#timers[one], this.#timers[other]]
    if (first === undefined || second === undefined) return false
    return first.at > second.at || (first.at === second.at && first.order > second.order)
  }

  #swapIfLater(parent: number, child: number): boolean {
    const [above, below] = [this.#timers[parent], this.#timers[child]]
    if (above === undefined || below === undefined || !this.#isLater(parent, child)) return false
    this.#timers[parent] = below
    this.#timers[child] = above
    return true
  }
}

/** Lets all promises run that can. */
function settle(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}
