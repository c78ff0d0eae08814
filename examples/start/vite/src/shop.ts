import { Freshcom } from 'freshcom-sdk'
import { webStorage } from 'freshcom-sdk/stores'

const { VITE_FRESHCOM_URL, VITE_FRESHCOM_ACCOUNT, VITE_FRESHCOM_STOREFRONT_TOKEN } = import.meta.env

export const shop = new Freshcom({
  baseUrl: VITE_FRESHCOM_URL,
  accountId: VITE_FRESHCOM_ACCOUNT,
  storefrontRefreshToken: VITE_FRESHCOM_STOREFRONT_TOKEN,
  // The shopper stays logged in after a reload, and in every tab.
  store: webStorage(() => localStorage),
})

// Reads the store before the first render. It sends no request.
await shop.restoreSession()
