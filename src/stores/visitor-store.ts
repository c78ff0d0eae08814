/**
 * The token store of one request: its cookie, and what the process knows of the visitor. It writes only changes, and
 * nothing for a visitor who has logged out meanwhile.
 */
import { ConnectionError } from '../core/errors'
import type { MaybePromise, TokenStore } from '../core/session/token-store'
import { createWarn } from '../core/warnings'
import { visitorsOfProcess } from './visitors'

/** Reads and writes the cookie of one request. Each member may return a value or a promise. */
export interface RequestCookies {
  /** The value that came with the request. */
  get(): MaybePromise<string | null | undefined>
  /** Writes the cookie to the response. Must throw if that is no longer possible. */
  set(refreshToken: string): MaybePromise<unknown>
  /** Removes the cookie with the response. */
  remove(): MaybePromise<unknown>
  /**
   * Whether the response can still set the cookie. A login rejects if it returns false. With `rotation: true` it is
   * also asked before a renewal: then a token is renewed some minutes early. Without this function the store tries by
   * writing the same value, and a framework that appends cookies sends two.
   */
  isWritable?(): MaybePromise<boolean>
}

export function visitorStore(cookies: RequestCookies, rotation: boolean): TokenStore {
  const visitors = visitorsOfProcess()
  const begun = visitors.begin()
  // An API that rotates never issues a token twice. So a logout also ends later requests with one of its tokens.
  const since = rotation ? -1 : begun
  /** What the response sets. Many frameworks still return the request's cookie. */
  let written: { readonly refreshToken: string | null } | undefined
  /** The session requested shared tokens under the lock, so the next write is the result of a renewal. */
  let isRenewing = false
  /** The last login, until it is saved. */
  let saving: Promise<void> | undefined
  /** Whether the response sets the newest token. */
  let isDelivered = true

  const own = () => (written === undefined ? cookies.get() : written.refreshToken)

  async function get(): Promise<string | null> {
    const current = await own()
    if (!current) return null
    const newest = visitors.newest(current, since)
    if (newest === null) {
      // A slower page has restored the cookie after the logout, or a refused token was not replaced.
      if (visitors.isOver(current, begun)) await succeeds(() => cookies.remove())
    } else if (newest !== current) {
      written = { refreshToken: newest }
      // Whichever response arrives last must set the newest token. A response that cannot set it does no harm.
      await succeeds(() => cookies.set(newest))
    }
    return newest
  }

  async function set(refreshToken: string): Promise<void> {
    const current = await own()
    if (current === refreshToken) return
    const isLoggedOut = isRenewing && current && visitors.newest(current, since) === null
    if (!isLoggedOut && !isRenewing) await cookies.set(refreshToken)
    if (!isLoggedOut && isRenewing) {
      const wasLate = rotation && (await cookies.isWritable?.()) === false
      isDelivered = (await succeeds(() => cookies.set(refreshToken))) && !wasLate
      if (!isDelivered && !rotation) warn('rotation', ROTATION_NEEDED)
    }
    written = { refreshToken }
  }

  /** Unlike a renewal, a login that is not saved is lost with the request. So it rejects. */
  async function save(refreshToken: string): Promise<void> {
    if ((await own()) === refreshToken) return
    await mustWrite(async () => {
      if ((await cookies.isWritable?.()) === false) return false
      await cookies.set(refreshToken)
      return true
    }, LOGIN_LOST)
    written = { refreshToken }
  }

  /** Starts before its first await, because the response may be sent right after a logout that is not awaited. */
  function remove(reason?: 'refused'): MaybePromise<void> {
    if (written?.refreshToken === null) return undefined
    const current = ownOrUnreadable()
    const isLater = typeof current === 'object' && current !== null
    return isLater ? current.then((token) => forget(token, reason)) : forget(current, reason)
  }

  function ownOrUnreadable(): MaybePromise<string | null | undefined> {
    try {
      const current = own()
      return typeof current === 'object' && current !== null ? current.catch(() => '') : current
    } catch {
      return ''
    }
  }

  async function forget(current: string | null | undefined, reason: 'refused' | undefined): Promise<void> {
    if (current === null || current === undefined) return
    const before = written
    written = { refreshToken: null }
    if (reason === 'refused') {
      // Another process may have won a race for it. Then its response sets the cookie that counts.
      if (rotation) visitors.refuse(current)
      else await succeeds(() => cookies.remove())
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

  async function locked<T>(task: () => Promise<T>, before: string | null): Promise<T> {
    const current = await get()
    // If another request has renewed meanwhile, its token is used and nothing is spent.
    const isProbed = rotation && current !== null && current === before && (await mustBeWritable(cookies, current))
    isRenewing = false
    try {
      return await task()
    } finally {
      // The trial write would undo the logout of another request.
      if (isProbed && visitors.newest(current, since) === null) await succeeds(() => cookies.remove())
    }
  }

  async function shared(known: readonly string[]) {
    isRenewing = true
    const token = known.find((one) => visitors.received(one, since) !== undefined)
    if (token === undefined) return null
    // Renewed early while it can be saved: the page that comes next cannot renew.
    const isEarly = rotation && visitors.expiresSoon(token) && (await canWrite(cookies))
    return isEarly ? null : visitors.received(token, since)
  }

  return {
    get,
    set,
    remove,
    saveLogin: (refreshToken) => {
      const saved = save(refreshToken)
      saving = saved.catch(() => {})
      return saved
    },
    withLock: async (task) => {
      // A logout removes the cookie of a login that it has ended.
      await saving
      const before = await get()
      return before === null ? locked(task, before) : visitors.queue(before, () => locked(task, before))
    },
    share: (spent, received) => visitors.share(spent, received, isDelivered),
    shared,
  }
}

/** Each request has its own store, so these warnings are given once for all of them. */
const warn = /* @__PURE__ */ createWarn()
const ROTATION_NEEDED =
  'The API rotates refresh tokens, and a page that cannot write its cookie had to renew. Pass { rotation: true } to ' +
  'requestCookies, and make a call in the proxy first.'

async function succeeds(operation: () => MaybePromise<unknown>): Promise<boolean> {
  try {
    await operation()
    return true
  } catch {
    return false
  }
}

/** Whether the response says that it can set the cookie. */
const canWrite = async (cookies: RequestCookies) => (await cookies.isWritable?.()) === true

/** Rejects if a new token would be lost. Returns whether the cookie was written to find out. */
async function mustBeWritable(cookies: RequestCookies, current: string): Promise<boolean> {
  const isProbed = cookies.isWritable === undefined
  await mustWrite(async () => {
    if (cookies.isWritable !== undefined) return cookies.isWritable()
    await cookies.set(current)
    return true
  }, RENEWAL_LOST)
  return isProbed
}

/** Rejects if an operation throws, or resolves to false. */
async function mustWrite(operation: () => Promise<boolean>, message: string): Promise<void> {
  let cause = ''
  try {
    if (await operation()) return
  } catch (error) {
    // The framework's error may contain the cookie, so only its name is quoted.
    cause = ` (${error instanceof Error ? error.name : typeof error})`
  }
  throw new ConnectionError('store_read_only', message + cause)
}

const RENEWAL_LOST =
  'The cookies of this request can no longer be written. The refresh token was not spent, because the new one would ' +
  'be lost. Make the first call earlier (in the proxy, before the response begins). If the API does not rotate ' +
  'refresh tokens, leave out { rotation: true }.'
const LOGIN_LOST =
  'The cookies of this request cannot be written, so the login would be lost. Log in where they can: in a server ' +
  'action or a route handler, before the response begins.'
