/** Faults that tests plan: the next requests fail, get a late response, or lose their connection. */
import { invalidMember } from '../core/errors/invalid-member'
import { readOptions, type Rules } from '../core/options'
import { isObject, isText } from '../core/values'
import { ANY_TEXT, FROM_ZERO, requireValue } from './checks'

/**
 * Which requests a fault applies to. An empty object applies to all.
 *
 * @example
 * ```ts
 * fake.faults.dropNext(1, { method: 'PATCH', path: '/user' })
 * ```
 */
export interface FaultMatch {
  readonly method?: string
  /** The path after the base URL, for example `/token`. */
  readonly path?: string
}

const MATCH: Rules<FaultMatch> = {
  method: [(value) => isText(value) && value === value.toUpperCase(), "upper case, such as 'POST'"],
  path: [(value) => isText(value) && /^\/[^?#]*$/.test(value), "a path below the base URL, such as '/products'"],
}

/**
 * A response that is sent instead of the server's own. The server does not see the request.
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
  /** Default: no content type. */
  readonly contentType?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Default: empty. */
  readonly body?: string
}

const ANSWER: Rules<FaultAnswer> = {
  ...MATCH,
  status: [(value) => Number.isInteger(value), 'a whole number'],
  retryAfter: [(value) => typeof value === 'number' || isText(value), 'seconds, or an HTTP date'],
  contentType: ANY_TEXT,
  headers: [isObject, 'an object'],
  body: ANY_TEXT,
}

type FaultKind = 'answer' | 'delay' | 'drop' | 'truncate'

/** One planned fault. */
interface Fault {
  readonly kind: FaultKind
  readonly match: FaultMatch
  readonly answer?: FaultAnswer
  readonly milliseconds?: number
}

/**
 * Plans faults for the next requests. Each fault counts down with every request that it applies to. A `FieldsError` is
 * thrown for an unknown name or a wrong value.
 *
 * @example
 * ```ts
 * fake.faults.next(1, { status: 503, retryAfter: 1 })
 * await freshcom.retrieveAccount() // retried after a second
 * ```
 */
export class Faults {
  #queue: { readonly fault: Fault; left: number }[] = []
  readonly #basePath: string

  constructor(basePath = '') {
    this.#basePath = basePath
  }

  /**
   * Responds to the next requests with the given response. Default: status 500 without a body.
   *
   * @param count how many requests. Default 1.
   * @example
   * ```ts
   * fake.faults.next(2, { status: 503, retryAfter: 1, path: '/token' })
   * fake.faults.next({ status: 200, contentType: 'text/html', body: '<!doctype html>' })
   * ```
   */
  next(count: number | FaultAnswer = 1, answer: FaultAnswer = {}): void {
    const [number, planned] = typeof count === 'number' ? [count, answer] : [1, count]
    const read = readOptions(planned, ANSWER)
    this.#add(number, { kind: 'answer', match: read, answer: read })
  }

  /**
   * Delays the responses to the next requests, in milliseconds. With `Infinity` they never come.
   *
   * @example
   * ```ts
   * fake.faults.delayNext(1, 5_000, { path: '/token' })
   * ```
   */
  delayNext(count: number, milliseconds: number, match: FaultMatch = {}): void {
    requireValue(FROM_ZERO, 'milliseconds', milliseconds)
    this.#add(count, { kind: 'delay', match: readOptions(match, MATCH), milliseconds })
  }

  /**
   * Processes the next requests, then drops the connection without a response.
   *
   * @example
   * ```ts
   * fake.faults.dropNext(1, { method: 'POST', path: '/customers' }) // registered, but the client gets no response
   * ```
   */
  dropNext(count = 1, match: FaultMatch = {}): void {
    this.#add(count, { kind: 'drop', match: readOptions(match, MATCH) })
  }

  /**
   * Processes the next requests, then breaks the connection in the middle of the response.
   *
   * @example
   * ```ts
   * fake.faults.truncateNext()
   * ```
   */
  truncateNext(count = 1, match: FaultMatch = {}): void {
    this.#add(count, { kind: 'truncate', match: readOptions(match, MATCH) })
  }

  /**
   * Removes all planned faults.
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
   * Takes the faults for a request from the queue: the first of each kind that applies.
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
    requireValue(FROM_ZERO, 'count', left)
    const { path = '' } = fault.match
    if (this.#basePath !== '' && path.startsWith(`${this.#basePath}/`)) {
      const below = path.slice(this.#basePath.length)
      throw invalidMember('option', 'path', `of a fault is below the base URL: "${below}"`)
    }
    if (left > 0) this.#queue.push({ fault, left })
  }
}
