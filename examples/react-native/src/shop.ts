/** The one client of this app, and who it is for. */
import * as SecureStore from 'expo-secure-store'
import { Freshcom } from 'freshcom-sdk'
import { secureStore } from 'freshcom-sdk/stores'
import { useSyncExternalStore } from 'react'
import { Platform } from 'react-native'

/** The machine that runs `npm start`, as an Android emulator and an iOS simulator reach it. */
const thisMachine = Platform.select({ android: 'http://10.0.2.2:4010/v1', default: 'http://127.0.0.1:4010/v1' })
const baseUrl = process.env.EXPO_PUBLIC_FRESHCOM_URL ?? thisMachine

/** Whether it is the embedded Freshcom: then screens say which logins there are to try. */
export const isDemo = baseUrl.startsWith('http:')

export const shop = new Freshcom({
  baseUrl,
  accountId: process.env.EXPO_PUBLIC_FRESHCOM_ACCOUNT,
  storefrontRefreshToken: process.env.EXPO_PUBLIC_FRESHCOM_STOREFRONT_TOKEN,
  // The embedded Freshcom speaks plain HTTP. A shop that sells has an https: address, and never needs this.
  allowInsecureHttp: isDemo,
  // The refresh token lives in the keychain: who has logged in once is logged in the next time.
  store: secureStore(SecureStore, { options: { keychainAccessible: SecureStore.AFTER_FIRST_UNLOCK } }),
})

/** Who is logged in. A component that asks is shown anew when that changes. */
export function useSession() {
  return useSyncExternalStore(shop.onSession, () => shop.session)
}
