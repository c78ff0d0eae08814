/**
 * Who is logged in: one long-lived token, kept in the store with whose it is. There is nothing to renew it with, so
 * unlike Freshcom's session there are no renewals; the store is read before every call, which makes other tabs' logins and
 * logouts known. The rules about logins that overtake each other are Freshcom's.
 */
import { anonymously, type Exchange } from '../call'
import { AuthenticationError } from '../../core/errors'
import type { GuardedStore } from '../../core/session/guarded-store'
import { readClaims } from '../../core/session/claims'
import { sessionChanged } from '../../core/session/owner'
import { Owners } from '../../core/session/owners'
import { orAborted } from '../../core/transport/deadline'
import type { Transport, TransportRequest } from '../../core/transport/transport'
import type { Warn } from '../../core/warnings'
import { isTokenRefusal } from './refusal'

/** What a login or registration is answered with. */
export interface Login {
  readonly token: string
  readonly login: { readonly id: number; readonly type: string }
}

export class GroupEatSession {
  readonly #transport: Transport
  readonly #store: GuardedStore
  readonly #warn: Warn
  readonly #owners = new Owners()
  readonly #listeners = new Set<() => void>()
  /** Whose end the listeners were told of. */
  #ended: string | undefined

  constructor(transport: Transport, store: GuardedStore, warn: Warn) {
    this.#transport = transport
    this.#store = store
    this.#warn = warn
  }

  /** The id of the customer who is logged in; null where it is no customer, or nothing tells. */
  async customerId(): Promise<string | null> {
    const owner = ownerOf(await this.#kept())
    return owner !== null && /^\d+$/.test(owner) ? owner : null
  }

  /** Has a function called when the API refuses the token. Returns what ends that. */
  onEnd(listener: () => void): () => void {
    const entry = () => listener()
    this.#listeners.add(entry)
    return () => this.#listeners.delete(entry)
  }

  /** Logs in with the token that a request is answered with, unless somebody has logged in or out meanwhile. */
  async login<T extends Login>(request: () => Promise<T>): Promise<T> {
    return this.#owners.login(async (term) => {
      const answer = await request()
      this.#owners.overtake(term)
      this.#owners.follow()
      this.#ended = undefined
      await this.#store.write(keep(answer)).catch((error: Error) => this.#warn('store', error.message))
      return answer
    })
  }

  /** Forgets the token, here and in the store. Wins over a login under way. */
  async logout(): Promise<void> {
    const forgotten = this.#store.forget()
    this.#owners.overtake()
    this.#owners.follow()
    await forgotten
  }

  /** Sends a request with the token there is, if there is one and the API takes it. */
  async sendIfKnown(request: TransportRequest): Promise<Exchange> {
    const kept = await orAborted(this.#store.read(), request.signal)
    if (kept !== null) {
      const exchange = await this.#sendAs(request, kept)
      if (!isTokenRefusal(exchange.response)) return exchange
    }
    return this.transmit(request, null)
  }

  /** Sends a request as whoever is logged in. A token that the API refuses is forgotten. */
  async send(request: TransportRequest): Promise<Exchange> {
    const { owner } = this.#owners
    const kept = await orAborted(this.#kept(), request.signal)
    owner.assertNotOver()
    return this.#sendAs(request, kept)
  }

  /** Sends the request that ends an account: its token is worthless afterwards, whoever has logged in meanwhile. */
  async sendLast(request: TransportRequest): Promise<Exchange> {
    const kept = await orAborted(this.#kept(), request.signal)
    const exchange = await this.send(request)
    const { status } = exchange.response
    if (status >= 200 && status <= 299) {
      const held = await this.#store.replace(kept, null)
      if (held === null) this.#owners.follow()
    }
    return exchange
  }

  /** Sends a request with a token, or with none: the session stays as it is. */
  async transmit(bare: TransportRequest, token: string | null): Promise<Exchange> {
    if (token === null) return anonymously(this.#transport)(bare)
    const request = {
      ...bare,
      headers: { ...bare.headers, authorization: `bearer ${token}` },
      secrets: [...(bare.secrets ?? []), token],
    }
    return { request, response: await this.#transport(request) }
  }

  async #sendAs(request: TransportRequest, kept: string): Promise<Exchange> {
    const { owner } = this.#owners
    const exchange = await this.transmit(request, tokenOf(kept))
    if (!isTokenRefusal(exchange.response)) return exchange
    owner.assertNotOver()
    const held = await this.#store.replace(kept, null)
    owner.assertNotOver()
    if (held === null) {
      this.#tellEnd(kept)
      return exchange
    }
    // Another tab has had a new token meanwhile. A refused token proves that nothing was carried out: even a write is sent
    // again.
    if (ownerOf(held) !== ownerOf(kept)) throw sessionChanged()
    return this.transmit(request, tokenOf(held))
  }

  #tellEnd(kept: string): void {
    if (kept === this.#ended) return
    this.#ended = kept
    for (const listener of this.#listeners) {
      try {
        listener()
      } catch {
        this.#warn('listener', 'A listener of onEnd threw.')
      }
    }
  }

  async #kept(): Promise<string> {
    const kept = await this.#store.read()
    if (kept !== null) return kept
    throw new AuthenticationError('not_logged_in', 'Nobody is logged in: call login or registerCustomer first.', {
      status: 401,
    })
  }
}

/** The store keeps a token and, behind a space, whose it is: the token itself names the credentials, not the customer. */
function keep({ token, login: { id, type } }: Login): string {
  return `${token} ${type === 'customer' ? '' : `${type} `}${id}`
}

function tokenOf(kept: string): string {
  return kept.split(' ', 1)[0] ?? ''
}

/** Whose a token is. One that was kept without, by an earlier version, is taken by its word: its `sub`. */
function ownerOf(kept: string): string | null {
  const end = kept.indexOf(' ')
  if (end >= 0) return kept.slice(end + 1)
  const { sub } = readClaims(kept)
  return typeof sub === 'string' || typeof sub === 'number' ? String(sub) : null
}
