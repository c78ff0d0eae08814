/** Access tokens that are really signed, RS256 as the servers do it, with the platform's own cryptography. */

import type { Bits } from './identifiers'
import { seededKey } from './seeded-key'

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

const ALGORITHM = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }

export class Signer {
  readonly #bits: Bits | undefined
  #keys: Promise<CryptoKeyPair> | undefined

  /** Signs with a key that is made of some bits, or of the platform's. */
  constructor(bits: Bits | undefined) {
    this.#bits = bits
  }

  async sign(claims: Claims): Promise<string> {
    const unsigned = `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode(claims)}`
    const { privateKey } = await this.#keyPair()
    const signature = await crypto.subtle.sign(ALGORITHM, privateKey, new TextEncoder().encode(unsigned))
    return `${unsigned}.${toBase64Url(new Uint8Array(signature))}`
  }

  /** The claims of a token that was signed here, or what is wrong with it. Its end is not looked at. */
  async verify(token: string): Promise<Claims | 'malformed' | 'forged'> {
    const [header = '', payload = '', signature = '', ...rest] = token.split('.')
    const claims = rest.length === 0 ? decodeClaims(payload) : undefined
    if (claims === undefined) return 'malformed'
    const { publicKey } = await this.#keyPair()
    const signed = new TextEncoder().encode(`${header}.${payload}`)
    const genuine = await crypto.subtle.verify(ALGORITHM, publicKey, fromBase64Url(signature), signed)
    return genuine ? claims : 'forged'
  }

  #keyPair(): Promise<CryptoKeyPair> {
    this.#keys ??= this.#bits === undefined ? generateKeys() : importKeys(this.#bits)
    return this.#keys
  }
}

function generateKeys(): Promise<CryptoKeyPair> {
  const parameters = { ...ALGORITHM, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) }
  return crypto.subtle.generateKey(parameters, false, ['sign', 'verify'])
}

async function importKeys(bits: Bits): Promise<CryptoKeyPair> {
  const secret = seededKey(bits)
  const open = { kty: 'RSA', n: secret.n, e: secret.e }
  const [privateKey, publicKey] = await Promise.all([
    crypto.subtle.importKey('jwk', secret, ALGORITHM, false, ['sign']),
    crypto.subtle.importKey('jwk', open, ALGORITHM, false, ['verify']),
  ])
  return { privateKey, publicKey }
}

function decodeClaims(payload: string): Claims | undefined {
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
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
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
