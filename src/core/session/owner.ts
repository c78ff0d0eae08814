/**
 * The owner of a session: the signed-in user, or the storefront, that the session acts for. An owner never changes. A
 * login or logout replaces it. Everything that began under it then ends, so no call, loop or retry goes on as someone
 * else.
 */
import { SessionChangedError } from '../errors'
import { race } from '../race'

/**
 * Where an owner's tokens come from: the store, the storefront's configuration alone, or an access token that the
 * caller passed.
 */
export type Origin = 'store' | 'storefront' | 'caller'

/** A period that can end. Everything that was begun in it then rejects. */
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
    'Someone logged in or out during the call. A write may have been carried out: check before a retry.',
  )
}
