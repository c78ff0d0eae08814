/** The options of an EverShop client. */
import type { ConnectorOptions } from '../options'
import type { TokenStore } from '../../core/session/token-store'
import type { EverShopRouteTable } from './routes'

/**
 * The options of a client. A write is never retried after an error: only a 401 proves that it was not carried out. With
 * JWTs, every call is sent again once after a 401, with a new token.
 */
export interface EverShopOptions extends ConnectorOptions {
  /**
   * Address of the shop: `https://shop.example.com`. In a browser it must be the page's own origin, or a proxy there.
   */
  baseUrl: string
  /** `session` (the default): cookies. `token`: JWTs, which are renewed before they expire. */
  auth?: 'session' | 'token' | undefined
  /**
   * The server's routes: `v2` (the default) for 2.2.1, `reference` for the document, or those that differ from 2.2.1.
   */
  routes?: EverShopRouteTable | undefined
  /** Persists the customer's session: the refresh token, or outside browsers the cookies. Default: in memory. */
  store?: TokenStore | undefined
}
