/** Error messages suggest the nearest known word. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nearest } from '../../src/core/nearest'

const known = ['store', 'timeout', 'baseUrl', 'accountId', 'retry', 'storefrontRefreshToken', 'allowInsecureHttp']

describe('the nearest word', () => {
  test.each([
    ['timout', 'timeout'],
    ['timeOut', 'timeout'],
    ['tokenStore', 'store'],
    ['base_url', 'baseUrl'],
    ['url', 'baseUrl'],
    ['retries', 'retry'],
    ['AccountID', 'accountId'],
    ['storefrontToken', 'storefrontRefreshToken'],
  ])('of %s is %s', (word, right) => {
    expect(nearest(word, known)).toBe(right)
  })

  test.each([['onRequest'], ['x'], [''], ['debug'], ['__proto__']])(
    'of %s is undefined, because none is near',
    (word) => {
      expect(nearest(word, known)).toBeUndefined()
    },
  )

  test('of a word with one letter added, removed or changed is the word itself', () => {
    const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'.split(''))
    fc.assert(
      fc.property(fc.constantFrom(...known), fc.nat(), fc.nat(2), letter, (word, at, kind, added) => {
        const index = at % word.length
        const rest = word.slice(kind === 0 ? index : index + 1)
        expect(nearest(`${word.slice(0, index)}${kind === 1 ? '' : added}${rest}`, known)).toBe(word)
      }),
    )
  })

  test('is always a known word', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (word, words) => {
        const found = nearest(word, words)
        expect(found === undefined || words.includes(found)).toBe(true)
      }),
    )
  })
})
