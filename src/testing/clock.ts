/** The time of a fake server. It comes from the platform or from a test, and tests can move it forward. */
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

  /** The time as the servers write it: with six decimal places, which are always zero. */
  stamp(): string {
    return new Date(this.now()).toISOString().replace(/\.\d+Z$/, '.000000Z')
  }

  advance(milliseconds: number): void {
    this.#ahead += milliseconds
  }
}
