/** The options of connectors and of their calls. They are checked before anything is sent. */
import { CONNECTION } from '../core/connection-options'
import { CALL, DEFAULTS, readOptions, withDefaults, type Rules } from '../core/options'
import { createWarn, type Warn } from '../core/warnings'
import { checkBaseUrl } from '../core/transport/base-url'
import { createFetchTransport } from '../core/transport/fetch-transport'
import { createLog } from '../core/transport/logger'
import { createObserver, type ObserverOptions } from '../core/transport/observer'
import type { Fetch, RetryOptions, RetryPolicy, Transport } from '../core/transport/transport'
import type { Given } from '../core/values'

/** The options that all connectors share. */
export interface ConnectorOptions extends ObserverOptions {
  /** Milliseconds for a whole call, with its retries and the reading of the response. Default 30,000. */
  timeout?: number | undefined
  /** Retries of a call that the server has certainly not carried out. Default `{limit: 2, maxDelay: 10_000}`. */
  retry?: number | RetryOptions | undefined
  /** Headers of every request. The connector itself sets authorization, accept and content type. */
  headers?: Readonly<Record<string, string>> | undefined
  /** Replaces the platform's `fetch`. It is called with a URL string and an init object. */
  fetch?: Fetch | undefined
  /** Allows tokens over `http:` to another machine, for example a test server. Default false. */
  allowInsecureHttp?: boolean | undefined
}

/** The options of one call. */
export interface CallOptions {
  /** Aborts the call: it rejects with an `AbortError`. */
  signal?: AbortSignal | undefined
  /** Milliseconds for the whole call. Default: the connector's. */
  timeout?: number | undefined
  /** Retries. Default: the connector's. */
  retry?: number | RetryOptions | undefined
  /** Additional headers of this call. */
  headers?: Readonly<Record<string, string>> | undefined
}

/** The rules of the options that all connectors share. */
export const CONNECTOR: Rules<ConnectorOptions> = CONNECTION

/** What a connector passes to each of its calls. */
export interface Connection {
  readonly warn: Warn
  readonly transport: Transport
  readonly baseUrl: string
  readonly timeout: number
  readonly retry: RetryPolicy
  readonly headers: Readonly<Record<string, string>>
}

/** The options of a call. Options that are not passed have the connector's values. */
export interface CheckedCallOptions extends Pick<Connection, 'timeout' | 'retry' | 'headers'> {
  readonly signal?: AbortSignal | undefined
}

/**
 * The connection for options that have been checked. Throws a `FieldsError` for an invalid base URL.
 *
 * @param example a right base URL, for the error.
 * @param wrap wraps the `fetch` that was passed. It gets the checked base URL.
 */
export function connect(
  options: Given<ConnectorOptions>,
  baseUrl: unknown,
  example: string,
  wrap: (fetch: Fetch | undefined, address: string, warn: Warn) => Fetch | undefined = (fetch) => fetch,
): Connection {
  const { timeout, retry, headers } = withDefaults(options, DEFAULTS)
  const address = checkBaseUrl(baseUrl, options.allowInsecureHttp, example)
  const log = createLog(options)
  const warn = createWarn(log)
  return {
    warn,
    transport: createFetchTransport(wrap(options.fetch, address, warn), createObserver(options, log, warn)),
    baseUrl: address,
    timeout,
    retry,
    headers,
  }
}

export function callOptions(given: CallOptions, connection: Connection): CheckedCallOptions {
  return withDefaults(readOptions<CallOptions>(given, CALL), connection)
}
