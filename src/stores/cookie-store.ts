import { systemClock, within } from '../core/clock'
import { invalidMember } from '../core/errors/invalid-member'
import { FLAG, TEXT, type Rules } from '../core/options'
import type { TokenStore } from '../core/session/token-store'
import type { Given } from '../core/values'
import { createWarn } from '../core/warnings'
import { readStoreOptions, WHOLE_NUMBER } from './arguments'
import { otherScopes, type CookieScope } from './cookie-scopes'
import { noteToken, newPlace, lastAnswer, type SharedPlace } from './in-process'
import { fewCharacters, ownPlace } from './own-place'
import { placeIn } from './place-registry'
import { webLock } from './web-lock'

/** Options of {@link cookieStore}. */
export interface CookieStoreOptions {
  /**
   * The cookie's name. With `__Host-` in front no other site and no subdomain can plant one. A server that reads the
   * cookie needs a name of yours. Default: each system and account has one of its own, such as
   * `freshcom__https_3a__2f__2f_api.freshcom.io_2f_v1__account`; a caller of the store's own functions has `freshcom`.
   */
  name?: string | undefined
  /** The paths that it is sent to. Default `/`. */
  path?: string | undefined
  /** The domain whose subdomains get it, too. Default: the page's host alone. */
  domain?: string | undefined
  /** Sent over HTTPS only. Default: true on a page that came over HTTPS, and for `__Host-` and `__Secure-` names. */
  secure?: boolean | undefined
  /** Whether it is sent when another site links here (`lax`), never (`strict`), or always (`none`). Default `lax`. */
  sameSite?: 'lax' | 'strict' | 'none' | undefined
  /** Seconds until the browser forgets it. Default: a year. `null`: when the browser is closed. */
  maxAge?: number | null | undefined
}

const RULES: Rules<CookieStoreOptions> = {
  // A lone surrogate cannot be written.
  name: [(value) => TEXT[0](value) && !/\p{Surrogate}/u.test(value as string), 'text'],
  path: [(value) => isAttribute(value) && value.startsWith('/'), 'a path that begins with "/", without ";"'],
  domain: [isAttribute, 'a domain, without ";" and spaces'],
  secure: FLAG,
  sameSite: [(value) => ['lax', 'strict', 'none'].includes(value as string), '"lax", "strict" or "none"'],
  maxAge: [(value) => value === null || WHOLE_NUMBER[0](value), `seconds, ${WHOLE_NUMBER[1]}, or null`],
}

const A_YEAR = 31_536_000
/** How long the browser is waited for, in milliseconds. */
const READ_PATIENCE = 500
/** What is said once: the page has the token in memory only. */
const DENIED = 'denied'

/**
 * Keeps the refresh token in a cookie that the page's own script writes (`document.cookie`), so that the server of
 * the same site sees who is logged in and renders accordingly ({@link requestCookies}, with the same `name`). Tabs renew
 * one at a time, and each gets an access token of its own. The clients of one page share one. A tab hears of a logout
 * elsewhere when it comes to the front, else with its next renewal.
 *
 * **Who can read the token:** every script on the page, because a cookie that a script writes cannot be `HttpOnly`;
 * the server of every request to `path` and `domain`, its logs if it logs cookies, and anybody on the way if `secure`
 * is off. **For how long:** `maxAge` seconds after the last renewal, or until `logout()`. Safari deletes cookies that
 * scripts noteWrite after seven days.
 *
 * **Planted cookies:** a subdomain, or a page of the same site under another path, can set a cookie of the same name.
 * The browser then shows both. The store keeps the one of its own `path` and `domain` and removes the others that it
 * can see, so a shop may change these options later. A cookie that cannot be decoded is no token; that is warned of
 * once. Where only the planted one is there, nobody can tell: name the cookie `__Host-…`, which browsers take from
 * this host alone, over HTTPS, without `domain` and with `path` `/`.
 *
 * Where a page may have no cookies (blocked, or a sandboxed frame), the session is kept in memory, with one warning.
 * Where there is no `document`, on a server, nobody is logged in; use {@link requestCookies} there.
 *
 * @param options the cookie's name and attributes. A wrong or unknown one is refused with a `FieldsError`.
 * @example
 * ```ts
 * import { Freshcom } from 'freshcom-sdk'
 * import { cookieStore } from 'freshcom-sdk/stores'
 *
 * const shop = new Freshcom({ store: cookieStore({ name: '__Host-my-shop', sameSite: 'strict', maxAge: 30 * 86_400 }) })
 * ```
 */
export function cookieStore(options: CookieStoreOptions = {}): TokenStore {
  const given = readStoreOptions(options, RULES)
  return ownPlace(given.name, fewCharacters, (name) => cookieOf(name, given))
}

