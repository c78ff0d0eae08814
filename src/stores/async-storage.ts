import { TEXT } from '../core/options'
import type { TokenStore } from '../core/session/token-store'
import { hasFunctions, mustBe, readStoreOptions } from './arguments'
import { inProcess } from './in-process'
import { anyText, ownPlace } from './own-place'
import { placeIn } from './place-registry'

/** The part of React Native's AsyncStorage that is used. */
export interface AsyncStorageLike {
  getItem(key: string): Promise<string | null>
  setItem(key: string, value: string): Promise<void>
  removeItem(key: string): Promise<void>
}

/** Options of {@link asyncStorage}. */
export interface AsyncStorageOptions {
  /**
   * The item's name. Default: each system and account has one of its own, such as
   * `freshcom ["https://api.freshcom.io/v1","account"]`; a caller of the store's own functions has `freshcom`.
   */
  key?: string | undefined
}

/**
 * Keeps the refresh token in React Native's AsyncStorage (`@react-native-async-storage/async-storage`) or anything
 * alike, IndexedDB wrappers for one. An app that comes back from suspension reads it again with its next renewal. The
 * storefront's access token, which is public, lies under `<key>.storefront`. An app that starts again need not ask for
 * one.
 *
 * **Who can read the token:** it lies unencrypted in the app's own folder: no other app, but whoever has a rooted or
 * jailbroken device, a debug build or a backup of it. Prefer {@link secureStore} where there is one. **For how long:**
 * until `logout()` or until the app is removed.
 *
 * @throws `FieldsError` for what is no such storage or unknown options.
 * @example
 * ```ts
 * import AsyncStorage from '@react-native-async-storage/async-storage'
 * import { Freshcom } from 'freshcom-sdk'
 * import { asyncStorage } from 'freshcom-sdk/stores'
 *
 * const shop = new Freshcom({ store: asyncStorage(AsyncStorage, { key: 'my-shop' }) })
 * ```
 */
export function asyncStorage(storage: AsyncStorageLike, options: AsyncStorageOptions = {}): TokenStore {
  const isStorage = hasFunctions(storage, ['getItem', 'setItem', 'removeItem'])
  mustBe(isStorage, 'storage', 'AsyncStorage, the default export of its package, or an object with its functions')
  const open = (key: string) =>
    // An app is one process.
    Object.assign(
      inProcess(
        {
          get: () => storage.getItem(key),
          set: (refreshToken) => storage.setItem(key, refreshToken),
          remove: () => storage.removeItem(key),
        },
        placeIn(storage, key),
      ),
      {
        keepStorefront: (text: string) => storage.setItem(`${key}.storefront`, text),
        keptStorefront: () => storage.getItem(`${key}.storefront`),
      },
    )
  return ownPlace(readStoreOptions(options, { key: TEXT }).key, anyText, open)
}
