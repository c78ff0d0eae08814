/**
 * The session with JWTs as its client holds it. The code is loaded by clients that ask for tokens, from when they are
 * made: shops with cookies do not pay for it. Rule: what is called before it is there is done in the order of the
 * calls, and a logout tells the store at once.
 */
import type { Exchange, Send } from '../call'
import type { Connection } from '../options'
import type { TokenStore } from '../../core/session/token-store'
import type { JwtSession, Kind } from './jwt-session'
import { loadLate } from './load-late'
import type { EverShopRoutes } from './routes'

export class JwtLogin {
  readonly #place: TokenStore
  readonly #make: () => Promise<JwtSession>
  #loading: Promise<JwtSession> | undefined
  #session: JwtSession | undefined

  constructor(connection: Connection, routes: EverShopRoutes, kind: Kind, store: TokenStore) {
    const place = store.scope?.(connection.baseUrl, 'evershop token') ?? store
    this.#place = place
    this.#make = async () => {
      const { JwtSession } = await loadLate()
      return new JwtSession(connection, routes, kind, place)
    }
    this.#load().catch(() => {})
  }

  readonly send: Send = async (request): Promise<Exchange> => (await this.#load()).send(request)

  async login(credentials: { email?: unknown; password?: unknown }, signal: AbortSignal): Promise<void> {
    await (await this.#load()).login(credentials, signal)
  }

  async logout(): Promise<void> {
    if (this.#session === undefined) (async () => this.#place.remove())().catch(() => {})
    await (this.#session ?? (await this.#load())).logout()
  }

  async renew(signal: AbortSignal): Promise<void> {
    await (await this.#load()).renew(signal)
  }

  async #load(): Promise<JwtSession> {
    this.#loading ??= this.#make()
    try {
      // Whoever waits longest goes on first, and finds the session before a logout does.
      this.#session = await this.#loading
      return this.#session
    } catch (error) {
      this.#loading = undefined
      throw error
    }
  }
}
