/** Errors that no error response caused: network failures, timeouts, wrong arguments and the like. */
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
 *
 * @example
 * ```ts
 * import { ConnectionError } from 'freshcom-sdk'
 *
 * try {
 *   await freshcom.listProduct()
 * } catch (error) {
 *   if (error instanceof ConnectionError) console.log('No connection. Try again.')
 * }
 * ```
 */
export class ConnectionError extends (FreshcomError as ErrorClassOf<ConnectionErrorCode>) {
  static override readonly kind = 'ConnectionError'

  declare readonly code: ConnectionErrorCode
}

/**
 * The call took longer than its `timeout`. The message says what it waited for. A write may have been carried out.
 *
 * @example
 * ```ts
 * import { TimeoutError } from 'freshcom-sdk'
 *
 * try {
 *   await freshcom.listProduct({}, { timeout: 10_000 })
 * } catch (error) {
 *   if (error instanceof TimeoutError) console.log('The shop is slow. Try again.')
 * }
 * ```
 */
export class TimeoutError extends (FreshcomError as ErrorClassOf<TimeoutErrorCode>) {
  static override readonly kind = 'TimeoutError'

  declare readonly code: TimeoutErrorCode
}

/**
 * Your `signal` was aborted. `cause` is its reason. A write may have been carried out.
 *
 * @example
 * ```ts
 * import { AbortError } from 'freshcom-sdk'
 *
 * try {
 *   await freshcom.listProduct({}, { signal: AbortSignal.abort() })
 * } catch (error) {
 *   if (error instanceof AbortError) console.log(error.code) // "aborted"
 * }
 * ```
 */
export class AbortError extends (FreshcomError as ErrorClassOf<AbortErrorCode>) {
  static override readonly kind = 'AbortError'

  declare readonly code: AbortErrorCode
}

/**
 * The response is not what the API promises: HTML, truncated JSON, another resource.
 *
 * @example
 * ```ts
 * import { ParseError } from 'freshcom-sdk'
 * import { parseEvent } from 'freshcom-sdk/webhooks'
 *
 * try {
 *   parseEvent('<html>')
 * } catch (error) {
 *   if (error instanceof ParseError) console.log(error.code) // "invalid_event"
 * }
 * ```
 */
export class ParseError extends (FreshcomError as ErrorClassOf<ParseErrorCode>) {
  static override readonly kind = 'ParseError'

  declare readonly code: ParseErrorCode
}

/**
 * Fields, ids, parameters or options are wrong. Nothing was sent.
 *
 * @example
 * ```ts
 * import { FieldsError } from 'freshcom-sdk'
 *
 * try {
 *   await freshcom.retrieveProduct('')
 * } catch (error) {
 *   if (error instanceof FieldsError) console.log(error.code) // "invalid_id"
 * }
 * ```
 */
export class FieldsError extends (FreshcomError as ErrorClassOf<FieldsErrorCode>) {
  static override readonly kind = 'FieldsError'

  declare readonly code: FieldsErrorCode

  /** Complaints by field name, as in an `ApiError`; only where single fields were checked. */
  declare readonly errors?: FieldErrors
}

/**
 * This system cannot do that. The message says what to use instead, if there is a replacement.
 *
 * @example
 * ```ts
 * import { UnsupportedError } from 'freshcom-sdk'
 *
 * try {
 *   await freshcom.listRefund()
 * } catch (error) {
 *   if (error instanceof UnsupportedError) console.log(error.code) // "unsupported"
 * }
 * ```
 */
export class UnsupportedError extends (FreshcomError as ErrorClassOf<UnsupportedErrorCode>) {
  static override readonly kind = 'UnsupportedError'

  declare readonly code: UnsupportedErrorCode
}

/**
 * Someone logged in or out during the call, so it was given up. A write may have been carried out.
 *
 * @example
 * ```ts
 * import { SessionChangedError } from 'freshcom-sdk'
 *
 * try {
 *   await Promise.all([shopper.listProduct(), shopper.logout()])
 * } catch (error) {
 *   if (error instanceof SessionChangedError) console.log(error.code) // "session_changed"
 * }
 * ```
 */
export class SessionChangedError extends (FreshcomError as ErrorClassOf<SessionChangedErrorCode>) {
  static override readonly kind = 'SessionChangedError'

  declare readonly code: SessionChangedErrorCode
}
