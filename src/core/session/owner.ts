/**
 * Who a session acts for, from one login or logout to the next. An owner never changes: it is replaced as a whole, and
 * whatever was begun under it ends with it. So no call, loop or repetition goes on as somebody else.
 */
import { SessionChangedError } from '../errors'
import { race } from '../race'

/**
 * Where the tokens of an owner come from: from whatever the store holds, else from the storefront's configuration
 * alone, or from a caller who brought an access token along.
 */
export type Origin = 'store' | 'storefront' | 'caller'

/** A time that ends: what was begun in it is given up then. */
export class Term {
  #over: Error | undefined
  readonly #waiting = new Set<(over: Error) => void>()

  /** Settles as the promise does, or rejects at once when the term ends. */
  during<T>(promise: Promise<T>): Promise<T> {
    return race(promise, (reject) => {
      if (this.#over !== undefined) reject(this.#over)
      this.#waiting.add(reject)
      return () => this.#waiting.delete(reject)
    })
  }

  /** Throws once the term has ended. */
  assertNotOver(): void {
    if (this.#over !== undefined) throw this.#over
  }

  get isOver(): boolean {
    return this.#over !== undefined
  }

  /** Ends the term; the first reason stays. */
  end(reason: Error): void {
    this.#over ??= reason
    for (const reject of this.#waiting) reject(this.#over)
  }
}

export class Owner extends Term {
  readonly origin: Origin

  constructor(origin: Origin) {
    super()
    this.origin = origin
  }
}

export function sessionChanged(): SessionChangedError {
  return new SessionChangedError(
    'session_changed',
    'Somebody logged in or out while the call was under way, so it was given up. Look before you repeat a write: it may ' +
      'have been carried out.',
  )
}
