/** What every connector is set up with and every call of one may say, checked before anything is sent. */
import { CONNECTION } from '../core/connection-options'
import { CALL, DEFAULTS, readOptions, withDefaults, type Rules } from '../core/options'
import { createWarn, type Warn } from '../core/warnings'
import { checkBaseUrl } from '../core/transport/base-url'
import { createFetchTransport } from '../core/transport/fetch-transport'
import { createLog } from '../core/transport/logger'
import { createObserver, type ObserverOptions } from '../core/transport/observer'
import type { Fetch, RetryOptions, RetryPolicy, Transport } from '../core/transport/transport'
import type { Given } from '../core/values'

/** The options that all connectors have in common. */
export interface ConnectorOptions extends ObserverOptions {
  /** Milliseconds for a whole call, its retries and the reading of the answer included. Default 30,000. */
  timeout?: number | undefined
  /** Repetitions of a call that was certainly not carried out. Default `{limit: 2, maxDelay: 10_000}`. */
  retry?: number | RetryOptions | undefined
  /** Headers of every request. Authorization, accept and content type are the connector's own. */
  headers?: Readonly<Record<string, string>> | undefined
  /** Sends the requests instead of the platform's `fetch`; called with a URL string and an init object. */
  fetch?: Fetch | undefined
  /** Lets tokens travel over `http:` to a host other than this machine, a test server's for instance. Default false. */
  allowInsecureHttp?: boolean | undefined
}

/** The options of one call. */
export interface CallOptions {
  /** Ends the call with an `AbortError`. */
  signal?: AbortSignal | undefined
  /** Milliseconds for the whole call. Default: the connector's. */
  timeout?: number | undefined
  /** Repetitions. Default: the connector's. */
  retry?: number | RetryOptions | undefined
  /** Further headers of this call. */
  headers?: Readonly<Record<string, string>> | undefined
}

/** The rules of the options that all connectors have in common. */
export const CONNECTOR: Rules<ConnectorOptions> = CONNECTION

/** What the calls of a connector inherit from it. */
export interface Connection {
  readonly warn: Warn
  readonly transport: Transport
  readonly baseUrl: string
  readonly timeout: number
  readonly retry: RetryPolicy
  readonly headers: Readonly<Record<string, string>>
}

/** The options of a call with the connector's in place of what it leaves out. */
export interface CheckedCallOptions extends Pick<Connection, 'timeout' | 'retry' | 'headers'> {
  readonly signal?: AbortSignal | undefined
}

/**
 * What calls inherit from a connector with these options, which have been read. Throws a `FieldsError` for a base URL
 * that cannot be right.
 *
 * @param wrap what stands between the connector and the `fetch` it was given; told the address, checked.
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
