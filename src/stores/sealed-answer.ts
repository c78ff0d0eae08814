/**
 * How tabs and processes hand a token answer to each other through a store that others may read: sealed with the
 * refresh token that was spent for it. Whoever waited for the renewal still knows that token, the store does not hold
 * it any more. Needs Web Crypto (secure contexts, Node); elsewhere every holder renews for itself.
 */
import type { ReceivedToken } from '../session/token-endpoint'
import type { MaybePromise, TokenStore } from '../session/token-store'

/** A place beside the refresh token. */
interface Slot {
  readonly read: () => MaybePromise<string | null | undefined>
  /** Keeps a sealed answer; it is worthless after so many milliseconds. */
  readonly write: (sealed: string, lifetime: number) => MaybePromise<unknown>
}

const AN_HOUR = 3_600_000
const IV_BYTES = 12

/** The members of a store that hand answers over, sealed. */
export function sealedSharing({ read, write }: Slot): Required<Pick<TokenStore, 'share' | 'shared'>> {
  return {
    share: async (spent, received) => {
      const key = await keyOf(spent, 'encrypt')
      if (key === undefined) return
      const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES))
      const plain = new TextEncoder().encode(JSON.stringify(received))
      const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, plain))
      const lifetime = (received.answer.expires_in ?? 0) * 1_000
      await write(toBase64(new Uint8Array([...iv, ...sealed])), lifetime > 0 ? lifetime : AN_HOUR)
    },
    shared: async (spent) => {
      const text = await read()
      const key = text ? await keyOf(spent, 'decrypt') : undefined
      if (!text || key === undefined) return null
      try {
        const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
        const algorithm = { name: 'AES-GCM', iv: bytes.slice(0, IV_BYTES) }
        const plain = await crypto.subtle.decrypt(algorithm, key, bytes.slice(IV_BYTES))
        return JSON.parse(new TextDecoder().decode(plain)) as ReceivedToken
      } catch {
        // Sealed with another token: the answer to a renewal that this holder did not wait for.
        return null
      }
    },
  }
}

/** A refresh token is as random as a key has to be, so its digest is one. */
async function keyOf(refreshToken: string, usage: 'encrypt' | 'decrypt'): Promise<CryptoKey | undefined> {
  const { subtle } = (globalThis as { crypto?: { subtle?: SubtleCrypto } }).crypto ?? {}
  if (subtle === undefined) return undefined
  const digest = await subtle.digest('SHA-256', new TextEncoder().encode(refreshToken))
  return subtle.importKey('raw', digest, 'AES-GCM', false, [usage])
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
}
