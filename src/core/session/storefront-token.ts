/**
 * The storefront's access token. It is requested once for a client and its forks, unless an earlier page has kept one.
 */
import type { Family, RememberedToken } from './family'
import type { KeptStorefront } from './kept-storefront'
import type { TokenEndpoint } from './token-endpoint'

export class StorefrontToken {
  /** The account's publishable refresh token: configuration, never written to the store. */
  refreshToken: string | undefined

  readonly #endpoint: TokenEndpoint
  readonly #family: Family
  readonly #kept: KeptStorefront

  constructor(endpoint: TokenEndpoint, family: Family, kept: KeptStorefront) {
    this.#endpoint = endpoint
    this.#family = family
    this.#kept = kept
  }

  /** Gets a token other than the rejected one. Null if there is no publishable refresh token. */
  async get(rejected?: string, takesShared = true): Promise<RememberedToken | null> {
    const token = this.refreshToken
    if (token === undefined) return null
    const { url } = this.#endpoint
    const serves = (found: RememberedToken) =>
      found.answer.access_token !== rejected &&
      (takesShared || found.isKept !== true) &&
      this.#family.clock.now() < this.#endpoint.read(found, { storefront: true }).tooLateAt
    return this.#family.share(url, token, serves, async () => {
      const kept = await this.#kept.find(token)
      if (kept !== null && serves(kept)) return kept
      const received = await this.#endpoint.refresh(token)
      void this.#kept.keep(token, received)
      return received
    })
  }
}
