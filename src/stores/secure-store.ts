import { ANYTHING, type Rule } from '../core/options'
import type { TokenStore } from '../core/session/token-store'
import { hasFunctions, mustBe, readStoreOptions } from './arguments'
import { inProcess } from './in-process'
import { fewCharacters, ownPlace } from './own-place'
import { placeIn } from './place-registry'

/** The part of Expo's SecureStore that is used; `Options` is its `SecureStoreOptions`. */
export interface SecureStoreLike<Options> {
  getItemAsync(key: string, options?: Options): Promise<string | null>
  setItemAsync(key: string, value: string, options?: Options): Promise<void>
  deleteItemAsync(key: string, options?: Options): Promise<void>
}

/** Options of {@link secureStore}. */
export interface SecureStoreOptions<Options> {
  /**
   * The item's name; letters, digits, `.`, `-` and `_`. Default: each system and account has one of its own, such as
   * `freshcom__https_3a__2f__2f_api.freshcom.io_2f_v1__account`; a caller of the store's own functions has `freshcom`.
   */
  key?: string | undefined
  /** Handed to every call. `keychainAccessible: AFTER_FIRST_UNLOCK` lets an app in the background renew, too. */
  options?: Options | undefined
}

/** Expo refuses another name with every call. */
const KEY: Rule = [(value) => typeof value === 'string' && /^[\w.-]+$/.test(value), 'letters, digits, ".", "-" and "_"']

/**
 * Keeps the refresh token in the device's keychain or keystore, through Expo's `expo-secure-store`. While the device
 * is locked the keychain may not answer: calls that need a renewal are rejected then with `store_failed`, and the
 * shopper stays logged in.
 *
 * **Who can read the token:** the app itself and, on a device that was broken into, whoever runs as the app; not a
 * backup, unless the keychain's own. **For how long:** until `logout()`; on iOS it outlives the app's removal and is
 * found by the next installation.
 *
 * @throws `FieldsError` for what is no such keychain or unknown options.
 * @example
 * ```ts
 * import * as SecureStore from 'expo-secure-store'
 * import { Freshcom } from 'freshcom-sdk'
 * import { secureStore } from 'freshcom-sdk/stores'
 *
 * const options = { keychainAccessible: SecureStore.AFTER_FIRST_UNLOCK }
 * const shop = new Freshcom({ store: secureStore(SecureStore, { key: 'my-shop', options }) })
 * ```
 */
export function secureStore<Options>(
  keychain: SecureStoreLike<Options>,
  storeOptions: SecureStoreOptions<Options> = {},
): TokenStore {
  const isKeychain = hasFunctions(keychain, ['getItemAsync', 'setItemAsync', 'deleteItemAsync'])
  mustBe(isKeychain, 'keychain', 'SecureStore, as in: import * as SecureStore from "expo-secure-store"')
  const { key: given, options } = readStoreOptions(storeOptions, { key: KEY, options: ANYTHING })
  const open = (key: string) =>
    // An app is one process.
    inProcess(
      {
        get: () => keychain.getItemAsync(key, options),
        set: (refreshToken) => keychain.setItemAsync(key, refreshToken, options),
        remove: () => keychain.deleteItemAsync(key, options),
      },
      placeIn(keychain, key),
    )
  return ownPlace(given, fewCharacters, open)
}
