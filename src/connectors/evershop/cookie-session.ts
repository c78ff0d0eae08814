/**
 * Cookie sessions. A browser keeps the cookies itself and hides them from us. Elsewhere they are kept in a jar of
 * this client alone, and in the store, so that a session outlives the process.
 */
import type { GuardedStore } from '../../core/session/guarded-store'
import { platformFetch } from '../../core/transport/platform'
import { redactError } from '../../core/transport/redact'
import type { Fetch } from '../../core/transport/transport'
import { openJar, type Jar } from './cookie-jar'

export class CookieSession {
  readonly #fetch: Fetch | undefined
  readonly #store: GuardedStore
  #jar: Promise<Jar | undefined> | undefined
  /** Counts the logouts: an answer to a request from before one cannot bring its cookie back. */
  #epoch = 0

  constructor(fetch: Fetch | undefined, store: GuardedStore) {
    this.#fetch = fetch
    this.#store = store
  }

  get epoch(): number {
    return this.#epoch
  }

  /** A `fetch` that brings the cookies along and keeps those that come back. */
  readonly fetch: Fetch = async (url, init) => {
    const epoch = this.#epoch
    const own = init.headers.cookie
    // The first of two of a name counts: the session's own.
    const cookie = [(await (await this.#saved())?.get(url)) ?? '', own ?? ''].filter(Boolean).join('; ')
    const headers = cookie === '' ? init.headers : { ...init.headers, cookie }
    const send = this.#fetch ?? platformFetch()
    let response: Response
    try {
      response = await send(url, { ...init, ...platformCredentials(), headers })
    } catch (error) {
      throw redactError(error, cookie.match(/[^=; ]{8,}/g) ?? [])
    }
    const received = setCookies(response.headers)
    if (received.length > 0 && epoch === this.#epoch) await this.#keep(url, received)
    return response
  }

  /** Forgets all cookies, in the store as well. */
  async clear(): Promise<void> {
    this.#epoch += 1
    this.#jar = Promise.resolve(undefined)
    await this.#store.write(null)
  }

  #saved(): Promise<Jar | undefined> {
    this.#jar ??= this.#store
      .read()
      .then((saved) => (saved === null ? undefined : openJar(saved)))
      // A store that fails or holds something else costs the session, not the call.
      .catch(() => undefined)
    return this.#jar
  }

  async #keep(url: string, received: readonly string[]): Promise<void> {
    const epoch = this.#epoch
    // Chained before anything is waited for, so that two first answers share one jar.
    this.#jar = this.#saved().then((saved) => saved ?? openJar(null))
    const jar = await this.#jar
    await jar?.set(url, received)
    if (jar !== undefined && epoch === this.#epoch) await this.#store.write(await jar.save()).catch(() => {})
  }
}

/** React Native joins the cookies with commas, and has no `getSetCookie`. */
function setCookies(headers: Headers): string[] {
  if (typeof headers.getSetCookie === 'function') return headers.getSetCookie()
  return headers.get('set-cookie')?.split(/,(?=\s*[^;,=\s]+=)/) ?? []
}

/**
 * Browsers send their cookies. React Native would share one jar between all clients, so it is told to leave them to
 * us. Elsewhere there is no jar, and some platforms refuse the option.
 */
function platformCredentials(): { credentials?: RequestCredentials } {
  if (typeof navigator === 'object' && navigator.product === 'ReactNative') return { credentials: 'omit' }
  return typeof location === 'object' ? { credentials: 'include' } : {}
}
