/** Memberships of an account: a view of its users, created when it is read. */
import type { Row } from '../database'
import type { Exchange, Sent } from '../exchange'
import { refusals } from '../refusal'
import { routesOf } from '../resource-rules'
import type { Route } from '../route'
import { isRecordedRelease } from '../server'
import { Validation } from '../validation'
import { isStandard, type World } from '../world'
import { validateRole, writtenRole } from './roles'

export const accountMembershipRoutes: readonly Route[] = routesOf({
  type: 'AccountMembership',
  visible,
  update,
  shown,
})

/** Administrators see all members of the account. With `target=user`, every user sees its own membership. */
function visible(exchange: Exchange): readonly Row[] {
  // Lists also search the attributes that are taken from the user.
  return memberships(exchange).map((membership) => shown(exchange, membership))
}

function memberships({ world, caller, request }: Exchange): readonly Row[] {
  const { user, accountId } = caller
  const isShared = sharesUsers(world)
  if (request.query.get('target') === 'user') {
    if (user === undefined) return []
    return [membershipOf(world, user, isShared ? accountId : user.accountId)]
  }
  if (caller.role !== 'administrator') throw refusals.forbidden()
  const isMember = (member: Row) => (isShared ? world.isMember(member, accountId) : member.accountId === accountId)
  const members = world.database.list('User').filter(isMember)
  return members.map((member) => membershipOf(world, member, accountId))
}

/** Users of the live account are members of the test account, too. On the recorded releases they are not. */
function sharesUsers(world: World): boolean {
  return !isRecordedRelease(world)
}

function membershipOf({ database }: World, user: Row, accountId: string): Row {
  const known = database.linkingBy(user, 'AccountMembership', 'user').find((row) => row.accountId === accountId)
  return (
    known ??
    database.insert('AccountMembership', accountId, {
      attributes: { role: user.attributes.role },
      links: { user: { type: user.type, id: user.id } },
    })
  )
}

function shown({ world }: Exchange, membership: Row): Row {
  const user = world.database.linked(membership, 'user')
  const { name, username, email, role } = user?.attributes ?? {}
  const composed = {
    accountName: world.account(membership.accountId)?.attributes.name,
    userName: name,
    userUsername: username,
    userEmail: email,
    role: role ?? membership.attributes.role,
    userKind: user !== undefined && isStandard(user) ? 'standard' : 'managed',
  }
  return { ...membership, attributes: { ...membership.attributes, ...composed } }
}

function update(exchange: Exchange, membership: Row, sent: Sent): void {
  const { world } = exchange
  const validation = new Validation(sent.attributes)
  if ('role' in sent.attributes) validateRole(sent.attributes, validation)
  validation.assertValid()
  exchange.change(membership, sent)
  const user = world.database.linked(membership, 'user')
  if (user !== undefined && sent.attributes.role !== undefined)
    user.attributes.role = writtenRole(world, String(sent.attributes.role))
}
