/** Who belongs to an account: a view of its users, made when somebody looks. */
import type { Row } from '../database'
import type { Exchange, Sent } from '../exchange'
import { refusals } from '../refusal'
import { routesOf } from '../resource-rules'
import type { Route } from '../route'
import { Validation } from '../validation'
import { isStandard } from '../world'

export const accountMembershipRoutes: readonly Route[] = routesOf({
  type: 'AccountMembership',
  visible,
  update,
  shown,
})

/** Administrators see who belongs to the account; with `target=user`, everybody sees where one belongs oneself. */
function visible({ world, caller, request }: Exchange): readonly Row[] {
  const isSelf = request.query.get('target') === 'user'
  if (!isSelf && caller.role !== 'administrator') throw refusals.forbidden()
  const users = world.database.list('User').filter((user) => world.isMember(user, caller.accountId))
  const members = isSelf ? users.filter((user) => user === caller.user) : users
  return members.map((user) => membershipOf({ world, caller }, user))
}

function membershipOf(
  { world: { database }, caller: { accountId } }: Pick<Exchange, 'world' | 'caller'>,
  user: Row,
): Row {
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
  new Validation(sent.attributes).declared('AccountMembership', false).conclude()
  exchange.change(membership, sent)
  const user = exchange.world.database.linked(membership, 'user')
  if (user !== undefined && sent.attributes.role !== undefined) user.attributes.role = sent.attributes.role
}
