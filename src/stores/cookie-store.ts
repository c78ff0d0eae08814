import type { TokenStore } from '../core/session/token-store'
import { webLock } from './web-lock'

/** Options of {@link cookieStore}. */
export interface CookieStoreOptions {
  /** The cookie's name. Default `freshcom`. */
  name?: string | undefined
  /** The paths that it is sent to. Default `/`. */
  path?: string | undefined
  /** The domain whose subdomains get it, too. Default: the page's host alone. */
  domain?: string | undefined
  /** Sent over HTTPS only. Default: true on a page that came over HTTPS. */
  secure?: boolean | undefined
  /** Whether it is sent when another site links here (`lax`), never (`strict`), or always (`none`). Default `lax`. */
  sameSite?: 'lax' | 'strict' | 'none' | undefined
  /** Seconds until the browser forgets it. Default: a year. `null`: when the browser is closed. */
  maxAge?: number | null | undefined
}

const A_YEAR = 31_536_000

/**
 * Keeps the refresh token in a cookie that the page's own script writes (`document.cookie`), so that the server of
 * the same site sees who is logged in and renders accordingly ({@link requestCookies}). Tabs renew one at a time; each
 * gets an access token of its own, and hears of a logout elsewhere with its next renewal.
 *
 * **Who can read the token:** every script on the page, because a cookie that a script writes cannot be `HttpOnly`;
 * the server of every request to `path` and `domain`, its logs if it logs cookies, and anybody on the way if `secure`
 * is off. **For how long:** `maxAge` seconds after the last renewal, or until `logout()`. Safari deletes cookies that
 * scripts wrote after seven days.
 *
 * @example
 * ```ts
 * import { Freshcom } from 'freshcom-sdk'
 * import { cookieStore } from 'freshcom-sdk/stores'
 *
 * const shop = new Freshcom({ store: cookieStore({ name: 'my-shop', sameSite: 'strict', maxAge: 30 * 86_400 }) })
 * ```
 */
export function cookieStore(options: CookieStoreOptions = {}): TokenStore {
  const { name = 'freshcom', path = '/', domain, sameSite = 'lax', maxAge = A_YEAR } = options
  const { withLock, wrote } = webLock(`freshcom-sdk:${name}`)
  const cookieName = encodeURIComponent(name)

  function get(): string | null {
    const cookie = document.cookie.split('; ').find((entry) => entry.startsWith(`${cookieName}=`))
    return cookie === undefined ? null : decodeURIComponent(cookie.slice(cookieName.length + 1))
  }

  function write(value: string, age: number | null): void {
    wrote()
    const { secure = location.protocol === 'https:' } = options
    const attributes = [`Path=${path}`, `SameSite=${sameSite}`]
    if (domain !== undefined) attributes.push(`Domain=${domain}`)
    if (age !== null) attributes.push(`Max-Age=${age}`)
    if (secure) attributes.push('Secure')
    // oxlint-disable-next-line unicorn/no-document-cookie -- the Cookie Store API is missing in older browsers
    document.cookie = [`${cookieName}=${encodeURIComponent(value)}`, ...attributes].join('; ')
    // A browser that refuses a cookie says nothing; the session keeps in memory what a store refuses aloud.
    if (get() !== (age === 0 ? null : value)) throw new Error('The browser did not take the cookie as it was given.')
  }

  return {
    get,
    set: (refreshToken) => write(refreshToken, maxAge),
    remove: () => write('', 0),
    ...(withLock && { withLock }),
  }
}
