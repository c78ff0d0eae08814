/** The stage of a scenario: how reliable the store, the server and the clocks are. */
import type { HandOver, Keeps, Lock } from './shared-place'
import type { Lifetime, Members } from './simulated-server'

export interface Stage {
  readonly lock: Lock
  readonly handOver: HandOver
  readonly keeps: Keeps
  /** Clients notice each other's writes. */
  readonly hears: boolean
  readonly rotate: boolean
  readonly detectReuse: boolean
  /** Seconds. */
  readonly lifetime: number
  readonly says: Lifetime
  /** What token responses contain besides the access token. */
  readonly members: Members
  /** Access tokens have no claims. */
  readonly opaque: boolean
  /** Token responses show the server's clock. Browsers hide it from other origins. */
  readonly tellsTime: boolean
  readonly storefront: boolean
  readonly clients: 1 | 2 | 3
  /** The time limit of a call and of a token request, in milliseconds. */
  readonly timeout: number
  /** Requests that were certainly not carried out are retried. */
  readonly retries: boolean
  /** For each client, how far its wall clock is ahead, in milliseconds. */
  readonly ahead: readonly number[]
  /** The monotonic clock stops while a client sleeps. Then no wall clock is set. */
  readonly standsStill: boolean
  /** Numbers from 0 to 1 that determine how long each way takes. */
  readonly latencies: readonly number[]
}

/** Without faults. */
export const plainStage: Stage = {
  lock: 'works',
  handOver: 'none',
  keeps: 'none',
  hears: false,
  rotate: false,
  detectReuse: false,
  lifetime: 10,
  says: 'right',
  members: 'all',
  opaque: false,
  tellsTime: true,
  storefront: false,
  clients: 1,
  timeout: 30_000,
  retries: false,
  ahead: [0],
  standsStill: false,
  latencies: [0, 0, 0, 0, 0, 0, 0],
}

/** The longest wait. */
export const SETTLED = 120_000

const LONGEST_WAY = 400
/** Without a lock, the winner of a race has 350 ms to write its token, including the way of its response. */
const LONGEST_WAY_WITHOUT_LOCK = 80
const SLOWEST_STORE = 40
/** A lock is waited for half as long as a call may take. */
const ENOUGH_FOR_A_LOCK = 10_000

/** Whether clients take turns as long as nothing disturbs them. */
export function takesTurns({ lock, timeout }: Stage): boolean {
  return (lock === 'works' || lock === 'lapses') && timeout >= ENOUGH_FOR_A_LOCK
}

/** How long a lock is waited for at least, from its holder's token request on. */
export function lockPatience({ timeout }: Stage): number {
  return Math.min(5_000, timeout / 2) - 1_000
}

export function longestWay(stage: Stage): number {
  return stage.clients === 1 || takesTurns(stage) ? LONGEST_WAY : LONGEST_WAY_WITHOUT_LOCK
}

/**
 * Without a lock, several clients cannot read and write in one step. A store that responds at once is the best case.
 */
export function slowestStore(stage: Stage): number {
  return stage.clients === 1 || takesTurns(stage) ? SLOWEST_STORE : 0
}

/** Whether every client knows the expiry of its token. */
export function isTimed({ opaque, says, members, ahead }: Stage): boolean {
  return !opaque && (says === 'right' || says === 'text') && members === 'all' && ahead.every((by) => by === 0)
}
