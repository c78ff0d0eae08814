/**
 * Who is logged in: one long-lived token, which is what the store keeps. There is nothing to renew it with, so unlike
 * Freshcom's session there are no renewals; the store is read before every call, which makes other tabs' logins and
 * logouts known. The rules about logins that overtake each other are Freshcom's.
 */
import { jwtDecode } from 'jwt-decode'
import { anonymously, type Exchange } from '../call'
import { AuthenticationError } from '../../core/errors'
import type { GuardedStore } from '../../core/session/guarded-store'
import { sessionChanged } from '../../core/session/owner'
import { SessionState } from '../../core/session/session-state'
import { orAborted } from '../../core/transport/deadline'
import type { Transport, TransportRequest } from '../../core/transport/transport'
import type { Warn } from '../../core/warnings'
import { isTokenRefusal } from './refusal'

export class GroupEatSession {
  readonly #transport: Transport
  readonly #store: GuardedStore
  readonly #warn: Warn
  /** Holds no grant here: it knows the owner, and of logins and logouts the last one called wins. */
  readonly #state: SessionState

  constructor(transport: Transport, store: GuardedStore, warn: Warn) {
    this.#transport = transport
    this.#store = store
    this.#warn = warn
    this.#state = new SessionState(warn)
  }

  /** The id of whoever is logged in; null where the token does not tell. */
  async userId(): Promise<string | null> {
    return ownerOf(await this.#token())
  }

  /** Logs in with the token that a request is answered with, unless somebody has logged in or out meanwhile. */
  async login<T extends { readonly token: string }>(request: () => Promise<T>): Promise<T> {
    return this.#state.login(async (term) => {
      const answer = await request()
      this.#state.change('store', undefined, term)
      await this.#store.write(answer.token).catch((error: Error) => this.#warn('store', error.message))
      return answer
    })
  }

  /** Forgets the token, here and in the store. Wins over a login under way. */
  async logout(): Promise<void> {
    const forgotten = this.#store.forget()
    this.#state.change('store')
    await forgotten
  }

  /** Sends a request with the token there is, if there is one. */
  async sendIfKnown(request: TransportRequest): Promise<Exchange> {
    const token = await orAborted(this.#store.read(), request.signal)
    return this.#transmit(request, token)
  }

  /** Sends a request as whoever is logged in. A token that the API refuses is forgotten. */
  async send(request: TransportRequest): Promise<Exchange> {
    const { owner } = this.#state
    const token = await orAborted(this.#token(), request.signal)
    owner.assertNotOver()
    const exchange = await this.#transmit(request, token)
    const { status, body } = exchange.response
    if (status !== 401 || !isTokenRefusal(body)) return exchange
    owner.assertNotOver()
    const held = await this.#store.replace(token, null)
    owner.assertNotOver()
    if (held === null) return exchange
    // Another tab has had a new token meanwhile. A 401 proves that nothing was carried out, so even a write is sent again.
    if (ownerOf(held) !== ownerOf(token)) throw sessionChanged()
    return this.#transmit(request, held)
  }

  /** Sends the request that ends an account: its token is worthless afterwards, whoever has logged in meanwhile. */
  async sendLast(request: TransportRequest): Promise<Exchange> {
    const token = await orAborted(this.#token(), request.signal)
    const exchange = await this.send(request)
    const { status } = exchange.response
    if (status >= 200 && status <= 299) {
      const held = await this.#store.replace(token, null)
      if (held === null) this.#state.replace('store')
    }
    return exchange
  }

  async #token(): Promise<string> {
    const token = await this.#store.read()
    if (token !== null) return token
    throw new AuthenticationError('not_logged_in', 'Nobody is logged in: call login or registerCustomer first.', {
      status: 401,
    })
  }

  async #transmit(bare: TransportRequest, token: string | null): Promise<Exchange> {
    if (token === null) return anonymously(this.#transport)(bare)
    const request = {
      ...bare,
      headers: { ...bare.headers, authorization: `bearer ${token}` },
      secrets: [...(bare.secrets ?? []), token],
    }
    return { request, response: await this.#transport(request) }
  }
}

/** The token's `sub`, which GroupEat writes as a number. */
function ownerOf(token: string): string | null {
  try {
    const { sub } = jwtDecode<{ sub?: unknown }>(token)
    return typeof sub === 'string' || typeof sub === 'number' ? String(sub) : null
  } catch {
    return null
  }
}
