import { TEXT } from '../core/options'
import type { TokenStore } from '../core/session/token-store'
import { isText } from '../core/values'
import { hasFunctions, mustBe, readStoreOptions, WHOLE_NUMBER } from './arguments'
import { inProcess } from './in-process'
import { fewCharacters, ownPlace } from './own-place'
import { placeIn } from './place-registry'

/** The part of Keyv that is used. */
export interface KeyvLike {
  get(key: string): Promise<unknown>
  set(key: string, value: string, ttl?: number): Promise<unknown>
  delete(key: string): Promise<unknown>
}

/** Options of {@link keyvStore}. */
export interface KeyvStoreOptions {
  /**
   * The entry's name. Use one for each shopper that cannot be guessed. Default, for a program that acts for one user:
   * each server and account has its own, such as `freshcom__https_3a__2f__2f_api.freshcom.io_2f_v1__account`. If you
   * call the store's functions yourself, the name is `freshcom`.
   */
  key?: string | undefined
  /** Milliseconds after the last renewal until the database deletes it. Default: Keyv's own. */
  ttl?: number | undefined
}

/**
 * Keeps the refresh token in any database that [Keyv](https://keyv.org) has an adapter for.
 *
 * **It has no lock across processes**, because Keyv has none. The clients of one process renew one at a time and share
 * the result, if they use the same Keyv object. Processes that share an entry and renew at the same time spend the same
 * refresh token twice. If the API rotates refresh tokens, the loser finds the winner's token by reading again. If the
 * API treats reuse as theft, the session is lost. Then use {@link redisStore}.
 *
 * **Who can read the token:** everyone who can read the database, its replicas and its backups. **For how long:** `ttl`
 * milliseconds after the last renewal, or until `logout()`. In backups longer.
 *
 * @throws `FieldsError` for an object that is not a Keyv, or unknown options.
 * @example
 * ```ts
 * import Keyv from 'keyv'
 * import { keyvStore } from 'freshcom-sdk/stores'
 *
 * const keyv = new Keyv()
 * const shop = freshcom.fork({ store: keyvStore(keyv, { key: `session:${sessionId}`, ttl: 30 * 86_400_000 }) })
 * ```
 */
export function keyvStore(keyv: KeyvLike, options: KeyvStoreOptions = {}): TokenStore {
  // A Map has the same functions, but no ttl.
  const isKeyv = hasFunctions(keyv, ['get', 'set', 'delete']) && !(keyv instanceof Map)
  mustBe(isKeyv, 'keyv', 'a Keyv, as in: new Keyv()')
  const { key: given, ttl } = readStoreOptions(options, { key: TEXT, ttl: WHOLE_NUMBER })
  return ownPlace(given, fewCharacters, (key) => {
    async function write(value: string, lifetime: number | undefined): Promise<void> {
      // Keyv hides its adapter's errors and returns false.
      if ((await keyv.set(key, value, lifetime)) === false) throw new Error('Keyv did not save the value.')
    }

    return inProcess(
      {
        get: async () => {
          const value = await keyv.get(key)
          return isText(value) ? value : null
        },
        set: (refreshToken) => write(refreshToken, ttl),
        remove: async () => {
          // False if nothing was there, but also if the adapter failed. A write shows which.
          if ((await keyv.delete(key)) === false) await write('', 1)
        },
      },
      placeIn(keyv, key),
    )
  })
}
