/** Bad days on demand: answers that the server would not give, late, broken or not at all. */

/**
 * Which requests a fault is for; without members, any.
 *
 * @example
 * ```ts
 * fake.faults.dropNext(1, { method: 'PATCH', path: '/user' })
 * ```
 */
export interface FaultMatch {
  readonly method?: string
  /** Path below the base URL, such as `/token`. */
  readonly path?: string
}

/**
 * An answer in place of the server's own. The request is not carried out.
 *
 * @example
 * ```ts
 * fake.faults.next(2, { status: 429, retryAfter: 1 })
 * ```
 */
export interface FaultAnswer extends FaultMatch {
  /** Default 500. */
  readonly status?: number
  /** Seconds, or an HTTP date, for the `Retry-After` header. */
  readonly retryAfter?: number | string
  /** Default: none. */
  readonly contentType?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Default: empty. */
  readonly body?: string
}

type FaultKind = 'answer' | 'delay' | 'drop' | 'truncate'

/** What goes wrong with one request. */
interface Fault {
  readonly kind: FaultKind
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

  /**
   * Answers the next requests as told; 500 without a body unless told otherwise.
   *
   * @param count how many requests; 1 unless told.
   * @example
   * ```ts
   * fake.faults.next(2, { status: 503, retryAfter: 1, path: '/token' })
   * fake.faults.next({ status: 200, contentType: 'text/html', body: '<!doctype html>' })
   * ```
   */
  next(count: number | FaultAnswer = 1, answer: FaultAnswer = {}): void {
    const [number, planned] = typeof count === 'number' ? [count, answer] : [1, count]
    this.#add(number, { kind: 'answer', match: planned, answer: planned })
  }

  /**
   * Answers the next requests late. `Infinity` never answers them.
   *
   * @example
   * ```ts
   * fake.faults.delayNext(1, 5_000, { path: '/token' })
   * ```
   */
  delayNext(count: number, milliseconds: number, match: FaultMatch = {}): void {
    this.#add(count, { kind: 'delay', match, milliseconds })
  }

  /**
   * Carries the next requests out and loses the connection instead of answering.
   *
   * @example
   * ```ts
   * fake.faults.dropNext(1, { method: 'POST', path: '/customers' }) // registered, and nobody knows
   * ```
   */
  dropNext(count = 1, match: FaultMatch = {}): void {
    this.#add(count, { kind: 'drop', match })
  }

  /**
   * Carries the next requests out and breaks off in the middle of the answer.
   *
   * @example
   * ```ts
   * fake.faults.truncateNext()
   * ```
   */
  truncateNext(count = 1, match: FaultMatch = {}): void {
    this.#add(count, { kind: 'truncate', match })
  }

  /**
   * Forgets all faults that are still to come.
   *
   * @example
   * ```ts
   * afterEach(() => fake.faults.clear())
   * ```
   */
  clear(): void {
    this.#queue = []
  }

  /**
   * Takes the faults for a request off the queue: of each kind the first that fits.
   *
   * @internal
   */
  take(method: string, path: string): Partial<Record<FaultKind, Fault>> {
    const taken: Partial<Record<FaultKind, Fault>> = {}
    for (const entry of this.#queue) {
      const { match, kind } = entry.fault
      const fits = (match.method ?? method) === method && (match.path ?? path) === path
      if (!fits || taken[kind] !== undefined) continue
      entry.left -= 1
      taken[kind] = entry.fault
    }
    this.#queue = this.#queue.filter(({ left }) => left > 0)
    return taken
  }

  #add(left: number, fault: Fault): void {
    if (left > 0) this.#queue.push({ fault, left })
  }
}
