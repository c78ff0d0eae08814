/** Failures that no answer of the API describes: the way there, the time, the caller's own input. */
import type { FieldErrors } from './api-error'
import { FreshcomError } from './freshcom-error'

/**
 * The request did not reach the API or its answer did not arrive: no network, a refused redirect. The message names the
 * host, and the platform's own code where it has one, `ECONNREFUSED` for instance.
 */
export class ConnectionError extends FreshcomError {
  static override readonly kind = 'ConnectionError'
}

/** The call took longer than its `timeout`. The message says what it was waiting for. */
export class TimeoutError extends FreshcomError {
  static override readonly kind = 'TimeoutError'
}

/** The caller's `signal` was aborted; `cause` is its reason. */
export class AbortError extends FreshcomError {
  static override readonly kind = 'AbortError'
}

/** An answer arrived that is not what the API promises: HTML, truncated JSON, another resource. */
export class ParseError extends FreshcomError {
  static override readonly kind = 'ParseError'
}

/** Fields, identifiers, parameters or options were refused before anything was sent. */
export class FieldsError extends FreshcomError {
  static override readonly kind = 'FieldsError'

  /** Complaints by field name, in the form of an `ApiError`'s; where single fields were looked at. */
  declare readonly errors?: FieldErrors
}

/** This system cannot do that; the message names what can. */
export class UnsupportedError extends FreshcomError {
  static override readonly kind = 'UnsupportedError'
}

/** Somebody logged in or out while the call was under way, so it was given up. A write may have been carried out. */
export class SessionChangedError extends FreshcomError {
  static override readonly kind = 'SessionChangedError'
}
