/** Random values on every platform. `crypto.randomUUID` is missing on pages that were loaded over plain http. */
import { fromPlatform } from './platform'

/** Returns 32 random bits at each call. */
export type Bits = () => number

/** Random bits of the platform, or of `Math.random`, which is good enough for tests. */
export const platformBits: Bits = () => {
  try {
    return fromPlatform('crypto').getRandomValues(new Uint32Array(1))[0] ?? 0
  } catch {
    return Math.floor(Math.random() * 2 ** 32)
  }
}

/** A UUID, version 4. */
export function randomUuid(bits: Bits = platformBits): string {
  const digits = Array.from({ length: 4 }, () => bits().toString(16).padStart(8, '0')).join('')
  const variant = ((Number.parseInt(digits.charAt(16), 16) & 3) | 8).toString(16)
  const whole = `${digits.slice(0, 12)}4${digits.slice(13, 16)}${variant}${digits.slice(17)}`
  return whole.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

export function randomBytes(length: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length }, () => platformBits() & 0xff)
}
