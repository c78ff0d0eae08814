import { cookies } from 'next/headers'
import { connection } from 'next/server'
import { Freshcom } from 'freshcom-sdk'
import { requestCookies } from 'freshcom-sdk/stores'

/** Reads what all visitors see. Never log in on it: all visitors would share that login. */
export const storefront = new Freshcom({
  baseUrl: process.env.FRESHCOM_URL,
  accountId: process.env.FRESHCOM_ACCOUNT_ID,
  storefrontRefreshToken: process.env.FRESHCOM_STOREFRONT_TOKEN,
})

const name = 'freshcom'
const cookie = {
  httpOnly: true,
  secure: process.env.NODE_ENV === 'production',
  sameSite: 'lax',
  path: '/',
  maxAge: 30 * 86_400, // seconds
} as const

/** A client for one request. The visitor's cookie keeps the refresh token. */
export async function visitor() {
  await connection()
  const jar = await cookies()
  const store = requestCookies({
    get: () => jar.get(name)?.value,
    set: (refreshToken) => jar.set(name, refreshToken, cookie),
    remove: () => jar.delete(name),
  })
  return storefront.fork({ store })
}
