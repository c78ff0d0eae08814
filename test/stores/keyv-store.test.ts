/** `keyvStore` on the real Keyv. */
import { Keyv } from 'keyv'
import { beforeEach, expect, test, vi } from 'vitest'
import { keyvStore } from 'freshcom-sdk/stores'
import { keepsItsPromises } from './contract'
import { joe, situation } from './situation'

let keyv = new Keyv()

beforeEach(() => {
  keyv = new Keyv()
})

keepsItsPromises(() => keyvStore(keyv))

test('it has no lock, and does not pretend to', () => {
  expect(keyvStore(keyv).withLock).toBeUndefined()
})

test('entries are apart, and forgotten after their time', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const [one, other] = [keyvStore(keyv, { key: 'one', ttl: 1_000 }), keyvStore(keyv, { key: 'other' })]
  await one.set('urt-test-1')
  await other.set('urt-test-2')
  expect([await one.get(), await other.get()]).toEqual(['urt-test-1', 'urt-test-2'])
  vi.setSystemTime(Date.now() + 1_001)
  expect([await one.get(), await other.get()]).toEqual([null, 'urt-test-2'])
  vi.useRealTimers()
})

test('a database that swallows the write costs no session', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  keyv.on('error', () => {})
  keyv.store = {
    get: () => undefined,
    set: () => {
      throw new Error('disk full')
    },
    delete: () => true,
    clear: () => {},
  }
  const { client } = situation()
  const shop = client({ store: keyvStore(keyv) })
  await shop.login(joe)
  expect((await shop.retrieveCustomer()).data.email).toBe(joe.username)
  expect(warn).toHaveBeenCalledTimes(1)
  warn.mockRestore()
})
