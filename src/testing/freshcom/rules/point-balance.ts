/**
 * The balance of a points account. Rule: the recorded releases read the balance, add to it and write it back, without a
 * lock. So of two requests at the same time, one change is lost (flows 08-points).
 */
import type { Row } from '../database'
import { isRecordedRelease } from '../server'
import type { World } from '../world'

/** How many changes of an account are kept. */
const KEPT_CHANGES = 100

interface Change {
  readonly moment: number
  /** The balance before. */
  readonly before: number
}

const changes = new WeakMap<Row, Change[]>()

/** The balance for a request that arrived at a moment. Without a moment, the current balance. */
export function balanceAt(world: World, account: Row, arrival: number | undefined): number {
  const since = (changes.get(account) ?? []).find(({ moment }) => arrival !== undefined && moment > arrival)
  return since !== undefined && isRecordedRelease(world) ? since.before : balanceOf(account)
}

export function setBalance(world: World, account: Row, balance: number): void {
  const remembered = [...(changes.get(account) ?? []), { moment: world.moment(), before: balanceOf(account) }]
  world.database.remember(account)
  changes.set(account, remembered.slice(-KEPT_CHANGES))
  account.attributes.balance = balance
}

function balanceOf({ attributes }: Row): number {
  return Number(attributes.balance ?? 0)
}
