/** All routes, and the search for the route of a request. */
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

/** A route, and the id in the path. */
export interface Match {
  readonly route: Route
  readonly id: string
}

/** The route of a server for a method and a path. */
export function findRoute(server: FreshcomServer, method: string, path: string): Match | undefined {
  for (const route of routes) {
    const id = route.method === method ? matchPath(route.path, path) : undefined
    if (id !== undefined && isServed({ server }, route.name)) return { route, id }
  }
  return undefined
}

/** The method that the server uses for a request: HEAD is GET, and PUT may be PATCH. */
export function takenMethod(server: FreshcomServer, method: string, path: string): string {
  if (method === 'HEAD') return 'GET'
  // The recorded releases treat PUT as PATCH, but only on paths with an id (errors.json).
  const isPut = method === 'PUT' && isRecordedRelease({ server })
  return isPut && findRoute(server, 'PATCH', path)?.route.path.endsWith(':id') === true ? 'PATCH' : method
}

/** Whether a path exists for any method. Used for CORS preflights. */
export function isKnownPath(path: string): boolean {
  return path === '/token' || routes.some((route) => matchPath(route.path, path) !== undefined)
}

/** The id in a path, or an empty text if the pattern has no id. Undefined if the path does not match. */
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
    // A path with broken percent-encoding matches no route.
    return undefined
  }
}