function cookieOf(name: string, given: Given<CookieStoreOptions>): TokenStore {
  const { path = '/', domain, sameSite = 'lax', maxAge = A_YEAR } = given
  const isPrefixed = /^__(?:host|secure)-/i.test(name)
  const isHostOnly = path === '/' && domain === undefined
  if ((isPrefixed && given.secure === false) || (/^__host-/i.test(name) && !isHostOnly)) {
    throw invalidMember('option', 'name', 'begins with a prefix that browsers refuse with these attributes')
  }
  const warn = createWarn()
  const cookieName = encodeURIComponent(name)
  const own = { path, domain }
  let found: SharedPlace | undefined
  /** A page has one place for a name. On a server there is none. */
  const shared = () => (found ??= typeof document === 'undefined' ? newPlace() : placeIn(document, `cookie ${name}`))
  const { withLock, noteWrite } = webLock(`freshcom-sdk:${name}`, shared)

  /** Everything of this name that the page can see, as it stands there; a page that may see no cookies has none. */
  function values(): string[] {
    const entries = pageCookies().split(/; ?/)
    return entries
      .filter((entry) => entry.startsWith(`${cookieName}=`))
      .map((entry) => entry.slice(cookieName.length + 1))
  }

  function pageCookies(): string {
    if (typeof document === 'undefined') return ''
    try {
      return document.cookie
    } catch {
      warn(DENIED, 'this page may not have cookies; the session lasts until the page is left.')
      return ''
    }
  }

  function get(): string | null {
    if (values().length > 1) removeOthers()
    const [value] = values()
    if (value === undefined) return shared().inMemory ?? null
    try {
      // An empty one is nobody's.
      return decodeURIComponent(value) || null
    } catch {
      warn('malformed', `the cookie "${cookieName}" holds what this SDK has not written. It counts as nobody's.`)
      return null
    }
  }

  function put(value: string, age: number | null, scope: CookieScope): void {
    const { secure = isPrefixed || location.protocol === 'https:' } = given
    const attributes = scope.path === undefined ? [] : [`Path=${scope.path}`]
    attributes.push(`SameSite=${sameSite}`)
    if (scope.domain !== undefined) attributes.push(`Domain=${scope.domain}`)
    if (age !== null) attributes.push(`Max-Age=${age}`)
    if (secure) attributes.push('Secure')
    const { document: page } = globalThis
    try {
      page.cookie = [`${cookieName}=${encodeURIComponent(value)}`, ...attributes].join('; ')
    } catch (error) {
      // A sandboxed frame. On a server, which has no page, visitors would share what is kept.
      if (page === undefined) throw error
    }
  }

  /** What is left afterwards is the cookie that this store writes to. */
  function removeOthers(): void {
    warn(
      'others',
      `there are several cookies "${cookieName}". Only that of this path and domain counts; the rest is removed.`,
    )
    for (const scope of otherScopes(own, location)) put('', 0, scope)
  }

  /** Whether the page sees afterwards what was written: a browser that refuses a cookie says nothing. */
  function write(value: string, age: number | null): boolean {
    noteWrite()
    put(value, age, own)
    const isAsTold = () => values().join(';') === encodeURIComponent(value)
    // Its own may be among them, where the browser did not take the new one.
    if (!isAsTold() && values().length > (value === '' ? 0 : 1)) removeOthers()
    return isAsTold()
  }

  return {
    get,
    set: (refreshToken) => {
      const place = shared()
      noteToken(place, refreshToken)
      place.inMemory = null
      if (write(refreshToken, maxAge)) return
      // Too long, perhaps: the spent token in there must not pass for the newest one.
      if (values().length > 0) write('', 0)
      place.inMemory = refreshToken
      if (get() !== refreshToken) throw new Error('The browser keeps an older cookie and does not take the new one.')
      warn(DENIED, `the browser did not take the cookie "${cookieName}"; the session lasts until the page is left.`)
    },
    remove: () => {
      const place = shared()
      noteToken(place, null)
      place.inMemory = null
      if (!write('', 0)) throw new Error('The browser keeps the cookie although it was told to remove it.')
    },
    withLock: (task) => withLock(() => askBrowser(cookieName).then(task)),
    share: (spent, received) => {
      shared().last = { spent, received }
    },
    shared: (known) => lastAnswer(shared(), known),
  }
}

/** Firefox shows a page the cookies of other tabs late, unless it is asked for them. */
async function askBrowser(name: string): Promise<void> {
  try {
    const { cookieStore: browser } = globalThis as { cookieStore?: { get(name: string): Promise<unknown> } }
    if (browser !== undefined) await within(systemClock, READ_PATIENCE, browser.get(name))
  } catch {
    // Cookies are blocked, or it does not answer.
  }
}

/** Text that ends neither the attribute nor the header. */
function isAttribute(value: unknown): value is string {
  return typeof value === 'string' && /^[!-:<-~]+$/.test(value)
}
