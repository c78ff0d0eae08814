/**
 * The storefront's access token. It is requested once for a client and its forks, and kept in the store for the next
 * page. Only tokens from a publishable refresh token are kept: they are just as public. When a kept token is read, the
 * API may have revoked it, and the clock may have been set.
 */
import { within } from '../clock'
import { readJson } from '../transport/json'
import { isObject } from '../values'
import type { Family, RememberedToken } from './family'
import type { ReceivedToken, TokenEndpoint } from './token-endpoint'
import { isPublishable } from './token-payload'
import { readAnswer } from './token-request'
import type { MaybePromise, TokenStore } from './token-store'

/** The longest wait for the store, in milliseconds. A token request takes no longer. */
const PATIENCE = 500

export interface StorefrontToken {
  /** The account's publishable refresh token: configuration, never written to the store. */
  refreshToken: string | undefined
  /** Gets a token other than the rejected one. Null if there is no publishable refresh token. */
  get(rejected?: string, takesShared?: boolean): Promise<RememberedToken | null>
}

export function createStorefrontToken(
  endpoint: TokenEndpoint,
  family: Family,
  store: TokenStore,
  refreshToken: string | undefined,
): StorefrontToken {
  const { url, clock } = endpoint
  /** The store did not respond in time once. */
  let isHung = false

  /** If the store throws, hangs or cannot keep it, the only cost is a token request. */
  async function use<T>(operation: () => MaybePromise<T>): Promise<T | undefined> {
    if (isHung) return undefined
    let isLate = false
    const used = (async () => operation())()
    return within(clock, PATIENCE, used, () => {
      isLate = true
      return new Error()
    }).catch(() => {
      isHung ||= isLate
      return undefined
    })
  }

  async function find(name: string): Promise<RememberedToken | null> {
    const text = await use(() => store.keptStorefront?.())
    if (typeof text !== 'string') return null
    try {
      const kept = readJson(text)
      if (!isObject(kept) || kept.for !== name || typeof kept.receivedAt !== 'number') return null
      return { answer: readAnswer(kept.answer), receivedAt: Math.min(kept.receivedAt, clock.now()), isKept: true }
    } catch {
      // The text is not from this SDK.
      return null
    }
  }

  async function keep(name: string, { answer, receivedAt }: ReceivedToken): Promise<void> {
    const { access_token, token_type, expires_in } = answer
    const kept = { for: name, answer: { access_token, token_type, expires_in }, receivedAt }
    await use(() => store.keepStorefront?.(JSON.stringify(kept)))
  }

  return {
    refreshToken,
    async get(rejected, takesShared = true) {
      const token = this.refreshToken
      if (token === undefined) return null
      const serves = (found: RememberedToken) =>
        found.answer.access_token !== rejected &&
        (takesShared || found.isKept !== true) &&
        clock.now() < endpoint.read(found, { storefront: true }).tooLateAt
      return family.share(url, token, serves, async () => {
        // A store that the caller has named may be used for several servers.
        const name = `${url} ${token}`
        const kept = await find(name)
        if (kept !== null && serves(kept)) return kept
        const received = await endpoint.refresh(token)
        if (isPublishable(token)) void keep(name, received)
        return received
      })
    },
  }
}
