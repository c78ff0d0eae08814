/**
 * Makes any store reliable: a full browser storage, a slow Redis or a caller's own. Operations run in order. A value
 * that the store refuses is kept in memory until the store takes it, or until someone else has written.
 */
import { ConnectionError } from '../errors'
import { dropOldest, isText } from '../values'
import type { Warn } from '../warnings'
import { within, type Clock } from '../clock'
import { PatientStore } from './patient-store'
import type { TokenStore } from './token-store'

const NOT_READ = 'The token store could not be read. The session is kept in memory.'
const NOT_WRITTEN = 'The token store could not be written. The session is kept in memory.'
const NOT_REMOVED = 'The token store did not remove the refresh token. Call logout() again.'

/** How long a store may still return a token after its removal, in milliseconds. */
const FORGOTTEN_FOR = 10_000
/** How many tokens seen in the store are remembered. */
const MOST_SEEN = 32

/** How long a write waits to learn what it replaces, in milliseconds. */
const READING_PATIENCE = 1_000

/** A value that the store should hold and does not hold yet. It counts as long as the store holds what it replaces. */
export interface PendingWrite {
  readonly refreshToken: string | null
  /** It is removed because the API refused the token, not because of a logout. */
  readonly isRefused: boolean
  /**
   * The value that was there, and writes that may still have succeeded. Undefined means the value that is read next.
   */
  readonly replaces: (string | null | undefined)[] | typeof ANY_TOKEN
}

/** A logout replaces any value, until the store has removed its own. */
export const ANY_TOKEN = 'anything'

export class GuardedStore extends PatientStore {
  /** The last login or logout. Calls wait until it is written. */
  settled: Promise<unknown> = Promise.resolve()

  readonly #warn: Warn
  /** The end of the queue of operations. A write finishes before the next one starts. */
  #queue: Promise<unknown> = Promise.resolve()
  /** Writes that the store has not finished, including those that are no longer waited for. */
  readonly #writing = new Set<PendingWrite>()
  /** Undefined once the store has taken it. */
  #pending: PendingWrite | undefined
  /** Tokens that were seen in the store. */
  readonly #seen = new Set<string>()
  /** The tokens of the last logout. They are ignored for a while, because the store may still return them. */
  #forgotten = { tokens: new Set<string>(), until: 0 }
  /** Identifies the last login or logout. */
  #turn = {}

  constructor(store: TokenStore, clock: Clock, warn: Warn, timeout = Infinity) {
    super(store, clock, timeout)
    this.#warn = warn
  }

  /** The newest refresh token, or null if no user is logged in. */
  read(): Promise<string | null> {
    return this.#enqueue(NOT_READ, () => this.#get())
  }

  /**
   * Writes the token of a login, under the lock. Of several logins and logouts the one that was called last counts, in
   * whatever order they get the lock.
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

  /** Writes a token, whatever the store holds. Null removes it. */
  write(refreshToken: string | null): Promise<void> {
    if (refreshToken !== null) {
      this.#forgotten.tokens.delete(refreshToken)
      this.#seen.add(refreshToken)
    }
    return this.#enqueue(refreshToken === null ? NOT_REMOVED : NOT_WRITTEN, async () => {
      const earlier = this.#pending
      const mine = this.#begin(undefined, refreshToken)
      // The value is read only to learn what this write replaces. A logout replaces anything.
      const patience = Math.min(READING_PATIENCE, this.patience / 4)
      if (refreshToken !== null) await within(this.clock, patience, this.#get()).catch(() => {})
      await this.#set(mine, earlier, refreshToken !== null)
    })
  }

  /**
   * Removes the token twice. First at once, without the lock and whatever the store holds: the page may be left before
   * the lock is free. Then under the lock, in case a renewal was writing.
   */
  async forget(): Promise<void> {
    this.#forgotten = { tokens: new Set(this.#seen), until: this.clock.now() + FORGOTTEN_FOR }
    const earlier = this.#pending
    const removal = this.bounded('store', this.#set(this.#begin(undefined, null), earlier)).catch(() => {})
    // The next write waits for the removal, which could otherwise come after it.
    this.#queue = Promise.all([this.#queue, removal])
    await Promise.all([removal, this.keep(null)])
  }

  /**
   * Replaces a spent token, or leaves the store alone if it holds another token by now. Returns what it holds
   * afterwards. If the store refuses the write, the token is kept in memory, with a warning.
   */
  async replace(spent: string, refreshToken: string | null): Promise<string | null> {
    return this.#enqueue(NOT_WRITTEN, () => this.#put(spent, refreshToken, true)).catch((error: ConnectionError) => {
      this.#warn('store', error.message)
      return refreshToken
    })
  }

  /** Accepts the tokens of the last logout again. */
  protected acceptForgotten(): void {
    this.#forgotten.until = 0
  }

  /** The newest token that is known to have been rotated from this one. */
  protected newest(token: string): string {
    return token
  }

  /** Called after a login or logout was written, or could not be written. */
  protected changed(): void {}

  /** Called before a login is written over another token. */
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

  /** Checks a value of the store, which may be outdated. */
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
      // A holder that lost its lock may not write. The newer token counts.
      const newer = await this.#get()
      if (newer === refreshToken) throw error
      return newer
    }
  }

  /** A write counts from its start, even if the store cannot be read. */
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
    // The read took so long that another write has begun.
    if (this.#pending !== mine) return
    const { refreshToken, replaces, isRefused } = mine
    // A removal is always sent: the value that was read may be outdated.
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
    // Writes that are no longer waited for may still overwrite this one.
    if (newest === mine) this.#pending = late.length > 0 ? { ...mine, replaces: late } : undefined
    // This one came late and has overwritten a newer one. The newer value is written again.
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
    // The store's own error is not the cause: it may contain the token.
    return result.catch(() => {
      throw new ConnectionError('store_failed', failure)
    })
  }
}

/** A lone surrogate cannot be sent, so a text with one is not a refresh token. */
function isSendable(text: string): boolean {
  try {
    return Boolean(encodeURIComponent(text))
  } catch {
    return false
  }
}
