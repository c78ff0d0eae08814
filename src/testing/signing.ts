/** Access tokens that are really signed, RS256 as the servers do it, with the platform's own cryptography. */

/** What an access token says. Its names are the servers'. */
export interface Claims {
  readonly typ: 'publishable' | 'user'
  /** Account id of a publishable token, user id of another. */
  readonly prn: string
  /** Account id. */
  readonly aud?: string
  /** End, in seconds since 1970. */
  readonly exp: number
  /** Not the servers': two tokens of one second differ by it, so that one can be revoked without the other. */
  readonly jti: string
}

const ALGORITHM = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }

export class Signer {
  #keys: Promise<CryptoKeyPair> | undefined

  async sign(claims: Claims): Promise<string> {
    const unsigned = `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode(claims)}`
    const { privateKey } = await this.#keyPair()
    const signature = await crypto.subtle.sign(ALGORITHM, privateKey, new TextEncoder().encode(unsigned))
    return `${unsigned}.${toBase64Url(new Uint8Array(signature))}`
  }

  /** The claims of a token that was signed here, or undefined. Its end is not looked at. */
  async verify(token: string): Promise<Claims | undefined> {
    const [header = '', payload = '', signature = '', ...rest] = token.split('.')
    if (rest.length > 0) return undefined
    try {
      const { publicKey } = await this.#keyPair()
      const signed = new TextEncoder().encode(`${header}.${payload}`)
      const genuine = await crypto.subtle.verify(ALGORITHM, publicKey, fromBase64Url(signature), signed)
      return genuine ? (JSON.parse(new TextDecoder().decode(fromBase64Url(payload))) as Claims) : undefined
    } catch {
      return undefined
    }
  }

  #keyPair(): Promise<CryptoKeyPair> {
    const parameters = { ...ALGORITHM, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) }
    this.#keys ??= crypto.subtle.generateKey(parameters, false, ['sign', 'verify'])
    return this.#keys
  }
}

function encode(value: object): string {
  return toBase64Url(new TextEncoder().encode(JSON.stringify(value)))
}

function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0))
}
