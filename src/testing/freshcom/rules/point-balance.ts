/**
 * What a point account holds. Rule: the recorded servers read a balance, add to it and write it back, so that of
 * requests that are under way at once the last one wins: flows 08-points.
 */
import type { Row } from '../database'
import { isRecordedRelease } from '../server'
import type { World } from '../world'

/** As many changes of an account are remembered. */
const MEMORY = 100

interface Change {
  readonly moment: number
  /** What it held before. */
  readonly before: number
}

const changes = new WeakMap<Row, Change[]>()

/** The balance that a request sees which arrived at some moment; without one, the present balance. */
export function balanceAt(world: World, account: Row, arrival: number | undefined): number {
  const since = (changes.get(account) ?? []).find(({ moment }) => arrival !== undefined && moment > arrival)
  return since !== undefined && isRecordedRelease(world) ? since.before : balanceOf(account)
}

export function setBalance(world: World, account: Row, balance: number): void {
  const remembered = [...(changes.get(account) ?? []), { moment: world.moment(), before: balanceOf(account) }]
  world.database.remember(account)
  changes.set(account, remembered.slice(-MEMORY))
  account.attributes.balance = balance
}

function balanceOf({ attributes }: Row): number {
  return Number(attributes.balance ?? 0)
}
