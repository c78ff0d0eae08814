/** `keyvStore` with the real Keyv. */
import { Keyv } from 'keyv'
import { beforeEach, expect, test, vi } from 'vitest'
import { keyvStore } from 'freshcom-sdk/stores'
import { forgetsAnswers, keepsItsPromises, locks } from './contract'
import { joe, situation } from './situation'

let keyv = new Keyv()

beforeEach(() => {
  keyv = new Keyv()
})

keepsItsPromises(() => keyvStore(keyv))
locks(() => keyvStore(keyv))
forgetsAnswers(() => keyvStore(new Keyv()))

test('entries are separate, and deleted after their time', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const [one, other] = [keyvStore(keyv, { key: 'one', ttl: 1_000 }), keyvStore(keyv, { key: 'other' })]
  await one.set('urt-test-1')
  await other.set('urt-test-2')
  expect([await one.get(), await other.get()]).toEqual(['urt-test-1', 'urt-test-2'])
  vi.setSystemTime(Date.now() + 1_001)
  expect([await one.get(), await other.get()]).toEqual([null, 'urt-test-2'])
  vi.useRealTimers()
})

/** A database that fails. Keyv emits an event, and returns as if there was nothing to do. */
function breakDatabase(): void {
  keyv.on('error', () => {})
  const fails = () => {
    throw new Error('disk full')
  }
  keyv.store = { get: fails, set: fails, delete: fails, clear: fails }
}

test('a database that loses the write costs no session', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  breakDatabase()
  const { client } = situation()
  const shop = client({ store: keyvStore(keyv) })
  await shop.login(joe)
  expect((await shop.retrieveCustomer()).data.email).toBe(joe.username)
  expect(warn).toHaveBeenCalledTimes(1)
  warn.mockRestore()
})

test('a logout does not resolve before it is done, nor if the database failed', async () => {
  const slow = new Map<string, unknown>()
  const later = () => new Promise((resolve) => setTimeout(resolve, 5))
  const store = keyvStore({
    get: async (key) => slow.get(key),
    set: async (key, value) => slow.set(key, value),
    delete: async (key) => {
      await later()
      return slow.delete(key)
    },
  })
  await store.set('urt-test-1')
  await store.remove()
  expect(slow.size).toBe(0)
  breakDatabase()
  await expect(async () => keyvStore(keyv).remove()).rejects.toThrow('did not save')
})

test('a logout without a user leaves nothing behind', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  await keyvStore(keyv).remove()
  vi.setSystemTime(Date.now() + 10)
  expect(await keyv.get('freshcom')).toBeUndefined()
  vi.useRealTimers()
})

test('a value that is not text counts as none', async () => {
  for (const value of ['', 5, { refreshToken: 'urt-test-1' }, undefined]) {
    await keyv.set('freshcom', value)
    expect(await keyvStore(keyv).get()).toBeNull()
  }
})
