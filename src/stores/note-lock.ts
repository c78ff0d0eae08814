/**
 * A lock among tabs for browsers without Web Locks, that is on pages over plain http. The first tab that writes a note
 * into IndexedDB has the lock. The transactions of all tabs run one after the other, so there is only one first. A dead
 * tab's note expires.
 */

import { systemClock, within } from '../core/clock'

const DATABASE = 'freshcom-sdk'
const NOTES = 'notes'
/** How long a note is valid, and the longest wait for it, in milliseconds. Less than a session waits for a lock. */
const NOTE_LIFETIME = 4_000
/** Milliseconds between two attempts, on average. */
const RETRIED_EVERY = 60

interface Note {
  readonly owner: number
  readonly at: number
}

/**
 * Runs a task under the lock of a name. Runs it without the lock if nothing can be stored, or if the wait takes too
 * long. The lock is released once `keptUntil` has settled. The task's result does not wait for that.
 */
export async function underNote<T>(
  name: string,
  task: () => Promise<T>,
  keptUntil: () => Promise<unknown>,
): Promise<T> {
  const owner = Math.random()
  try {
    await within(systemClock, NOTE_LIFETIME, take(name, owner))
  } catch {
    // Storage is blocked or full, or does not respond.
  }
  try {
    return await task()
  } finally {
    const release = () => change(name, (note) => (note?.owner === owner ? null : undefined))
    // The note expires by itself.
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

/** A note with a time in the future counts as expired: it was written before the clock was set back. */
function isFree(note: Note | undefined): boolean {
  const age = Date.now() - (note?.at ?? 0)
  return !(age >= 0 && age < NOTE_LIFETIME)
}

/** Replaces a note, removes it (null), or leaves it (undefined). Returns whether it changed anything. */
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
