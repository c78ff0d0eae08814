/** Which rule answers which method and path. */
import type { Exchange } from './exchange'
import type { ServerResponse } from './messages'
import { accountRoutes } from './rules/account'
import { customerRoutes } from './rules/customer'
import { proofRoutes } from './rules/proofs'
import { userRoutes } from './rules/user'

/** One endpoint. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Path below the base URL; `:id` stands for one segment. */
  readonly path: string
  readonly answer: (exchange: Exchange) => ServerResponse
}

const routes: readonly Route[] = [...accountRoutes, ...userRoutes, ...proofRoutes, ...customerRoutes]

/** A route with the id in its path. */
export interface Match {
  readonly route: Route
  readonly id: string
}

export function findRoute(method: string, path: string): Match | undefined {
  for (const route of routes) {
    if (route.method !== method) continue
    const id = matchPath(route.path, path)
    if (id !== undefined) return { route, id }
  }
  return undefined
}

/** Whether any method is answered on a path, for preflights. */
export function isKnownPath(path: string): boolean {
  return path === '/token' || routes.some((route) => matchPath(route.path, path) !== undefined)
}

/** The id in a path, an empty one if the pattern has none, undefined if it does not match. */
function matchPath(pattern: string, path: string): string | undefined {
  if (!pattern.endsWith('/:id')) return pattern === path ? '' : undefined
  const base = pattern.slice(0, -'/:id'.length)
  const segment = path.startsWith(`${base}/`) ? path.slice(base.length + 1) : ''
  return segment === '' || segment.includes('/') ? undefined : decodeURIComponent(segment)
}
