/**
 * The token store of one request: its cookie, and what the process knows of the visitor. It writes what changed and
 * nothing else, and nothing of a visitor who has logged out meanwhile.
 */
import { ConnectionError } from '../core/errors'
import type { MaybePromise, TokenStore } from '../core/session/token-store'
import { createWarn } from '../core/warnings'
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
   * Whether the response can still carry the cookie. Only asked with `rotation: true`: a token is renewed some minutes
   * early then. Without it, writing the same value tells, and a framework that appends cookies sends two.
   */
  isWritable?(): MaybePromise<boolean>
}

export function visitorStore(cookies: RequestCookies, rotation: boolean): TokenStore {
  const visitors = visitorsOfProcess()
  const begun = visitors.begin()
  // An API that rotates gives no token twice, so a logout ends what comes with one of its tokens later, too.
  const since = rotation ? -1 : begun
  /** What the response says: many frameworks go on reading the request's. */
  let written: { readonly refreshToken: string | null } | undefined
  /** What may be handed over was asked for under the lock: what is written next is the outcome of a renewal. */
  let isRenewing = false
  /** The response carries the newest token. */
  let isDelivered = true

  const own = () => (written === undefined ? cookies.get() : written.refreshToken)

  async function get(): Promise<string | null> {
    const current = await own()
    if (!current) return null
    const newest = visitors.newest(current, since)
    if (newest === null) {
      // A page that was slower than the logout has put the cookie back, or nobody has replaced what was refused.
      if (visitors.isOver(current, begun)) await succeeds(() => cookies.remove())
    } else if (newest !== current) {
      written = { refreshToken: newest }
      // Whichever response of this visitor comes last has to carry the newest; one that cannot carry any does no harm.
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

  /** Begins before its first await: the response may be sent right after a logout that nobody waits for. */
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
      // Another process may have won a race for it: then its response carries the cookie that counts.
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

  async function locked<T>(task: () => Promise<T>, came: string | null): Promise<T> {
    const current = await get()
    // Where another request has renewed meanwhile, its answer serves and nothing is spent.
    const isProbed = rotation && current !== null && current === came && (await mustBeWritable(cookies, current))
    isRenewing = false
    try {
      return await task()
    } finally {
      // What was written to find out would undo the logout of another request.
      if (isProbed && visitors.newest(current, since) === null) await succeeds(() => cookies.remove())
    }
  }

  async function shared(known: readonly string[]) {
    isRenewing = true
    const token = known.find((one) => visitors.received(one, since) !== undefined)
    if (token === undefined) return null
    // Renewed early where it can be kept: the page that comes next cannot renew.
    const isEarly = rotation && visitors.expiresSoon(token) && (await canWrite(cookies))
    return isEarly ? null : visitors.received(token, since)
  }

  return {
    get,
    set,
    remove,
    withLock: async (task) => {
      const came = await get()
      return came === null ? locked(task, came) : visitors.queue(came, () => locked(task, came))
    },
    share: (spent, received) => visitors.share(spent, received, isDelivered),
    shared,
  }
}

/** Each request has a store of its own; what an operator has to know is said once for all of them. */
const warn = /* @__PURE__ */ createWarn()
const ROTATION_NEEDED =
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

/** Whether the response says by itself that it can carry the cookie. */
const canWrite = async (cookies: RequestCookies) => (await cookies.isWritable?.()) === true

/** Refuses where a new token would be lost. Returns whether the cookie was written to find out. */
async function mustBeWritable(cookies: RequestCookies, current: string): Promise<boolean> {
  try {
    if (cookies.isWritable === undefined) {
      await cookies.set(current)
      return true
    }
    if (await cookies.isWritable()) return false
  } catch (error) {
    // The framework's error may hold the cookie; its name is enough to find the place.
    throw readOnly(error instanceof Error ? error.name : typeof error)
  }
  throw readOnly()
}

function readOnly(cause?: string): ConnectionError {
  const message =
    'The cookies of this request can no longer be written, so the refresh token was not spent: the new one would be ' +
    'lost. Make the first call earlier (in the proxy, before the response begins), or leave out { rotation: true } if ' +
    'the API does not give new refresh tokens.'
  return new ConnectionError('store_read_only', cause === undefined ? message : `${message} (${cause})`)
}
