/**
 * Resources without rules of their own, and verbs that no recorded server carries out though it has a route for them:
 * what their descriptors say and no more, for the account's owners.
 */
import { catalogue, type ResourceName } from '../../../freshcom/resources/catalogue'
import type { Verb } from '../../../freshcom/resources/descriptor'
import { unsupported } from '../../../freshcom/resources/unsupported'
import { OWNERS } from '../authorization'
import type { Role } from '../options'
import { routesOf } from '../resource-rules'
import type { Route } from '../route'

const VERBS = ['list', 'create', 'retrieve', 'update', 'delete'] as const

/** The routes of every resource that a list of others does not have yet. */
export function anyResourceRoutes(others: readonly Route[]): Route[] {
  const taken = new Set(others.map(({ method, path }) => `${method} ${path}`))
  const all = (Object.keys(catalogue) as ResourceName[]).flatMap((type) => routesOf({ type, roles: rolesOf(type) }))
  return all.filter(({ method, path }) => !taken.has(`${method} ${path}`))
}

/** Verbs that no server has an endpoint for are nobody's. */
function rolesOf(type: ResourceName): Partial<Record<Verb, readonly Role[]>> {
  const supported = VERBS.filter((verb) => !(`${verb}${type}` in unsupported))
  return Object.fromEntries(supported.map((verb) => [verb, OWNERS]))
}
