/**
 * The clock of one client: a wall clock that somebody may set, a monotonic one that may stand still in sleep, and the
 * session's steady clock over both. Its process may be stopped or die: timers go off when it wakes, and what arrived
 * meanwhile is read then.
 */
import { steadyClock, type Clock } from '../../../src/core/clock'
import type { VirtualClock } from './virtual-clock'

export interface ClientClockOptions {
  /** Milliseconds that the wall clock is ahead of the world's. */
  readonly ahead?: number
  /** The monotonic clock stands still in sleep. */
  readonly standsStill?: boolean
  readonly steady?: typeof steadyClock
}

export class ClientClock implements Clock {
  /** Resolves when the client dies. */
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

  /** What the platform's `Date.now()` says. */
  wall(): number {
    return this.#world.now() + this.#ahead
  }

  /** Sets the wall clock forth or back. */
  setWall(by: number): void {
    // Whoever looks notices; a clock that is set back before anybody looked was never wrong.
    this.now()
    if (!this.#standsStill) this.#ahead += by
    this.now()
  }

  /** Milliseconds that the steady clock is ahead of the world's. */
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

  /** Stops the client for a while. */
  suspend(milliseconds: number): void {
    this.#slept = this.#sleptSoFar()
    this.#sleepsSince = this.#world.now()
    this.#awakeAt = Math.max(this.#awakeAt, this.#world.now() + milliseconds)
  }

  /** Stops it, and nothing is told to it meanwhile. */
  freeze(milliseconds: number): void {
    this.suspend(milliseconds)
    this.#frozenUntil = this.#awakeAt
  }

  /** The end. What it has asked others to do is done all the same. */
  kill(): void {
    this.#isKilled = true
    this.#kill()
  }

  /** Whether it has slept since. */
  hasSleptSince(at: number): boolean {
    return at < this.#awakeAt
  }

  /** How long it sleeps on. */
  get sleepsFor(): number {
    return this.#isKilled ? 0 : Math.max(0, this.#awakeAt - this.#world.now())
  }

  get isKilled(): boolean {
    return this.#isKilled
  }

  get isFrozen(): boolean {
    return this.#world.now() < this.#frozenUntil
  }

  /** Waits for so long, and then until the client is awake or dead. */
  async wait(milliseconds: number): Promise<void> {
    if (milliseconds > 0) await this.#world.wait(milliseconds)
    while (this.#isAsleep() && !this.#isKilled) {
      await Promise.race([this.#world.wait(this.#awakeAt - this.#world.now()), this.whenKilled])
    }
  }

  /** Resolves once the client is awake, and never if it is dead. */
  async awake(): Promise<void> {
    await this.wait(0)
    if (this.#isKilled) await new Promise<never>(() => {})
  }

  /** Resolves with a task, or once the client has slept for so long, looked at every so often. */
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
