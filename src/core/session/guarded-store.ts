/**
 * What the store should hold, and what it holds. Operations come in order. What the store does not take counts in memory
 * until it does, unless somebody else has written since. A store may be a browser's quota, a Redis or a stranger's code.
 */
import { ConnectionError } from '../errors'
import { dropOldest, isText } from '../values'
import type { Warn } from '../warnings'
import { within, type Clock } from '../clock'
import { PatientStore } from './patient-store'
import type { TokenStore } from './token-store'

const NOT_READ = 'The token store could not be read. The session is kept in memory.'
const NOT_WRITTEN = 'The token store could not be written. The session is kept in memory.'
const NOT_REMOVED =
  'The token store did not forget the refresh token. This client has, but the next one finds it: call logout() again.'

/** How long a store may go on showing a token that it was told to forget, in milliseconds. */
const FORGOTTEN_FOR = 10_000
/** How many tokens are remembered as seen. */
const MOST_SEEN = 32

/** How long a write waits for what it replaces. */
const READING_PATIENCE = 1_000

/** What the store should hold and does not yet. It counts here as long as the store holds what it replaces. */
export interface PendingWrite {
  readonly refreshToken: string | null
  /** It is forgotten since the API refused it, not since somebody logged out. */
  readonly isRefused: boolean
  /** What was there, and writes that may have succeeded after all. Undefined: whatever the store shows first. */
  readonly replaces: (string | null | undefined)[] | typeof ANY_TOKEN
}

/** A logout counts here whatever the store shows, until the store has been told. */
export const ANY_TOKEN = 'anything'

export class GuardedStore extends PatientStore {
  /** The last login or logout that has to be written before the next call reads. */
  settled: Promise<unknown> = Promise.resolve()

  readonly #warn: Warn
  /** The end of the queue of operations; a write finishes before the next one starts. */
  #queue: Promise<unknown> = Promise.resolve()
  /** Writes that the store has not answered, given up or not. */
  readonly #writing = new Set<PendingWrite>()
  /** Undefined once the store has taken it. */
  #pending: PendingWrite | undefined
  /** Tokens that were seen in the store. */
  readonly #seen = new Set<string>()
  /** Those of a logout, which count for nothing for a while: the store may go on showing them. */
  #forgotten = { tokens: new Set<string>(), until: 0 }
  /** The last of the logins and logouts. */
  #turn = {}

  constructor(store: TokenStore, clock: Clock, warn: Warn, timeout = Infinity) {
    super(store, clock, timeout)
    this.#warn = warn
  }

  /** The newest refresh token, or null if nobody is logged in. */
  read(): Promise<string | null> {
    return this.#enqueue(NOT_READ, () => this.#get())
  }

  /**
   * Puts the token of a login in place of whatever is there, once nobody else is about to write. Of several logins and
   * logouts the last one counts, in whatever order the lock lets them through.
   */
  keep(refreshToken: string | null): Promise<void> {
    const turn = {}
    this.#turn = turn
    const kept = this.exclusively(async () => {
      if (turn === this.#turn) await this.write(refreshToken)
    }, false).finally(() => this.changed())
    this.settled = kept.catch(() => {})
    return kept
  }

  /** Puts a token in place of whatever is there, or forgets it with null. */
  write(refreshToken: string | null): Promise<void> {
    if (refreshToken !== null) {
      this.#forgotten.tokens.delete(refreshToken)
      this.#seen.add(refreshToken)
    }
    return this.#enqueue(refreshToken === null ? NOT_REMOVED : NOT_WRITTEN, async () => {
      const earlier = this.#pending
      const mine = this.#begin(undefined, refreshToken)
      // Only to know what it replaces. A logout replaces anything.
      const patience = Math.min(READING_PATIENCE, this.patience / 4)
      if (refreshToken !== null) await within(this.clock, patience, this.#get()).catch(() => {})
      await this.#set(mine, earlier, refreshToken !== null)
    })
  }

