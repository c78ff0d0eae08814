/** The server's time: the platform's or a test's own, moved forward at will. */
export class Clock {
  readonly #source: () => number
  #ahead = 0

  constructor(source: () => number) {
    this.#source = source
  }

  /** Milliseconds since 1970. */
  now(): number {
    return this.#source() + this.#ahead
  }

  /** The time as the servers write it: whole seconds are all they keep, though microseconds are written. */
  stamp(): string {
    return new Date(this.now()).toISOString().replace(/\.\d+Z$/, '.000000Z')
  }

  advance(milliseconds: number): void {
    this.#ahead += milliseconds
  }
}
