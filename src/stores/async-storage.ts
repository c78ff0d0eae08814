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
   * The item's name. Default: each server and account has its own, such as `freshcom
   * ["https://api.freshcom.io/v1","account"]`. If you call the store's functions yourself, the name is `freshcom`.
   */
  key?: string | undefined
}

/**
 * Keeps the refresh token in React Native's AsyncStorage (`@react-native-async-storage/async-storage`) or a storage
 * with the same functions, such as an IndexedDB wrapper. After a suspension the app reads it again with its next
 * renewal. The storefront's access token, which is public, is kept under `<key>.storefront`, so an app that starts
 * again does not request one.
 *
 * **Who can read the token:** it is not encrypted, in the app's own folder. No other app can read it, but a person with
 * a rooted or jailbroken device, a debug build or a backup can. Use {@link secureStore} if you can. **For how long:**
 * until `logout()`, or until the app is removed.
 *
 * @throws `FieldsError` for another object, or unknown options.
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
