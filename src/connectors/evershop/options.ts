/** The options of an EverShop client. */
import type { ConnectorOptions } from '../options'
import type { TokenStore } from '../../core/session/token-store'
import type { EverShopRouteTable } from './routes'

/** The options of a client. Writes are never repeated: nothing in an answer proves that they were not carried out. */
export interface EverShopOptions extends ConnectorOptions {
  /** Address of the shop, such as `https://shop.example.com`. In a browser the page's own origin, or a proxy on it. */
  baseUrl: string
  /** `session`: cookies, the default. `token`: JWTs, which are renewed before they end. */
  auth?: 'session' | 'token' | undefined
  /** Where the server has what: 2.2.1's routes (`v2`, the default), the document's, or what differs from 2.2.1's. */
  routes?: EverShopRouteTable | undefined
  /** Keeps the customer's session: the refresh token, or outside browsers the cookies. Default: in memory. */
  store?: TokenStore | undefined
}
