/**
 * Keeps the storefront's access token in the store, so that the next page does not request one. Only tokens from a
 * publishable refresh token are kept: they are just as public. When it is read again, the API may have revoked it, and
 * the clock may have been set.
 */
import { within, type Clock } from '../clock'
import { readJson } from '../transport/json'
import { isObject } from '../values'
import type { RememberedToken } from './family'
import type { ReceivedToken } from './token-endpoint'
import { isPublishable } from './token-payload'
import { readAnswer } from './token-request'
import type { MaybePromise, TokenStore } from './token-store'

/** The longest wait for the store, in milliseconds. A token request takes no longer. */
const PATIENCE = 500

export class KeptStorefront {
  readonly #store: TokenStore
  readonly #clock: Clock
  readonly #system: string
  /** The store did not respond in time once. */
  #isHung = false

  constructor(store: TokenStore, clock: Clock, system: string) {
    this.#store = store
    this.#clock = clock
    this.#system = system
  }

  /** The access token that was kept for a publishable refresh token. */
  async find(refreshToken: string): Promise<RememberedToken | null> {
    const text = await this.#use((store) => store.keptStorefront?.())
    if (typeof text !== 'string') return null
    try {
      const kept = readJson(text)
      if (!isObject(kept) || kept.for !== this.#nameOf(refreshToken) || typeof kept.receivedAt !== 'number') return null
      return { answer: readAnswer(kept.answer), receivedAt: Math.min(kept.receivedAt, this.#clock.now()), isKept: true }
    } catch {
      // The text is not from this SDK.
      return null
    }
  }

  async keep(refreshToken: string, { answer, receivedAt }: ReceivedToken): Promise<void> {
    if (!isPublishable(refreshToken)) return
    const { access_token, token_type, expires_in } = answer
    const kept = { for: this.#nameOf(refreshToken), answer: { access_token, token_type, expires_in }, receivedAt }
    await this.#use((store) => store.keepStorefront?.(JSON.stringify(kept)))
  }

  /** A store with a name of the caller's may be used for several servers. */
  #nameOf(refreshToken: string): string {
    return `${this.#system} ${refreshToken}`
  }

  /** If the store throws, hangs or cannot keep it, the only cost is a token request. */
  async #use<T>(operation: (store: TokenStore) => MaybePromise<T>): Promise<T | undefined> {
    if (this.#isHung) return undefined
    let isLate = false
    const asked = (async () => operation(this.#store))()
    const answer = within(this.#clock, PATIENCE, asked, () => {
      isLate = true
      return new Error()
    })
    return answer.catch(() => {
      this.#isHung ||= isLate
      return undefined
    })
  }
}
