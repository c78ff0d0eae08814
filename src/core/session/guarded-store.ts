/**
 * The token store behind a guard: operations in order, none waited for longer than seconds, and a token that could
 * not be written kept in memory. A store may be a browser's quota, a Redis or a stranger's code.
 */
import { ConnectionError, FreshcomError } from '../errors'
import { isText } from '../values'
import type { Warn } from '../warnings'
import { within, type Clock } from '../clock'
import { hearOthers, tellOthers, type Hear } from './store-holders'
import type { ReceivedToken } from './token-endpoint'
import type { TokenStore } from './token-store'

/** How long an operation of the store, or its lock, is waited for at most. */
const PATIENCE = 5_000
/** How long what hung once is not trusted: the lock is not asked for, the store is waited for half a second. */
const DISTRUST = 30_000
const QUICKLY = 500
/** How long handing an answer over may take: without it a client renews for itself. */
const SHARING_PATIENCE = 1_000
/** How long a write waits for what it replaces. */
const READING_PATIENCE = 1_000

/** A write that has not succeeded yet; it counts here as long as the store holds what it replaces. */
interface Unwritten {
  readonly refreshToken: string | null
  /** It is forgotten since the API refused it, not since somebody logged out. */
  readonly isRefused: boolean
  /** What was there, and writes that may have succeeded after all. Undefined: whatever the store shows first. */
  readonly instead: (string | null | undefined)[]
}

export class GuardedStore {
  readonly #store: TokenStore
  readonly #clock: Clock
  readonly #warn: Warn
  /** The end of the queue of operations; a write finishes before the next one starts. */
  #queue: Promise<unknown> = Promise.resolve()
  /** Writes that the store has not answered, given up or not. */
  readonly #writing = new Set<Unwritten>()
  /** What the store would hold if it had accepted the last write: undefined once it has. */
  #unwritten: Unwritten | undefined

  /** The last login or logout that has to be written before the next call reads. */
  settled: Promise<unknown> = Promise.resolve()
  #turn = {}
  #onChange: Hear | undefined

  readonly #patience: number
  /** Until when a part of the store is not trusted. */
  readonly #hung = { store: 0, lock: 0, sharing: 0 }

  /** @param timeout of calls: no wait takes more than half of it. */
  constructor(store: TokenStore, clock: Clock, warn: Warn, timeout = Infinity) {
    this.#patience = Math.min(PATIENCE, timeout / 2)
    this.#store = store
    this.#clock = clock
    this.#warn = warn
  }

  /** The newest refresh token, or null if nobody is logged in. */
  read(): Promise<string | null> {
    return this.#enqueue('read', () => this.#get())
  }

