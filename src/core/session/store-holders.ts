/** Clients of one process that hold the same store tell each other of logins and logouts: not every store can. */
import { sweepDead } from '../weak'
import type { TokenStore } from './token-store'

/** Is told whether the token may be somebody else's now: a store's own events may come from a rotation. */
export type OnHolderChange = (mayBeAnother: boolean) => void

/** Held weakly: a store may outlive thousands of clients that nobody disposed of. */
const holders = new WeakMap<TokenStore, Set<WeakRef<OnHolderChange>>>()

/** Calls back when another holder of the store changes who is logged in. The caller keeps the function alive. */
export function onOtherHolders(store: TokenStore, onChange: OnHolderChange): () => void {
  if (typeof WeakRef === 'undefined') return () => {}
  const others = holders.get(store) ?? new Set()
  holders.set(store, others)
  sweepDead(others)
  const mine = new WeakRef(onChange)
  others.add(mine)
  return () => others.delete(mine)
}

/** Tells the other holders of a store that somebody has logged in or out. */
export function notifyOthers(store: TokenStore, mine: OnHolderChange | undefined): void {
  for (const other of holders.get(store) ?? []) {
    const onChange = other.deref()
    if (onChange !== mine) onChange?.(true)
  }
}
