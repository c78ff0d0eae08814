import { ConnectionError } from '../core/errors'
import { FLAG } from '../core/options'
import type { MaybePromise, TokenStore } from '../core/session/token-store'
import { hasFunctions, mustBe, readStoreOptions } from './arguments'

/** How the cookie of one request is read and written; each member may answer at once or with a promise. */
export interface RequestCookies {
  /** The value that the request came with. */
  get(): MaybePromise<string | null | undefined>
  /** Writes the cookie to the response. Has to throw where that is not possible any more. */
  set(refreshToken: string): MaybePromise<unknown>
  /** Removes the cookie with the response. */
  remove(): MaybePromise<unknown>
}

/** Options of {@link requestCookies}. */
export interface RequestCookiesOptions {
  /**
   * Whether the API gives a new refresh token with each renewal. Default true: a renewal is refused where the new one
   * could not be kept. With false the same token is spent over and over, wherever cookies can be read.
   */
  rotation?: boolean | undefined
}

/**
 * Keeps the refresh token of a server's visitor in a cookie of the request: make one store and one `fork()` for each
 * request. A token is renewed only where the response's cookies can still be written. A set that throws, because
 * the headers were sent or the framework forbids it there, makes calls that need a renewal reject with a
 * `ConnectionError` of code `store_read_only` before anything is spent: the shopper stays logged in.
 *
 * Requests of one visitor that arrive at the same time do not know of each other. Against an API that takes the reuse
 * of a refresh token for theft, keep the token in Redis ({@link redisStore}) and only a session id in the cookie.
 *
 * **Who can read the token:** with `HttpOnly`, `Secure` and `SameSite` as below no script and nobody on the way; the
 * browser's owner, your server, whatever stands before it and logs cookies. **For how long:** the cookie's `maxAge`
 * (seconds; with Express milliseconds), or until `logout()`.
 *
 * @example Next.js, in middleware, route handlers and server actions (server components can only read):
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
 * @example SvelteKit, in hooks.server.ts (load functions find the client in event.locals):
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
 * @example Express, with cookie-parser:
 * ```ts
 * app.use((request, response, next) => {
 *   const options = { httpOnly: true, secure: true, sameSite: 'lax', maxAge: 30 * 86_400_000 } as const
 *   const store = requestCookies({
 *     get: () => request.cookies.freshcom,
 *     set: (refreshToken) => response.cookie('freshcom', refreshToken, options),
 *     remove: () => response.clearCookie('freshcom'),
 *   })
 *   request.freshcom = freshcom.fork({ store })
 *   next()
 * })
 * ```
 * @example Hono:
 * ```ts
 * import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
 *
 * hono.use(async (c, next) => {
 *   const options = { httpOnly: true, secure: true, sameSite: 'Lax', maxAge: 30 * 86_400 } as const
 *   const store = requestCookies({
 *     get: () => getCookie(c, 'freshcom'),
 *     set: (refreshToken) => setCookie(c, 'freshcom', refreshToken, options),
 *     remove: () => deleteCookie(c, 'freshcom', options),
 *   })
 *   c.set('freshcom', freshcom.fork({ store }))
 *   await next()
 * })
 * ```
 */
export function requestCookies(cookies: RequestCookies, options: RequestCookiesOptions = {}): TokenStore {
  const isJar = hasFunctions(cookies, ['get', 'set', 'remove'])
  mustBe(isJar, 'cookies', "an object with get, set and remove for this request's one cookie, not the framework's jar")
  const { rotation = true } = readStoreOptions(options, { rotation: FLAG })
  /** What the response says: many frameworks go on reading the request's. */
  let written: { readonly refreshToken: string | null } | undefined
  const get = () => (written === undefined ? cookies.get() : written.refreshToken)
  return {
    get,
    set: async (refreshToken) => {
      await cookies.set(refreshToken)
      written = { refreshToken }
    },
    remove: async () => {
      await cookies.remove()
      written = { refreshToken: null }
    },
    withLock: async (task) => {
      const current = rotation ? await get() : undefined
      try {
        // Writing what is there already is the only way to find out that anything can be written.
        if (current) await cookies.set(current)
      } catch (error) {
        throw readOnly(error)
      }
      return task()
    },
  }
}

function readOnly(cause: unknown): ConnectionError {
  const message =
    'The cookies of this request can no longer be written, so the refresh token was not spent: the new one would be ' +
    'lost. Make the first call earlier (in middleware, before the response begins), or pass { rotation: false } if ' +
    'the API does not give new refresh tokens.'
  // The framework's error may hold the cookie; its name is enough to find the place.
  const name = cause instanceof Error ? cause.name : typeof cause
  return new ConnectionError('store_read_only', `${message} (${name})`)
}
