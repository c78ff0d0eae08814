/**
 * Loads the code of the JWT session, as soon as a client with JWTs is made. Shops with cookies do not load it. Rule:
 * calls that come before the code has arrived keep their order, and a logout empties the store at once.
 */
import type { Exchange, Send } from '../call'
import type { JwtSession, TokenMeans } from './jwt-session'
import { loadLate } from './load-late'

export class JwtLogin {
  readonly #means: TokenMeans
  #loading: Promise<JwtSession> | undefined
  #session: JwtSession | undefined

  constructor(means: TokenMeans) {
    this.#means = means
    this.#load().catch(() => {})
  }

  // `#session` is set in the same step that uses it. So a later call cannot overtake the calls that wait.
  readonly send: Send = async (request): Promise<Exchange> => (this.#session = await this.#load()).send(request)

  async login(credentials: { email?: unknown; password?: unknown }, signal: AbortSignal): Promise<void> {
    await (this.#session = await this.#load()).login(credentials, signal)
  }

  async logout(): Promise<void> {
    if (this.#session === undefined) {
      const isForgotten = (async () => this.#means.store.remove())().then(
        () => true,
        () => false,
      )
      try {
        this.#session = await this.#load()
      } catch (error) {
        // The session existed in the store only, and it is removed.
        if (await isForgotten) return
        throw error
      }
    }
    await this.#session.logout()
  }

  async renew(): Promise<void> {
    await (this.#session = await this.#load()).renew()
  }

  #load(): Promise<JwtSession> {
    this.#loading ??= loadLate().then(
      ({ JwtSession }) => new JwtSession(this.#means),
      (error: unknown) => {
        this.#loading = undefined
        throw error
      },
    )
    return this.#loading
  }
}
