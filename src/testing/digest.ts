/**
 * SHA-256 (FIPS 180-4) and HMAC with SHA-256 (RFC 2104) in plain JavaScript. Web Crypto is missing on pages that were
 * loaded over plain http and in jsdom. Only tokens of tests are signed with this code.
 */
import { joinBytes } from './bytes'

const BLOCK = 64

/** The constants of SHA-256: the first 32 bits of the fractions of square and cube roots of primes. */
const [START, ROUNDS] = constants()

export function sha256(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const state = [...START]
  const padded = pad(bytes)
  for (let offset = 0; offset < padded.byteLength; offset += BLOCK) {
    compress(state, new DataView(padded.buffer, offset, BLOCK))
  }
  const digest = new DataView(new ArrayBuffer(32))
  for (const [index, word] of state.entries()) digest.setUint32(index * 4, word)
  return new Uint8Array(digest.buffer)
}

export function hmacSha256(secret: Uint8Array, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const key = new Uint8Array(BLOCK)
  key.set(secret.length > BLOCK ? sha256(secret) : secret)
  const inner = sha256(joinBytes(xor(key, 0x36), bytes))
  return sha256(joinBytes(xor(key, 0x5c), inner))
}

function xor(bytes: Uint8Array, mask: number): Uint8Array {
  return bytes.map((byte) => byte ^ mask)
}

/** Whether two signatures are the same. Not in constant time: tests have no secret to protect. */
export function areEqual(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index])
}

/** Adds a one bit, zeros, and the length in bits. */
function pad(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const padded = new Uint8Array(Math.ceil((bytes.length + 9) / BLOCK) * BLOCK)
  padded.set(bytes)
  padded[bytes.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29))
  view.setUint32(padded.length - 4, (bytes.length * 8) >>> 0)
  return padded
}

function compress(state: number[], block: DataView): void {
  const words = Array.from({ length: 16 }, (_, index) => block.getUint32(index * 4))
  const word = (index: number) => words[index] ?? 0
  for (let index = 16; index < 64; index += 1) {
    const [early, late] = [word(index - 15), word(index - 2)]
    const mixed = (turn(early, 7) ^ turn(early, 18) ^ (early >>> 3)) + (turn(late, 17) ^ turn(late, 19) ^ (late >>> 10))
    words.push((word(index - 16) + word(index - 7) + mixed) >>> 0)
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (const [index, constant] of ROUNDS.entries()) {
    const choice = (e & f) ^ (~e & g)
    const first = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + choice + constant + word(index)) | 0
    const second = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
    ;[a, b, c, d, e, f, g, h] = [(first + second) | 0, a, b, c, (d + first) | 0, e, f, g]
  }
  for (const [index, value] of [a, b, c, d, e, f, g, h].entries()) state[index] = ((state[index] ?? 0) + value) >>> 0
}

function turn(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits))
}

function constants(): [start: number[], rounds: number[]] {
  const primes: number[] = []
  for (let number = 2; primes.length < 64; number += 1)
    if (primes.every((known) => number % known !== 0)) primes.push(number)
  return [primes.slice(0, 8).map((prime) => fraction(prime, 2n)), primes.map((prime) => fraction(prime, 3n))]
}

/** The first 32 bits of the fraction of a root. In whole numbers: the last bit of a double may be wrong. */
function fraction(prime: number, degree: bigint): number {
  const target = BigInt(prime) << (32n * degree)
  let [low, high] = [0n, 1n << 37n]
  while (high - low > 1n) {
    const middle = (low + high) / 2n
    if (middle ** degree <= target) low = middle
    else high = middle
  }
  return Number(low & 0xffffffffn)
}
