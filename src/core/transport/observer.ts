/**
 * What a program may see of its requests. Rule: loggers and hooks are told a method, an address without its query and
 * its ids, times and outcomes, never a header, a body or a token. Whatever they do, the call goes on.
 */
import type { FreshcomError } from '../errors'
import type { Warn } from '../warnings'
import { areHeaders, lowerCased } from './headers'
import { harmless, type Log, type Logger, type LogLevel } from './logger'
import { requestIdOf, secretsOf } from './redact'
import type { Outcome } from './retry'
import type { TransportRequest, TransportResponse } from './transport'

/** An attempt to send a request, as hooks see it. */
export interface RequestEvent {
  /** `token`: a token is asked for. `call`: anything else. */
  readonly kind: 'call' | 'token'
  /** HTTP method. */
  readonly method: TransportRequest['method']
  /** Address without its query, with `:id` in place of every id: `https://api.freshcom.io/v1/orders/:id`. */
  readonly url: string
  /** Its path: `/v1/orders/:id`. */
  readonly path: string
  /** 1, and one more for each repetition. What is sent again with a new token after a 401 begins at 1. */
  readonly attempt: number
  /** What is sent as `x-request-id`. On servers each attempt has one; in browsers and apps only what a caller adds. */
  readonly requestId: string | undefined
}

/** What came of an attempt, as hooks see it. */
export interface ResponseEvent {
  /** HTTP status; undefined where no answer came. */
  readonly status: number | undefined
  /** Whole milliseconds from the sending to the end of the answer's body. */
  readonly duration: number
  /** The server's id of the request, else what was sent. */
  readonly requestId: string | undefined
  /** What the call rejects with unless it is repeated; undefined where an answer came, a refusal too. */
  readonly error: FreshcomError | undefined
}

/** The options by which a program sees its requests. */
export interface ObserverOptions {
  /**
   * Where log lines go: an object with `error`, `warn`, `info` and `debug`, `console` for one. Each is called with a
   * sentence and with an object of details: {@link RequestEvent} and {@link ResponseEvent}, the error as its code. No
   * line holds a token, a password, a query or an id of a resource. The SDK's warnings go there, too. What a logger
   * throws is ignored. Default: nothing is logged, and warnings go to `console.warn`.
   */
  logger?: Logger | undefined
  /**
   * From which level on. `error`: no answer came. `warn`: refusals, requests that were given up, warnings. `info`: the
   * other answers. `debug`: every request as it is sent. `off`: nothing. Default `info`; without a `logger` it logs to
   * the console.
   */
  logLevel?: LogLevel | undefined
  /**
   * Called before each attempt of each request, token requests included, and before nothing else: bytes of uploads go
   * to another host. It may return headers to add, `traceparent` for one; the SDK's own cannot be set, authorization
   * among them. In browsers the API has to allow them (CORS). It answers at once, no promise. What it throws, or must
   * not return, is a warning, and the request goes out without its headers.
   */
  onRequest?: ((request: RequestEvent) => Readonly<Record<string, string>> | void) | undefined
  /**
   * Called after each attempt, with the object that `onRequest` was called with and what came of it. It is not waited
   * for. What it throws is a warning.
   */
  onResponse?: ((request: RequestEvent, response: ResponseEvent) => void) | undefined
}

/** Told of an attempt: what is sent of it, and what is to be told its outcome. */
export type Observe = (
  request: TransportRequest,
  attempt: number,
) => readonly [sent: TransportRequest, ended: (outcome: Outcome) => void]

/** The header that servers know a request by. */
export const REQUEST_ID = 'x-request-id'
/** Scheme and host, path. */
const URL_PARTS = /^(\w+:\/\/[^/?#]*)([^?#]*)/
/** A part of a path that is no word, and no version of an API. */
const ID = /\/(?!v\d+(\/|$))[^/]*[^a-z_/-][^/]*/gi

/** @param own headers that every attempt has, unless it has its own. */
export function createObserver(
  { onRequest, onResponse }: ObserverOptions = {},
  log?: Log,
  warn?: Warn,
  own: () => Readonly<Record<string, string>> = () => ({}),
): Observe {
  const failed = (name: string) => () =>
    warn?.(name, `${name} threw, or may not return that. The call went on without it.`)
  return (asked, attempt) => {
    const headers = { ...own(), ...asked.headers }
    const sent = { ...asked, headers }
    if (!log && !onRequest && !onResponse) return [sent, () => {}]
    const { method, kind = 'call' } = asked
    const [, origin, full] = URL_PARTS.exec(asked.url) as unknown as [string, string, string]
    const path = full.replace(ID, '/:id')
    const request: RequestEvent = { kind, method, url: origin + path, path, attempt, requestId: headers[REQUEST_ID] }
    const begun = now()
    const added = harmless(() => onRequest?.(request), failed('onRequest')) ?? {}
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
      const told = { status, duration, requestId, error }
      const code = error?.code
      log?.(
        code && code !== 'aborted' ? 'error' : (status ?? 400) < 400 ? 'info' : 'warn',
        `${method} ${path} ${status ?? code} in ${duration} ms`,
        { ...request, ...told, error: code },
      )
      harmless(() => onResponse?.(request, told), failed('onResponse'))
    }
    return [sent, ended]
  }
}

/** Milliseconds that do not jump. */
function now(): number {
  return (globalThis.performance ?? Date).now()
}
