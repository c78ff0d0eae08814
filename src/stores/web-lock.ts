/**
 * A lock for one task at a time: a queue for the clients of a page, and the Web Locks API among tabs. The browser
 * releases a dead tab's lock. A page over plain http has no Web Locks and uses notes (`note-lock.ts`). Only the page's
 * queue remains in a sandboxed frame, with blocked cookies, and if the lock is refused or does not come.
 */
import { systemClock, within } from '../core/clock'
import type { TokenStore } from '../core/session/token-store'
import { inTurn, type SharedPlace } from './in-process'
import { underNote } from './note-lock'

/**
 * How long the lock is kept after a write, in milliseconds. Browsers show a write to other processes' tabs a little
 * later than they pass the lock on. Without the delay one Chromium tab in four read the old value, and a tab that reads
 * a spent token can lose the session. On a busy machine 50 ms were not enough.
 */
const VISIBILITY_DELAY = 250

/** After this many milliseconds the browser is asked whether the lock is held at all. */
const CHECK_AFTER = 2_000
const QUERY_PATIENCE = 1_000
/**
 * The longest wait for another tab's lock, in milliseconds. A session goes on without the queue after 5 s, so the first
 * in the queue must begin before.
 */
const PATIENCE = 4_000
/** How long a lock that did not come is skipped, in milliseconds. */
const DISTRUST = 30_000

interface WebLock {
  readonly withLock: NonNullable<TokenStore['withLock']>
  readonly noteWrite: () => void
}

/** A lock for all tabs of an origin. Call `noteWrite` if there is something new for the others to see. */
export function webLock(name: string, place: () => SharedPlace): WebLock {
  let hasWritten = false

  async function untilVisible(): Promise<void> {
    if (hasWritten) await new Promise((resolve) => setTimeout(resolve, VISIBILITY_DELAY))
  }

  function locked<T>(task: () => Promise<T>): Promise<T> {
    const { navigator, isSecureContext } = globalThis as { navigator?: Partial<Navigator>; isSecureContext?: boolean }
    const locks = navigator?.locks
    const shared = place()
    if (locks === undefined && isSecureContext === false) {
      hasWritten = false
      return underNote(name, task, untilVisible)
    }
    if (locks === undefined || performance.now() < (shared.distrustedUntil ?? 0)) return task()
    let begin: () => void = () => {}
    const begun = new Promise<void>((resolve) => {
      begin = resolve
    })
    return new Promise((resolve) => {
      let running: Promise<T> | undefined
      const run = () => {
        running ??= task()
        resolve(running)
        begin()
        return running
      }
      const held = async () => {
        // The lock came too late and is released at once.
        if (running !== undefined) return
        hasWritten = false
        await run().catch(() => {})
        await untilVisible()
      }
      const goOn = () => void run()
      request(locks, name, held).then(goOn, goOn)
      untilGranted(begun, locks, name).catch(() => {
        shared.distrustedUntil = performance.now() + DISTRUST
        goOn()
      })
    })
  }

  return {
    noteWrite: () => {
      hasWritten = true
    },
    withLock: (task) => inTurn(place(), () => locked(task)),
  }
}

/** Resolves when the lock is granted. Rejects if it does not come. */
async function untilGranted(granted: Promise<void>, locks: LockManager, name: string): Promise<void> {
  const soon = await within(systemClock, CHECK_AFTER, granted).then(
    () => true,
    () => false,
  )
  if (soon) return
  if (!(await within(systemClock, QUERY_PATIENCE, isHeld(locks, name)))) throw new Error('The lock is not held.')
  await within(systemClock, PATIENCE - CHECK_AFTER, granted)
}

/** Whether any tab has the lock. Assumed if the browser cannot tell. */
async function isHeld(locks: LockManager, name: string): Promise<boolean> {
  try {
    const { held = [] } = await locks.query()
    return held.some((lock) => lock.name === name)
  } catch {
    return true
  }
}

async function request(locks: LockManager, name: string, held: () => Promise<void>): Promise<void> {
  await locks.request(name, held)
}
