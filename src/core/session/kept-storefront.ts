/**
 * The storefront's access token in a place that outlives a page, so that the next page need not ask for one. Only what
 * was had with a publishable refresh token goes there: it is as public as that one. What comes out again may have been
 * taken back by the API, and the clock may have been set since.
 */
import { within, type Clock } from '../clock'
import { readJson } from '../transport/json'
import { isObject } from '../values'
import type { Remembered } from './family'
import type { ReceivedToken } from './token-endpoint'
import { isPublishable } from './token-payload'
import { readAnswer } from './token-request'
import type { MaybePromise, TokenStore } from './token-store'

/** How long the place is waited for at most, in milliseconds: asking for a token takes no longer. */
const PATIENCE = 500

export class KeptStorefront {
  readonly #store: TokenStore
  readonly #clock: Clock
  readonly #system: string
  /** It did not answer in time once. */
  #isHung = false

  constructor(store: TokenStore, clock: Clock, system: string) {
    this.#store = store
    this.#clock = clock
    this.#system = system
  }

  /** The answer that was kept for a publishable refresh token. */
  async find(refreshToken: string): Promise<Remembered | null> {
    const text = await this.#ask((store) => store.keptStorefront?.())
    if (typeof text !== 'string') return null
    try {
      const kept = readJson(text)
      if (!isObject(kept) || kept.for !== this.#nameOf(refreshToken) || typeof kept.receivedAt !== 'number') return null
      return { answer: readAnswer(kept.answer), receivedAt: Math.min(kept.receivedAt, this.#clock.now()), isKept: true }
    } catch {
      // Somebody else's text.
      return null
    }
  }

  async keep(refreshToken: string, { answer, receivedAt }: ReceivedToken): Promise<void> {
    if (!isPublishable(refreshToken)) return
    const { access_token, token_type, expires_in } = answer
    const kept = { for: this.#nameOf(refreshToken), answer: { access_token, token_type, expires_in }, receivedAt }
    await this.#ask((store) => store.keepStorefront?.(JSON.stringify(kept)))
  }

  /** A place that was named by its caller may be used for several systems. */
  #nameOf(refreshToken: string): string {
    return `${this.#system} ${refreshToken}`
  }

  /** A place that throws, hangs or is none costs nothing but a token request. */
  async #ask<T>(operation: (store: TokenStore) => MaybePromise<T>): Promise<T | undefined> {
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
