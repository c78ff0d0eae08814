/**
 * One tab at a time, by the Web Locks API. The browser gives a dead tab's lock back; the session waits for it five
 * seconds at most. Without the API (an insecure context, an old browser) there is no lock.
 */
import type { TokenStore } from '../core/session/token-store'

/**
 * How long the lock is kept after a write, in milliseconds. Browsers show a write to the tabs of other processes a
 * little later than they hand the lock on: without this, one Chromium tab in four read what was there before.
 */
const UNTIL_SEEN_BY_OTHERS = 50

interface WebLock {
  readonly withLock?: NonNullable<TokenStore['withLock']>
  readonly wrote: () => void
}

/** A lock of all tabs of an origin; `wrote` tells that the others have something new to see. */
export function webLock(name: string): WebLock {
  let hasWritten = false
  const wrote = () => {
    hasWritten = true
  }
  const { locks } = (globalThis as { navigator?: { locks?: LockManager } }).navigator ?? {}
  if (locks === undefined) return { wrote }
  return {
    wrote,
    withLock: (task) =>
      new Promise((resolve, reject) => {
        const held = async () => {
          hasWritten = false
          try {
            resolve(await task())
          } catch (error) {
            // oxlint-disable-next-line typescript/prefer-promise-reject-errors -- the task's own, as it came
            reject(error)
          }
          if (hasWritten) await new Promise((seen) => setTimeout(seen, UNTIL_SEEN_BY_OTHERS))
        }
        locks.request(name, held).catch(reject)
      }),
  }
}
