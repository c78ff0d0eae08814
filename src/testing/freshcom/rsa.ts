/** RS256 signatures (RSASSA-PKCS1-v1_5 with SHA-256): with Web Crypto, or in plain JavaScript where it is missing. */
import { areEqual, sha256 } from '../digest'
import { platformCrypto } from '../platform'
import { platformBits, type Bits } from '../randomness'
import { keyNumbers, raise, seededKey } from './seeded-key'

export interface Rsa {
  sign(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array>
  verify(signature: Uint8Array<ArrayBuffer>, bytes: Uint8Array<ArrayBuffer>): Promise<boolean>
}

const ALGORITHM = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }

/** The prefix that PKCS #1 puts before a SHA-256 digest. */
const DIGEST_INFO = [
  0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20,
]

/** Creates a signer. Its key comes from the given bits, or from the platform. */
export async function openRsa(bits: Bits | undefined): Promise<Rsa> {
  const subtle = platformCrypto()
  return subtle === undefined ? inPlainJavaScript(bits ?? platformBits) : withWebCrypto(subtle, bits)
}

async function withWebCrypto(subtle: SubtleCrypto, bits: Bits | undefined): Promise<Rsa> {
  const { privateKey, publicKey } = await (bits === undefined ? generateKeys(subtle) : importKeys(subtle, bits))
  return {
    sign: async (bytes) => new Uint8Array(await subtle.sign(ALGORITHM, privateKey, bytes)),
    verify: (signature, bytes) => subtle.verify(ALGORITHM, publicKey, signature, bytes),
  }
}

async function generateKeys(subtle: SubtleCrypto): Promise<CryptoKeyPair> {
  const parameters = { ...ALGORITHM, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) }
  return subtle.generateKey(parameters, false, ['sign', 'verify'])
}

async function importKeys(subtle: SubtleCrypto, bits: Bits): Promise<CryptoKeyPair> {
  const secret = seededKey(bits)
  const open = { kty: 'RSA', n: secret.n, e: secret.e }
  const [privateKey, publicKey] = await Promise.all([
    subtle.importKey('jwk', secret, ALGORITHM, false, ['sign']),
    subtle.importKey('jwk', open, ALGORITHM, false, ['verify']),
  ])
  return { privateKey, publicKey }
}

/** This signature is deterministic, so the signer verifies a signature by signing again. */
function inPlainJavaScript(bits: Bits): Rsa {
  const { n, d } = keyNumbers(bits)
  const length = n.toString(16).length / 2
  const sign = async (bytes: Uint8Array) => {
    const tail = [...DIGEST_INFO, ...sha256(bytes)]
    const filling = Array.from({ length: length - tail.length - 3 }, () => 0xff)
    return toBytes(raise(toNumber([0, 1, ...filling, 0, ...tail]), d, n), length)
  }
  return { sign, verify: async (signature, bytes) => areEqual(signature, await sign(bytes)) }
}

function toNumber(bytes: readonly number[]): bigint {
  return BigInt(`0x${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`)
}

function toBytes(number: bigint, length: number): Uint8Array {
  const digits = number.toString(16).padStart(length * 2, '0')
  return Uint8Array.from({ length }, (_, index) => Number.parseInt(digits.slice(index * 2, index * 2 + 2), 16))
}
