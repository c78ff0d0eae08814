/** Signs and verifies access tokens with RS256, like the servers. */
import { fromBase64Url, jsonFromBase64Url, jsonToBase64Url, toBase64Url } from '../base64-url'
import { encodeText } from '../platform'
import type { Bits } from '../randomness'
import { openRsa, type Rsa } from './rsa'

/** The claims of an access token. The names are those of the servers. */
export interface Claims {
  readonly typ: 'publishable' | 'user'
  /** The account id in a publishable token, the user id in others. */
  readonly prn: string
  /** Account id. */
  readonly aud?: string
  /** Expiry in seconds since 1970. */
  readonly exp: number
  /**
   * The number of the token. The servers do not have it: it makes tokens of one second differ, and is used to revoke.
   */
  readonly jti: number
}

export class Signer {
  readonly #bits: Bits | undefined
  #opened: Promise<Rsa> | undefined

  /** The key comes from the given bits, or from the platform. */
  constructor(bits: Bits | undefined) {
    this.#bits = bits
  }

  async sign(claims: Claims): Promise<string> {
    const unsigned = `${jsonToBase64Url({ alg: 'RS256', typ: 'JWT' })}.${jsonToBase64Url(claims)}`
    const rsa = await this.#rsa()
    return `${unsigned}.${toBase64Url(await rsa.sign(encodeText(unsigned)))}`
  }

  /** The claims of a token with a valid signature, or what is wrong with it. The expiry is not checked. */
  async verify(token: string): Promise<Claims | 'malformed' | 'forged'> {
    const [header = '', payload = '', signature = '', ...rest] = token.split('.')
    const claims = rest.length === 0 ? (jsonFromBase64Url(payload) as Claims | undefined) : undefined
    if (claims === undefined) return 'malformed'
    const rsa = await this.#rsa()
    const isGenuine = await rsa.verify(fromBase64Url(signature), encodeText(`${header}.${payload}`))
    return isGenuine ? claims : 'forged'
  }

  #rsa(): Promise<Rsa> {
    return (this.#opened ??= openRsa(this.#bits))
  }
}
