/** Which users belong to an account, and in which accounts a token from an e-mail is valid. */
import type { Caller } from '../authorization'
import type { Row } from '../database'
import { perServer } from '../server'
import { isStandard, type World } from '../world'

interface Differences {
  /** Which users of the live account also belong to its test account. */
  readonly sharesUsers: 'none' | 'standard' | 'all'
  /** Whether a token is valid only in the account of its user. */
  readonly bindsTokens: boolean
}

const differences = perServer<Differences>({
  '2018-04': { sharesUsers: 'none', bindsTokens: true },
  '2018-09': { sharesUsers: 'all', bindsTokens: true },
  guides: { sharesUsers: 'standard', bindsTokens: false },
})

/** Whether a user belongs to an account. */
export function isUserOf(world: World, user: Row, accountId: string): boolean {
  if (user.accountId === accountId) return true
  const { sharesUsers } = differences(world)
  const isShared = sharesUsers === 'all' || (sharesUsers === 'standard' && isStandard(user))
  return isShared && world.account(user.accountId)?.attributes.testAccountId === accountId
}

/**
 * The users that a caller can refer to by login name. Without a token these are the users who signed up. With a token
 * these are the users of the account, and those of its live account last.
 */
export function usersOf(world: World, { role, accountId }: Caller): readonly Row[] {
  const isMeant = (user: Row) => (role === 'anonymous' ? isStandard(user) : isUserOf(world, user, accountId))
  const isForeign = (user: Row) => Number(user.accountId !== accountId)
  const users = world.database.list('User').filter(isMeant)
  return users.sort((a, b) => isForeign(a) - isForeign(b))
}

/** Whether a token from an e-mail to a user is valid for a caller. */
export function isTokenValidFor(world: World, { role, accountId }: Caller, user: Row): boolean {
  if (!differences(world).bindsTokens) return true
  return role === 'anonymous' ? isStandard(user) : isManagedBy(user, accountId)
}

/** Whether a user was created within an account, and belongs to it only. */
export function isManagedBy(user: Row, accountId: string): boolean {
  return !isStandard(user) && user.accountId === accountId
}
