/** Failures that are no refusal of the server: of the network, of time, of what the caller passed. */
import type { FieldErrors } from './api-error'
import type {
  AbortErrorCode,
  ConnectionErrorCode,
  FieldsErrorCode,
  ParseErrorCode,
  SessionChangedErrorCode,
  TimeoutErrorCode,
  UnsupportedErrorCode,
} from './codes'
import { FreshcomError, type ErrorClassOf } from './freshcom-error'

/**
 * The request did not reach the server, or its response was lost. It also stands for a refused redirect, a missing
 * `fetch` and a store that failed. The message names the host, and the platform's code if it has one (`ECONNREFUSED`).
 */
export class ConnectionError extends (FreshcomError as ErrorClassOf<ConnectionErrorCode>) {
  static override readonly kind = 'ConnectionError'

  declare readonly code: ConnectionErrorCode
}

/** The call took longer than its `timeout`. The message says what it waited for. A write may have been carried out. */
export class TimeoutError extends (FreshcomError as ErrorClassOf<TimeoutErrorCode>) {
  static override readonly kind = 'TimeoutError'

  declare readonly code: TimeoutErrorCode
}

/** Your `signal` was aborted. `cause` is its reason. A write may have been carried out. */
export class AbortError extends (FreshcomError as ErrorClassOf<AbortErrorCode>) {
  static override readonly kind = 'AbortError'

  declare readonly code: AbortErrorCode
}

/** The response is not what the API promises: HTML, truncated JSON, another resource. */
export class ParseError extends (FreshcomError as ErrorClassOf<ParseErrorCode>) {
  static override readonly kind = 'ParseError'

  declare readonly code: ParseErrorCode
}

/** Fields, ids, parameters or options are wrong. Nothing was sent. */
export class FieldsError extends (FreshcomError as ErrorClassOf<FieldsErrorCode>) {
  static override readonly kind = 'FieldsError'

  declare readonly code: FieldsErrorCode

  /** Complaints by field name, as in an `ApiError`; only where single fields were checked. */
  declare readonly errors?: FieldErrors
}

/** This system cannot do that. The message names what can. */
export class UnsupportedError extends (FreshcomError as ErrorClassOf<UnsupportedErrorCode>) {
  static override readonly kind = 'UnsupportedError'

  declare readonly code: UnsupportedErrorCode
}

/**
 * Someone logged in or out during the call, so it was given up. A write may have been carried out.
 */
export class SessionChangedError extends (FreshcomError as ErrorClassOf<SessionChangedErrorCode>) {
  static override readonly kind = 'SessionChangedError'

  declare readonly code: SessionChangedErrorCode
}
