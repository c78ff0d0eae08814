/** Point transactions. They change the balance when they are committed. */
import { assertCodeIsFree } from '../codes'
import { assertStorable } from '../columns'
import type { Row } from '../database'
import type { Exchange, Sent } from '../exchange'
import { isBlank, storable, type Fields } from '../fields'
import { refusals } from '../refusal'
import { linksTo, routesOf, type Parent } from '../resource-rules'
import { perServer } from '../server'
import { Validation } from '../validation'
import type { World } from '../world'
import { balanceAt, setBalance } from './point-balance'

interface Differences {
  /** The attribute in the error of a transaction that overdraws the account. */
  readonly overdraft: 'balanceAfterCommit' | 'amount'
  /** The response to a commit without an amount. */
  readonly noAmount: 'failed' | 'validationError'
  /** The response for an unknown points account. */
  readonly unknownAccount: 'failed' | 'notFound'
  /** Whether customers can read and write only their own points. */
  readonly ownOnly: boolean
  /** The response to the deletion of a pending transaction whose amount is not zero. */
  readonly deletesPending: 'failed' | 'works'
  /** The same for a committed transaction. */
  readonly deletesCommitted: 'failed' | 'notFound'
  /** Whether the response to a commit shows its time without a zone. */
  readonly plainTime: boolean
}

const differences = perServer<Differences>({
  '2018-04': {
    overdraft: 'balanceAfterCommit',
    noAmount: 'failed',
    unknownAccount: 'failed',
    ownOnly: false,
    deletesPending: 'failed',
    deletesCommitted: 'failed',
    plainTime: true,
  },
  '2018-09': {
    overdraft: 'balanceAfterCommit',
    noAmount: 'failed',
    unknownAccount: 'failed',
    ownOnly: true,
    deletesPending: 'failed',
    deletesCommitted: 'notFound',
    plainTime: true,
  },
  guides: {
    overdraft: 'amount',
    noAmount: 'validationError',
    unknownAccount: 'notFound',
    ownOnly: true,
    deletesPending: 'works',
    deletesCommitted: 'notFound',
    plainTime: false,
  },
})

export const pointRoutes = routesOf({
  type: 'PointTransaction',
  visible: committed,
  find,
  create,
  shownNew: ({ world }, row) => (differences(world).plainTime ? withPlainTime(row) : row),
  takesAnyParent: ({ world }) => differences(world).unknownAccount === 'failed',
})

/** Only committed transactions are listed. */
function committed(exchange: Exchange, parent: Parent | undefined): readonly Row[] {
  if (parent === undefined) return []
  assertOwn(exchange, parent.row)
  const transactions = exchange.world.database.linkingTo(parent.row, 'PointTransaction')
  return transactions.filter(({ attributes }) => attributes.status === 'committed')
}

/** Customers can only create pending transactions. Staff can commit. */
function create(exchange: Exchange, { type, attributes, links }: Sent, parent: Parent | undefined): Row {
  const { world, caller, arrival } = exchange
  assertOwn(exchange, parent?.row)
  if (caller.role === 'customer' || !('status' in attributes)) attributes.status = 'pending'
  const isCommitted = attributes.status === 'committed'
  if (isCommitted && isBlank(attributes.amount) && differences(world).noAmount === 'failed') throw refusals.failed()
  new Validation(attributes, world).required('status').declared(type, true).assertValid()
  if (parent === undefined) throw refusals.failed()
  const commitment = isCommitted ? commit(world, parent.row, Number(attributes.amount), arrival) : {}
  assertCodeIsFree(world, type, caller.accountId, attributes.code)
  assertStorable(world, type, attributes)
  return world.database.insert(type, caller.accountId, {
    attributes: { ...storable(type, attributes), ...commitment },
    links: { source: null, ...links, ...linksTo(parent) },
  })
}

/** Changes the balance, which cannot become negative. It uses the balance at the arrival of the request. */
export function commit(world: World, account: Row | undefined, amount: number, arrival?: number): Fields {
  const balance = (account === undefined ? 0 : balanceAt(world, account, arrival)) + amount
  if (balance < 0) {
    const name = differences(world).overdraft
    new Validation({}).addFieldError(name, 'number', 'exceeds the balance', { number: 0 }).assertValid()
  }
  if (account !== undefined) setBalance(world, account, balance)
  return { status: 'committed', balanceAfterCommit: balance, committedAt: world.clock.stamp() }
}

/** A committed transaction with an amount cannot be deleted. */
function find(exchange: Exchange): Row {
  const { world, request } = exchange
  const row = exchange.row('PointTransaction')
  assertOwn(exchange, world.database.linked(row, 'pointAccount'))
  const { deletesPending, deletesCommitted } = differences(world)
  const { status, amount } = row.attributes
  if (request.method !== 'DELETE' || amount === 0) return row
  if (status === 'committed') throw refusals[deletesCommitted]()
  if (deletesPending === 'failed') throw refusals.failed()
  return row
}

function assertOwn({ world, caller }: Exchange, account: Row | undefined): void {
  if (caller.role !== 'customer' || !differences(world).ownOnly) return
  const customer = account && world.database.linked(account, 'customer')
  if (customer === undefined || world.database.linked(customer, 'user') !== caller.user) throw refusals.notFound()
}

function withPlainTime(row: Row): Row {
  const { committedAt } = row.attributes
  if (typeof committedAt !== 'string') return row
  return { ...row, attributes: { ...row.attributes, committedAt: committedAt.slice(0, '2018-04-25T12:00:00'.length) } }
}
