/** Routes of resources that have no special rules. */
import { catalogue, type ResourceName } from '../../../freshcom/resources/catalogue'
import { routesOf } from '../resource-rules'
import type { Route } from '../route'

/** The routes of all methods that are not in `others`. */
export function anyResourceRoutes(others: readonly Route[]): Route[] {
  const taken = new Set(others.map(({ name }) => name))
  const all = (Object.keys(catalogue) as ResourceName[]).flatMap((type) => routesOf({ type }))
  return all.filter(({ name }) => !taken.has(name))
}
