/** Which users an account counts as its own, and where a token that one of them was sent is good. */
import type { Caller } from '../authorization'
import type { Row } from '../database'
import { perServer } from '../server'
import { isStandard, type World } from '../world'

interface Differences {
  /** Which users of the live account count as members of its test twin. */
  readonly sharesUsers: 'none' | 'standard' | 'all'
  /** Whether tokens are good in the account of their user only. */
  readonly bindsTokens: boolean
}

const differences = perServer<Differences>({
  '2018-04': { sharesUsers: 'none', bindsTokens: true },
  '2018-09': { sharesUsers: 'all', bindsTokens: true },
  guides: { sharesUsers: 'standard', bindsTokens: false },
})

/** Whether a user is one of an account. */
export function isUserOf(world: World, user: Row, accountId: string): boolean {
  if (user.accountId === accountId) return true
  const { sharesUsers } = differences(world)
  const isShared = sharesUsers === 'all' || (sharesUsers === 'standard' && isStandard(user))
  return isShared && world.account(user.accountId)?.attributes.testAccountId === accountId
}

/**
 * The users whom a caller may mean by name: nobody means those who signed up, others the members of their account, its
 * own first.
 */
export function usersOf(world: World, { role, accountId }: Caller): readonly Row[] {
  const isMeant = (user: Row) => (role === 'anonymous' ? isStandard(user) : isUserOf(world, user, accountId))
  const isForeign = (user: Row) => Number(user.accountId !== accountId)
  const users = world.database.list('User').filter(isMeant)
  return users.sort((a, b) => isForeign(a) - isForeign(b))
}

/** Whether a token of a user is good for a caller: nobody's for those who signed up, an account's for its own users. */
export function isTokenValidFor(world: World, { role, accountId }: Caller, user: Row): boolean {
  if (!differences(world).bindsTokens) return true
  return role === 'anonymous' ? isStandard(user) : isManagedBy(user, accountId)
}

/** Whether a user was made within an account and nowhere else. */
export function isManagedBy(user: Row, accountId: string): boolean {
  return !isStandard(user) && user.accountId === accountId
}
