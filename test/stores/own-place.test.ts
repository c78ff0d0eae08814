/** Stores without a name from the caller: each server and account has its own place. */
import { reactive } from '@vue/reactivity'
import fc from 'fast-check'
import { Keyv } from 'keyv'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { asyncStorage, cookieStore, keyvStore, secureStore, webStorage, type TokenStore } from 'freshcom-sdk/stores'
import { CookieDocument } from './cookie-document'
import { MemoryStorage } from './memory-storage'

type Owner = readonly [system: string, account: string | undefined]

/** What a store uses, and what is in there. */
interface Place {
  readonly open: (name?: string) => TokenStore
  readonly names: () => string[]
}

function webPlace(): Place {
  const storage = new MemoryStorage()
  return { open: (key) => webStorage(storage, { key }), names: () => [...storage.items.keys()] }
}

function cookiePlace(): Place {
  const page = new CookieDocument()
  vi.stubGlobal('document', page)
  vi.stubGlobal('location', page.location)
  const names = () => page.cookie.split('; ').flatMap((cookie) => (cookie === '' ? [] : [cookie.split('=')[0] ?? '']))
  return { open: (name) => cookieStore({ name }), names }
}

function devicePlace(): Place {
  const items = new Map<string, string>()
  const storage = {
    getItem: async (key: string) => items.get(key) ?? null,
    setItem: async (key: string, value: string) => void items.set(key, value),
    removeItem: async (key: string) => void items.delete(key),
  }
  return { open: (key) => asyncStorage(storage, { key }), names: () => [...items.keys()] }
}

function keychainPlace(): Place {
  const items = new Map<string, string>()
  const keychain = {
    getItemAsync: async (key: string) => items.get(key) ?? null,
    setItemAsync: async (key: string, value: string) => void items.set(key, value),
    deleteItemAsync: async (key: string) => void items.delete(key),
  }
  return { open: (key) => secureStore(keychain, { key }), names: () => [...items.keys()] }
}

function keyvPlace(): Place {
  const items = new Map<string, unknown>()
  const keyv = new Keyv({ store: items, useKeyPrefix: false })
  return { open: (key) => keyvStore(keyv, { key }), names: () => [...items.keys()] }
}

const FRESHCOM = ['https://api.freshcom.io/v1', 'aid-test-1'] as const
const ANY = /^[^]+$/
/** The characters that SecureStore accepts, in lower case, because some databases ignore case. */
const NARROW = /^[a-z0-9._-]+$/

/** Each place, the names it accepts, and what a developer sees there. */
const places: [name: string, over: () => Place, legal: RegExp, shown: string][] = [
  ['webStorage', webPlace, ANY, 'freshcom ["https://api.freshcom.io/v1","aid-test-1"]'],
  ['asyncStorage', devicePlace, ANY, 'freshcom ["https://api.freshcom.io/v1","aid-test-1"]'],
  ['cookieStore', cookiePlace, NARROW, 'freshcom__https_3a__2f__2f_api.freshcom.io_2f_v1__aid-test-1'],
  ['secureStore', keychainPlace, NARROW, 'freshcom__https_3a__2f__2f_api.freshcom.io_2f_v1__aid-test-1'],
  ['keyvStore', keyvPlace, NARROW, 'freshcom__https_3a__2f__2f_api.freshcom.io_2f_v1__aid-test-1'],
]

const scoped = (store: TokenStore, [system, account]: Owner) => store.scope?.(system, account) ?? expect.unreachable()

const pieces = ['a', '/', '"', ',', ' ', '_', '__', '%', '\\', '.', 'é', '\uD800', 'https://']
/** What a careless naming would treat as the same. */
const alike: [was: string, is: string][] = [
  ['a', 'A'],
  ['/a', '\u02FA'],
  ['_', '_5f_'],
  [' ', '%20'],
  ['é', '\u00E9a'],
  ['', '.shared'],
  ['', ' '],
]
const parts = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 5 })
/** Two that look nearly the same: one text divided in two ways, or with a part that is encoded differently. */
const twoOwners = fc
  .tuple(parts, fc.nat(5), fc.nat(5), fc.option(fc.constantFrom(...alike)))
  .map(([all, here, there, change]): [Owner, Owner] => {
    const dividedAt = (index: number): Owner => [
      all.slice(0, index).join(''),
      index < all.length ? all.slice(index + 1).join('') : undefined,
    ]
    const one = dividedAt(here)
    if (change === null) return [one, dividedAt(there)]
    const [was, is] = change
    return [one, [was === '' ? `${one[0]}${is}` : one[0].replace(was, is), one[1]]]
  })
  .filter(([one, other]) => JSON.stringify(one) !== JSON.stringify(other))

