/** What a token says about itself, and when it is renewed, to the millisecond. */
import { afterEach, expect, test, vi } from 'vitest'
import {
  differ,
  NO_SESSION,
  readGrant,
  snapshotOf,
  UNKNOWN_USER,
  type AccessGrant,
} from '../../../src/core/session/access-grant'
import { isPublishable } from '../../../src/core/session/token-payload'

const NOW = 1_800_000_000_000
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const jwt = (claims: object) => `${encode({ alg: 'RS256' })}.${encode(claims)}.signature`
const read = (claims: object, more: object = {}, arrival: object = {}): AccessGrant =>
  readGrant({ access_token: jwt(claims), ...more }, { receivedAt: NOW, skew: 0, ...arrival })

afterEach(() => vi.restoreAllMocks())

test.each([
  ['a publishable token', { typ: 'publishable', prn: 'a' }, {}, 'storefront', 'a', null],
  [
    'a token that came with a publishable refresh token',
    { prn: 'a' },
    { refresh_token: 'prt-x' },
    'storefront',
    'a',
    null,
  ],
  [
    'a user, whatever refresh token it came with',
    { typ: 'user', prn: 'u', aud: 'a' },
    { refresh_token: 'prt-x' },
    'user',
    'a',
    'u',
  ],
  ['a token of another type', { prn: 'u', aud: 'a' }, { refresh_token: 'urt-x' }, 'user', 'a', 'u'],
  ['a customer by type', { typ: 'customer', prn: 'u' }, {}, 'customer', null, 'u'],
  ['a customer by role', { role: 'customer', prn: 'u' }, {}, 'customer', null, 'u'],
  ['nothing useful', { prn: 1, aud: '', sub: {} }, {}, 'user', null, null],
])('%s is recognised', (_what, claims, more, kind, accountId, userId) => {
  expect(read(claims, more)).toMatchObject({ kind, accountId, userId, fromCaller: false })
})

test('an expiry is believed if it is later than now and within 366 days', () => {
  const endOf = (milliseconds: number) => read({ exp: (NOW + milliseconds) / 1_000 }).expiresAt
  const year = 366 * 86_400_000
  expect([0, 1_000, year - 1_000, year].map(endOf)).toEqual([null, NOW + 1_000, NOW + year - 1_000, null])
})

test('a login that asked for a customer yields a customer, and a token that is not a JWT is used as it is', () => {
  expect(read({ prn: 'u' }, {}, { customer: true }).kind).toBe('customer')
  const opaque = readGrant({ access_token: 'opaque', expires_in: 60 }, { receivedAt: NOW, skew: 0 })
  expect(opaque).toMatchObject({ kind: 'user', userId: null, expiresAt: NOW + 60_000 })
})

test.each([
  [0, 200, { renewAt: 175, tooLateAt: 190, safeUntil: 170 }],
  [0.999_999, 200, { renewAt: 150, tooLateAt: 190, safeUntil: 170 }],
  [0, 10, { renewAt: 8.75, tooLateAt: 9, safeUntil: 5 }],
  [0, 3_600, { renewAt: 3_450, tooLateAt: 3_590, safeUntil: 3_570 }],
  [0.999_999, 3_600, { renewAt: 3_300, tooLateAt: 3_590, safeUntil: 3_570 }],
])('with the random number %d a token of %d s is renewed and used as planned', (chance, lifetime, planned) => {
  vi.spyOn(Math, 'random').mockReturnValue(chance)
  const grant = read({}, { expires_in: lifetime })
  expect(grant.expiresAt).toBe(NOW + lifetime * 1_000)
  const seconds = (name: keyof typeof planned) => Math.round((grant[name] - NOW) / 10) / 100
  expect({
    renewAt: seconds('renewAt'),
    tooLateAt: seconds('tooLateAt'),
    safeUntil: seconds('safeUntil'),
  }).toEqual(planned)
})

