/**
 * One tab at a time where browsers have no Web Locks, on pages that came over plain http: a tab leaves a note in
 * `localStorage`, and has the lock if the note is still its own once every tab sees it (Fischer's algorithm). A tab that
 * dies keeps the others waiting until its note is old.
 */

/** Milliseconds after which every tab sees a note. `test/e2e/insecure-tabs.test.ts` lets tabs race. */
const UNTIL_SEEN = 150
/** Milliseconds that a note counts, and that others are waited for: less than a session waits for a lock. */
const LIFE = 4_000

/** Runs a task under the lock of a name, or without it where nothing can be stored or the others take too long. */
export async function underNote<T>(name: string, task: () => Promise<T>): Promise<T> {
  const mine = `${Math.random()} `
  const release = () => {
    if (isMine(name, mine)) localStorage.removeItem(name)
  }
  try {
    // Of a page that is left nobody is to wait.
    addEventListener('pagehide', release)
    await take(name, mine)
  } catch {
    // Storage is blocked or full.
  }
  try {
    return await task()
  } finally {
    removeEventListener('pagehide', release)
    attempt(release)
  }
}

async function take(name: string, mine: string): Promise<void> {
  for (const end = performance.now() + LIFE; performance.now() < end;) {
    const age = Date.now() - Number(localStorage.getItem(name)?.split(' ')[1])
    // A note of tomorrow is one of before the clock was set back.
    if (!(age >= 0 && age < LIFE)) localStorage.setItem(name, `${mine}${Date.now()}`)
    await new Promise((seen) => setTimeout(seen, UNTIL_SEEN * (1 + Math.random())))
    if (isMine(name, mine)) return
  }
}

function isMine(name: string, mine: string): boolean {
  return localStorage.getItem(name)?.startsWith(mine) === true
}

function attempt(operation: () => void): void {
  try {
    operation()
  } catch {
    // The note gets old by itself.
  }
}
