/** Points: earned and spent by transactions, which count once they are committed. */
import { SUPPORT } from '../authorization'
import { copyRow, type Row } from '../database'
import type { Exchange, Sent } from '../exchange'
import { isBlank, storable } from '../fields'
import { refusals, type Refusal } from '../refusal'
import { linksTo, routesOf, type Parent } from '../resource-rules'
import { perServer } from '../server'
import { Validation } from '../validation'
import { commit } from './points-balance'

interface Differences {
  /** Whose points customers may touch: anybody's, nobody's since the server fails, or their own. */
  readonly customers: 'anybody' | 'nobody' | 'own'
  /** Whether a status has to be one that there is, and a commit to have an amount: the servers fail without. */
  readonly isChecked: boolean
  /** What the deletion of points that were moved, and of those that would be, comes to. */
  readonly moved: () => Refusal
  readonly proposed: () => Refusal | undefined
  /** Whether the answer to a commit tells its time without fractions. */
  readonly isTimeShort: boolean
}

const { failed, notFound } = refusals

const RECORDED = { isChecked: false, isTimeShort: true }

const differences = perServer<Differences>({
  '2018-04': { ...RECORDED, customers: 'anybody', moved: failed, proposed: failed },
  '2018-09': { ...RECORDED, customers: 'nobody', moved: notFound, proposed: failed },
  guides: { isChecked: true, isTimeShort: false, customers: 'own', moved: notFound, proposed: () => undefined },
})

const MEMBERS = ['customer', ...SUPPORT] as const

export const pointRoutes = routesOf({
  type: 'PointTransaction',
  roles: { list: MEMBERS, create: MEMBERS, retrieve: SUPPORT, delete: MEMBERS },
  isParentOptional: true,
  visible: committed,
  find,
  create,
})

/** Only what is committed is listed. */
function committed(exchange: Exchange, parent: Parent | undefined): readonly Row[] {
  if (parent === undefined && differences(exchange.world).isChecked) throw notFound()
  if (parent === undefined) return []
  assertOwn(exchange, parent.row)
  const transactions = exchange.world.database.linkingTo(parent.row, 'PointTransaction')
  return transactions.filter(({ attributes }) => attributes.status === 'committed')
}

/** Customers may propose; only staff commits. */
function create(exchange: Exchange, { type, attributes, links }: Sent, parent: Parent | undefined): Row {
  const { world, caller } = exchange
  const { isChecked, isTimeShort } = differences(world)
  if (parent === undefined && isChecked) throw notFound()
  assertOwn(exchange, parent?.row)
  const { status = 'pending', amount } = caller.role === 'customer' ? { ...attributes, status: 'pending' } : attributes
  const isCommitted = status === 'committed'
  if (!isChecked && (parent === undefined || (isCommitted && isBlank(amount)))) throw failed()
  const validation = new Validation({ ...attributes, status }).castable(type).required('status').required('amount')
  if (isChecked) validation.declared(type, true)
  validation.conclude()
  const commitment = isCommitted ? commit(world, parent?.row, Number(amount), exchange.arrivedAt) : {}
  const row = world.database.insert(type, caller.accountId, {
    attributes: { ...storable(type, attributes), status, ...commitment },
    links: { source: null, ...links, ...linksTo(parent) },
  })
  if (isCommitted && isTimeShort) exchange.showAs(withShortTime(copyRow(row)))
  return row
}

/** The time of a commit is told without fractions at first: flows 08-points. */
function withShortTime(row: Row): Row {
  const committedAt = String(row.attributes.committedAt).slice(0, 'yyyy-mm-ddThh:mm:ss'.length)
  return { ...row, attributes: { ...row.attributes, committedAt } }
}

/** Points that were moved cannot be taken back by deleting their transaction. */
function find(exchange: Exchange): Row {
  const row = exchange.row('PointTransaction')
  const { world, request } = exchange
  assertOwn(exchange, world.database.linked(row, 'pointAccount'))
  const { status, amount } = row.attributes
  if (request.method !== 'DELETE' || Number(amount) === 0) return row
  const { moved, proposed } = differences(world)
  const refusal = status === 'committed' ? moved() : proposed()
  if (refusal !== undefined) throw refusal
  return row
}

/** Customers see their own points only, as far as the server looks. */
function assertOwn({ world, caller }: Exchange, account: Row | undefined): void {
  const { customers } = differences(world)
  if (caller.role !== 'customer' || customers === 'anybody') return
  if (customers === 'nobody') throw failed()
  const customer = account && world.database.linked(account, 'customer')
  if (customer === undefined || world.database.linked(customer, 'user') !== caller.user) throw notFound()
}