test('the expiry is the earlier of expires_in, which counts from receipt, and exp, by the server’s clock', () => {
  const exp = NOW / 1_000 + 100
  expect(read({ exp }, { expires_in: 3_600 }, { skew: 5_000 }).expiresAt).toBe(NOW + 95_000)
  expect(read({ exp }, { expires_in: 60 }, { skew: 5_000 }).expiresAt).toBe(NOW + 60_000)
  for (const expires_in of [0, -1, 1e300, Infinity, NaN])
    expect(read({ exp }, { expires_in }).expiresAt).toBe(NOW + 100_000)
  for (const wrong of [0, -1, 1e300, '1', null])
    expect(read({ exp: wrong }, { expires_in: 60 }).expiresAt).toBe(NOW + 60_000)
  expect(read({ exp: 1 }, { expires_in: 60 }, { skew: 5_000 }).expiresAt).toBe(NOW + 60_000)
  expect(read({ exp }, {}, { skew: 5_000 }).expiresAt).toBe(NOW + 95_000)
})

test.each([
  ['no exp', {}, {}],
  ['an exp that is text', { exp: String(NOW / 1_000 + 60) }, {}],
  ['an infinite expires_in', {}, { expires_in: Infinity }],
  ['an expires_in of 0', {}, { expires_in: 0 }],
  ['an exp in the past', { exp: NOW / 1_000 - 60 }, {}],
])('with %s the expiry is unknown: it is used until a 401, and for 5 s on paths without 401', (_what, claims, more) => {
  expect(read(claims, more)).toMatchObject({
    expiresAt: null,
    renewAt: Infinity,
    tooLateAt: Infinity,
    safeUntil: NOW + 5_000,
  })
})

test('a token that the caller passed may be old', () => {
  const end = NOW - 60_000
  const grant = read({ exp: end / 1_000 }, {}, { fromCaller: true })
  expect(grant).toMatchObject({ expiresAt: end, renewAt: end, tooLateAt: end, safeUntil: end, fromCaller: true })
})

test('users differ only if both are known', () => {
  const grant = (claims: object) => read({ typ: 'user', ...claims })
  expect(differ(grant({ prn: 'u', aud: 'a' }), grant({ prn: 'u', aud: 'a' }))).toBe(false)
  expect(differ(grant({ prn: 'u', aud: 'a' }), grant({ prn: 'u' }))).toBe(false)
  expect(differ(grant({ prn: 'u', aud: 'a' }), grant({ aud: 'a' }))).toBe(false)
  expect(differ(grant({ aud: 'a' }), grant({ prn: 'u', aud: 'a' }))).toBe(false)
  expect(differ(grant({ prn: 'u', aud: 'a' }), grant({ prn: 'v', aud: 'a' }))).toBe(true)
  expect(differ(grant({ prn: 'u', aud: 'a' }), grant({ prn: 'u', aud: 'b' }))).toBe(true)
  const storefront = read({ typ: 'publishable', prn: 'a' })
  expect(differ(grant({ prn: 'u', aud: 'a' }), storefront)).toBe(true)
  expect(differ(storefront, storefront)).toBe(false)
  expect(differ(grant({ prn: 'u' }), read({ typ: 'customer', prn: 'u' }))).toBe(false)
})

test('a snapshot is frozen and shows what is known', () => {
  const nobody = { kind: 'none', isLoggedIn: false, accountId: null, userId: null, expiresAt: null }
  expect([NO_SESSION, UNKNOWN_USER]).toEqual([nobody, { ...nobody, kind: 'user', isLoggedIn: true }])
  const snapshot = snapshotOf(read({ prn: 'u', aud: 'a' }, { expires_in: 60 }))
  expect(snapshot).toEqual({
    kind: 'user',
    isLoggedIn: true,
    accountId: 'a',
    userId: 'u',
    expiresAt: new Date(NOW + 60_000),
  })
  expect(Object.isFrozen(snapshot)).toBe(true)
  expect(snapshotOf(read({}))).toMatchObject({ expiresAt: null })
})

test('a publishable refresh token is recognised by its prefix', () => {
  expect([isPublishable('prt-test'), isPublishable('urt-prt-'), isPublishable('')]).toEqual([true, false, false])
})
