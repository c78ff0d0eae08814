/** The lock of a shared place: from Web Locks and leases to one that never comes. */
import { ConnectionError } from '../../../src/core/errors'
import type { ClientClock } from './client-clock'
import type { VirtualClock } from './virtual-clock'

/**
 * `lapses`: a client that sleeps loses its lease, and a fence blocks its later writes. `fails`: it rejects now and
 * then, before or after the task.
 */
export type Lock = 'works' | 'none' | 'never released' | 'lapses' | 'fails'

const LEASE_LIFETIME = 3_000
const EXTENDED_EVERY = 500

/** A client's part in the lock: the number of its turn while it has one. */
export interface Lease {
  turn: number | undefined
}

export class ModelLock {
  /** The lock has rejected because nothing could be written, so a login may not have been saved. */
  hasRefused = false
  /** From now on it does not fail. */
  isFair = false

  readonly #kind: Lock
  readonly #chance: () => number
  #queue: Promise<unknown> = Promise.resolve()
  #turns = 0

  /** @param chance returns numbers from 0 to 1. */
  constructor(kind: Lock, chance: () => number) {
    this.#kind = kind
    this.#chance = chance
  }

  /** Whether a holder may still write. A write without a turn takes one. */
  admits({ turn }: Lease): boolean {
    if (turn === undefined) this.#turns += 1
    return this.#kind !== 'lapses' || turn === undefined || turn === this.#turns
  }

  /** Held by something that is not a client. */
  hold(world: VirtualClock, milliseconds: number): void {
    const until = world.now() + milliseconds
    this.#queue = this.#queue.then(() => (this.isFair ? undefined : world.wait(Math.max(0, until - world.now()))))
  }

  /** Runs a task for a client. */
  async run<T>(clock: ClientClock, lease: Lease, task: () => Promise<T>): Promise<T> {
    if (this.#kind === 'never released') return new Promise(() => {})
    const chance = this.#kind === 'fails' ? this.#chance() : 1
    if (chance < 0.1 && !this.isFair) {
      this.hasRefused = true
      throw new ConnectionError('store_read_only', 'nothing could be saved now')
    }
    if (chance < 0.4) throw new Error('the lock cannot be reached')
    const result = await this.#inTurn(clock, async () => {
      const mine = (this.#turns += 1)
      lease.turn = mine
      return task().finally(() => {
        if (lease.turn === mine) lease.turn = undefined
      })
    })
    if (chance < 0.7) throw new Error('the lock cannot be released')
    return result
  }

  async #inTurn<T>(clock: ClientClock, task: () => Promise<T>): Promise<T> {
    const begun = this.#queue.then(() => (clock.isKilled ? new Promise<never>(() => {}) : task()))
    // The platform releases a dead holder's lock.
    const ended = begun.then(
      () => {},
      () => {},
    )
    const done = Promise.race([ended, clock.whenKilled])
    const lapsed = () => clock.untilAsleep(done, EXTENDED_EVERY, LEASE_LIFETIME)
    this.#queue = this.#kind === 'lapses' ? this.#queue.then(lapsed) : done
    const result = await begun
    await clock.awake()
    return result
  }
}