  /**
   * Puts the token of a login in place of whatever is there, once nobody else is about to write. Only the last of several
   * logins and logouts counts, in whatever order the lock lets them through.
   */
  keep(refreshToken: string | null): Promise<void> {
    const turn = {}
    this.#turn = turn
    const kept = this.exclusively(async () => {
      if (turn === this.#turn) await this.write(refreshToken)
    }, false).finally(() => tellOthers(this.#store, this.#onChange))
    this.settled = kept.catch(() => {})
    return kept
  }

  /** Puts a token in place of whatever is there, or forgets it with null. */
  write(refreshToken: string | null): Promise<void> {
    return this.#enqueue('written', async () => {
      const earlier = this.#unwritten
      const mine = this.#begin(undefined, refreshToken)
      // Only to know what it replaces.
      await within(this.#clock, Math.min(READING_PATIENCE, this.#patience / 4), this.#get()).catch(() => {})
      await this.#set(mine, earlier)
    })
  }

  /**
   * Removes the token: at once, whoever holds the lock and whatever the store says it holds, since the page may be left
   * before the lock comes; and once more under the lock, in case that a renewal was writing.
   */
  async forget(): Promise<void> {
    const earlier = this.#unwritten
    const removal = this.#bounded('store', this.#set(this.#begin(undefined, null), earlier)).catch(() => {})
    // What is written next waits for it, or it could land on top.
    this.#queue = Promise.all([this.#queue, removal])
    await Promise.all([removal, this.keep(null)])
  }

  /**
   * Puts a token in place of a spent one, or leaves the store alone if it holds another by now. Returns what it
   * holds afterwards. A store that refuses the write does not cost the token: it is kept in memory, with a warning.
   */
  async replace(spent: string | null, refreshToken: string | null): Promise<string | null> {
    return this.#enqueue('written', () => this.#put(spent, refreshToken, true))
      .catch((error: ConnectionError) => {
        this.#warn('store', error.message)
        return refreshToken
      })
      .finally(() => {
        if (refreshToken === null) tellOthers(this.#store, this.#onChange)
      })
  }

  /** Runs a task under the store's lock, or without it where there is none or it does not come in time. */
  async exclusively<T>(task: () => Promise<T>, spends = true): Promise<T> {
    const withLock = this.#store.withLock?.bind(this.#store)
    if (withLock === undefined || this.#isHung('lock')) return task()
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
    await this.#bounded('lock', started).catch(async (error: unknown) => {
      if (!(error instanceof FreshcomError)) return
      // The store's own word that this is no moment to spend a token. A logout counts here all the same.
      if (!spends) await run().catch(() => {})
      throw error
    })
    return run()
  }

  /** Hands an answer over to the other holders of the store. */
  async share(spent: string, received: ReceivedToken): Promise<void> {
    // Never left out: a missing link costs every other holder a token request of its own.
    const shared = (async () => this.#store.share?.(spent, received))()
    await this.#bounded('sharing', shared, SHARING_PATIENCE).catch(() => {})
  }

  /** What another holder was answered for one of the refresh tokens, if it can be told. */
  async shared(known: readonly string[]): Promise<ReceivedToken | null> {
    if (this.#isHung('sharing')) return null
    const asked = (async () => this.#store.shared?.(known))()
    const received = await this.#bounded('sharing', asked, SHARING_PATIENCE).catch(() => null)
    if (typeof received?.answer?.access_token !== 'string') return null
    // Another machine's clock may be ahead.
    return { ...received, receivedAt: Math.min(received.receivedAt, this.#clock.now()) }
  }

  /** Calls back when another tab, process or client has changed the token, and whether it is known to be no rotation. */
  subscribe(onChange: Hear): () => void {
    // Kept alive by this guard alone.
    this.#onChange = onChange
    const ends = [hearOthers(this.#store, onChange)]
    try {
      ends.push(this.#store.subscribe?.(() => onChange(false)) ?? (() => {}))
    } catch {
      // Its error may hold the value, and a call has no use for it: other tabs are not heard of, all else works.
    }
    return () => {
      for (const end of ends) end()
    }
  }

  async #get(): Promise<string | null> {
    const value: unknown = await this.#store.get()
    const stored = isText(value) ? value : null
    const unwritten = this.#unwritten
    if (unwritten === undefined) return stored
    const { instead, refreshToken } = unwritten
    if (instead[0] === undefined) instead[0] = stored
    return instead.includes(stored) ? refreshToken : stored
  }

  async #put(spent: string | null, refreshToken: string | null, isRefused: boolean): Promise<string | null> {
    const earlier = this.#unwritten
    const mine = this.#begin(spent, refreshToken, isRefused)
    const held = await this.#get()
    if (held !== refreshToken) {
      if (earlier === undefined) this.#unwritten = undefined
      return held
    }
    try {
      await this.#set(mine, earlier)
      return held
    } catch (error) {
      // Refused to a holder that overslept its lock: a newer token is there, and counts.
      const newer = await this.#get()
      if (newer === refreshToken) throw error
      return newer
    }
  }

  /** A write counts from its begin on, even if the store cannot be read. */
  #begin(known: string | null | undefined, refreshToken: string | null, isRefused = false): Unwritten {
    const earlier = this.#unwritten
    const before = earlier === undefined ? [] : [...earlier.instead, earlier.refreshToken]
    return (this.#unwritten = { instead: [known, ...before], refreshToken, isRefused })
  }

  async #set(mine: Unwritten, earlier: Unwritten | undefined): Promise<void> {
    // Read so late that another write has begun.
    if (this.#unwritten !== mine) return
    const { refreshToken, instead, isRefused } = mine
    // What a store shows may be old: a removal is never saved on.
    if (earlier !== undefined || refreshToken === null || refreshToken !== instead[0]) {
      this.#writing.add(mine)
      try {
        await (refreshToken === null ? this.#store.remove(...(isRefused ? ['refused' as const] : [])) : this.#store.set(refreshToken))
      } finally {
        this.#writing.delete(mine)
      }
    }
    const late = [...this.#writing].map((write) => write.refreshToken)
    const newest = this.#unwritten
    // Writes that were given up may still land on top of this one.
    if (newest === mine) this.#unwritten = late.length > 0 ? { ...mine, instead: late } : undefined
    // This one did: what counts once it is its turn is written over it.
    else if (newest !== undefined) {
      this.#enqueue('written', async () => {
        const counts = this.#unwritten
        if (counts === undefined || counts.refreshToken === refreshToken) return
        await this.#put(refreshToken, counts.refreshToken, counts.isRefused)
      }).catch((error: ConnectionError) => this.#warn('store', error.message))
    }
  }

  #isHung(part: 'store' | 'lock' | 'sharing'): boolean {
    return this.#clock.now() < this.#hung[part]
  }

  #bounded<T>(part: 'store' | 'lock' | 'sharing', promise: Promise<T>, longest = PATIENCE): Promise<T> {
    const patience = Math.min(this.#isHung(part) ? QUICKLY : longest, this.#patience)
    return within(this.#clock, patience, promise, () => {
      this.#hung[part] = this.#clock.now() + DISTRUST
      // Late is not hung.
      const trust = () => {
        this.#hung[part] = 0
      }
      promise.then(trust, trust)
      return new Error()
    })
  }

  #enqueue<T>(done: string, operation: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(() => this.#bounded('store', operation()))
    this.#queue = result.catch(() => {})
    // The store's own error is not chained: it may hold the value that it failed to keep.
    return result.catch(() => {
      throw new ConnectionError('store_failed', `The token store could not be ${done}. The session is kept in memory.`)
    })
  }
}
