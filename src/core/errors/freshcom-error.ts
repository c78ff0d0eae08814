/**
 * The base class of every error. Each class is one kind of failure that callers handle differently. An error has a
 * stable `code`, says what to do, keeps its `cause`, and never shows a token, a password or a cookie.
 */
import { setMember } from '../values'
import type { ErrorCode } from './error-code'

// A registered symbol: `instanceof` must work across two copies of the package (ESM beside CJS, two versions).
const KINDS = Symbol.for('freshcom-sdk.error.kinds')

/** Options that every error of this package takes. */
export interface FreshcomErrorOptions {
  /** The error that caused this one. */
  readonly cause?: unknown
}

/**
 * Base class of every error of this package. `code` tells what happened; the page
 * `docs/reference/errors.md` lists all codes.
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
  /** The class's name. A bundler may shorten `name`, but not this. */
  static readonly kind: string = 'FreshcomError'

  static override [Symbol.hasInstance](value: unknown): boolean {
    if (Function.prototype[Symbol.hasInstance].call(this, value)) return true
    // Only the package's own classes are recognised by name. A subclass of yours is recognised by its prototype.
    if (!Object.hasOwn(this, 'kind') || typeof value !== 'object' || value === null) return false
    const kinds: unknown = (value as Record<symbol, unknown>)[KINDS]
    return Array.isArray(kinds) && kinds.includes(this.kind)
  }

  /** A stable, machine-readable name of what happened, such as `not_found` or `invalid_base_url`. */
  readonly code: ErrorCode

  constructor(code: string, message: string, options: FreshcomErrorOptions = {}) {
    super(message)
    this.code = code
    // Older Hermes builds ignore the second argument of Error.
    if (options.cause !== undefined) setMember(this, 'cause', options.cause, false)
    const kinds: string[] = []
    for (let type: unknown = new.target; typeof type === 'function'; type = Object.getPrototypeOf(type)) {
      if (Object.hasOwn(type, 'kind')) kinds.push((type as typeof FreshcomError).kind)
    }
    setMember(this, KINDS, kinds, false)
    setMember(this, 'name', kinds[0], false)
  }

  /** Name, code, message and the fields of the subclass, for a log line. */
  toJSON(): Record<string, unknown> {
    return { name: this.name, message: this.message, ...Object.fromEntries(Object.entries(this)) }
  }
}

/** The constructor of a class of errors that takes the codes of that class only. A type, so that it costs no bytes. */
export interface ErrorClassOf<Code extends string> {
  readonly kind: string
  [Symbol.hasInstance](value: unknown): boolean
  new (code: Code, message: string, options?: FreshcomErrorOptions): FreshcomError
}
