/** The options of a client and of a call. */
import { FieldsError } from '../errors'
import {
  checkHeaders,
  checkObject,
  checkRetry,
  checkSignal,
  checkTimeout,
  DEFAULT_RETRY,
  DEFAULT_TIMEOUT,
} from '../options'
import type { TokenStore } from '../session/token-store'
import { checkBaseUrl } from '../transport/base-url'
import type { Fetch, RetryPolicy } from '../transport/transport'
import { checkRoutes, type EverShopRoutes } from './routes'

/** The options of a client. */
export interface EverShopOptions {
  /** Address of the shop, such as `https://shop.example.com`. In a browser the page's own origin, or a proxy on it. */
  baseUrl: string
  /** `session`: cookies, the default. `token`: JWTs, which are renewed before they end. */
  auth?: 'session' | 'token' | undefined
  /** Where the server has what: 2.2.1's routes (`v2`, the default), the document's, or what differs from 2.2.1's. */
  routes?: 'v2' | 'reference' | Partial<EverShopRoutes> | undefined
  /** Keeps the customer's session: the refresh token, or outside browsers the cookies. Default: in memory. */
  store?: TokenStore | undefined
  /** Milliseconds for a whole call, its retries and the reading of the answer included. Default 30,000. */
  timeout?: number | undefined
  /** Repetitions of a read whose answer was lost. Default `{limit: 2, maxDelay: 10_000}`. Writes are never repeated. */
  retry?: number | { limit?: number; maxDelay?: number } | undefined
  /** Headers of every request. Authorization, accept and content type are the connector's own. */
  headers?: Readonly<Record<string, string>> | undefined
  /** Sends the requests instead of the platform's `fetch`. */
  fetch?: Fetch | undefined
  /** Lets passwords travel over `http:` to a host other than this machine. Default false. */
  allowInsecureHttp?: boolean | undefined
}

/** The options of a call. */
export interface EverShopCallOptions {
  /** Ends the call. */
  signal?: AbortSignal | undefined
  timeout?: number | undefined
  retry?: number | { limit?: number; maxDelay?: number } | undefined
  headers?: Readonly<Record<string, string>> | undefined
}

/** Options with their defaults. */
export interface Checked {
  readonly baseUrl: string
  readonly auth: 'session' | 'token'
  readonly routes: EverShopRoutes
  readonly timeout: number
  readonly retry: RetryPolicy
  readonly headers: Readonly<Record<string, string>>
}

export function checkOptions(options: EverShopOptions): Checked {
  const {
    baseUrl,
    auth = 'session',
    routes,
    store,
    fetch,
    allowInsecureHttp,
    timeout,
    retry,
    headers,
  } = checkObject('options', options)
  if (auth !== 'session' && auth !== 'token') throw refuse('auth', 'must be "session" or "token"')
  if (fetch !== undefined && typeof fetch !== 'function') throw refuse('fetch', 'must be a function')
  if (store !== undefined && !isStore(store)) throw refuse('store', 'must have the functions get, set and remove')
  return {
    baseUrl: checkBaseUrl(baseUrl, allowInsecureHttp),
    auth,
    routes: checkRoutes(routes),
    timeout: checkTimeout(timeout, DEFAULT_TIMEOUT),
    retry: checkRetry(retry, DEFAULT_RETRY),
    headers: checkHeaders(headers),
  }
}

function isStore(store: unknown): boolean {
  const members = (store ?? {}) as Record<string, unknown>
  return ['get', 'set', 'remove'].every((name) => typeof members[name] === 'function')
}

/** What a call sets in place of its client's. */
export function checkCallOptions(options: EverShopCallOptions, defaults: Checked) {
  const { signal, timeout, retry, headers } = checkObject('options', options)
  checkSignal(signal)
  return {
    signal,
    timeout: checkTimeout(timeout, defaults.timeout),
    retry: checkRetry(retry, defaults.retry),
    headers: { ...defaults.headers, ...checkHeaders(headers) },
  }
}

function refuse(name: string, reason: string): FieldsError {
  return new FieldsError('invalid_options', `The option "${name}" ${reason}.`)
}
