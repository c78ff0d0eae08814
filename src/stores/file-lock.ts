/**
 * A lock among processes that see the same folder: numbered files `<path>.lock.<n>`. Whoever creates the next number
 * holds the lock, and creating a file can succeed only once, so two cannot take over from the same dead holder. The
 * holder touches its file; one that was not touched for the life of a lease, or is marked as done, may be succeeded.
 */
import { LEASE_LIFE, type Lease } from './lease-lock'

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

  constructor(fs: FileSystem, path: string) {
    const separator = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'))
    this.#fs = fs
    this.#folder = separator < 0 ? '.' : path.slice(0, separator + 1)
    this.#prefix = `${path.slice(separator + 1)}.lock.`
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
      extend: async () => this.#touch(mine, new Date()) && !isSucceeded(),
      release: async () => this.#touch(mine, DONE),
    }
  }

  #isHeld(number: number): boolean {
    const stat = this.#fs.statSync(this.#path(number), { throwIfNoEntry: false })
    // Gone since the folder was read: there is a newer one.
    if (stat === undefined) return true
    return Date.now() - stat.mtimeMs < LEASE_LIFE
  }

  #touch(number: number, at: Date): boolean {
    try {
      this.#fs.utimesSync(this.#path(number), at, at)
      return true
    } catch {
      // Removed by a later holder.
      return false
    }
  }

  #numbers(): number[] {
    return this.#fs
      .readdirSync(this.#folder)
      .filter((name) => name.startsWith(this.#prefix))
      .map((name) => Number(name.slice(this.#prefix.length)))
      .filter((number) => Number.isSafeInteger(number))
  }

  #remove(number: number): void {
    this.#fs.rmSync(this.#path(number), { force: true })
  }

  #path(number: number): string {
    return `${this.#folder === '.' ? './' : this.#folder}${this.#prefix}${number}`
  }
}
