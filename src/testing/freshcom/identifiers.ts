/**
 * All random values of a fake Freshcom: ids, tokens, codes and the signing key. Rule: nothing else in this folder uses
 * random values, so that one seed makes all of them repeatable.
 */
import { platformBits, randomUuid, type Bits } from '../randomness'

export class Identifiers {
  readonly #seed: string | undefined
  readonly #bits: Bits
  /** Independent of the other ids: those depend on the resources alone, not on the number of requests. */
  readonly #requestBits: Bits

  /** The same seed gives the same identifiers in the same order. Without a seed they are random. */
  constructor(seed?: number | string) {
    this.#seed = seed === undefined ? undefined : String(seed)
    this.#bits = this.#seed === undefined ? platformBits : bitsOf(this.#seed)
    this.#requestBits = this.#seed === undefined ? platformBits : bitsOf(`${this.#seed} request`)
  }

  /** A UUID, version 4. */
  uuid(): string {
    return randomUuid(this.#bits)
  }

  /** An id for a request that came without one. */
  requestId(): string {
    return randomUuid(this.#requestBits)
  }

  /** Six digits. */
  code(): string {
    return String(this.#bits() % 1_000_000).padStart(6, '0')
  }

  /**
   * Bits for the signing key, independent of the ids. Undefined without a seed: the platform generates the key then.
   */
  keyBits(): Bits | undefined {
    return this.#seed === undefined ? undefined : bitsOf(`${this.#seed} key`)
  }
}

/** A small random generator (sfc32), started from a hash of the seed. For tests only, not for secrets. */
function bitsOf(seed: string): Bits {
  let [a, b, c, counter] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, 1]
  const next = () => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return sum >>> 0
  }
  for (const letter of seed) {
    a = Math.imul(a ^ (letter.codePointAt(0) ?? 0), 0x85ebca6b)
    next()
  }
  for (let round = 0; round < 12; round += 1) next()
  return next
}
