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
   * The cookie's name. With the prefix `__Host-` no other site and no subdomain can plant one. Choose a name if a
   * server reads the cookie. Default: each server and account has its own, such as
   * `freshcom__https_3a__2f__2f_api.freshcom.io_2f_v1__account`. If you call the store's functions yourself, the name
   * is `freshcom`.
   */
  name?: string | undefined
  /** The browser sends the cookie to this path and everything below. Default `/`. */
  path?: string | undefined
  /** The domain, if subdomains get it, too. Default: only the page's host. */
  domain?: string | undefined
  /**
   * Sent over HTTPS only. Default: true on a page that was loaded over HTTPS, and for `__Host-` and `__Secure-` names.
   */
  secure?: boolean | undefined
  /** Whether it is sent after a link from another site (`lax`), never (`strict`), or always (`none`). Default `lax`. */
  sameSite?: 'lax' | 'strict' | 'none' | undefined
  /** Seconds until the browser deletes it. Default: a year. `null`: until the browser is closed. */
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
/** The longest wait for the browser, in milliseconds. */
const READ_PATIENCE = 500
/** The subject of the warning that the token is only in memory. */
const DENIED = 'denied'

/**
 * Keeps the refresh token in a cookie that the page's script writes (`document.cookie`). So the server of the same site
 * sees who is logged in and renders for them ({@link requestCookies}, with the same `name`). Tabs renew one at a time,
 * and each gets its own access token. The clients of one page share one. A tab notices a logout elsewhere when it comes
 * to the front, or with its next renewal.
 *
 * **Who can read the token:** every script on the page, because a script cannot write an `HttpOnly` cookie; the server
 * of every request to `path` and `domain`, and its logs if they contain cookies; without `secure` also the network.
 * **For how long:** `maxAge` seconds after the last renewal, or until `logout()`. Safari deletes cookies from scripts
 * after seven days.
 *
 * **Planted cookies:** a subdomain, or a page of the same site under another path, can set a cookie of the same name.
 * The browser then shows both. The store keeps the one of its own `path` and `domain`, and removes the others that it
 * can see. So a shop may change these options later. A cookie that cannot be decoded counts as none, with one warning.
 * If only a planted cookie exists, the store cannot notice it. So name the cookie `__Host-…`: browsers accept that only
 * from this host, over HTTPS, without `domain` and with `path` `/`.
 *
 * If a page may not use cookies (blocked, or in a sandboxed frame), the session is kept in memory, with one warning. On
 * a server, where there is no `document`, no user is logged in. Use {@link requestCookies} there.
 *
 * @param options the cookie's name and attributes. Throws a `FieldsError` for a wrong or unknown one.
 * @example
 * ```ts
 * import { Freshcom } from 'freshcom-sdk'
 * import { cookieStore } from 'freshcom-sdk/stores'
 *
 * const store = cookieStore({ name: '__Host-my-shop', sameSite: 'strict', maxAge: 30 * 86_400 })
 * const shop = new Freshcom({ store })
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
  /** A page has one place per name. On a server there is none. */
  const shared = () => (found ??= typeof document === 'undefined' ? newPlace() : placeIn(document, `cookie ${name}`))
  const { withLock, noteWrite } = webLock(`freshcom-sdk:${name}`, shared)

  /** The raw values of all visible cookies of this name. None if the page may not read cookies. */
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
      warn(DENIED, 'This page may not use cookies. The session lasts until the page is left.')
      return ''
    }
  }

  function get(): string | null {
    if (values().length > 1) removeOthers()
    const [value] = values()
    if (value === undefined) return shared().inMemory ?? null
    try {
      // An empty cookie means no user.
      return decodeURIComponent(value) || null
    } catch {
      warn('malformed', `The cookie "${cookieName}" was not written by this SDK. It is ignored.`)
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
      // A sandboxed frame. On a server this must fail: visitors would share the token in memory.
      if (page === undefined) throw error
    }
  }

  /** Removes the other cookies. What remains is the cookie that this store writes. */
  function removeOthers(): void {
    warn(
      'others',
      `There are several cookies "${cookieName}". The one of this path and domain is used, the others are removed.`,
    )
    for (const scope of otherScopes(own, location)) put('', 0, scope)
  }

  /** Writes, and returns whether the page then sees the new value: a browser refuses a cookie silently. */
  function write(value: string, age: number | null): boolean {
    noteWrite()
    put(value, age, own)
    const isAccepted = () => values().join(';') === encodeURIComponent(value)
    // If the browser did not accept the new one, its own old cookie may be among them.
    if (!isAccepted() && values().length > (value === '' ? 0 : 1)) removeOthers()
    return isAccepted()
  }

  return {
    get,
    set: (refreshToken) => {
      const place = shared()
      noteToken(place, refreshToken)
      place.inMemory = null
      if (write(refreshToken, maxAge)) return
      // Perhaps it is too long. The spent token must not stay in the cookie.
      if (values().length > 0) write('', 0)
      place.inMemory = refreshToken
      if (get() !== refreshToken) throw new Error('The browser keeps an older cookie and does not accept the new one.')
      warn(DENIED, `The browser did not accept the cookie "${cookieName}". The session lasts until the page is left.`)
    },
    remove: () => {
      const place = shared()
      noteToken(place, null)
      place.inMemory = null
      if (!write('', 0)) throw new Error('The browser did not remove the cookie.')
    },
    withLock: (task) => withLock(() => askBrowser(cookieName).then(task)),
    share: (spent, received) => {
      shared().last = { spent, received }
    },
    shared: (known) => lastAnswer(shared(), known),
  }
}

/** Firefox shows the cookies of other tabs late, unless the page asks for them. */
async function askBrowser(name: string): Promise<void> {
  try {
    const { cookieStore: browser } = globalThis as { cookieStore?: { get(name: string): Promise<unknown> } }
    if (browser !== undefined) await within(systemClock, READ_PATIENCE, browser.get(name))
  } catch {
    // Cookies are blocked, or the browser does not respond.
  }
}

/** Whether a text can be an attribute: it must not end the attribute or the header. */
function isAttribute(value: unknown): value is string {
  return typeof value === 'string' && /^[!-:<-~]+$/.test(value)
}
