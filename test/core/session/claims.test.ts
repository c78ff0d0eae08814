/** The claims of a token are what was put into it, and none where it is no token. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readClaims } from '../../../src/core/session/claims'

const tokenOf = (payload: string) => `e30.${Buffer.from(payload).toString('base64url')}.signature`

test('whatever JSON can say comes back', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()), (claims) => {
      const text = JSON.stringify(claims)
      expect(readClaims(tokenOf(text))).toEqual(JSON.parse(text))
    }),
  )
})

test.each([
  ['nothing', ''],
  ['an opaque token', 'abc'],
  ['a part that is no base64', 'e30.%%%.signature'],
  ['a part of an impossible length', 'e30.abcde.signature'],
  ['bytes that are no UTF-8', `e30.${Buffer.from([0xff, 0xfe]).toString('base64url')}.signature`],
  ['text that is no JSON', tokenOf('{')],
  ['null', tokenOf('null')],
])('%s claims nothing', (_what, token) => {
  expect(readClaims(token)).toEqual({})
})
