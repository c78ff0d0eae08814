/** Cleans up collections of weak references, which would otherwise grow without end. */

/** The cleanup happens once in this many new entries. */
const SWEEP_EVERY = 100

/** Removes entries whose object no longer exists. Called before each new entry. */
export function sweepDead(entries: Map<string, WeakRef<object>> | Set<WeakRef<object>>): void {
  if (entries.size % SWEEP_EVERY !== SWEEP_EVERY - 1) return
  for (const [key, reference] of entries.entries()) {
    if (reference.deref() === undefined) (entries as Map<unknown, WeakRef<object>>).delete(key)
  }
}
