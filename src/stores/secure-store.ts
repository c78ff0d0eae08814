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
   * The item's name: letters, digits, `.`, `-` and `_`. Default: each server and account has its own, such as
   * `freshcom__https_3a__2f__2f_api.freshcom.io_2f_v1__account`. If you call the store's functions yourself, the name
   * is `freshcom`.
   */
  key?: string | undefined
  /** Passed to every call. With `keychainAccessible: AFTER_FIRST_UNLOCK` an app in the background can renew, too. */
  options?: Options | undefined
}

/** Expo rejects other names with every call. */
const KEY: Rule = [(value) => typeof value === 'string' && /^[\w.-]+$/.test(value), 'letters, digits, ".", "-" and "_"']

/**
 * Keeps the refresh token in the device's keychain or keystore, through Expo's `expo-secure-store`. While the device is
 * locked, the keychain may not respond. Then calls that need a renewal reject with `store_failed`, and the shopper
 * stays logged in.
 *
 * **Who can read the token:** the app, and on a compromised device everyone who can run code as the app. It is in no
 * backup, except for the keychain's own. **For how long:** until `logout()`. On iOS it survives the app's removal, and
 * the next installation finds it.
 *
 * @throws `FieldsError` for an object that is not such a keychain, or unknown options.
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
