/** A connector's store, wrapped in the guard of `core/session`. */
import { systemClock } from '../core/clock'
import { GuardedStore } from '../core/session/guarded-store'
import type { TokenStore } from '../core/session/token-store'
import type { Warn } from '../core/warnings'

/**
 * A store with `scope` has one place for each address and each kind of content.
 *
 * @param address the system's base URL.
 * @param what the kind of content.
 */
export function guard(store: TokenStore, address: string, what: string, warn: Warn): GuardedStore {
  return new GuardedStore(store.scope?.(address, what) ?? store, systemClock, warn)
}
