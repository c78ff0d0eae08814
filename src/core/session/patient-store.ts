/**
 * A store of any quality. Its lock, its operations and its hand-overs are waited for a few seconds and no longer. What
 * hung once is trusted again when it answers, or after a while.
 */
import { FreshcomError } from '../errors'
import { within, type Clock } from '../clock'
import type { TokenStore } from './token-store'

/** How long an operation of the store, or its lock, is waited for at most. */
const PATIENCE = 5_000
/** How long what hung once is not trusted: the lock is not asked for, the store is waited for half a second. */
const DISTRUST = 30_000
const SHORT_PATIENCE = 500

type Part = 'store' | 'lock' | 'sharing'

export class PatientStore {
  protected readonly store: TokenStore
  protected readonly clock: Clock
  /** How long anything is waited for at most, in milliseconds. */
  protected readonly patience: number
  /** Until when a part of the store is not trusted. */
  readonly #hung = { store: 0, lock: 0, sharing: 0 }

  /** @param timeout of calls: no wait takes more than half of it. */
  constructor(store: TokenStore, clock: Clock, timeout: number) {
    this.store = store
    this.clock = clock
    this.patience = Math.min(PATIENCE, timeout / 2)
  }

  /** Runs a task under the store's lock, or without it where there is none or it does not come in time. */
  async exclusively<T>(task: () => Promise<T>, spends = true): Promise<T> {
    const withLock = this.store.withLock?.bind(this.store)
    if (withLock === undefined || this.isHung('lock')) return task()
    let running: Promise<T> | undefined
    const run = () => (running ??= task())
    const started = new Promise<void>((resolve, reject) => {
      const held = async () => {
        // A lock that comes too late finds the task running, and is given back at once.
        if (running !== undefined) return
        resolve()
        await run().catch(() => {})
      }
      Promise.resolve()
        .then(() => withLock(held))
        .then(() => resolve(), reject)
    })
    await this.bounded('lock', started).catch(async (error: unknown) => {
      if (!(error instanceof FreshcomError)) return
      // The store's own word that this is no moment to spend a token. A logout counts here all the same.
      if (!spends) await run().catch(() => {})
      throw error
    })
    return run()
  }

  protected bounded<T>(part: Part, promise: Promise<T>, longest = PATIENCE): Promise<T> {
    const patience = Math.min(this.isHung(part) ? SHORT_PATIENCE : longest, this.patience)
    return within(this.clock, patience, promise, () => {
      this.#hung[part] = this.clock.now() + DISTRUST
      // Late is not hung.
      const trust = () => {
        this.#hung[part] = 0
      }
      promise.then(trust, trust)
      return new Error()
    })
  }

  protected isHung(part: Part): boolean {
    return this.clock.now() < this.#hung[part]
  }
}
