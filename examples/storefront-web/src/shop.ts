/** The client of this page, and who is logged in. */
import { signal } from '@preact/signals'
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

/** Whether it is the fake Freshcom. Then pages show which logins and cards work. */
export const isDemo = new URL(VITE_FRESHCOM_URL).hostname === '127.0.0.1'

/** Who is logged in. It changes with a login or logout in any tab. */
export const session = signal(await shop.restoreSession())

/** Counts the visitors of this page. Data of one is loaded again for the next. */
export const visitor = signal(0)

shop.onSession((now) => {
  const before = session.value
  // Before the first call the user's id is unknown. That it becomes known is no change.
  const isAnother = before.userId !== null && before.userId !== now.userId
  if (before.isLoggedIn !== now.isLoggedIn || isAnother) visitor.value += 1
  session.value = now
})
