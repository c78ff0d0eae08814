/** Bad days on demand: answers that the server would not give, late, broken or not at all. */

/** Which requests a fault is for; without members, any. */
export interface FaultMatch {
  readonly method?: string
  /** Path below the base URL, such as `/token`. */
  readonly path?: string
}

/** An answer in place of the server's own. The request is not carried out. */
export interface FaultAnswer extends FaultMatch {
  /** Default 500. */
  readonly status?: number
  /** Seconds, or an HTTP date, for the `Retry-After` header. */
  readonly retryAfter?: number | string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** What goes wrong with one request. */
export interface Fault {
  readonly kind: 'answer' | 'delay' | 'drop' | 'truncate'
  readonly match: FaultMatch
  readonly answer?: FaultAnswer
  readonly milliseconds?: number
}

/**
 * The switches for faults. Each counts down with the requests it fits.
 *
 * @example
 * ```ts
 * fake.faults.next(1, { status: 503, retryAfter: 1 })
 * await freshcom.retrieveAccount() // repeated after a second
 * ```
 */
export class Faults {
  #queue: { readonly fault: Fault; left: number }[] = []

  /** Answers the next requests as told; 500 without a body unless told otherwise. */
  next(count: number, answer: FaultAnswer = {}): void {
    this.#add(count, { kind: 'answer', match: answer, answer })
  }

  /** Answers the next requests late. `Infinity` never answers them. */
  delayNext(count: number, milliseconds: number, match: FaultMatch = {}): void {
    this.#add(count, { kind: 'delay', match, milliseconds })
  }

  /** Carries the next requests out and loses the connection instead of answering. */
  dropNext(count: number, match: FaultMatch = {}): void {
    this.#add(count, { kind: 'drop', match })
  }

  /** Carries the next requests out and breaks off in the middle of the answer. */
  truncateNext(count: number, match: FaultMatch = {}): void {
    this.#add(count, { kind: 'truncate', match })
  }

  /** Forgets all faults that are still to come. */
  clear(): void {
    this.#queue = []
  }

  /** Takes the faults for a request off the queue: of each kind the first that fits. */
  take(method: string, path: string): Fault[] {
    const taken: Fault[] = []
    for (const entry of this.#queue) {
      const { match, kind } = entry.fault
      const fits = (match.method ?? method) === method && (match.path ?? path) === path
      if (!fits || entry.left === 0 || taken.some((fault) => fault.kind === kind)) continue
      entry.left -= 1
      taken.push(entry.fault)
    }
    this.#queue = this.#queue.filter(({ left }) => left > 0)
    return taken
  }

  #add(left: number, fault: Fault): void {
    this.#queue.push({ fault, left })
  }
}
