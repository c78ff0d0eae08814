/** Exact decimals. */
import { expect, test } from 'vitest'
import {
  divide,
  formatDecimal,
  isSameDecimal,
  multiply,
  parseDecimal,
  roundDecimal,
} from '../../../src/testing/freshcom/decimal'

const decimal = (value: unknown) => parseDecimal(value) ?? { digits: 0n, scale: -1 }

test.each(['0', '1', '-1', '2.50', '-0.05', '1099', '0.001'])('%s is parsed and formatted to the same text', (text) => {
  expect(formatDecimal(decimal(text))).toBe(text)
})

test.each(['', 'x', '1.', '.5', '1e3', '--1', null, undefined, {}, true, [1]])('%j is no decimal', (value) => {
  expect(parseDecimal(value)).toBeUndefined()
})

test('a product keeps all its digits', () => {
  expect(formatDecimal(multiply(decimal(2), decimal('1.50')))).toBe('3.00')
  expect(formatDecimal(multiply(decimal('-0.1'), decimal('0.2')))).toBe('-0.02')
})

test('a quotient keeps the trailing zeros of its dividend, and gets no others', () => {
  const quotient = (a: unknown, b: unknown) => divide(decimal(a), decimal(b))
  expect(['150.00', '150', '0.00'].map((text) => formatDecimal(quotient(text, 100)!))).toEqual(['1.50', '1.5', '0.00'])
})

test.each([
  [3297, 1099, '3'],
  [150, 100, '1.5'],
  [1, 8, '0.125'],
  [1000, 333, '3.003003003003003003003003003'],
  [2, 3, '0.6666666666666666666666666667'],
  [-2, 3, '-0.6666666666666666666666666667'],
  [1, 1_000_000_007, '0.0000000009999999930000000489999996570'],
  ['0.5', '0.25', '2'],
])('%s divided by %s is %s', (a, b, quotient) => {
  const result = divide(decimal(a), decimal(b))
  expect(result && Number(formatDecimal(result))).toBe(Number(quotient))
  expect(result && String(result.digits).replace('-', '').length).toBeLessThanOrEqual(28)
})

test('a division by zero is undefined', () => {
  expect(divide(decimal(1), decimal('0.00'))).toBeUndefined()
})

test.each([
  ['1.5', 2],
  ['2.5', 3],
  ['-2.5', -3],
  ['2.4999', 2],
  ['1000000000000000000000.5', 1e21],
])('%s is rounded to %d', (text, cents) => {
  expect(roundDecimal(decimal(text))).toBe(cents)
})

test('two texts can be the same number', () => {
  expect(isSameDecimal(decimal('2.50'), decimal('2.5'))).toBe(true)
  expect(isSameDecimal(decimal('2.50'), decimal('25'))).toBe(false)
})
