/**
 * The clock of one client, whose process may be stopped or whose app may be suspended for a while: its timers go off
 * when it wakes, and what arrived meanwhile is read then.
 */
import type { Clock } from '../../../src/core/clock'
import type { VirtualClock } from './virtual-clock'

export class ClientClock implements Clock {
  readonly #clock: VirtualClock
  #awakeAt = 0

  constructor(clock: VirtualClock) {
    this.#clock = clock
  }

  now(): number {
    return this.#clock.now()
  }

  after(milliseconds: number, callback: () => void): () => void {
    let cancel: () => void = () => {}
    const arm = (rest: number) => {
      cancel = this.#clock.after(rest, () => {
        if (this.#isAsleep()) arm(this.#awakeAt - this.now())
        else callback()
      })
    }
    arm(milliseconds)
    return () => cancel()
  }

  /** Stops the client for a while. */
  suspend(milliseconds: number): void {
    this.#awakeAt = Math.max(this.#awakeAt, this.now() + milliseconds)
  }

  /** Waits for so long, and then until the client is awake. */
  async wait(milliseconds: number): Promise<void> {
    if (milliseconds > 0) await this.#clock.wait(milliseconds)
    await this.awake()
  }

  async awake(): Promise<void> {
    while (this.#isAsleep()) await this.#clock.wait(this.#awakeAt - this.now())
  }

  /** Resolves with a task, or once the client has slept for so long, looked at every so often. */
  async untilAsleep(task: Promise<void>, every: number, long: number): Promise<void> {
    const run = { isOver: false }
    const end = () => {
      run.isOver = true
    }
    const lapsed = async () => {
      for (let until = this.now() + long; this.now() < until && !run.isOver;) {
        await this.#clock.wait(every)
        if (!this.#isAsleep()) until = this.now() + long
      }
    }
    await Promise.race([task.then(end), lapsed()])
  }

  #isAsleep(): boolean {
    return this.now() < this.#awakeAt
  }
}
