/**
 * The token store behind a guard: operations in order, none waited for longer than seconds, and a token that could
 * not be written kept in memory. A store may be a browser's quota, a Redis or a stranger's code.
 */
import { ConnectionError } from '../errors'
import { within, type Clock } from './clock'
import type { TokenStore } from './token-store'

/** How long an operation of the store, or its lock, is waited for. */
const PATIENCE = 5_000

export class GuardedStore {
  readonly #store: TokenStore
  readonly #clock: Clock
  /** The end of the queue of operations; a write finishes before the next one starts. */
  #queue: Promise<unknown> = Promise.resolve()
  /** What the store would hold if it had accepted the last write: undefined once it has. */
  #unwritten: { readonly instead: string | null; readonly refreshToken: string | null } | undefined

  constructor(store: TokenStore, clock: Clock) {
    this.#store = store
    this.#clock = clock
  }

  /** The newest refresh token, or null if nobody is logged in. */
  read(): Promise<string | null> {
    return this.#enqueue('read', () => this.#get())
  }

  /** Puts a token in place of whatever is there, or forgets it with null. */
  write(refreshToken: string | null): Promise<void> {
    return this.#enqueue('written', async () => this.#set(refreshToken, await this.#get()))
  }

  /**
   * Puts a token in place of a spent one, or leaves the store alone if it holds another by now. Returns what it
   * holds afterwards. A store that refuses the write does not cost the token: it is kept in memory.
   */
  async replace(
    spent: string,
    refreshToken: string | null,
  ): Promise<{ readonly held: string | null; readonly failed: boolean }> {
    let held: string | null = refreshToken
    try {
      await this.#enqueue('written', async () => {
        const stored = await this.#get()
        if (stored === spent) await this.#set(refreshToken, stored)
        else held = stored
      })
      return { held, failed: false }
    } catch {
      return { held, failed: true }
    }
  }

  /** Runs a task under the store's lock, or without it where there is none or it does not come in time. */
  async exclusively<T>(task: () => Promise<T>): Promise<T> {
    const withLock = this.#store.withLock?.bind(this.#store)
    if (withLock === undefined) return task()
    let running: Promise<T> | undefined
    const run = () => (running ??= task())
    const started = new Promise<void>((resolve) => {
      const held = async () => {
        // A lock that comes too late finds the task running, and is given back at once.
        if (running !== undefined) return
        resolve()
        await run().catch(() => {})
      }
      const locked = Promise.resolve().then(() => withLock(held))
      void locked.catch(() => {}).then(resolve)
    })
    await within(this.#clock, PATIENCE, started, () => new Error()).catch(() => {})
    return run()
  }

  /** Calls back when another tab or process changed the token. */
  subscribe(onChange: (refreshToken: string | null) => void): () => void {
    try {
      return this.#store.subscribe?.(onChange) ?? (() => {})
    } catch {
      // Its error may hold the value, and a call has no use for it: other tabs are not heard of, all else works.
      return () => {}
    }
  }

  async #get(): Promise<string | null> {
    const value: unknown = await this.#store.get()
    const stored = typeof value === 'string' && value !== '' ? value : null
    const unwritten = this.#unwritten
    return unwritten !== undefined && stored === unwritten.instead ? unwritten.refreshToken : stored
  }

  async #set(refreshToken: string | null, stored: string | null): Promise<void> {
    if (refreshToken === stored && this.#unwritten === undefined) return
    const instead = this.#unwritten === undefined ? stored : this.#unwritten.instead
    this.#unwritten = { instead, refreshToken }
    await (refreshToken === null ? this.#store.remove() : this.#store.set(refreshToken))
    this.#unwritten = undefined
  }

  #enqueue<T>(done: string, operation: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(() => within(this.#clock, PATIENCE, operation(), () => new Error()))
    this.#queue = result.catch(() => {})
    // The store's own error is not chained: it may hold the value that it failed to keep.
    return result.catch(() => {
      throw new ConnectionError('store_failed', `The token store could not be ${done}. The session is kept in memory.`)
    })
  }
}
