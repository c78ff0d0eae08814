/**
 * What a client and its forks share in memory: the storefront's access token, and those of a server's visitors. So a
 * server requests one token per visitor and hour, not one per request. A visitor's token is found only by their
 * refresh token.
 */
import { steadyClock, type Clock } from '../clock'
import { subtleCrypto } from '../transport/platform'
import { dropOldest } from '../values'
import type { ReceivedToken } from './token-endpoint'

/** A token that is remembered. */
export interface RememberedToken extends ReceivedToken {
  /** An earlier page has kept it. The API may have revoked it, and the clock may have been set since. */
  readonly isKept?: true
}

/** How many tokens are remembered. The least recently used are dropped first. */
const MOST_TOKENS = 1_000

export class Family {
  /** One clock for all, so that their times can be compared. */
  readonly clock: Clock
  readonly #digest: (text: string) => Promise<string>
  readonly #tokens = new Map<string, RememberedToken>()
  readonly #requests = new Map<string, Promise<RememberedToken>>()

  constructor(clock: Clock = steadyClock(), digest = digestOf) {
    this.clock = clock
    this.#digest = digest
  }

  /** The access token that came with a refresh token, while it is remembered. */
  async find(system: string, refreshToken: string): Promise<RememberedToken | undefined> {
    return this.#tokens.get(await this.#digest(`${system} ${refreshToken}`))
  }

  /** Remembers the access token that came with a refresh token. Null forgets it. */
  async keep(system: string, refreshToken: string, received: ReceivedToken | null): Promise<void> {
    const key = await this.#digest(`${system} ${refreshToken}`)
    this.#tokens.delete(key)
    if (received !== null) this.#tokens.set(key, received)
    dropOldest(this.#tokens, MOST_TOKENS)
  }

  /**
   * The access token for a publishable refresh token: the remembered one if it serves, otherwise one shared request.
   */
  async share(
    system: string,
    refreshToken: string,
    serves: (received: RememberedToken) => boolean,
    request: () => Promise<RememberedToken>,
  ): Promise<RememberedToken> {
    const found = await this.find(system, refreshToken)
    if (found !== undefined && serves(found)) return found
    const key = `${system} ${refreshToken}`
    const asked = this.#requests.get(key) ?? this.#request(system, refreshToken, request)
    this.#requests.set(key, asked)
    return asked.finally(() => this.#requests.delete(key))
  }

  async #request(
    system: string,
    refreshToken: string,
    request: () => Promise<RememberedToken>,
  ): Promise<RememberedToken> {
    const received = await request()
    await this.keep(system, refreshToken, received)
    return received
  }
}

/** Without Web Crypto (React Native, insecure contexts) the key is the text itself. Such a platform has one visitor. */
async function digestOf(text: string): Promise<string> {
  const subtle = subtleCrypto()
  if (subtle === undefined) return text
  return String(new Uint8Array(await subtle.digest('SHA-256', new TextEncoder().encode(text))))
}
