/** Which rule answers which method and path. */
import { isServed } from './access/access'
import type { Route } from './route'
import { isRecordedRelease, type FreshcomServer } from './server'
import { accountRoutes } from './rules/account'
import { accountMembershipRoutes } from './rules/account-membership'
import { anyResourceRoutes } from './rules/any-resource'
import { balanceSettingsRoutes } from './rules/balance-settings'
import { cardRoutes } from './rules/card'
import { customerRoutes } from './rules/customer'
import { dataImportRoutes } from './rules/data-import'
import { fileRoutes } from './rules/file'
import { fileCollectionRoutes } from './rules/file-collection'
import { fulfillmentRoutes } from './rules/fulfillment'
import { goodsRoutes } from './rules/goods'
import { notificationRoutes } from './rules/notification'
import { orderRoutes } from './rules/order'
import { orderLineItemRoutes } from './rules/order-line-item'
import { paymentRoutes } from './rules/payment'
import { pointRoutes } from './rules/points'
import { priceRoutes } from './rules/price'
import { productRoutes } from './rules/product'
import { productCollectionRoutes } from './rules/product-collection'
import { passwordRoutes } from './rules/passwords'
import { refundRoutes } from './rules/refund'
import { returnRoutes } from './rules/return'
import { unlockRoutes } from './rules/unlock'
import { userRoutes } from './rules/user'
import { verificationRoutes } from './rules/verifications'

const ruled: readonly Route[] = [
  ...accountRoutes,
  ...userRoutes,
  ...passwordRoutes,
  ...verificationRoutes,
  ...customerRoutes,
  ...pointRoutes,
  ...accountMembershipRoutes,
  ...goodsRoutes,
  ...productRoutes,
  ...priceRoutes,
  ...productCollectionRoutes,
  ...orderRoutes,
  ...orderLineItemRoutes,
  ...paymentRoutes,
  ...refundRoutes,
  ...cardRoutes,
  ...balanceSettingsRoutes,
  ...fulfillmentRoutes,
  ...returnRoutes,
  ...unlockRoutes,
  ...fileRoutes,
  ...fileCollectionRoutes,
  ...notificationRoutes,
  ...dataImportRoutes,
]

const routes: readonly Route[] = [...ruled, ...anyResourceRoutes(ruled)]

/** A route with the id in its path. */
export interface Match {
  readonly route: Route
  readonly id: string
}

/** The route that a server has for a method and path. */
export function findRoute(server: FreshcomServer, method: string, path: string): Match | undefined {
  for (const route of routes) {
    const id = route.method === method ? matchPath(route.path, path) : undefined
    if (id !== undefined && isServed({ server }, route.name)) return { route, id }
  }
  return undefined
}

/** The method that a request is taken for. */
export function takenMethod(server: FreshcomServer, method: string, path: string): string {
  if (method === 'HEAD') return 'GET'
  // The recorded releases take PUT for PATCH, but only on paths with an id (errors.json).
  const isPut = method === 'PUT' && isRecordedRelease({ server })
  return isPut && findRoute(server, 'PATCH', path)?.route.path.endsWith(':id') === true ? 'PATCH' : method
}

/** Whether any method is answered on a path, for preflights. */
export function isKnownPath(path: string): boolean {
  return path === '/token' || routes.some((route) => matchPath(route.path, path) !== undefined)
}

/** The id in a path, an empty one if the pattern has none, undefined if it does not match. */
function matchPath(pattern: string, path: string): string | undefined {
  const [before = '', after] = pattern.split(':id')
  if (after === undefined) return pattern === path ? '' : undefined
  if (!path.startsWith(before) || !path.endsWith(after)) return undefined
  const segment = path.slice(before.length, path.length - after.length)
  return segment === '' || segment.includes('/') ? undefined : decode(segment)
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment)
  } catch {
    // A broken percent-encoding is no path.
    return undefined
  }
}
