/** Points: earned and spent by transactions, which count once they are committed. */
import type { Row } from '../database'
import type { Exchange, Sent } from '../exchange'
import { storable, type Fields } from '../fields'
import { refusals } from '../refusal'
import { linksTo, routesOf, type Parent } from '../resource-rules'
import { Validation } from '../validation'
import type { World } from '../world'

export const pointRoutes = routesOf({
  type: 'PointTransaction',
  visible: committed,
  find,
  create,
})

/** Only what is committed is listed. */
function committed(exchange: Exchange, parent: Parent | undefined): readonly Row[] {
  if (parent === undefined) return []
  assertOwn(exchange, parent.row)
  const transactions = exchange.world.database.linkingTo(parent.row, 'PointTransaction')
  return transactions.filter(({ attributes }) => attributes.status === 'committed')
}

/** Customers may propose; only staff commits. */
function create(exchange: Exchange, { type, attributes, links }: Sent, parent: Parent | undefined): Row {
  const { world, caller } = exchange
  assertOwn(exchange, parent?.row)
  new Validation(attributes).declared(type, true).conclude()
  const isCommitted = attributes.status === 'committed' && caller.role !== 'customer'
  const commitment = isCommitted ? commit(world, parent?.row, Number(attributes.amount)) : { status: 'pending' }
  return world.database.insert(type, caller.accountId, {
    attributes: { ...storable(type, attributes), ...commitment },
    links: { source: null, ...links, ...linksTo(parent) },
  })
}

/** Moves the balance, which is never negative. */
export function commit(world: World, account: Row | undefined, amount: number): Fields {
  const balance = Number(account?.attributes.balance ?? 0) + amount
  if (balance < 0) new Validation({}).complain('amount', 'number', 'exceeds the balance').conclude()
  if (account !== undefined) account.attributes.balance = balance
  return { status: 'committed', balanceAfterCommit: balance, committedAt: world.clock.stamp() }
}

/** Points that were moved cannot be taken back by deleting their transaction. */
function find(exchange: Exchange): Row {
  const row = exchange.row('PointTransaction')
  assertOwn(exchange, exchange.world.database.linked(row, 'pointAccount'))
  const { status, amount } = row.attributes
  if (exchange.request.method === 'DELETE' && status === 'committed' && amount !== 0) throw refusals.notFound()
  return row
}

/** Customers see their own points only. */
function assertOwn({ world, caller }: Exchange, account: Row | undefined): void {
  if (caller.role !== 'customer') return
  const customer = account && world.database.linked(account, 'customer')
  if (customer === undefined || world.database.linked(customer, 'user') !== caller.user) throw refusals.notFound()
}
