/**
 * An RSA key pair that is computed from a seed: the platform cannot generate the same key twice. It is short (1,024
 * bits) and not secret, since it only signs tokens of tests.
 */
import { textToBase64Url } from '../base64-url'
import type { Bits } from '../randomness'

const EXPONENT = 65_537n
const PRIME_WORDS = 16
/** Rule out most candidates quickly. */
const SMALL_PRIMES = primesBelow(1_000)
/** A candidate that passes the test with all of these is almost certainly a prime. */
const WITNESSES = SMALL_PRIMES.slice(0, 8)

/** The numbers of a private key. `n` and `e` are the public key. */
export function keyNumbers(bits: Bits) {
  const [first, second] = [prime(bits), prime(bits)]
  const [p, q] = first > second ? [first, second] : [second, first]
  const d = inverse(EXPONENT, (p - 1n) * (q - 1n))
  return { n: p * q, e: EXPONENT, d, p, q, dp: d % (p - 1n), dq: d % (q - 1n), qi: inverse(q, p) }
}

/** The private key in JWK format, for Web Crypto. */
export function seededKey(bits: Bits): JsonWebKey & { readonly n: string; readonly e: string } {
  const numbers = keyNumbers(bits)
  const { n, e, ...secret } = Object.fromEntries(
    Object.entries(numbers).map(([name, number]) => [name, numberToBase64Url(number)]),
  ) as Record<keyof typeof numbers, string>
  return { kty: 'RSA', alg: 'RS256', n, e, ...secret }
}

/** A prime of 512 bits. Its two highest bits are set, so that the product of two primes has 1,024 bits. */
function prime(bits: Bits): bigint {
  for (;;) {
    let candidate = 0n
    for (let word = 0; word < PRIME_WORDS; word += 1) candidate = (candidate << 32n) | BigInt(bits())
    candidate |= (3n << 510n) | 1n
    if (isPrime(candidate) && (candidate - 1n) % EXPONENT !== 0n) return candidate
  }
}

/** The Miller–Rabin primality test. */
function isPrime(candidate: bigint): boolean {
  if (SMALL_PRIMES.some((small) => candidate % small === 0n)) return false
  let [odd, halvings] = [candidate - 1n, 0]
  while (odd % 2n === 0n) [odd, halvings] = [odd / 2n, halvings + 1]
  return WITNESSES.every((witness) => {
    let power = raise(witness, odd, candidate)
    if (power === 1n) return true
    for (let round = 0; round < halvings; round += 1) {
      if (power === candidate - 1n) return true
      power = (power * power) % candidate
    }
    return false
  })
}

/** Modular exponentiation. */
export function raise(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let [result, square] = [1n, base % modulus]
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus
    square = (square * square) % modulus
  }
  return result
}

/** The modular inverse, by the extended Euclidean algorithm. */
function inverse(number: bigint, modulus: bigint): bigint {
  let [previous, rest] = [modulus, number]
  let [before, factor] = [0n, 1n]
  while (rest > 0n) {
    const quotient = previous / rest
    ;[previous, rest] = [rest, previous - quotient * rest]
    ;[before, factor] = [factor, before - quotient * factor]
  }
  return before < 0n ? before + modulus : before
}

function primesBelow(limit: number): bigint[] {
  const primes: number[] = []
  for (let number = 2; number < limit; number += 1)
    if (primes.every((known) => number % known !== 0)) primes.push(number)
  return primes.map(BigInt)
}

function numberToBase64Url(number: bigint): string {
  const digits = number.toString(16)
  const even = digits.length % 2 === 0 ? digits : `0${digits}`
  const bytes = even.replace(/../g, (pair) => String.fromCharCode(Number.parseInt(pair, 16)))
  return textToBase64Url(bytes)
}
