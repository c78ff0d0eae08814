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

  advance(milliseconds: number): void {
    this.#ahead += milliseconds
  }
}
