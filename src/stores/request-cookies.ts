import { FLAG } from '../core/options'
import type { TokenStore } from '../core/session/token-store'
import { hasFunctions, mustBe, readStoreOptions } from './arguments'
import { visitorStore, type RequestCookies } from './visitor-store'

export type { RequestCookies } from './visitor-store'

/** Options of {@link requestCookies}. */
export interface RequestCookiesOptions {
  /**
   * Whether the API rotates refresh tokens: it returns a new one with each renewal. Default false, because no known
   * server does. If true, a renewal rejects where the new token could not be saved. So make a call in a proxy, route
   * handler or action first. A refused token's cookie is removed only when it comes again, because the first refusal may
   * be a lost race.
   */
  rotation?: boolean | undefined
}

/**
 * Keeps the refresh token of a server's visitor in a cookie of the request. Create one store and one `fork()` for each
 * request. The cookie is written only when it changes: by a login, by a logout, and by a renewal that returns another
 * token. So calls also work where cookies can only be read, for example in a Server Component. There, a login rejects
 * with a `ConnectionError` of code `store_read_only`, and the session stays as it was. A logout rejects with
 * `store_failed`: this client is logged out, but the cookie is still there.
 *
 * Requests of one visitor share the process's memory. One renewal is enough for all of them while its access token is
 * valid. A request with a spent token uses the next one, for 30 s. Processes do not know of each other. An API may treat
 * the reuse of a refresh token as theft. Then keep the token in Redis ({@link redisStore}), and only a session id in
 * the cookie.
 *
 * With `rotation: true` a token is renewed only where the response's cookies can still be written. Elsewhere, calls
 * that need a renewal reject with a `ConnectionError` of code `store_read_only` before a token is spent: the shopper
 * stays logged in. Then make a call in the proxy (middleware) first. Pages of the same process use the token that it
 * got. If `isWritable` returns true, a token is renewed up to five minutes before its expiry, so that it is still valid
 * in the page.
 *
 * **Who can read the token:** with `HttpOnly`, `Secure` and `SameSite` as below, no script and nobody in the network.
 * The user of the browser, your server, and everything in front of it that logs cookies can. **For how long:** the
 * cookie's `maxAge` (seconds; with Express milliseconds), or until `logout()`. **Who can plant one:** any subdomain,
 * unless its name begins with `__Host-`. Browsers remove such a cookie only if `secure` and `path` are given again.
 *
 * @param cookies reads, writes and removes one cookie. `set` and `remove` must throw if they cannot. If a framework
 * does not throw, pass `isWritable`.
 * @throws `FieldsError` for another object, or unknown options.
 * @example
 * Next.js, everywhere. Log in and out in server actions and route handlers, which can write cookies. A whole
 * shop with the proxy is in docs/start/nextjs.md:
 * ```ts
 * import { cookies } from 'next/headers'
 *
 * async function visitor() {
 *   const jar = await cookies()
 *   const options = { httpOnly: true, secure: true, sameSite: 'lax', path: '/', maxAge: 30 * 86_400 } as const
 *   const store = requestCookies({
 *     get: () => jar.get('freshcom')?.value,
 *     set: (refreshToken) => jar.set('freshcom', refreshToken, options),
 *     remove: () => jar.delete('freshcom'),
 *   })
 *   return freshcom.fork({ store })
 * }
 * const { data: account } = await (await visitor()).retrieveAccount()
 * ```
 * @example
 * SvelteKit, in hooks.server.ts (load functions find the client in event.locals):
 * ```ts
 * async function handle({ event, resolve }) {
 *   const options = { httpOnly: true, secure: true, sameSite: 'lax', path: '/', maxAge: 30 * 86_400 } as const
 *   const store = requestCookies({
 *     get: () => event.cookies.get('freshcom'),
 *     set: (refreshToken) => event.cookies.set('freshcom', refreshToken, options),
 *     remove: () => event.cookies.delete('freshcom', options),
 *   })
 *   event.locals.freshcom = freshcom.fork({ store })
 *   return resolve(event)
 * }
 * await handle(svelteKit)
 * ```
 * @example
 * Express, with cookie-parser:
 * ```ts
 * app.use((request, response, next) => {
 *   const options = { httpOnly: true, secure: true, sameSite: 'lax', maxAge: 30 * 86_400_000 } as const
 *   const store = requestCookies({
 *     get: () => request.cookies.freshcom,
 *     set: (refreshToken) => response.cookie('freshcom', refreshToken, options),
 *     remove: () => response.clearCookie('freshcom', options),
 *     isWritable: () => !response.headersSent,
 *   })
 *   request.freshcom = freshcom.fork({ store })
 *   next()
 * })
 * ```
 * @example
 * Hono:
 * ```ts
 * import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
 *
 * hono.use(async (c, next) => {
 *   const options = { httpOnly: true, secure: true, sameSite: 'Lax', maxAge: 30 * 86_400 } as const
 *   const store = requestCookies({
 *     get: () => getCookie(c, 'freshcom'),
 *     set: (refreshToken) => setCookie(c, 'freshcom', refreshToken, options),
 *     remove: () => deleteCookie(c, 'freshcom', options),
 *     isWritable: () => !c.finalized,
 *   })
 *   c.set('freshcom', freshcom.fork({ store }))
 *   await next()
 * })
 * ```
 */
export function requestCookies(cookies: RequestCookies, options: RequestCookiesOptions = {}): TokenStore {
  const isJar = hasFunctions(cookies, ['get', 'set', 'remove'])
  mustBe(isJar, 'cookies', "an object with get, set and remove for this request's one cookie, not the framework's jar")
  const { rotation = false } = readStoreOptions(options, { rotation: FLAG })
  return visitorStore(cookies, rotation)
}
