/** Collections of weak references, which grow by entries that are no longer alive. */

/** After so many new entries the dead ones are removed. */
const SWEEP_EVERY = 100

/** Removes the entries whose object is gone, now and then: called before each new entry. */
export function sweepDead(entries: Map<string, WeakRef<object>> | Set<WeakRef<object>>): void {
  if (entries.size % SWEEP_EVERY !== SWEEP_EVERY - 1) return
  for (const [key, reference] of entries.entries()) {
    if (reference.deref() === undefined) (entries as Map<unknown, WeakRef<object>>).delete(key)
  }
}
