/** The client of this app, and who is logged in. */
import * as SecureStore from 'expo-secure-store'
import { Freshcom } from 'freshcom-sdk'
import { secureStore } from 'freshcom-sdk/stores'
import { useSyncExternalStore } from 'react'
import { Platform } from 'react-native'

/** The machine that runs `npm start`, as an Android emulator and an iOS simulator see it. */
const thisMachine = Platform.select({ android: 'http://10.0.2.2:4010/v1', default: 'http://127.0.0.1:4010/v1' })
const baseUrl = process.env.EXPO_PUBLIC_FRESHCOM_URL ?? thisMachine

/** Whether it is the fake Freshcom. Then screens show which logins work. */
export const isDemo = baseUrl.startsWith('http:')

export const shop = new Freshcom({
  baseUrl,
  accountId: process.env.EXPO_PUBLIC_FRESHCOM_ACCOUNT,
  storefrontRefreshToken: process.env.EXPO_PUBLIC_FRESHCOM_STOREFRONT_TOKEN,
  // For the fake Freshcom only. A real shop has an https: address.
  allowInsecureHttp: isDemo,
  // The keychain keeps the shopper logged in after a restart.
  store: secureStore(SecureStore, { options: { keychainAccessible: SecureStore.AFTER_FIRST_UNLOCK } }),
})

/** The session. A component renders again when it changes. */
export function useSession() {
  return useSyncExternalStore(shop.onSession, () => shop.session)
}
