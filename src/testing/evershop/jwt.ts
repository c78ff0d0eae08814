/** EverShop's JWTs: HS256 with a secret for each kind. They contain the whole customer or administrator. */
import { fromBase64Url, jsonFromBase64Url, jsonToBase64Url, toBase64Url } from '../base64-url'
import { areEqual, hmacSha256 } from '../digest'
import { encodeText } from '../platform'
import { randomBytes } from '../randomness'

export type TokenType = 'customer' | 'admin'
export type TokenKind = 'access' | 'refresh'

/** The claims of a token. The names are those of the server. */
export interface Claims {
  readonly customer?: { readonly uuid: string; readonly customer_id: number }
  readonly user?: { readonly uuid: string }
  readonly tokenType: TokenType
  readonly tokenKind: TokenKind
  /** Seconds since 1970. */
  readonly iat: number
  readonly exp: number
  readonly aud: string
  readonly iss: string
}

export class Signer {
  readonly #secrets = new Map<string, Uint8Array>()

  sign(claims: Claims): string {
    const unsigned = `${jsonToBase64Url({ alg: 'HS256', typ: 'JWT' })}.${jsonToBase64Url(claims)}`
    return `${unsigned}.${toBase64Url(this.#hmac(unsigned, claims.tokenType, claims.tokenKind))}`
  }

  /** The claims of a token. `forged` if another secret signed it, undefined if it is malformed. */
  verify(token: string, type: TokenType, kind: TokenKind): Claims | 'forged' | undefined {
    const claims = readJwt(token)
    if (claims === undefined) return undefined
    const [header = '', payload = '', signature = ''] = token.split('.')
    const isGenuine = areEqual(fromBase64Url(signature), this.#hmac(`${header}.${payload}`, type, kind))
    return isGenuine ? claims : 'forged'
  }

  #hmac(text: string, type: TokenType, kind: TokenKind): Uint8Array {
    const name = `${type} ${kind}`
    const secret = this.#secrets.get(name) ?? randomBytes(32)
    this.#secrets.set(name, secret)
    return hmacSha256(secret, encodeText(text))
  }
}

/** The claims of a token, without a check of the signature. */
export function readJwt(token: string): Claims | undefined {
  const [, payload = '', signature, ...rest] = token.split('.')
  const isComplete = signature !== undefined && rest.length === 0
  return isComplete ? (jsonFromBase64Url(payload) as Claims | undefined) : undefined
}
