/** A wrong storage, client or jar is rejected when the store is created, with a message that says what to pass. */
import fc from 'fast-check'
import { Keyv } from 'keyv'
import { describe, expect, test } from 'vitest'
import * as stores from 'freshcom-sdk/stores'
import { MemoryStorage } from './memory-storage'

type Make = (...given: unknown[]) => unknown
const { webStorage, asyncStorage, secureStore, keyvStore, redisStore, requestCookies, cookieStore, fileStore } =
  stores as unknown as Record<string, Make>

const nothing = () => {}
const jar = { get: nothing, set: nothing, remove: nothing }
const keychain = { getItemAsync: nothing, setItemAsync: nothing, deleteItemAsync: nothing }
const redis = { sendCommand: async () => null }

/** The first argument of each store, and its message for anything else. */
const first: [name: string, make: Make | undefined, right: unknown, says: string][] = [
  ['webStorage', webStorage, new MemoryStorage(), '() => localStorage'],
  ['asyncStorage', asyncStorage, new MemoryStorage(), 'AsyncStorage'],
  ['secureStore', secureStore, keychain, 'expo-secure-store'],
  ['keyvStore', keyvStore, new Keyv(), 'new Keyv()'],
  ['redisStore', redisStore, redis, 'createClient'],
  ['requestCookies', requestCookies, jar, 'get, set and remove'],
  ['fileStore', fileStore, '/tmp/session', 'path of a file'],
]

/** A store's message for an argument. Undefined if the store accepts it. */
function refusal(make: Make | undefined, ...given: unknown[]): { name: string; message: string } | undefined {
  try {
    make?.(...given)
    return undefined
  } catch (error) {
    return error as Error
  }
}

describe.each(first)('%s', (_name, make, right, says) => {
  test('accepts what it works with', () => {
    expect(refusal(make, right, make === redisStore ? { key: 'k' } : undefined)).toBeUndefined()
  })

  test('rejects anything else, and says what to pass', () => {
    const wrong = [undefined, null, '', 'localStorage', 'redis://127.0.0.1', 42, {}, [], new Map(), new Date(), Object]
    const anything = fc.oneof(fc.constantFrom(...wrong), fc.anything({ withMap: true, withNullPrototype: true }))
    fc.assert(
      fc.property(anything, (value) => {
        // Any text may be a path, and any function may return a storage.
        fc.pre(make !== fileStore || typeof value !== 'string' || value === '')
        fc.pre(make !== webStorage || typeof value !== 'function')
        const error = refusal(make, value, { key: 'k' })
        expect(error?.name).toBe('FieldsError')
        expect(error?.message).toContain(says)
      }),
    )
  })
})

test.each(['/', '/tmp/', '.', '..', '/tmp/..', 'C:\\folder\\', 'a\0b'])('%j is not a file', (path) => {
  expect(refusal(fileStore, path)).toMatchObject({ name: 'FieldsError' })
})

test.each(['session', './session', '/home/joe/.session', 'C:\\Users\\joe\\session'])('%j may be a file', (path) => {
  expect(refusal(fileStore, path)).toBeUndefined()
})

describe('options', () => {
  const cases: [wrong: object, says: string, Make | undefined, right?: unknown][] = [
    [{ keys: 'x' }, 'the nearest one is "key"', webStorage, new MemoryStorage()],
    [{ key: '' }, 'must not be empty', webStorage, new MemoryStorage()],
    [{ name: 'x' }, 'known are key', asyncStorage, new MemoryStorage()],
    [{ option: {} }, 'the nearest one is "options"', secureStore, keychain],
    [{ key: 'my shop' }, 'letters, digits', secureStore, keychain],
    [{ tll: 5 }, 'the nearest one is "ttl"', keyvStore, new Keyv()],
    [{ ttl: -1 }, 'whole number above 0', keyvStore, new Keyv()],
    [{ ttl: 5 }, '"key" must be text', redisStore, redis],
    [{ key: 'k', ttl: '60' }, 'whole number above 0', redisStore, redis],
    [{ rotate: true }, 'the nearest one is "rotation"', requestCookies, jar],
    [{ rotation: 'yes' }, 'true or false', requestCookies, jar],
  ]
  test.each(cases)('%j: %s', (wrong, says, make, right) => {
    expect(refusal(make, right, wrong)).toMatchObject({ name: 'FieldsError', message: expect.stringContaining(says) })
  })

  const cookies: [wrong: object, says: string][] = [
    [{ key: 'x' }, 'known are name, path, domain, secure, sameSite, maxAge'],
    [{ maxage: 60 }, 'the nearest one is "maxAge"'],
    [{ maxAge: 0 }, 'seconds, a whole number above 0, or null'],
    [{ maxAge: 1.5 }, 'seconds'],
    [{ sameSite: 'Lax' }, '"lax", "strict" or "none"'],
    [{ path: 'shop' }, 'begins with "/"'],
    [{ path: '/; Domain=example.com' }, 'begins with "/"'],
    [{ domain: 'example.com; Secure' }, 'a domain'],
    [{ name: '\uD800' }, 'must be text'],
    [{ secure: 1 }, 'true or false'],
  ]
  test.each(cookies)('of a cookie, %j: %s', (wrong, says) => {
    expect(refusal(cookieStore, wrong)).toMatchObject({ name: 'FieldsError', message: expect.stringContaining(says) })
  })

  test('times count from 1', () => {
    expect(refusal(keyvStore, new Keyv(), { ttl: 1 })).toBeUndefined()
    expect(refusal(keyvStore, new Keyv(), { ttl: 0 })).toMatchObject({ name: 'FieldsError' })
    expect(refusal(cookieStore, { maxAge: 1 })).toBeUndefined()
  })

  test('undefined options count as not given; Redis needs a key', () => {
    expect(refusal(webStorage, new MemoryStorage(), { key: undefined })).toBeUndefined()
    expect(refusal(cookieStore, { name: undefined, maxAge: undefined })).toBeUndefined()
    for (const given of [undefined, {}, { key: undefined }, null, 'k']) {
      expect(refusal(redisStore, redis, given)).toMatchObject({ name: 'FieldsError' })
    }
  })
})
