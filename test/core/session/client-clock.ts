/**
 * The clock of one client: a wall clock that can be set, a monotonic clock that may stop during sleep, and the
 * session's steady clock over both. The process may be stopped or killed. Its timers fire when it wakes, and then it
 * reads what has arrived.
 */
import { steadyClock, type Clock } from '../../../src/core/clock'
import type { VirtualClock } from './virtual-clock'

export interface ClientClockOptions {
  /** How far the wall clock is ahead of the world's, in milliseconds. */
  readonly ahead?: number
  /** The monotonic clock stops during sleep. */
  readonly standsStill?: boolean
  readonly steady?: typeof steadyClock
}

export class ClientClock implements Clock {
  /** Resolves when the client is killed. */
  readonly whenKilled: Promise<void>

  readonly #world: VirtualClock
  readonly #standsStill: boolean
  readonly #born: number
  readonly #steady: Clock
  #ahead: number
  #awakeAt = 0
  #sleepsSince = 0
  #slept = 0
  #frozenUntil = 0
  #isKilled = false
  #kill: () => void = () => {}

  constructor(world: VirtualClock, { ahead = 0, standsStill = false, steady = steadyClock }: ClientClockOptions = {}) {
    this.#world = world
    this.#born = world.now()
    this.#ahead = ahead
    this.#standsStill = standsStill
    this.whenKilled = new Promise((resolve) => {
      this.#kill = resolve
    })
    this.#steady = steady(
      () => this.wall(),
      () => world.now() - this.#born - this.#sleptSoFar(),
    )
  }

  now(): number {
    return this.#steady.now()
  }

  /** The value of the platform's `Date.now()`. */
  wall(): number {
    return this.#world.now() + this.#ahead
  }

  /** Sets the wall clock forward or back. */
  setWall(by: number): void {
    // The steady clock reads it now. If nobody read the clock before it is set back, it was never wrong.
    this.now()
    if (!this.#standsStill) this.#ahead += by
    this.now()
  }

  /** How far the steady clock is ahead of the world's, in milliseconds. */
  error(): number {
    return this.now() - this.#world.now()
  }

  after(milliseconds: number, callback: () => void): () => void {
    let cancel: () => void = () => {}
    const arm = (rest: number) => {
      cancel = this.#world.after(rest, () => {
        if (this.#isKilled) return
        if (this.#isAsleep()) arm(this.#awakeAt - this.#world.now())
        else callback()
      })
    }
    arm(milliseconds)
    return () => cancel()
  }

  /** Suspends the client for a while. */
  suspend(milliseconds: number): void {
    this.#slept = this.#sleptSoFar()
    this.#sleepsSince = this.#world.now()
    this.#awakeAt = Math.max(this.#awakeAt, this.#world.now() + milliseconds)
  }

  /** Suspends it, and it receives no events meanwhile. */
  freeze(milliseconds: number): void {
    this.suspend(milliseconds)
    this.#frozenUntil = this.#awakeAt
  }

  /** Kills the client. Operations that it has started are still carried out. */
  kill(): void {
    this.#isKilled = true
    this.#kill()
  }

  /** Whether it has slept since. */
  hasSleptSince(at: number): boolean {
    return at < this.#awakeAt
  }

  /** How long it will still sleep. */
  get sleepsFor(): number {
    return this.#isKilled ? 0 : Math.max(0, this.#awakeAt - this.#world.now())
  }

  get isKilled(): boolean {
    return this.#isKilled
  }

  get isFrozen(): boolean {
    return this.#world.now() < this.#frozenUntil
  }

  /** Waits for a time, and then until the client is awake or dead. */
  async wait(milliseconds: number): Promise<void> {
    if (milliseconds > 0) await this.#world.wait(milliseconds)
    while (this.#isAsleep() && !this.#isKilled) {
      await Promise.race([this.#world.wait(this.#awakeAt - this.#world.now()), this.whenKilled])
    }
  }

  /** Resolves once the client is awake. Never if it is dead. */
  async awake(): Promise<void> {
    await this.wait(0)
    if (this.#isKilled) await new Promise<never>(() => {})
  }

  /** Resolves with a task, or once the client has slept for a time. Checks at intervals. */
  async untilAsleep(task: Promise<void>, every: number, long: number): Promise<void> {
    const run = { isOver: false }
    const end = () => {
      run.isOver = true
    }
    const lapsed = async () => {
      for (let until = this.#world.now() + long; this.#world.now() < until && !run.isOver;) {
        await this.#world.wait(every)
        if (!this.#isAsleep() && !this.#isKilled) until = this.#world.now() + long
      }
    }
    await Promise.race([task.then(end), lapsed()])
  }

  #sleptSoFar(): number {
    if (!this.#standsStill) return 0
    return this.#slept + Math.max(0, Math.min(this.#world.now(), this.#awakeAt) - this.#sleepsSince)
  }

  #isAsleep(): boolean {
    return this.#world.now() < this.#awakeAt
  }
}
