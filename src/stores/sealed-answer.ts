/**
 * Shares token responses among tabs and processes through a store that others may read. A response is encrypted with
 * the refresh token that was spent for it, which the store no longer contains. Every rotation also adds a link: the
 * next refresh token, encrypted with the spent one. So a holder of an older token finds the way to the newest response.
 */
import type { ReceivedToken } from '../core/session/token-endpoint'
import type { MaybePromise, TokenStore } from '../core/session/token-store'
import { subtleCrypto } from '../core/transport/platform'
import { lastAnswer, type SharedPlace } from './in-process'

/** A place beside the refresh token. */
interface Slot {
  readonly read: () => MaybePromise<string | null | undefined>
  /** Keeps a text. It is useless after this many milliseconds. */
  readonly write: (text: string, lifetime: number) => MaybePromise<unknown>
}

/** The content of the slot. */
interface Sealed {
  /** The newest response, and the mark of the token that decrypts it. */
  readonly mark: string
  readonly answer: string
  /** For the mark of each spent token, the encrypted token it was rotated into. The oldest first. */
  readonly links: Readonly<Record<string, string>>
}

/** How long a response is kept, in milliseconds: as long as its access token is valid, within these limits. */
const AN_HOUR = 3_600_000
const A_DAY = 86_400_000
const MOST_LINKS = 32
const IV_BYTES = 12

/**
 * The members of a store that share token responses, encrypted. If the API returns the same refresh token again, there
 * is no spent token to encrypt with. Then the response is shared only in memory, within the process. The same holds
 * without Web Crypto, on an insecure page.
 *
 * @param place what the clients of this process share in memory. All writes to the store must be noted there.
 */
export function sealedSharing(
  { read, write }: Slot,
  place: () => SharedPlace,
): Required<Pick<TokenStore, 'share' | 'shared'>> {
  async function readSlot(): Promise<Sealed | null> {
    try {
      return JSON.parse((await read()) ?? 'null') as Sealed | null
    } catch {
      return null
    }
  }

  return {
    share: async (spent, received) => {
      place().last = { spent, received }
      const { expires_in: seconds, refresh_token: next = spent } = received.answer
      const key = next === spent ? null : await Key.of(spent)
      if (key === null) return
      const links = { ...(await readSlot())?.links, [key.mark]: await key.seal(next) }
      const kept = Object.fromEntries(Object.entries(links).slice(-MOST_LINKS))
      const sealed: Sealed = { mark: key.mark, answer: await key.seal(JSON.stringify(received)), links: kept }
      await write(JSON.stringify(sealed), Math.min(Math.max(AN_HOUR, (seconds || 0) * 1_000), A_DAY))
    },
    shared: async (known) => {
      const slot = await readSlot()
      for (const token of slot === null ? [] : new Set(known)) {
        const opened = await openSealed(slot as Sealed, token)
        if (opened === null || opened.receivedAt < (place().last?.received.receivedAt ?? 0)) continue
        place().last = { spent: token, received: opened }
        return opened
      }
      return lastAnswer(place(), known)
    },
  }
}

/** The response for a holder of a token: the one it is encrypted with, or one that was rotated into that. */
async function openSealed({ mark, answer, links }: Sealed, known: string): Promise<ReceivedToken | null> {
  try {
    let key = await Key.of(known)
    for (let hops = 0; key !== null && hops < MOST_LINKS; hops += 1) {
      if (key.mark === mark) return JSON.parse(await key.open(answer)) as ReceivedToken
      const link = links[key.mark]
      key = link === undefined ? null : await Key.of(await key.open(link))
    }
  } catch {
    // Another program's value, or half of one. This holder renews for itself.
  }
  return null
}

/**
 * A refresh token is random enough for a key, so its digest is the key. Another digest of it marks what the key
 * decrypts.
 */
class Key {
  static async of(refreshToken: string): Promise<Key | null> {
    const subtle = subtleCrypto()
    if (subtle === undefined) return null
    const digest = (text: string) => subtle.digest('SHA-256', new TextEncoder().encode(text))
    const key = await subtle.importKey('raw', await digest(`key ${refreshToken}`), 'AES-GCM', false, [
      'encrypt',
      'decrypt',
    ])
    return new Key(toBase64(new Uint8Array(await digest(`mark ${refreshToken}`)).slice(0, IV_BYTES)), key)
  }

  readonly mark: string
  readonly #key: CryptoKey

  private constructor(mark: string, key: CryptoKey) {
    this.mark = mark
    this.#key = key
  }

  async seal(text: string): Promise<string> {
    const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES))
    const plain = new TextEncoder().encode(text)
    const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, this.#key, plain)
    return toBase64(new Uint8Array([...iv, ...new Uint8Array(sealed)]))
  }

  async open(text: string): Promise<string> {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
    const algorithm = { name: 'AES-GCM', iv: bytes.slice(0, IV_BYTES) }
    return new TextDecoder().decode(await crypto.subtle.decrypt(algorithm, this.#key, bytes.slice(IV_BYTES)))
  }
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
}
