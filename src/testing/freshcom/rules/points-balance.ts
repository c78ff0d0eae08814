/**
 * The balance of a point account, moved by what is committed. Rule: the servers read and write it without a lock, so a
 * request counts on the balance that it found when it came: of several at once only the last one counts.
 */
import type { Row } from '../database'
import type { Fields } from '../fields'
import { perServer } from '../server'
import { Validation } from '../validation'
import type { World } from '../world'

interface Differences {
  /** What is complained about where points do not suffice. */
  readonly lacking: string
  /** Whether requests that come at once do not know of each other. */
  readonly isRaced: boolean
}

const differences = perServer<Differences>({
  '2018-04': { lacking: 'balanceAfterCommit', isRaced: true },
  '2018-09': { lacking: 'balanceAfterCommit', isRaced: true },
  guides: { lacking: 'amount', isRaced: false },
})

/** A balance as it was until some change of the database. */
interface Past {
  readonly until: number
  readonly balance: number
}

/** More requests than this are not under way at once. */
const REMEMBERED = 100
const pasts = new WeakMap<Row, Past[]>()

/** Moves the balance, which is never negative. `since`: the change of the database that the request has seen. */
export function commit(world: World, account: Row | undefined, amount: number, since = world.database.changes): Fields {
  const { lacking, isRaced } = differences(world)
  const current = Number(account?.attributes.balance ?? 0)
  const known = account === undefined ? [] : (pasts.get(account) ?? [])
  const seen = isRaced ? known.find(({ until }) => until > since)?.balance : undefined
  const balance = (seen ?? current) + amount
  if (balance < 0) new Validation({}).complain(lacking, 'number', 'exceeds the balance', { number: 0 }).conclude()
  if (account !== undefined) {
    account.attributes.balance = balance
    world.database.touch(account)
    pasts.set(account, [...known, { until: world.database.changes, balance: current }].slice(-REMEMBERED))
  }
  return { status: 'committed', balanceAfterCommit: balance, committedAt: world.clock.stamp() }
}
