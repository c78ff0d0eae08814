/** A connector's store, behind its guard. */
import { systemClock } from '../core/clock'
import { GuardedStore } from '../core/session/guarded-store'
import type { TokenStore } from '../core/session/token-store'
import type { Warn } from '../core/warnings'

/**
 * @param address the system's: a store without a name of its own has a place for each system,
 * @param what and for each that keeps something else there.
 */
export function guard(store: TokenStore, address: string, what: string, warn: Warn): GuardedStore {
  return new GuardedStore(store.scope?.(address, what) ?? store, systemClock, warn)
}
