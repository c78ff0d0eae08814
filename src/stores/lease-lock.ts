/**
 * A lock across processes that a dead or stopped process loses: a lease that is extended while its holder runs. The
 * clients of one process wait in their own queue and share one lease, so a thousand of them do not compete for it.
 */
import { systemClock, within, type Clock } from '../core/clock'
import type { TokenStore } from '../core/session/token-store'

/** Milliseconds after which a lease expires unless it is extended. Less than a session waits for a lock. */
export const LEASE_LIFETIME = 3_000
/** Milliseconds between two extensions. */
const EXTENDED_EVERY = 1_000
/**
 * The longest wait for a lease, in milliseconds, and the longest time that one process may use it while others wait.
 */
const PATIENCE = 5_000
const LONGEST_TURN = 1_000
/** Milliseconds between two attempts, on average. Jitter spreads the waiting processes. */
const RETRIED_EVERY = 30
/** The longest wait for a task, in milliseconds, so that a task that hangs does not block the others. */
const LONGEST_TASK = 60_000
/** The timers for that wait do not keep the process alive. */
const IDLE: Clock = {
  ...systemClock,
  after: (milliseconds, callback) => systemClock.after(milliseconds, callback, true),
}

/** A lease that was taken. */
export interface Lease {
  /** Extends it to {@link LEASE_LIFETIME} from now, unless another process has it. */
  extend(): Promise<unknown>
  /** Releases it, unless another process has it. */
  release(): Promise<unknown>
}

/** Builds a lock from a function that tries to take a lease. It returns undefined while another process has it. */
export function leaseLock(attempt: () => Promise<Lease | undefined>): NonNullable<TokenStore['withLock']> {
  const queue: (() => Promise<void>)[] = []
  let isOpen = false

  async function work(): Promise<void> {
    while (queue.length > 0) {
      // If the store cannot be reached, its reads and writes fail, too, and report it.
      const lease = await waitFor(attempt).catch(() => undefined)
      const stop = lease && extend(lease)
      const turnEnd = performance.now() + LONGEST_TURN
      // The monotonic clock may have stopped during a suspension. The wall clock has not.
      const leaseEnd = Date.now() + LEASE_LIFETIME
      const isMine = () => lease !== undefined && performance.now() < turnEnd && Date.now() < leaseEnd
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

/** Extends a lease until the returned function is called. */
function extend(lease: Lease): () => void {
  // If it fails, the store is not reachable or another process has the lease. It expires by itself.
  const timer = setInterval(() => void lease.extend().catch(() => {}), EXTENDED_EVERY)
  ;(timer as { unref?: () => void }).unref?.()
  return () => clearInterval(timer)
}
