/**
 * One tab at a time where browsers have no Web Locks, on pages that came over plain http: whoever leaves a note in
 * IndexedDB first has the lock. Transactions of all tabs come one after the other, so two cannot both be first. A note
 * of a tab that died counts for a while.
 */

import { systemClock, within } from '../core/clock'

const DATABASE = 'freshcom-sdk'
const NOTES = 'notes'
/** Milliseconds that a note counts, and that others are waited for: less than a session waits for a lock. */
const NOTE_LIFETIME = 4_000
/** Milliseconds between two attempts, on average. */
const RETRIED_EVERY = 60

interface Note {
  readonly owner: number
  readonly at: number
}

/**
 * Runs a task under the lock of a name, or without it where nothing can be stored or the others take too long. The lock
 * is given back once `keptUntil` has settled; the task's outcome does not wait for it.
 */
export async function underNote<T>(name: string, task: () => Promise<T>, keptUntil: () => Promise<unknown>): Promise<T> {
  const owner = Math.random()
  try {
    await within(systemClock, NOTE_LIFETIME, take(name, owner))
  } catch {
    // Storage is blocked or full, or does not answer.
  }
  try {
    return await task()
  } finally {
    const release = () => change(name, (note) => (note?.owner === owner ? null : undefined))
    // It gets old by itself.
    keptUntil()
      .then(release)
      .catch(() => {})
  }
}

async function take(name: string, owner: number): Promise<void> {
  for (const end = performance.now() + NOTE_LIFETIME; performance.now() < end;) {
    if (await change(name, (note) => (isFree(note) ? { owner, at: Date.now() } : undefined))) return
    await new Promise((resolve) => setTimeout(resolve, RETRIED_EVERY * (0.5 + Math.random())))
  }
}

/** A note of tomorrow is one of before the clock was set back. */
function isFree(note: Note | undefined): boolean {
  const age = Date.now() - (note?.at ?? 0)
  return !(age >= 0 && age < NOTE_LIFETIME)
}

/** Puts another note in place of one, removes it with null, or leaves it; whether anything was changed. */
async function change(name: string, decide: (note: Note | undefined) => Note | null | undefined): Promise<boolean> {
  const database = await openDatabase()
  try {
    return await new Promise((resolve, reject) => {
      let isChanged = false
      const transaction = database.transaction(NOTES, 'readwrite')
      transaction.addEventListener('complete', () => resolve(isChanged))
      transaction.addEventListener('abort', () => reject(new Error('not stored')))
      const notes = transaction.objectStore(NOTES)
      const asked = notes.get(name) as IDBRequest<Note | undefined>
      asked.addEventListener('success', () => {
        const next = decide(asked.result)
        isChanged = next !== undefined
        if (next === null) notes.delete(name)
        else if (next !== undefined) notes.put(next, name)
      })
    })
  } finally {
    database.close()
  }
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(DATABASE, 1)
    asked.addEventListener('upgradeneeded', () => asked.result.createObjectStore(NOTES))
    asked.addEventListener('success', () => resolve(asked.result))
    asked.addEventListener('error', () => reject(new Error('not opened')))
  })
}
