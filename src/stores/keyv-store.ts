import type { TokenStore } from '../core/session/token-store'

/** The part of Keyv that is used. */
export interface KeyvLike {
  get(key: string): Promise<unknown>
  set(key: string, value: string, ttl?: number): Promise<unknown>
  delete(key: string): Promise<unknown>
}

/** Options of {@link keyvStore}. */
export interface KeyvStoreOptions {
  /** The entry's name. Make it one for each shopper, and not guessable from outside. Default `freshcom`. */
  key?: string | undefined
  /** Milliseconds after the last renewal until the database forgets it. Default: Keyv's own. */
  ttl?: number | undefined
}

/**
 * Keeps the refresh token in any database that [Keyv](https://keyv.org) has an adapter for.
 *
 * **It has no lock**, because Keyv has none: clients that share an entry and renew at the same time spend the same
 * refresh token twice. With an API that gives a new refresh token each time, the loser finds the winner's by reading
 * again; with one that takes reuse for theft, the session is lost. Then use {@link redisStore}, or one client for each
 * entry.
 *
 * **Who can read the token:** whoever can read the database, its replicas and its backups. **For how long:** `ttl`
 * milliseconds after the last renewal, or until `logout()`; in backups longer.
 *
 * @example
 * ```ts
 * import Keyv from 'keyv'
 * import { keyvStore } from 'freshcom-sdk/stores'
 *
 * const keyv = new Keyv()
 * const shop = freshcom.fork({ store: keyvStore(keyv, { key: `session:${sessionId}`, ttl: 30 * 86_400_000 }) })
 * ```
 */
export function keyvStore(keyv: KeyvLike, { key = 'freshcom', ttl }: KeyvStoreOptions = {}): TokenStore {
  return {
    get: async () => {
      const value = await keyv.get(key)
      return typeof value === 'string' ? value : null
    },
    set: async (refreshToken) => {
      // Keyv swallows its adapter's errors and answers false.
      if ((await keyv.set(key, refreshToken, ttl)) === false) throw new Error('Keyv did not keep the value.')
    },
    remove: async () => {
      await keyv.delete(key)
    },
  }
}
