/**
 * Clients of one process that use the same store notify each other of logins and logouts. Not every store can do that.
 */
import { sweepDead } from '../weak'
import type { TokenStore } from './token-store'

/** Called with whether the token may belong to another user now. A store's own event may come from a rotation. */
export type OnHolderChange = (mayBeAnother: boolean) => void

/** Weak references: a store may outlive thousands of clients that were never disposed of. */
const holders = new WeakMap<TokenStore, Set<WeakRef<OnHolderChange>>>()

/** Calls back when another holder of the store logs in or out. The caller must keep the function alive. */
export function onOtherHolders(store: TokenStore, onChange: OnHolderChange): () => void {
  if (typeof WeakRef === 'undefined') return () => {}
  const others = holders.get(store) ?? new Set()
  holders.set(store, others)
  sweepDead(others)
  const mine = new WeakRef(onChange)
  others.add(mine)
  return () => others.delete(mine)
}

/** Notifies the other holders of a store of a login or logout. */
export function notifyOthers(store: TokenStore, mine: OnHolderChange | undefined): void {
  for (const other of holders.get(store) ?? []) {
    const onChange = other.deref()
    if (onChange !== mine) onChange?.(true)
  }
}
