/** Access tokens that are really signed, RS256 as the servers do it. */
import { fromBase64Url, toBase64Url } from '../base64-url'
import { decodeText, encodeText } from '../platform'
import type { Bits } from '../randomness'
import { openRsa, type Rsa } from './rsa'

/** What an access token says. Its names are the servers'. */
export interface Claims {
  readonly typ: 'publishable' | 'user'
  /** Account id of a publishable token, user id of another. */
  readonly prn: string
  /** Account id. */
  readonly aud?: string
  /** End, in seconds since 1970. */
  readonly exp: number
  /** Not the servers': the number of the token, by which two of one second differ, and by which they are revoked. */
  readonly jti: number
}

export class Signer {
  readonly #bits: Bits | undefined
  #opened: Promise<Rsa> | undefined

  /** Signs with a key that is made of some bits, or of the platform's. */
  constructor(bits: Bits | undefined) {
    this.#bits = bits
  }

  async sign(claims: Claims): Promise<string> {
    const unsigned = `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode(claims)}`
    const rsa = await this.#rsa()
    return `${unsigned}.${toBase64Url(await rsa.sign(encodeText(unsigned)))}`
  }

  /** The claims of a token that was signed here, or what is wrong with it. Its end is not looked at. */
  async verify(token: string): Promise<Claims | 'malformed' | 'forged'> {
    const [header = '', payload = '', signature = '', ...rest] = token.split('.')
    const claims = rest.length === 0 ? decodeClaims(payload) : undefined
    if (claims === undefined) return 'malformed'
    const rsa = await this.#rsa()
    const isGenuine = await rsa.verify(fromBase64Url(signature), encodeText(`${header}.${payload}`))
    return isGenuine ? claims : 'forged'
  }

  #rsa(): Promise<Rsa> {
    return (this.#opened ??= openRsa(this.#bits))
  }
}

function decodeClaims(payload: string): Claims | undefined {
  try {
    return JSON.parse(decodeText(fromBase64Url(payload))) as Claims
  } catch {
    return undefined
  }
}

function encode(value: object): string {
  return toBase64Url(encodeText(JSON.stringify(value)))
}