  /**
   * Removes the token: at once, whoever holds the lock and whatever the store says it holds, since the page may be left
   * before the lock comes; and once more under the lock, in case that a renewal was writing.
   */
  async forget(): Promise<void> {
    this.#forgotten = { tokens: new Set(this.#seen), until: this.clock.now() + FORGOTTEN_FOR }
    const earlier = this.#pending
    const removal = this.bounded('store', this.#set(this.#begin(undefined, null), earlier)).catch(() => {})
    // What is written next waits for it, or it could land on top.
    this.#queue = Promise.all([this.#queue, removal])
    await Promise.all([removal, this.keep(null)])
  }

  /**
   * Puts a token in place of a spent one, or leaves the store alone if it holds another by now. Returns what it
   * holds afterwards. A store that refuses the write does not cost the token: it is kept in memory, with a warning.
   */
  async replace(spent: string, refreshToken: string | null): Promise<string | null> {
    return this.#enqueue(NOT_WRITTEN, () => this.#put(spent, refreshToken, true)).catch((error: ConnectionError) => {
      this.#warn('store', error.message)
      return refreshToken
    })
  }

  /** Tokens that were forgotten count again. */
  protected trustForgotten(): void {
    this.#forgotten.until = 0
  }

  /** The newest token that is known to come after one. */
  protected newest(token: string): string {
    return token
  }

  /** Called after a login or logout was written, or could not be. */
  protected changed(): void {}

  /** Called before a login is written in place of another token. */
  protected async announceLogin(_replaces: PendingWrite['replaces']): Promise<void> {}

  async #get(): Promise<string | null> {
    const stored = this.#accept(await this.store.get())
    const wanted = this.#pending
    if (wanted === undefined) return stored
    const { replaces, refreshToken } = wanted
    if (replaces === ANY_TOKEN) return refreshToken
    if (replaces[0] === undefined) replaces[0] = stored
    return replaces.includes(stored) ? refreshToken : stored
  }

  /** What the store shows may be old. */
  #accept(value: unknown): string | null {
    if (!isText(value) || !isSendable(value)) return null
    if (this.#forgotten.tokens.has(value) && this.clock.now() < this.#forgotten.until) return null
    const token = this.newest(value)
    this.#seen.add(token)
    dropOldest(this.#seen, MOST_SEEN)
    return token
  }

  async #put(spent: string | null, refreshToken: string | null, isRefused: boolean): Promise<string | null> {
    const earlier = this.#pending
    const mine = this.#begin(spent, refreshToken, isRefused)
    const held = await this.#get()
    if (held !== refreshToken) {
      if (earlier === undefined && this.#pending === mine) this.#pending = undefined
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
  #begin(known: string | null | undefined, refreshToken: string | null, isRefused = false): PendingWrite {
    const earlier = this.#pending
    const isLogout = refreshToken === null && !isRefused
    if (isLogout || earlier?.replaces === ANY_TOKEN) {
      return (this.#pending = { replaces: ANY_TOKEN, refreshToken, isRefused })
    }
    const before = earlier === undefined ? [] : [...earlier.replaces, earlier.refreshToken]
    return (this.#pending = { replaces: [known, ...before], refreshToken, isRefused })
  }

  async #set(mine: PendingWrite, earlier: PendingWrite | undefined, isLogin = false): Promise<void> {
    // Read so late that another write has begun.
    if (this.#pending !== mine) return
    const { refreshToken, replaces, isRefused } = mine
    // What a store shows may be old: a removal is never saved on.
    if (earlier !== undefined || refreshToken === null || refreshToken !== replaces[0]) {
      this.#writing.add(mine)
      try {
        if (isLogin && isText(replaces[0])) await this.announceLogin(replaces)
        await (refreshToken === null
          ? this.store.remove(...(isRefused ? ['refused' as const] : []))
          : this.store.set(refreshToken))
      } finally {
        this.#writing.delete(mine)
      }
    }
    const late = [...this.#writing].map((write) => write.refreshToken)
    const newest = this.#pending
    // Writes that were given up may still land on top of this one.
    if (newest === mine) this.#pending = late.length > 0 ? { ...mine, replaces: late } : undefined
    // This one did: what counts once it is its turn is written over it.
    else if (newest !== undefined) {
      this.#enqueue(NOT_WRITTEN, async () => {
        const counts = this.#pending
        if (counts === undefined || counts.refreshToken === refreshToken) return
        await this.#put(refreshToken, counts.refreshToken, counts.isRefused)
      }).catch((error: ConnectionError) => this.#warn('store', error.message))
    }
  }

  #enqueue<T>(failure: string, operation: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(() => this.bounded('store', operation()))
    this.#queue = result.catch(() => {})
    // The store's own error is not chained: it may hold the value that it failed to keep.
    return result.catch(() => {
      throw new ConnectionError('store_failed', failure)
    })
  }
}

/** A lone surrogate cannot be sent: what holds one is no refresh token. */
function isSendable(text: string): boolean {
  try {
    return Boolean(encodeURIComponent(text))
  } catch {
    return false
  }
}
