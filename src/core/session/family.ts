/**
 * What a client and its forks know together: the storefront's access token, and those of the visitors that a server has
 * seen. So a server asks for one token per visitor and hour, not for one per request. In memory only, bounded, and a
 * visitor's token is found by their refresh token alone.
 */
import { steadyClock, type Clock } from '../clock'
import { subtleCrypto } from '../transport/platform'
import { dropOldest } from '../values'
import type { ReceivedToken } from './token-endpoint'

/** An answer that is remembered. */
export interface Remembered extends ReceivedToken {
  /** It was kept by an earlier page: it may have been taken back, and the clock may have been set since. */
  readonly isKept?: true
}

/** The most tokens that are remembered; those that were used last stay. */
const MOST_TOKENS = 1_000

export class Family {
  /** One clock for all, so that a time of one means the same to another. */
  readonly clock: Clock
  readonly #digest: (text: string) => Promise<string>
  readonly #tokens = new Map<string, Remembered>()
  readonly #requests = new Map<string, Promise<Remembered>>()

  constructor(clock: Clock = steadyClock(), digest = digestOf) {
    this.clock = clock
    this.#digest = digest
  }

  /** The answer that came with a refresh token, for a while. */
  async find(system: string, refreshToken: string): Promise<Remembered | undefined> {
    return this.#tokens.get(await this.#digest(`${system} ${refreshToken}`))
  }

  /** Remembers the answer that came with a refresh token, or forgets it with null. */
  async keep(system: string, refreshToken: string, received: ReceivedToken | null): Promise<void> {
    const key = await this.#digest(`${system} ${refreshToken}`)
    this.#tokens.delete(key)
    if (received !== null) this.#tokens.set(key, received)
    dropOldest(this.#tokens, MOST_TOKENS)
  }

  /** The answer to a publishable refresh token: the one there is if it serves, else one that all of them wait for. */
  async share(
    system: string,
    refreshToken: string,
    serves: (received: Remembered) => boolean,
    ask: () => Promise<Remembered>,
  ): Promise<Remembered> {
    const found = await this.find(system, refreshToken)
    if (found !== undefined && serves(found)) return found
    const key = `${system} ${refreshToken}`
    const asked = this.#requests.get(key) ?? this.#ask(system, refreshToken, ask)
    this.#requests.set(key, asked)
    return asked.finally(() => this.#requests.delete(key))
  }

  async #ask(system: string, refreshToken: string, ask: () => Promise<Remembered>): Promise<Remembered> {
    const received = await ask()
    await this.keep(system, refreshToken, received)
    return received
  }
}

/** Without Web Crypto (React Native, insecure contexts) the text itself: such a place has one visitor. */
async function digestOf(text: string): Promise<string> {
  const subtle = subtleCrypto()
  if (subtle === undefined) return text
  return String(new Uint8Array(await subtle.digest('SHA-256', new TextEncoder().encode(text))))
}
