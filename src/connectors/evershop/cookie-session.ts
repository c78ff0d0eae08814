/**
 * A cookie session on a platform that keeps no cookies, such as Node. The cookies are in a jar of this client. The jar
 * is persisted in the store, so that the session survives the process.
 */
import { guard } from '../guarded'
import type { GuardedStore } from '../../core/session/guarded-store'
import type { TokenStore } from '../../core/session/token-store'
import { redactError } from '../../core/transport/redact'
import type { Fetch } from '../../core/transport/transport'
import type { Warn } from '../../core/warnings'
import { openJar, type Jar } from './cookie-jar'
import { withCredentials } from './platform-cookies'

export class CookieSession {
  readonly #fetch: Fetch
  readonly #store: GuardedStore
  #jar: Promise<Jar | undefined> | undefined
  /** Number of logouts. A response to a request from before a logout must not bring a cookie back. */
  epoch = 0

  constructor(fetch: Fetch | undefined, store: TokenStore, address: string, warn: Warn) {
    this.#fetch = withCredentials(fetch)
    this.#store = guard(store, address, 'evershop session', warn)
  }

  /** A `fetch` that sends the cookies and keeps those of the response. */
  readonly fetch: Fetch = async (url, init) => {
    const epoch = this.epoch
    const own = init.headers.cookie
    // Of two cookies with one name the server reads the first: the session's.
    const cookie = [(await (await this.#saved())?.get(url)) ?? '', own ?? ''].filter(Boolean).join('; ')
    const headers = cookie === '' ? init.headers : { ...init.headers, cookie }
    let response: Response
    try {
      response = await this.#fetch(url, { ...init, headers })
    } catch (error) {
      throw redactError(error, cookie.match(/[^=; ]{8,}/g) ?? [])
    }
    const received = setCookies(response.headers)
    if (received.length > 0 && epoch === this.epoch) await this.#keep(url, received)
    return response
  }

  /** Forgets all cookies, in memory and in the store. */
  async clear(): Promise<void> {
    this.epoch += 1
    this.#jar = Promise.resolve(undefined)
    await this.#store.write(null)
  }

  #saved(): Promise<Jar | undefined> {
    this.#jar ??= this.#store
      .read()
      .then((saved) => (saved === null ? undefined : openJar(saved)))
      // If the store fails or holds something else, the session is lost, but the call goes on.
      .catch(() => undefined)
    return this.#jar
  }

  async #keep(url: string, received: readonly string[]): Promise<void> {
    const epoch = this.epoch
    // Set before the first await, so that the first two responses share one jar.
    const opened = this.#saved().then((saved) => saved ?? openJar(null))
    this.#jar = opened
    const jar = await opened
    await jar.set(url, received)
    if (epoch === this.epoch) await this.#store.write(await jar.save()).catch(() => {})
  }
}

/** React Native joins the cookies with commas, and has no `getSetCookie`. */
function setCookies(headers: Headers): string[] {
  if (typeof headers.getSetCookie === 'function') return headers.getSetCookie()
  return headers.get('set-cookie')?.split(/,(?=\s*[^;,=\s]+=)/) ?? []
}