beforeEach(() => {
  vi.stubGlobal('navigator', {})
})

afterEach(() => vi.unstubAllGlobals())

describe.each(places)('%s', (_name, over, legal, shown) => {
  test('names the place after server and account, for a developer to recognise', async () => {
    const { open, names } = over()
    await scoped(open(), FRESHCOM).set('urt-test-1')
    expect(names()).toEqual([shown])
  })

  test('keeps any two servers and accounts apart, under names that the place accepts', async () => {
    const answer = { access_token: 'x', refresh_token: 'urt-test-1' }
    await fc.assert(
      fc.asyncProperty(twoOwners, async ([owner, otherOwner]) => {
        const { open, names } = over()
        const store = open()
        const [one, other] = [scoped(store, owner), scoped(store, otherOwner)]
        await one.set('urt-test-1')
        await one.share?.('urt-test-0', { answer, receivedAt: 1 })
        const ours = names()
        expect((await other.get()) ?? null).toBeNull()
        await other.set('urt-test-2')
        await other.share?.('urt-test-0', { answer, receivedAt: 2 })
        expect(names()).toHaveLength(2 * ours.length)
        expect(names().filter((place) => !legal.test(place))).toEqual([])
        await other.remove()
        expect(names().toSorted()).toEqual(ours.toSorted())
        expect(await one.get()).toBe('urt-test-1')
      }),
      { numRuns: 500 },
    )
  })

  test('has one place for a server without an account, which is not an account’s', async () => {
    const store = over().open()
    await scoped(store, ['https://a.test', undefined]).set('urt-test-1')
    for (const account of ['', 'null', 'undefined']) {
      expect((await scoped(store, ['https://a.test', account]).get()) ?? null).toBeNull()
    }
    expect(await scoped(store, ['https://a.test', undefined]).get()).toBe('urt-test-1')
  })

  test('returns one object for the clients of one store, and finds the place again after a reload', async () => {
    const { open } = over()
    const store = open()
    const place = scoped(store, FRESHCOM)
    expect(scoped(store, [...FRESHCOM])).toBe(place)
    expect(scoped(store, [FRESHCOM[0], 'aid-test-2'])).not.toBe(place)
    await place.set('urt-test-1')
    expect(await scoped(open(), FRESHCOM).get()).toBe('urt-test-1')
  })

  test('used directly has the plain name, and no server reads or removes its token', async () => {
    const { open, names } = over()
    const store = open()
    await store.set('urt-test-1')
    expect(names()).toEqual(['freshcom'])
    const place = scoped(store, FRESHCOM)
    expect((await place.get()) ?? null).toBeNull()
    await place.set('urt-test-2')
    await place.remove()
    expect([names(), await store.get()]).toEqual([['freshcom'], 'urt-test-1'])
  })

  test('with a name from the caller is under that name, for any server', async () => {
    const { open, names } = over()
    const store = open('my-shop')
    expect(store.scope).toBeUndefined()
    await store.set('urt-test-1')
    expect(names()).toEqual(['my-shop'])
  })

  test('that a caller has wrapped stays wrapped', async () => {
    const { open, names } = over()
    const store = open()
    const sealing = { ...store, set: (refreshToken: string) => store.set(`sealed ${refreshToken}`) }
    const inheriting = Object.assign(Object.create(store) as TokenStore, { get: () => 'mine' })
    expect(scoped(inheriting, FRESHCOM).get()).toBe('mine')
    // A state library's wrapper changes nothing.
    expect(scoped(reactive({ store }).store, FRESHCOM)).toBe(scoped(store, FRESHCOM))
    await scoped(sealing, FRESHCOM).set('urt-test-1')
    expect([names(), await store.get()]).toEqual([['freshcom'], 'sealed urt-test-1'])
  })
})
