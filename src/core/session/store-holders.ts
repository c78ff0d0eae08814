/** Clients of one process that hold the same store tell each other of logins and logouts: not every store can. */
import type { TokenStore } from './token-store'

/** Is told whether the token may be somebody else's now: a store's own events may come from a rotation. */
export type Hear = (mayBeAnother: boolean) => void

/** Held weakly: a store may outlive thousands of clients that nobody disposed of. */
const holders = new WeakMap<TokenStore, Set<WeakRef<Hear>>>()

/** After so many more holders those are looked for that are no more. */
const SWEEP = 100

/** Calls back when another holder of the store changes who is logged in. The caller keeps the function alive. */
export function hearOthers(store: TokenStore, hear: Hear): () => void {
  if (typeof WeakRef === 'undefined') return () => {}
  const others = holders.get(store) ?? new Set()
  holders.set(store, others)
  if (others.size % SWEEP === SWEEP - 1) sweep(others)
  const mine = new WeakRef(hear)
  others.add(mine)
  return () => others.delete(mine)
}

/** Tells the other holders of a store that somebody has logged in or out. */
export function tellOthers(store: TokenStore, mine: Hear | undefined): void {
  for (const other of holders.get(store) ?? []) {
    const hear = other.deref()
    if (hear !== mine) hear?.(true)
  }
}

function sweep(others: Set<WeakRef<Hear>>): void {
  for (const other of others) if (other.deref() === undefined) others.delete(other)
}
