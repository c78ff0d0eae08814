/**
 * A lock over processes that a dead or stopped holder loses: a lease that is extended while its holder runs. The
 * clients of one process stand in a queue of their own and are let through under one lease, so that a thousand of
 * them do not fight over it.
 */
import { systemClock, within, type Clock } from '../core/clock'
import type { TokenStore } from '../core/session/token-store'

/** Milliseconds after which a lease that was not extended is another's: less than a session waits for a lock. */
export const LEASE_LIFE = 3_000
/** Milliseconds between two extensions. */
const EXTENDED_EVERY = 1_000
/** Milliseconds that a lease is waited for, and that one process may keep others waiting with its queue. */
const PATIENCE = 5_000
const LONGEST_TURN = 1_000
/** Milliseconds between two attempts, on average: jitter keeps the waiting processes apart. */
const RETRIED_EVERY = 30
/** A task that hangs does not keep its lease for ever, nor those that wait behind it. */
const LONGEST_TASK = 60_000
/** Waiting for such a task keeps no process alive. */
const IDLE: Clock = {
  ...systemClock,
  after: (milliseconds, callback) => systemClock.after(milliseconds, callback, true),
}

/** What a holder has. */
export interface Lease {
  /** Makes it last {@link LEASE_LIFE} from now on, unless another has it by now. */
  extend(): Promise<unknown>
  /** Gives it back, unless another has it by now. */
  release(): Promise<unknown>
}

/** A lock out of attempts to get a lease: undefined while another holds it. */
export function leaseLock(attempt: () => Promise<Lease | undefined>): NonNullable<TokenStore['withLock']> {
  const queue: (() => Promise<void>)[] = []
  let isOpen = false

  async function work(): Promise<void> {
    while (queue.length > 0) {
      // A store that cannot be reached fails its reads and writes, too: those say so.
      const lease = await waitFor(attempt).catch(() => undefined)
      const stop = lease && extend(lease)
      const end = performance.now() + LONGEST_TURN
      // A suspended machine's clock may have stood still; the wall clock has not.
      const lapse = Date.now() + LEASE_LIFE
      const isMine = () => lease !== undefined && performance.now() < end && Date.now() < lapse
      do await queue.shift()?.()
      while (queue.length > 0 && isMine())
      stop?.()
      await lease?.release().catch(() => {})
    }
  }

  return (task) =>
    new Promise((resolve) => {
      queue.push(async () => {
        const result = task()
        await within(IDLE, LONGEST_TASK, result).catch(() => {})
        resolve(result)
      })
      if (isOpen) return
      isOpen = true
      void work().finally(() => {
        isOpen = false
      })
    })
}

async function waitFor(attempt: () => Promise<Lease | undefined>): Promise<Lease | undefined> {
  // The wall clock may be set back meanwhile.
  for (const end = performance.now() + PATIENCE; ;) {
    const lease = await attempt()
    if (lease !== undefined || performance.now() >= end) return lease
    await new Promise((resolve) => setTimeout(resolve, RETRIED_EVERY * (0.5 + Math.random())))
  }
}

/** Makes a lease last until the returned function is called. */
function extend(lease: Lease): () => void {
  // Not reached, or another's by now: it runs out by itself.
  const timer = setInterval(() => void lease.extend().catch(() => {}), EXTENDED_EVERY)
  ;(timer as { unref?: () => void }).unref?.()
  return () => clearInterval(timer)
}
