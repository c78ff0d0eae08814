/**
 * Limits every wait for a store: its lock, its operations, and sharing tokens. A part that did not respond in time is
 * not trusted until it responds, or for half a minute.
 */
import { FreshcomError } from '../errors'
import { within, type Clock } from '../clock'
import type { TokenStore } from './token-store'

/** The longest wait for an operation or the lock, in milliseconds. */
const PATIENCE = 5_000
/** How long a part that hung is not trusted, in milliseconds. The lock is skipped, the store gets half a second. */
const DISTRUST = 30_000
const SHORT_PATIENCE = 500

type Part = 'store' | 'lock' | 'sharing'

export class PatientStore {
  protected readonly store: TokenStore
  protected readonly clock: Clock
  /** The longest wait, in milliseconds, within the time limit of calls. */
  protected readonly patience: number
  /** When a part of the store is trusted again. */
  readonly #hung = { store: 0, lock: 0, sharing: 0 }

  /** @param timeout of calls, in milliseconds. No wait takes more than half of it. */
  constructor(store: TokenStore, clock: Clock, timeout: number) {
    this.store = store
    this.clock = clock
    this.patience = Math.min(PATIENCE, timeout / 2)
  }

  /** Runs a task under the store's lock. Without a lock, or if it does not come in time, the task runs all the same. */
  async exclusively<T>(task: () => Promise<T>, spends = true): Promise<T> {
    const withLock = this.store.withLock?.bind(this.store)
    if (withLock === undefined || this.isHung('lock')) return task()
    let running: Promise<T> | undefined
    const run = () => (running ??= task())
    const started = new Promise<void>((resolve, reject) => {
      const held = async () => {
        // The lock came too late. The task is running already, so the lock is released at once.
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
      // The store itself refuses: a new token could not be saved now. A logout runs all the same.
      if (!spends) await run().catch(() => {})
      throw error
    })
    return run()
  }

  protected bounded<T>(part: Part, promise: Promise<T>, longest = PATIENCE): Promise<T> {
    const patience = Math.min(this.isHung(part) ? SHORT_PATIENCE : longest, this.patience)
    return within(this.clock, patience, promise, () => {
      this.#hung[part] = this.clock.now() + DISTRUST
      // It has responded late, so it does not hang.
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
