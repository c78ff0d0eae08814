/** EverShop's tokens: HS256 with a secret for each kind, the whole customer or administrator in them. */

export type TokenType = 'customer' | 'admin'
export type TokenKind = 'access' | 'refresh'

/** What a token says. Its names are the server's. */
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

const ALGORITHM = { name: 'HMAC', hash: 'SHA-256' }

export class Signer {
  readonly #keys = new Map<string, Promise<CryptoKey>>()

  async sign(claims: Claims): Promise<string> {
    const unsigned = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`
    const key = await this.#key(claims.tokenType, claims.tokenKind)
    const signature = await crypto.subtle.sign(ALGORITHM, key, new TextEncoder().encode(unsigned))
    return `${unsigned}.${toBase64Url(new Uint8Array(signature))}`
  }

  /** The claims of a token of this kind, `forged` if another secret signed it, undefined if it is no token at all. */
  async verify(token: string, type: TokenType, kind: TokenKind): Promise<Claims | 'forged' | undefined> {
    const claims = decode(token)
    if (claims === undefined) return undefined
    const [header = '', payload = '', signature = ''] = token.split('.')
    const signed = new TextEncoder().encode(`${header}.${payload}`)
    const key = await this.#key(type, kind)
    const isGenuine = await crypto.subtle.verify(ALGORITHM, key, fromBase64Url(signature), signed)
    return isGenuine ? claims : 'forged'
  }

  #key(type: TokenType, kind: TokenKind): Promise<CryptoKey> {
    const name = `${type} ${kind}`
    const known = this.#keys.get(name)
    if (known !== undefined) return known
    const secret = crypto.getRandomValues(new Uint8Array(32))
    const key = crypto.subtle.importKey('raw', secret, ALGORITHM, false, ['sign', 'verify'])
    this.#keys.set(name, key)
    return key
  }
}

/** What a token says, whoever signed it. */
export function decode(token: string): Claims | undefined {
  const [, payload = '', signature, ...rest] = token.split('.')
  if (signature === undefined || rest.length > 0) return undefined
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(fromBase64Url(payload))) as Claims
  } catch {
    return undefined
  }
}

function encode(value: object): string {
  return toBase64Url(new TextEncoder().encode(JSON.stringify(value)))
}

function toBase64Url(bytes: Uint8Array): string {
  const base64 = btoa(String.fromCharCode(...bytes))
  return base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

/** No bytes for what is no base64. */
function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
    return Uint8Array.from(binary, (character) => character.charCodeAt(0))
  } catch {
    return new Uint8Array()
  }
}
