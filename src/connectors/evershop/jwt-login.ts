/**
 * The session with JWTs as its client holds it. The code is loaded by clients that ask for tokens, from when they are
 * made: shops with cookies do not pay for it. Rule: what is called before it is there is done in the order of the
 * calls, and a logout tells the store at once.
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

  // Set in the step that goes on with it: whoever is called meanwhile comes after those who wait.
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
        // Nobody was logged in but in the store.
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
