/** Which users an account counts as its own, and where a token that one of them was sent is good. */
import type { Caller } from '../authorization'
import type { Row } from '../database'
import { perServer } from '../server'
import { isStandard, type World } from '../world'

interface Differences {
  /** Whether users of the live account count as members of its test twin. */
  readonly sharesUsers: boolean
  /** Whether tokens are good in the account of their user only. */
  readonly bindsTokens: boolean
}

const differences = perServer<Differences>({
  '2018-04': { sharesUsers: false, bindsTokens: true },
  '2018-09': { sharesUsers: true, bindsTokens: true },
  guides: { sharesUsers: true, bindsTokens: false },
})

/** Whether a user is one of an account. */
export function isOf(world: World, user: Row, accountId: string): boolean {
  return differences(world).sharesUsers ? world.isMember(user, accountId) : user.accountId === accountId
}

/** The users whom a caller may mean by name: nobody means those who signed up, others the members of their account. */
export function usersOf(world: World, { role, accountId }: Caller): readonly Row[] {
  const isMeant = (user: Row) => (role === 'anonymous' ? isStandard(user) : isOf(world, user, accountId))
  return world.database.list('User').filter(isMeant)
}

/** Whether a token of a user is good for a caller: nobody's for those who signed up, an account's for its own users. */
export function isGoodFor(world: World, { role, accountId }: Caller, user: Row): boolean {
  if (!differences(world).bindsTokens) return true
  return role === 'anonymous' ? isStandard(user) : isManagedBy(user, accountId)
}

/** Whether a user was made within an account and nowhere else. */
export function isManagedBy(user: Row, accountId: string): boolean {
  return !isStandard(user) && user.accountId === accountId
}
