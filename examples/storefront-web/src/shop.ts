/** The one client of this page, and who it is for. */
import { signal } from '@preact/signals'
import { Freshcom } from 'freshcom-sdk'
import { webStorage } from 'freshcom-sdk/stores'

const { VITE_FRESHCOM_URL, VITE_FRESHCOM_ACCOUNT, VITE_FRESHCOM_STOREFRONT_TOKEN } = import.meta.env

export const shop = new Freshcom({
  baseUrl: VITE_FRESHCOM_URL,
  accountId: VITE_FRESHCOM_ACCOUNT,
  storefrontRefreshToken: VITE_FRESHCOM_STOREFRONT_TOKEN,
  // All tabs share it, and it outlives a reload.
  store: webStorage(() => localStorage),
})

/** Whether the embedded Freshcom answers: then pages say which logins and cards there are to try. */
export const isDemo = new URL(VITE_FRESHCOM_URL).hostname === '127.0.0.1'

/** Who is logged in, in whichever tab they did so. */
export const session = signal(await shop.restoreSession())

/** Counts the visitors of this page: what was read for one is read anew for the next. */
export const visitor = signal(0)

shop.onSession((now) => {
  const before = session.value
  // A name that was not known before the first call is no change.
  const isAnother = before.userId !== null && before.userId !== now.userId
  if (before.isLoggedIn !== now.isLoggedIn || isAnother) visitor.value += 1
  session.value = now
})
