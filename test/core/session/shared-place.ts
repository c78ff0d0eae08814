/**
 * The place that the clients of a scenario share: a refresh token, a lock over it, and answers that are handed over.
 * Each of the three may be as good as a Redis or as bad as anything a stranger has written.
 */
import { ConnectionError } from '../../../src/core/errors'
import type { ReceivedToken } from '../../../src/core/session/token-endpoint'
import type { TokenStore } from '../../../src/core/session/token-store'
import type { ClientClock } from './client-clock'

/**
 * `lapses`: a lease that is lost by a client that sleeps, with a fence against what it writes afterwards. `fails`: it
 * rejects now and then, before or after the task.
 */
export type Lock = 'works' | 'none' | 'never released' | 'lapses' | 'fails'

/** `anything`: hands the newest answer to whoever asks. `fails`: rejects or never answers. */
export type HandOver = 'none' | 'works' | 'anything' | 'fails'

/** What becomes of an operation of the store. `throws after` it was carried out: its answer was lost. */
export type StoreFault = 'ok' | 'throws' | 'throws after' | 'late' | 'never'

/** How a place is set up. */
export interface PlaceOptions {
  readonly lock: Lock
  readonly handOver: HandOver
  /** Its holders hear of each other's writes, a little late. */
  readonly hears: boolean
  /** Milliseconds that the next operation takes. */
  readonly latency: () => number
  /** Numbers from 0 to 1. */
  readonly chance: () => number
}

/** Longer than a lock is believed in, and twice in a row not longer than a session waits (5 s). */
const LATE = 2_400
const LEASE_LIFE = 3_000
const EXTENDED_EVERY = 500

export class SharedPlace {
  stored: string | null = null
  /** How often it was told to forget. */
  removals = 0
  /** What becomes of the next operations; afterwards all is well. */
  faults: StoreFault[] = []
  /** The lock has said that this is no moment to write, so a login may not have been kept. */
  hasRefused = false
  /** Access tokens that were handed over, and the last of them by the refresh token that came along. */
  readonly handedOver = new Set<string>()
  readonly lastHandedOver = new Map<string, string>()
  /** Clients may know what the place does not. */
  hasFailed = false
  /** Called before a write, while `stored` is what it replaces. */
  onWrite: (refreshToken: string | null) => void = () => {}

  readonly #options: PlaceOptions
  readonly #hearing = new Map<TokenStore, (refreshToken: string | null) => void>()
  readonly #answers = new Map<string, ReceivedToken>()
  #newest: ReceivedToken | undefined
  #queue: Promise<unknown> = Promise.resolve()
  #fence = 0
  #isFair = false

  constructor(options: PlaceOptions) {
    this.#options = options
  }

  /** Good weather from now on. */
  clearUp(): void {
    this.faults = []
    this.#isFair = true
  }

  /** A client's handle on the place, which notes what it has read. */
  store(clock: ClientClock, reads: (string | null)[]): TokenStore {
    const { lock, handOver } = this.#options
    let lease: number | undefined
    const write = (refreshToken: string | null) =>
      this.#operate(clock, () => {
        if (lease === undefined) this.#fence += 1
        else if (lock === 'lapses' && lease !== this.#fence) {
          this.hasFailed = true
          throw new Error('another holder has been here since')
        }
        this.onWrite(refreshToken)
        this.stored = refreshToken
        for (const [other, tell] of this.#hearing) {
          if (other !== store) void clock.wait(this.#options.latency()).then(() => tell(refreshToken))
        }
      })
    const store: TokenStore = {
      get: () =>
        this.#operate(clock, () => {
          reads.push(this.stored)
          return this.stored
        }),
      set: write,
      remove: () => {
        this.removals += 1
        return write(null)
      },
      ...(handOver === 'none' ? {} : this.#handOver(clock)),
      subscribe: (onChange) => {
        if (this.#options.hears) this.#hearing.set(store, onChange)
        return () => this.#hearing.delete(store)
      },
    }
    if (lock === 'none') return store
    if (lock === 'never released') return { ...store, withLock: () => new Promise(() => {}) }
    const withLock = async <T>(task: () => Promise<T>): Promise<T> => {
      const chance = lock === 'fails' ? this.#options.chance() : 1
      if (chance < 0.1 && !this.#isFair) {
        this.hasRefused = true
        throw new ConnectionError('store_read_only', 'nothing could be kept now')
      }
      if (chance < 0.4) throw new Error('the lock cannot be reached')
      const result = await this.#locked(clock, async () => {
        const mine = (this.#fence += 1)
        lease = mine
        return task().finally(() => {
          if (lease === mine) lease = undefined
        })
      })
      if (chance < 0.7) throw new Error('the lock cannot be given back')
      return result
    }
    return { ...store, withLock }
  }

  async #locked<T>(clock: ClientClock, task: () => Promise<T>): Promise<T> {
    const begun = this.#queue.then(task)
    const done = begun.then(
      () => {},
      () => {},
    )
    const lapsed = () => clock.untilAsleep(done, EXTENDED_EVERY, LEASE_LIFE)
    this.#queue = this.#options.lock === 'lapses' ? this.#queue.then(lapsed) : done
    const result = await begun
    await clock.awake()
    return result
  }

  #handOver(clock: ClientClock): Required<Pick<TokenStore, 'share' | 'shared'>> {
    const mode = this.#options.handOver
    const operate = async <T>(operation: () => T): Promise<T> => {
      if (mode === 'fails') {
        if (this.#options.chance() < 0.5) throw new Error('cannot be handed over')
        await new Promise<never>(() => {})
      }
      await clock.wait(this.#options.latency())
      return operation()
    }
    return {
      share: (spent, received) =>
        operate(() => {
          this.#newest = received
          const { access_token: accessToken, refresh_token: next = spent } = received.answer
          this.handedOver.add(accessToken)
          this.lastHandedOver.set(next, accessToken)
          // Whoever had any token of this line finds the newest answer.
          for (const [known, { answer }] of this.#answers) {
            if (answer.refresh_token === spent) this.#answers.set(known, received)
          }
          for (const known of [spent, next]) this.#answers.set(known, received)
        }),
      shared: (known) =>
        operate(() => {
          if (mode === 'anything') return this.#newest ?? null
          return known.map((token) => this.#answers.get(token)).findLast((answer) => answer !== undefined) ?? null
        }),
    }
  }

  async #operate<T>(clock: ClientClock, operation: () => T): Promise<T> {
    const fault = this.faults.shift() ?? 'ok'
    if (fault !== 'ok') this.hasFailed = true
    await clock.wait(fault === 'late' ? LATE : this.#options.latency())
    if (fault === 'never') await new Promise<never>(() => {})
    if (fault === 'throws') throw new Error('the store cannot be reached')
    const result = operation()
    if (fault === 'throws after') throw new Error('the store does not answer')
    return result
  }
}
