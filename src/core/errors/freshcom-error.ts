/**
 * The root of every rejection. Each class stands for one failure that callers treat differently; each carries a
 * stable `code`, says what to do about it, chains its `cause`, and never shows a token, a password or a cookie.
 */
import { setMember } from '../values'

// A registered symbol, so that `instanceof` holds across two copies of the package (ESM beside CJS, two versions).
const KINDS = Symbol.for('freshcom-sdk.error.kinds')

/** What every error of this package takes besides its message. */
export interface FreshcomErrorOptions {
  /** The error that led to this one. */
  readonly cause?: unknown
}

/**
 * Base class of every error of this package.
 *
 * @example
 * ```ts
 * import { FreshcomError } from 'freshcom-sdk'
 *
 * try {
 *   await freshcom.retrieveCustomer()
 * } catch (error) {
 *   if (error instanceof FreshcomError) console.log(error.code)
 * }
 * ```
 */
export class FreshcomError extends Error {
  /** The class's name, also where a bundler has shortened the class itself. */
  static readonly kind: string = 'FreshcomError'

  static override [Symbol.hasInstance](value: unknown): boolean {
    if (Function.prototype[Symbol.hasInstance].call(this, value)) return true
    // Only the package's own classes are recognised by name: a subclass of the caller's is its prototype alone.
    if (!Object.hasOwn(this, 'kind') || typeof value !== 'object' || value === null) return false
    const kinds: unknown = (value as Record<symbol, unknown>)[KINDS]
    return Array.isArray(kinds) && kinds.includes(this.kind)
  }

  /** A stable, machine-readable name of what happened, such as `not_found` or `invalid_base_url`. */
  readonly code: string

  constructor(code: string, message: string, options: FreshcomErrorOptions = {}) {
    super(message)
    this.code = code
    // Set by hand: older Hermes builds ignore the second argument of Error.
    if (options.cause !== undefined) setMember(this, 'cause', options.cause, false)
    const kinds: string[] = []
    for (let type: unknown = new.target; typeof type === 'function'; type = Object.getPrototypeOf(type)) {
      if (Object.hasOwn(type, 'kind')) kinds.push((type as typeof FreshcomError).kind)
    }
    setMember(this, KINDS, kinds, false)
    setMember(this, 'name', kinds[0], false)
  }

  /** What a log line needs: name, code and message; subclasses add their own plain fields. */
  toJSON(): Record<string, unknown> {
    return { name: this.name, message: this.message, ...Object.fromEntries(Object.entries(this)) }
  }
}
