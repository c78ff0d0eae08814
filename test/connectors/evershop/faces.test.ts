/** The fake EverShop: in memory, over HTTP, through MSW, and its switches. */
import { http } from 'msw'
import { setupServer } from 'msw/node'
import { describe, expect, test } from 'vitest'
import { EverShop } from 'freshcom-sdk/evershop'
import { createFakeEverShop } from 'freshcom-sdk/testing'
import { HOME, JOE, openShop, ROOT } from './shop'

async function life(shop: EverShop): Promise<void> {
  await shop.login(JOE)
  const { uuid } = await shop.createAddress(HOME)
  await shop.setDefaultAddress(uuid)
  expect(await shop.listAddress()).toMatchObject([{ isDefault: true }])
  await shop.loginAdmin(ROOT)
  expect((await shop.listCustomer()).data).toHaveLength(1)
  await shop.logout()
  expect(await shop.retrieveCurrentCustomer()).toBeNull()
}

describe.each(['session', 'token'] as const)('with auth "%s" a shopper uses the fake', (auth) => {
  test('in memory', async () => {
    await life(openShop().client({ auth }))
  })

  test('over HTTP', async () => {
    const { fake } = openShop()
    const server = await fake.listen()
    try {
      await life(new EverShop({ baseUrl: server.url, auth }))
    } finally {
      await server.close()
    }
  })

  test('through MSW', async () => {
    const { fake } = openShop()
    const worker = setupServer(...fake.handlers(http))
    worker.listen({ onUnhandledFrame: 'error' })
    try {
      await life(new EverShop({ baseUrl: fake.baseUrl, auth }))
    } finally {
      worker.close()
    }
  })

  test('below a path', async () => {
    const { client } = openShop({ baseUrl: 'https://shop.test/eu/' })
    await life(client({ auth }))
  })
})

test('customers, groups, addresses and orders can be added', async () => {
  const fake = createFakeEverShop({ accessTokenLifetime: 60 })
  const groupId = fake.addGroup('Wholesale')
  const ann = fake.addCustomer({ email: 'ann@example.com', password: 'supersecret', fullName: 'Ann', groupId })
  fake.addAddress(ann, { ...HOME, isDefault: true })
  fake.addOrder(ann)
  expect(() => fake.addOrder('nobody')).toThrow(/addCustomer/)
  const shop = new EverShop({ baseUrl: fake.baseUrl, fetch: fake.fetch, auth: 'token' })
  expect(await shop.login({ email: 'ann@example.com', password: 'supersecret' })).toMatchObject({
    uuid: ann,
    group: { customerGroupId: 2, groupName: 'Wholesale' },
  })
  expect(await shop.listOrder()).toMatchObject([{ grandTotal: { text: '$0.00' }, billingAddress: { city: 'Albany' } }])
  fake.advance(61_000)
  expect(await shop.listAddress()).toMatchObject([{ isDefault: true }])
  expect(fake.requests.map(({ path, status }) => `${status} ${path}`)).toContain('200 /api/customer/token/refresh')
})
