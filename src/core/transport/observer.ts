/**
 * Lets a program observe its requests. Loggers and hooks receive the method, the address without query and ids, times
 * and results. They never receive a header, a body or a token. If they fail, the call goes on.
 */
import type { FreshcomError } from '../errors'
import type { Warn } from '../warnings'
import { areHeaders, lowerCased } from './headers'
import { callSafely, type Log, type Logger, type LogLevel } from './logger'
import { requestIdOf, secretsOf } from './redact'
import type { Outcome } from './retry'
import type { TransportRequest, TransportResponse } from './transport'

/** An attempt to send a request, as passed to hooks. */
export interface RequestEvent {
  /** `token` for a token request, `call` for any other. */
  readonly kind: 'call' | 'token'
  /** HTTP method. */
  readonly method: TransportRequest['method']
  /** The address without its query, with `:id` for each id: `https://api.freshcom.io/v1/orders/:id`. */
  readonly url: string
  /** Its path: `/v1/orders/:id`. */
  readonly path: string
  /**
   * 1 for the first attempt, one more for each retry. After a 401 the request is sent again with a new token and begins
   * at 1.
   */
  readonly attempt: number
  /**
   * The `x-request-id` that is sent. On servers each attempt has one; in browsers and apps only if a caller adds it.
   */
  readonly requestId: string | undefined
}

/** The result of an attempt, as passed to hooks. */
export interface ResponseEvent {
  /** HTTP status. Undefined if there was no response. */
  readonly status: number | undefined
  /** Whole milliseconds from sending the request to the end of the response body. */
  readonly duration: number
  /** The server's id of the request, otherwise the one that was sent. */
  readonly requestId: string | undefined
  /**
   * The error that the call rejects with, unless it is retried. Undefined if there was a response, whatever its status.
   */
  readonly error: FreshcomError | undefined
}

/** The options for observing requests. */
export interface ObserverOptions {
  /**
   * Receives log lines: `console`, or any object with `error`, `warn`, `info` and `debug`. Each is called with a
   * sentence and an object of details: {@link RequestEvent} and {@link ResponseEvent} without undefined fields, with
   * the error's code as `error`. No line contains a token, a password, a query or the id of a resource. The SDK's
   * warnings go there, too. Errors of the logger are ignored. Default: nothing is logged, and warnings go to
   * `console.warn`.
   */
  logger?: Logger | undefined
  /**
   * The lowest level to log. `error`: there was no response. `warn`: error responses, aborted requests, warnings.
   * `info`: the other responses. `debug`: every request when it is sent. `off`: nothing. Default `info`. Without a
   * `logger` the lines go to the console.
   */
  logLevel?: LogLevel | undefined
  /**
   * Called before each attempt of each request, token requests included. Not called for the bytes of uploads, which go
   * to another host. It may return headers to add, for example `traceparent`. It cannot set the SDK's own headers, such
   * as `authorization`. In browsers the API must allow the headers (CORS). It must return at once, not a promise. If it
   * throws or returns anything else, there is a warning, and the request is sent without its headers.
   */
  onRequest?: ((request: RequestEvent) => Readonly<Record<string, string>> | void) | undefined
  /**
   * Called after each attempt, with the object that `onRequest` received and the result. The call does not wait for it.
   * If it throws, there is a warning.
   */
  onResponse?: ((request: RequestEvent, response: ResponseEvent) => void) | undefined
}

/** Called for an attempt. Returns the request to send, and a function for its result. */
export type Observe = (
  request: TransportRequest,
  attempt: number,
) => readonly [sent: TransportRequest, ended: (outcome: Outcome) => void]

/** The header with a request's id. */
export const REQUEST_ID = 'x-request-id'
/** Scheme and host, then the path. */
const URL_PARTS = /^(\w+:\/\/[^/?#]*)([^?#]*)/
/** A part of a path that is neither a word nor an API version. */
const ID = /\/(?!v\d+(\/|$))[^/]*[^a-z_/-][^/]*/gi

/** @param own headers of every attempt, unless the request has them. */
export function createObserver(
  { onRequest, onResponse }: ObserverOptions = {},
  log?: Log,
  warn?: Warn,
  own: () => Readonly<Record<string, string>> = () => ({}),
): Observe {
  const failed = (name: string) => () =>
    warn?.(name, `${name} threw or returned a wrong value. The call goes on without it.`)
  return (asked, attempt) => {
    const headers = { ...own(), ...asked.headers }
    const sent = { ...asked, headers }
    if (!log && !onRequest && !onResponse) return [sent, () => {}]
    const { method, kind = 'call' } = asked
    const [, origin, full] = URL_PARTS.exec(asked.url) as unknown as [string, string, string]
    const path = full.replace(ID, '/:id')
    const request: RequestEvent = { kind, method, url: origin + path, path, attempt, requestId: headers[REQUEST_ID] }
    const begun = now()
    const added = callSafely(() => onRequest?.(request), failed('onRequest')) ?? {}
    if (areHeaders(added)) Object.assign(headers, lowerCased(added))
    else failed('onRequest')()
    log?.('debug', `${method} ${path}`, request)
    const ended = (outcome: Outcome) => {
      const { response, error } = outcome as Partial<
        Record<'response', TransportResponse> & Record<'error', FreshcomError>
      >
      const status = response?.status
      const duration = Math.round(now() - begun)
      const requestId = (response && requestIdOf(response.headers, secretsOf(sent))) ?? headers[REQUEST_ID]
      const result = { status, duration, requestId, error }
      const code = error?.code
      log?.(
        code && code !== 'aborted' ? 'error' : (status ?? 400) < 400 ? 'info' : 'warn',
        `${method} ${path} ${status ?? code} in ${duration} ms`,
        { ...request, ...result, error: code },
      )
      callSafely(() => onResponse?.(request, result), failed('onResponse'))
    }
    return [sent, ended]
  }
}

/** Milliseconds on a clock that does not jump. */
function now(): number {
  return (globalThis.performance ?? Date).now()
}
