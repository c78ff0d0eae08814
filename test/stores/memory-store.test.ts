/** `memoryStore`, shared by the clients of one process. */
import { afterEach, expect, test, vi } from 'vitest'
import { memoryStore } from 'freshcom-sdk/stores'
import { forgetsAnswers, keepsItsPromises, locks } from './contract'
import { joe, situation } from './situation'

afterEach(() => vi.useRealTimers())

const shared = memoryStore()

keepsItsPromises(memoryStore, { isShared: false })
locks(() => shared)
forgetsAnswers(memoryStore)

test('one renewal is enough for all clients, also for later ones', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const { fake, client, renewals } = situation()
  const store = memoryStore()
  const shops = Array.from({ length: 50 }, () => client({ store }))
  await shops[0]?.login(joe)
  await Promise.all(shops.map((shop) => shop.retrieveCustomer()))
  vi.setSystemTime(Date.now() + 3_700_000)
  fake.clearRequests()
  await Promise.all(shops.map((shop) => shop.retrieveCustomer()))
  expect((await client({ store }).retrieveCustomer()).data.email).toBe(joe.username)
  expect(renewals()).toBe(1)
})

test('the shared token of one user is not given to the next user', async () => {
  const { fake, client } = situation()
  fake.addCustomer({ ...joe, username: 'ann@example.com' })
  const store = memoryStore()
  const [first, second] = [client({ store }), client({ store })]
  await first.login(joe)
  await second.retrieveCustomer()
  await first.login({ ...joe, username: 'ann@example.com' })
  expect((await client({ store }).retrieveCustomer()).data.email).toBe('ann@example.com')
  expect((await first.retrieveCustomer()).data.email).toBe('ann@example.com')
})
