/**
 * A lock among processes that see the same folder: numbered files `<path>.lock.<n>`. Whoever creates the next number
 * holds the lock, and creating a file can succeed only once, so two cannot take over from the same dead holder. The
 * holder touches its file; one that was not touched for the life of a lease, or is marked as done, may be succeeded.
 */
import { LEASE_LIFE, type Lease } from './lease-lock'
import { folderOf } from './replaced-file'

type FileSystem = typeof import('node:fs')

/** The time that marks a lock file as done. */
const DONE = new Date(0)

/** A lease that knows whether somebody has taken over since. */
export interface FileLease extends Lease {
  isSucceeded(): boolean
}

export class FileLock {
  readonly #fs: FileSystem
  readonly #folder: string
  readonly #prefix: string
  readonly path: string
  /** A lock file that is dated ahead of this clock, its date, and when that was first seen. */
  #ahead: { readonly number: number; readonly modified: number; readonly seen: number } | undefined

  constructor(fs: FileSystem, path: string) {
    this.#fs = fs
    this.path = path
    this.#folder = folderOf(path)
    this.#prefix = `${path.slice(this.#folder.length)}.lock.`
  }

  /** The lease, or undefined while another has it. */
  attempt(): FileLease | undefined {
    const fs = this.#fs
    const newest = Math.max(0, ...this.#numbers())
    if (newest > 0 && this.#isHeld(newest)) return undefined
    const mine = newest + 1
    try {
      fs.closeSync(fs.openSync(this.#path(mine), 'wx', 0o600))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return undefined
      throw error
    }
    const isSucceeded = () => this.#numbers().some((number) => number > mine)
    // What was read above may be long past: a number below the newest is nobody's turn.
    if (isSucceeded()) {
      this.#remove(mine)
      return undefined
    }
    for (const number of this.#numbers()) if (number < mine) this.#remove(number)
    return {
      isSucceeded,
      extend: async () => this.#touch(mine, new Date()),
      release: async () => this.#touch(mine, DONE),
    }
  }

  #isHeld(number: number): boolean {
    const stat = this.#fs.statSync(this.#path(number), { throwIfNoEntry: false })
    // Gone since the folder was read: there is a newer one.
    if (stat === undefined) return true
    const age = Date.now() - stat.mtimeMs
    return age < 0 ? this.#isTouched(number, stat.mtimeMs) : age < LEASE_LIFE
  }

  /** Dated ahead: a clock was set back, or another machine's is ahead. A holder that lives dates it anew every second. */
  #isTouched(number: number, modified: number): boolean {
    const now = performance.now()
    const known = this.#ahead
    if (known?.number !== number || known.modified !== modified) this.#ahead = { number, modified, seen: now }
    return now - (this.#ahead?.seen ?? now) < LEASE_LIFE
  }

  #touch(number: number, at: Date): void {
    try {
      this.#fs.utimesSync(this.#path(number), at, at)
    } catch {
      // Removed by a later holder.
    }
  }

  #numbers(): number[] {
    return (
      this.#fs
        .readdirSync(this.#folder || '.')
        .filter((name) => name.startsWith(this.#prefix))
        .map((name) => name.slice(this.#prefix.length))
        // Others are none of ours: one that is too large to be counted on from would end the counting.
        .filter((number) => /^\d{1,15}$/.test(number))
        .map(Number)
    )
  }

  #remove(number: number): void {
    this.#fs.rmSync(this.#path(number), { force: true })
  }

  #path(number: number): string {
    return `${this.#folder}${this.#prefix}${number}`
  }
}
