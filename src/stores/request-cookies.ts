import { ConnectionError } from '../core/errors'
import { FLAG } from '../core/options'
import type { MaybePromise, TokenStore } from '../core/session/token-store'
import { createWarn } from '../core/warnings'
import { hasFunctions, mustBe, readStoreOptions } from './arguments'
import { visitorsOfProcess } from './visitors'

/** How the cookie of one request is read and written; each member may answer at once or with a promise. */
export interface RequestCookies {
  /** The value that the request came with. */
  get(): MaybePromise<string | null | undefined>
  /** Writes the cookie to the response. Has to throw where that is not possible any more. */
  set(refreshToken: string): MaybePromise<unknown>
  /** Removes the cookie with the response. */
  remove(): MaybePromise<unknown>
  /**
   * Whether the response can still carry the cookie. Only asked with `rotation: true`; without it, writing the same
   * value tells, and a framework that appends cookies sends two then.
   */
  isWritable?(): MaybePromise<boolean>
}

/** Options of {@link requestCookies}. */
export interface RequestCookiesOptions {
  /**
   * Whether the API gives a new refresh token with each renewal. Default false, as no known server does. With true a
   * renewal is refused where the new one could not be kept, so the proxy, a route handler or an action has to come
   * first, and a refusal removes the cookie only when it comes again: the first may be a lost race.
   */
  rotation?: boolean | undefined
}

/**
 * Keeps the refresh token of a server's visitor in a cookie of the request: make one store and one `fork()` for each
 * request. It is written where it changes: by a login, by a logout, and by a renewal that brings another token. So
 * it works where cookies can only be read, in a Server Component for one; a login or logout there rejects.
 *
 * Requests of one visitor share a process's memory: one renewal does for all that come while its access token serves,
 * at the same time or later, and a request that came with a spent token goes on with the next one for 30 s. Processes
 * do not know of each other. Against an API that takes the reuse of a refresh token for theft, keep the token in Redis
 * ({@link redisStore}) and only a session id in the cookie.
 *
 * With `rotation: true` a token is renewed only where the response's cookies can still be written. Elsewhere calls that
 * need a renewal reject with a `ConnectionError` of code `store_read_only` before anything is spent: the shopper stays
 * logged in. Then make a call in the proxy (middleware) first: pages of the same process find what it got.
 *
 * **Who can read the token:** with `HttpOnly`, `Secure` and `SameSite` as below no script and nobody on the way; the
 * browser's owner, your server, whatever stands before it and logs cookies. **For how long:** the cookie's `maxAge`
 * (seconds; with Express milliseconds), or until `logout()`.
 *
 * @param cookies reads, writes and removes one cookie. `set` and `remove` have to throw where they cannot.
 * @throws `FieldsError` for what is no such object, or unknown options.
 * @example Next.js, everywhere; log in and out in server actions and route handlers, which can write:
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
 *     remove: () => response.clearCookie('freshcom', options),
 *     isWritable: () => !response.headersSent,
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
  const { rotation = false } = readStoreOptions(options, { rotation: FLAG })
  const visitors = visitorsOfProcess()
  const begun = visitors.begin()
  /** What the response says: many frameworks go on reading the request's. */
  let written: { readonly refreshToken: string | null } | undefined
  /** Under the lock, and what may be handed over was asked for: what is written now is the outcome of a renewal. */
  let isLocked = false
  let isRenewing = false

  const own = () => (written === undefined ? cookies.get() : written.refreshToken)

  async function get(): Promise<string | null> {
    const current = await own()
    if (!current) return null
    const newest = visitors.newest(current, begun)
    if (newest !== null && newest !== current) {
      written = { refreshToken: newest }
      // Whichever response of this visitor comes last has to carry the newest; one that cannot carry any does no harm.
      await succeeds(() => cookies.set(newest))
    }
    return newest
  }

  async function set(refreshToken: string): Promise<void> {
    const current = await own()
    if (current === refreshToken) return
    const isLoggedOut = isRenewing && current && visitors.newest(current, begun) === null
    if (!isLoggedOut) {
      if (rotation || !isRenewing) await cookies.set(refreshToken)
      else if (!(await succeeds(() => cookies.set(refreshToken)))) warn('rotation', ROTATES)
    }
    written = { refreshToken }
  }

  /** Begins before its first await: the response may be sent right after a logout that nobody waits for. */
  function remove(): MaybePromise<void> {
    if (written?.refreshToken === null) return undefined
    const current = ownOrUnreadable()
    return typeof current === 'object' && current !== null ? current.then(forget) : forget(current)
  }

  function ownOrUnreadable(): MaybePromise<string | null | undefined> {
    try {
      const current = own()
      return typeof current === 'object' && current !== null ? current.catch(() => '') : current
    } catch {
      return ''
    }
  }

  async function forget(current: string | null | undefined): Promise<void> {
    if (current === null || current === undefined) return
    const before = written
    written = { refreshToken: null }
    if (isRenewing) {
      // The one that has won the race may be of another process: its response carries the cookie that counts.
      if (!rotation || visitors.isRefusedAgain(current)) await succeeds(() => cookies.remove())
      return
    }
    if (current !== '') visitors.end(current)
    try {
      await cookies.remove()
    } catch (error) {
      written = before
      throw error
    }
  }

  async function mustBeWritable(current: string): Promise<void> {
    try {
      // Without its word, writing what is there already is the only way to find out that anything can be written.
      if (cookies.isWritable === undefined) await cookies.set(current)
      else if (!(await cookies.isWritable())) throw readOnly()
    } catch (error) {
      throw readOnly(error)
    }
  }

  async function locked<T>(task: () => Promise<T>, came: string | null): Promise<T> {
    const current = await get()
    // Where another request has renewed meanwhile, its answer serves and nothing is spent.
    if (rotation && current !== null && current === came) await mustBeWritable(current)
    isLocked = true
    try {
      return await task()
    } finally {
      isLocked = isRenewing = false
    }
  }

  return {
    get,
    set,
    remove,
    withLock: async (task) => {
      const came = await get()
      return came === null ? locked(task, came) : visitors.queue(came, () => locked(task, came))
    },
    share: (spent, received) => visitors.share(spent, received),
    shared: (known) => {
      isRenewing = isLocked
      const received = known.map((token) => visitors.received(token, begun)).find((answer) => answer !== undefined)
      return received ?? null
    },
  }
}

/** Each request has a store of its own; what an operator has to know is said once for all of them. */
const warn = createWarn()
const ROTATES =
  'the API gives new refresh tokens, and a page that cannot write its cookie had to renew. Pass { rotation: true } to ' +
  'requestCookies, and make a call in the proxy first.'

async function succeeds(operation: () => MaybePromise<unknown>): Promise<boolean> {
  try {
    await operation()
    return true
  } catch {
    return false
  }
}

function readOnly(cause?: unknown): ConnectionError {
  if (cause instanceof ConnectionError) return cause
  const message =
    'The cookies of this request can no longer be written, so the refresh token was not spent: the new one would be ' +
    'lost. Make the first call earlier (in the proxy, before the response begins), or leave out { rotation: true } if ' +
    'the API does not give new refresh tokens.'
  if (cause === undefined) return new ConnectionError('store_read_only', message)
  // The framework's error may hold the cookie; its name is enough to find the place.
  const name = cause instanceof Error ? cause.name : typeof cause
  return new ConnectionError('store_read_only', `${message} (${name})`)
}
