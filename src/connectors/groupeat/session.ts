/**
 * The session: one long-lived token, in the store together with the customer's id. GroupEat has no refresh tokens, so
 * nothing is renewed. The store is read before every call, to notice logins and logouts in other tabs. Of several
 * logins under way the last one wins, as in Freshcom's session.
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
import type { IssuedLogin } from './customer'
import { isTokenRefusal } from './refusal'

export class GroupEatSession {
  readonly #transport: Transport
  readonly #store: GuardedStore
  readonly #warn: Warn
  readonly #owners = new Owners()
  readonly #listeners = new Set<() => void>()
  /** The refused token for which the listeners were called. */
  #ended: string | undefined

  constructor(transport: Transport, store: GuardedStore, warn: Warn) {
    this.#transport = transport
    this.#store = store
    this.#warn = warn
  }

  /** The signed-in customer's id. Null if the user is not a customer, or the id is unknown. */
  async customerId(): Promise<string | null> {
    const owner = ownerOf(await this.#kept())
    return owner !== null && /^\d+$/.test(owner) ? owner : null
  }

  /** Calls a function when the API refuses the token. Returns the function that unsubscribes. */
  onEnd(listener: () => void): () => void {
    const entry = () => listener()
    this.#listeners.add(entry)
    return () => this.#listeners.delete(entry)
  }

  /** Logs in with the token that a request returns, unless another login or a logout came later. */
  async login(request: () => Promise<IssuedLogin>): Promise<IssuedLogin> {
    return this.#owners.login(async (term) => {
      const issued = await request()
      this.#owners.endEarlier(term)
      this.#owners.replaceOwner()
      this.#ended = undefined
      await this.#store.write(keep(issued)).catch((error: Error) => this.#warn('store', error.message))
      return issued
    })
  }

  /** Forgets the token, in memory and in the store. A login under way rejects. */
  async logout(): Promise<void> {
    const forgotten = this.#store.forget()
    this.#owners.endEarlier()
    this.#owners.replaceOwner()
    await forgotten
  }

  /** Sends a request with the token. Without one, or if the API refuses it, the request goes out without. */
  async sendIfKnown(request: TransportRequest): Promise<Exchange> {
    const kept = await orAborted(this.#store.read(), request.signal)
    if (kept !== null) {
      const exchange = await this.#sendAs(request, kept)
      if (!isTokenRefusal(exchange.response)) return exchange
    }
    return this.transmit(request, null)
  }

  /** Sends a request with the token. A token that the API refuses is forgotten. */
  async send(request: TransportRequest): Promise<Exchange> {
    const { owner } = this.#owners
    const kept = await orAborted(this.#kept(), request.signal)
    owner.assertNotOver()
    return this.#sendAs(request, kept)
  }

  /** Sends the request that deletes the account. Then the token is useless, and the store must not keep it. */
  async sendLast(request: TransportRequest): Promise<Exchange> {
    const kept = await orAborted(this.#kept(), request.signal)
    const exchange = await this.send(request)
    const { status } = exchange.response
    if (status >= 200 && status <= 299) {
      const held = await this.#store.replace(kept, null)
      if (held === null) this.#owners.replaceOwner()
    }
    return exchange
  }

  /** Sends a request with a token, or without one. The session does not change. */
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
    // Another tab has stored a new token. The server refused the old one before it did anything, so that even a write
    // can be retried.
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
    throw new AuthenticationError('not_logged_in', 'Nobody is logged in. Call login or registerCustomer first.', {
      status: 401,
    })
  }
}

/** The store's text: token, space, customer's id. The token itself names the id of the credentials, not this one. */
function keep({ token, login: { id, type } }: IssuedLogin): string {
  return `${token} ${type === 'customer' ? '' : `${type} `}${id}`
}

function tokenOf(kept: string): string {
  return kept.split(' ', 1)[0] ?? ''
}

/** The id behind the token. Earlier versions stored none: then it is the token's `sub`. */
function ownerOf(kept: string): string | null {
  const end = kept.indexOf(' ')
  if (end >= 0) return kept.slice(end + 1)
  const { sub } = readClaims(kept)
  return typeof sub === 'string' || typeof sub === 'number' ? String(sub) : null
}
