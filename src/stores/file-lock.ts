/**
 * A lock among processes that share a folder, made of numbered files `<path>.lock.<n>`. The process that creates the
 * next number holds the lock. A file can be created only once, so two processes cannot take over from the same dead
 * holder. The holder updates its file's time. A file that is older than a lease, or marked as done, may be followed by
 * the next number.
 */
import { LEASE_LIFETIME, type Lease } from './lease-lock'
import { folderOf } from './replaced-file'

type FileSystem = typeof import('node:fs')

/** The file time that means done. */
const DONE = new Date(0)

/** A lease that knows whether another process has taken over. */
export interface FileLease extends Lease {
  isTakenOver(): boolean
}

export class FileLock {
  readonly #fs: FileSystem
  readonly #folder: string
  readonly #prefix: string
  readonly path: string
  /** A lock file with a time in the future, that time, and when it was first seen. */
  #ahead: { readonly number: number; readonly modified: number; readonly seen: number } | undefined

  constructor(fs: FileSystem, path: string) {
    this.#fs = fs
    this.path = path
    this.#folder = folderOf(path)
    this.#prefix = `${path.slice(this.#folder.length)}.lock.`
  }

  /** Takes the lease. Undefined if another process has it. */
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
    const isTakenOver = () => this.#numbers().some((number) => number > mine)
    // The numbers may be outdated by now. Only the newest number has the lock.
    if (isTakenOver()) {
      this.#remove(mine)
      return undefined
    }
    for (const number of this.#numbers()) if (number < mine) this.#remove(number)
    return {
      isTakenOver,
      extend: async () => this.#touch(mine, new Date()),
      release: async () => this.#touch(mine, DONE),
    }
  }

  #isHeld(number: number): boolean {
    const stat = this.#fs.statSync(this.#path(number), { throwIfNoEntry: false })
    // Removed since the folder was read, so there is a newer one.
    if (stat === undefined) return true
    const age = Date.now() - stat.mtimeMs
    return age < 0 ? this.#isTouched(number, stat.mtimeMs) : age < LEASE_LIFETIME
  }

  /**
   * A time in the future: a clock was set back, or another machine's clock is ahead. A living holder updates it every
   * second.
   */
  #isTouched(number: number, modified: number): boolean {
    const now = performance.now()
    const known = this.#ahead
    if (known?.number !== number || known.modified !== modified) this.#ahead = { number, modified, seen: now }
    return now - (this.#ahead?.seen ?? now) < LEASE_LIFETIME
  }

  #touch(number: number, at: Date): void {
    try {
      this.#fs.utimesSync(this.#path(number), at, at)
    } catch {
      // A later holder has removed it.
    }
  }

  #numbers(): number[] {
    return (
      this.#fs
        .readdirSync(this.#folder || '.')
        .filter((name) => name.startsWith(this.#prefix))
        .map((name) => name.slice(this.#prefix.length))
        // Other files are not lock files. A very large number could not be counted up.
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
