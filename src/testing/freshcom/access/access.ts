/**
 * Who may call which method. Rule: the access tables alone decide by role. The rules of a resource only add further
 * conditions, for example whose order it is, or whether a product is active.
 */
import type { Caller } from '../authorization'
import type { Row } from '../database'
import { perServer, type OnServer } from '../server'
import type { World } from '../world'
import type { AccessTable, MethodName, Refusing } from './access-table'
import { guides } from './guides'
import { release201804 } from './release-2018-04'
import { release201809 } from './release-2018-09'

const tables = perServer<AccessTable>({ '2018-04': release201804, '2018-09': release201809, guides })

/** Whether a server has an endpoint for a method. */
export function isServed(world: OnServer, method: MethodName): boolean {
  return tables(world)[method] !== undefined
}

/** How a caller is refused. Undefined if it may call the method. */
export function refusingOf(
  world: World,
  { role, user, accountId }: Caller,
  method: MethodName,
  query: URLSearchParams,
): Refusing | undefined {
  const access = tables(world)[method]
  if (access === undefined) return 'forbidden'
  const { roles, others = 'forbidden', refused = {}, isLiveOnly, needsCustomer, supportFilters } = access
  if (isLiveOnly === true && user !== undefined && world.modeOf(accountId) === 'test') return others
  const isNamed = supportFilters?.some((name) => query.has(`filter[${name}]`) || query.has(`filter[${name}][]`))
  if (role === 'supportSpecialist' && isNamed === false) return others
  if (!roles.includes(role)) return refused[role] ?? others
  return needsCustomer === true && role === 'customer' && !isCustomer(world, user) ? 'failed' : undefined
}

function isCustomer({ database }: World, user: Row | undefined): boolean {
  return user !== undefined && database.linkingBy(user, 'Customer', 'user').length > 0
}
