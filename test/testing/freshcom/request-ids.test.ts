/** The fake Freshcom sends `x-request-id` as the endpoint of the real server does (Plug.RequestId). */
import { expect, test } from 'vitest'
import { Freshcom } from 'freshcom-sdk'
import { createExampleStore, createFakeFreshcom, type FakeFreshcom } from 'freshcom-sdk/testing'
import { authorize, send } from './raw-requests'

const UUID = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/
const UNKNOWN = '00000000-0000-4000-8000-000000000000'

async function requestIdOf(fake: FakeFreshcom, path: string, init: RequestInit = {}): Promise<string | null> {
  return (await send(fake, path, init)).headers.get('x-request-id')
}

test.each(['2018-04', '2018-09', 'guides'] as const)(
  '%s: every response of the application has one',
  async (server) => {
    const fake = createFakeFreshcom({ server })
    const headers = await authorize(fake)
    const ids = [
      await requestIdOf(fake, '/products', { headers }),
      await requestIdOf(fake, '/products'),
      await requestIdOf(fake, `/products/${UNKNOWN}`, { headers }),
      await requestIdOf(fake, '/no-such-path'),
      await requestIdOf(fake, '/token', { method: 'POST', body: '{' }),
    ]
    for (const id of ids) expect(id).toMatch(UUID)
    expect(new Set(ids).size).toBe(ids.length)
  },
)

test('an id of 20 to 200 characters comes back, any other is replaced', async () => {
  const fake = createFakeFreshcom()
  for (const length of [20, 36, 200]) {
    const id = 'x'.repeat(length)
    expect(await requestIdOf(fake, '/products', { headers: { 'x-request-id': id } })).toBe(id)
  }
  for (const length of [0, 19, 201]) {
    const headers = { 'x-request-id': 'x'.repeat(length) }
    expect(await requestIdOf(fake, '/products', { headers })).toMatch(UUID)
  }
})

test('the file storage is another server, without request ids', async () => {
  expect(await requestIdOf(createFakeFreshcom(), `/uploads/${UNKNOWN}`)).toBeNull()
})

test('no page can read it across origins', async () => {
  const { headers } = await send(createFakeFreshcom(), '/products')
  expect(headers.get('access-control-expose-headers')).toBe('')
})

test('a seed repeats them, and they do not change the ids of resources', async () => {
  const [one, other, silent] = [1, 2, 3].map(() => createFakeFreshcom({ seed: 'request ids' })) as [
    FakeFreshcom,
    FakeFreshcom,
    FakeFreshcom,
  ]
  const ids = [await requestIdOf(one, '/products'), await requestIdOf(one, '/products')]
  expect([await requestIdOf(other, '/products'), await requestIdOf(other, '/products')]).toEqual(ids)
  const order = silent.add('Order')
  expect(ids).not.toContain(order)
  expect(one.add('Order')).toBe(order)
})

test('on a server, an error shows the id that the client sent', async () => {
  const { fake } = createExampleStore()
  const { baseUrl, accountId, storefrontRefreshToken, fetch } = fake
  const shop = new Freshcom({ baseUrl, accountId, storefrontRefreshToken, fetch })
  const error: unknown = await shop.retrieveProduct(UNKNOWN).catch((reason: unknown) => reason)
  const sent = fake.requests.at(-1)?.headers['x-request-id']
  expect(sent).toMatch(UUID)
  expect(error).toMatchObject({ status: 404, requestId: sent })
})
