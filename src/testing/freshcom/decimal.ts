/** Exact decimals, computed like on the servers: a product keeps all its digits, a quotient has 28 digits. */

/** A number: its digits, and how many of them are after the decimal point. */
export interface Decimal {
  readonly digits: bigint
  readonly scale: number
}

const PRECISION = 28

/** Parses a number or a text. Undefined if it is no decimal. */
export function parseDecimal(value: unknown): Decimal | undefined {
  if (typeof value !== 'number' && typeof value !== 'string') return undefined
  const [, sign = '', whole = '', fraction = ''] = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(String(value)) ?? []
  if (whole === '') return undefined
  return { digits: BigInt(`${sign === '-' ? '-' : ''}${whole}${fraction}`), scale: fraction.length }
}

export function formatDecimal({ digits, scale }: Decimal): string {
  if (scale === 0) return String(digits)
  const text = String(magnitude(digits)).padStart(scale + 1, '0')
  return `${digits < 0n ? '-' : ''}${text.slice(0, -scale)}.${text.slice(-scale)}`
}

export function multiply(a: Decimal, b: Decimal): Decimal {
  return { digits: a.digits * b.digits, scale: a.scale + b.scale }
}

/** A quotient without superfluous zeros at its end. Undefined for a division by zero. */
export function divide(a: Decimal, b: Decimal): Decimal | undefined {
  if (b.digits === 0n) return undefined
  const places = PRECISION + Math.max(0, String(b.digits).length - String(a.digits).length)
  let digits = roundedQuotient(a.digits * 10n ** BigInt(places), b.digits)
  let scale = places + a.scale - b.scale
  const surplus = String(magnitude(digits)).length - PRECISION
  if (surplus > 0) {
    digits = roundedQuotient(digits, 10n ** BigInt(surplus))
    scale -= surplus
  }
  while (scale > Math.max(0, a.scale - b.scale) && digits % 10n === 0n) {
    digits /= 10n
    scale -= 1
  }
  return scale < 0 ? { digits: digits * 10n ** BigInt(-scale), scale: 0 } : { digits, scale }
}

/** Rounds half away from zero. */
export function roundDecimal({ digits, scale }: Decimal): number {
  return Number(roundedQuotient(digits, 10n ** BigInt(scale)))
}

/** Whether two decimals are the same number, for example 1.5 and 1.50. */
export function isSameDecimal(a: Decimal, b: Decimal): boolean {
  return a.digits * 10n ** BigInt(b.scale) === b.digits * 10n ** BigInt(a.scale)
}

function roundedQuotient(dividend: bigint, divisor: bigint): bigint {
  const [above, below] = [magnitude(dividend), magnitude(divisor)]
  const rounded = (above * 2n + below) / (below * 2n)
  return dividend < 0n === divisor < 0n ? rounded : -rounded
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value
}
