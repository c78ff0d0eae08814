/**
 * One at a time: the clients of a page in a queue, the tabs by the Web Locks API. The browser gives a dead tab's lock
 * back. A page that came over plain http has none, and makes do with notes. Where cookies are blocked, in a sandboxed
 * frame, and where a lock is refused or does not come, the queue of the page is what is left.
 */
import { systemClock, within } from '../core/clock'
import type { TokenStore } from '../core/session/token-store'
import { inTurn, type SharedPlace } from './in-process'
import { underNote } from './note-lock'

/**
 * How long the lock is kept after a write, in milliseconds. Browsers show a write to the tabs of other processes a
 * little later than they hand the lock on: without this, one Chromium tab in four read what was there before. On a busy
 * machine 50 ms were not enough, and a tab that reads a spent token can cost the session.
 */
const VISIBILITY_DELAY = 250

/** After so many milliseconds the browser is asked who has the lock: nobody has one that is never given. */
const CHECK_AFTER = 2_000
const QUERY_PATIENCE = 1_000
/**
 * How long another tab's lock is waited for. A session waits 5 s and then goes on beside the queue, so the first in it
 * has to begin before that.
 */
const PATIENCE = 4_000
/** How long a lock that was not given is not asked for. */
const DISTRUST = 30_000

interface WebLock {
  readonly withLock: NonNullable<TokenStore['withLock']>
  readonly noteWrite: () => void
}

/** A lock of all tabs of an origin; `noteWrite` tells that the others have something new to see. */
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
        // It comes too late, and is given back at once.
        if (running !== undefined) return
        hasWritten = false
        await run().catch(() => {})
        await untilVisible()
      }
      const goOn = () => void run()
      request(locks, name, held).then(goOn, goOn)
      isGiven(begun, locks, name).catch(() => {
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

/** Rejects where a lock does not come. */
async function isGiven(given: Promise<void>, locks: LockManager, name: string): Promise<void> {
  const soon = await within(systemClock, CHECK_AFTER, given).then(
    () => true,
    () => false,
  )
  if (soon) return
  if (!(await within(systemClock, QUERY_PATIENCE, isHeld(locks, name)))) throw new Error('Nobody has it.')
  await within(systemClock, PATIENCE - CHECK_AFTER, given)
}

/** Whether anybody has the lock. A browser that cannot tell is believed that somebody does. */
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
