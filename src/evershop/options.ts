/** The options of a client and of a call. */
import { FieldsError } from '../errors'
import { checkClientOptions, checkObject, checkOptions as checkCall } from '../options'
import type { TokenStore } from '../session/token-store'
import type { Fetch } from '../transport/transport'
import { checkRoutes, type EverShopRouteTable } from './routes'

/** The options of a client. */
export interface EverShopOptions {
  /** Address of the shop, such as `https://shop.example.com`. In a browser the page's own origin, or a proxy on it. */
  baseUrl: string
  /** `session`: cookies, the default. `token`: JWTs, which are renewed before they end. */
  auth?: 'session' | 'token' | undefined
  /** Where the server has what: 2.2.1's routes (`v2`, the default), the document's, or what differs from 2.2.1's. */
  routes?: EverShopRouteTable | undefined
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
export type Checked = ReturnType<typeof checkOptions>

export function checkOptions(options: EverShopOptions) {
  const { auth = 'session', routes } = checkObject('options', options)
  if (auth !== 'session' && auth !== 'token') {
    throw new FieldsError('invalid_options', 'The option "auth" must be "session" or "token".')
  }
  // There is no EverShop that could be meant where none is named.
  return { ...checkClientOptions({ ...options, baseUrl: options.baseUrl ?? '' }), auth, routes: checkRoutes(routes) }
}

/** What a call sets in place of its client's. */
export function checkCallOptions(options: EverShopCallOptions, { timeout, retry, headers }: Checked) {
  return checkCall(checkObject('options', options), { timeout, retry, headers })
}
