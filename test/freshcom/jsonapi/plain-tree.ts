/** Checks that a value is a plain tree: plain objects, arrays, text, numbers, booleans and null, without cycles. */
import { isDeepStrictEqual } from 'node:util'
import { expect } from 'vitest'

/** Fails for a value with a hidden member, another prototype, a cycle or an own `__proto__`. */
export function expectPlainTree(value: unknown): void {
  expect(impurities(value, [], 'data')).toEqual([])
  // Not `toStrictEqual`, which compares a member called `constructor` like a class.
  expect(isDeepStrictEqual(JSON.parse(JSON.stringify(value)), value), 'it survives JSON').toBe(true)
  expect(isDeepStrictEqual(structuredClone(value), value), 'it survives structuredClone').toBe(true)
}

function impurities(value: unknown, ancestors: readonly unknown[], path: string): string[] {
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return []
  if (typeof value !== 'object') return [`${path} is a ${typeof value}`]
  if (ancestors.includes(value)) return [`${path} contains itself`]
  const expected = Array.isArray(value) ? Array.prototype : Object.prototype
  const found = Object.getPrototypeOf(value) === expected ? [] : [`${path} has a foreign prototype`]
  for (const key of Reflect.ownKeys(value)) {
    if (Array.isArray(value) && key === 'length') continue
    const { enumerable, get, value: member } = Object.getOwnPropertyDescriptor(value, key) ?? {}
    if (typeof key === 'symbol' || enumerable !== true || get !== undefined || key === '__proto__')
      found.push(`${path} has ${String(key)}`)
    else found.push(...impurities(member, [...ancestors, value], `${path}.${key}`))
  }
  return found
}
