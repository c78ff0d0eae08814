/** Resources without rules of their own: what their descriptors say and no more. */
import { catalogue, type ResourceName } from '../../../freshcom/resources/catalogue'
import { routesOf } from '../resource-rules'
import type { Route } from '../route'

/** The methods of every resource that a list of others does not have yet. */
export function anyResourceRoutes(others: readonly Route[]): Route[] {
  const taken = new Set(others.map(({ name }) => name))
  const all = (Object.keys(catalogue) as ResourceName[]).flatMap((type) => routesOf({ type }))
  return all.filter(({ name }) => !taken.has(name))
}
