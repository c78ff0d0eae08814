import { cookies } from 'next/headers'
import { connection } from 'next/server'
import { Freshcom } from 'freshcom-sdk'
import { requestCookies, type RequestCookies } from 'freshcom-sdk/stores'

/** Reads what all visitors see. Never log in on it: all visitors would share that login. */
export const storefront = new Freshcom({
  baseUrl: process.env.FRESHCOM_URL,
  storefrontRefreshToken: process.env.FRESHCOM_STOREFRONT_TOKEN,
  accountId: process.env.FRESHCOM_ACCOUNT_ID,
})

/** Whether the API returns a new refresh token with each renewal. */
export const rotation = process.env.FRESHCOM_ROTATES === 'true'

/** No other host can set a cookie whose name begins with `__Host-`. */
export const cookieName = '__Host-freshcom'
const options = { name: cookieName, httpOnly: true, secure: true, sameSite: 'lax', path: '/' } as const
export const cookieWith = (value: string) => ({ ...options, value, maxAge: 30 * 86_400 })
export const noCookie = { ...options, value: '', expires: new Date(0) }

/** A client for one request. */
export const shopFor = (jar: RequestCookies) => storefront.fork({ store: requestCookies(jar, { rotation }) })

/** The visitor's client, in pages, server actions and route handlers. */
export async function visitor() {
  // No call of the SDK while Next.js prerenders.
  await connection()
  const jar = await cookies()
  return shopFor({
    get: () => jar.get(cookieName)?.value,
    set: (refreshToken) => jar.set(cookieWith(refreshToken)),
    remove: () => jar.set(noCookie),
  })
}
