/** Stores over one place find each other, and leave nothing behind. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { Keyv } from 'keyv'
import { afterEach, expect, test, vi } from 'vitest'
import { keyvStore, type TokenStore } from 'freshcom-sdk/stores'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.resetModules()
})

const received = { answer: { access_token: 'x', refresh_token: 'urt-test-2' }, receivedAt: 1 }

async function isShared(one: TokenStore, other: TokenStore): Promise<boolean> {
  await one.set('urt-test-2')
  await one.share?.('urt-test-1', received)
  return (await other.shared?.(['urt-test-2'])) === received
}

test('two stores with one name in one database work together; other names and databases are separate', async () => {
  const keyv = new Keyv()
  const open = (key: string, database = keyv) => keyvStore(database, { key })
  expect(await isShared(open('a'), open('a'))).toBe(true)
  expect(await isShared(open('a'), open('b'))).toBe(false)
  expect(await isShared(open('a'), open('a', new Keyv()))).toBe(false)
})

test('copies of the module in several bundles find each other, too', async () => {
  const keyv = new Keyv()
  vi.resetModules()
  const copy = await import('freshcom-sdk/stores')
  expect(copy.keyvStore).not.toBe(keyvStore)
  expect(await isShared(keyvStore(keyv), copy.keyvStore(keyv))).toBe(true)
})

test('without weak references, as on an old Hermes, each store works alone', async () => {
  vi.stubGlobal('WeakRef', undefined)
  const keyv = new Keyv()
  const store = keyvStore(keyv)
  expect(await isShared(store, store)).toBe(true)
  expect(await isShared(keyvStore(keyv), keyvStore(keyv))).toBe(false)
})

test('a server that creates a store for each of thousands of shoppers keeps none of them', async () => {
  setFlagsFromString('--expose-gc')
  const collectGarbage = runInNewContext('gc') as () => void
  const keyv = new Keyv()
  const registry = () =>
    (globalThis as unknown as Record<symbol, WeakMap<object, Map<string, unknown>>>)[
      Symbol.for('freshcom-sdk.places.1')
    ]?.get(keyv)
  for (let shopper = 0; shopper < 5_000; shopper += 1) {
    keyvStore(keyv, { key: `session:${shopper}` })
    if (shopper % 500 !== 0) continue
    await new Promise((next) => setTimeout(next))
    collectGarbage()
  }
  expect(registry()?.size).toBeGreaterThan(0)
  expect(registry()?.size).toBeLessThan(1_500)
})
