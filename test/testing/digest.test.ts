/** The digests and signatures in plain JavaScript, compared with those of Node. */
import { createHash, createHmac, createPublicKey, verify } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hmacSha256, sha256 } from '../../src/testing/digest'
import { Identifiers } from '../../src/testing/freshcom/identifiers'
import { openRsa } from '../../src/testing/freshcom/rsa'
import { seededKey } from '../../src/testing/freshcom/seeded-key'
import { encodeText } from '../../src/testing/platform'
import { vi } from 'vitest'

const bytes = fc.uint8Array({ maxLength: 300 })
const hex = (given: Uint8Array) => Buffer.from(given).toString('hex')

test('SHA-256 is right for random bytes, and for every length around the block size', () => {
  fc.assert(fc.property(bytes, (given) => hex(sha256(given)) === createHash('sha256').update(given).digest('hex')))
  for (let length = 0; length <= 130; length += 1) {
    const given = new Uint8Array(length).fill(length)
    expect(hex(sha256(given))).toBe(createHash('sha256').update(given).digest('hex'))
  }
})

test('HMAC is right for keys of every length', () => {
  fc.assert(
    fc.property(bytes, bytes, (secret, given) => {
      return hex(hmacSha256(secret, given)) === createHmac('sha256', secret).update(given).digest('hex')
    }),
  )
})

test('RS256 without Web Crypto gives the same signature as Web Crypto with the same seed', async () => {
  const bits = () => new Identifiers('winter').keyBits()
  const text = encodeText('header.payload')
  const usual = await openRsa(bits())
  const expected = await usual.sign(text)
  vi.stubGlobal('crypto', {})
  const plain = await openRsa(bits()).finally(() => vi.unstubAllGlobals())
  const signature = await plain.sign(text)
  expect(hex(signature)).toBe(hex(expected))
  const { n, e } = seededKey(bits() ?? (() => 0))
  const key = createPublicKey({ key: { kty: 'RSA', n, e }, format: 'jwk' })
  expect(verify('sha256', text, key, signature)).toBe(true)
  expect(await plain.verify(Uint8Array.from(signature), text)).toBe(true)
  expect(await plain.verify(Uint8Array.from(signature), encodeText('header.other'))).toBe(false)
  expect(await plain.verify(new Uint8Array(), text)).toBe(false)
})
