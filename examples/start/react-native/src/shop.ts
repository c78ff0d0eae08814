import * as SecureStore from 'expo-secure-store'
import { Freshcom } from 'freshcom-sdk'
import { secureStore } from 'freshcom-sdk/stores'
import { Platform } from 'react-native'

// Your machine, as an Android emulator and an iOS simulator see it.
const yourMachine = Platform.select({ android: 'http://10.0.2.2:4010/v1', default: 'http://127.0.0.1:4010/v1' })
const baseUrl = process.env.EXPO_PUBLIC_FRESHCOM_URL ?? yourMachine

export const shop = new Freshcom({
  baseUrl,
  accountId: process.env.EXPO_PUBLIC_FRESHCOM_ACCOUNT,
  storefrontRefreshToken: process.env.EXPO_PUBLIC_FRESHCOM_STOREFRONT_TOKEN,
  // For the fake server only. A real shop has an https: address.
  allowInsecureHttp: baseUrl.startsWith('http:'),
  // The keychain keeps the shopper logged in after a restart.
  store: secureStore(SecureStore, { options: { keychainAccessible: SecureStore.AFTER_FIRST_UNLOCK } }),
})

// Reads the keychain at the start. If the phone is locked, the next call reads it again.
shop.restoreSession().catch(() => {})
