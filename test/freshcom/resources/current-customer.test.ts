/**
 * Without a login there is no signed-in customer. Both releases return the shop's only guest to a storefront
 * (flows/04-current-customer, «as the storefront, one guest»), so the SDK does not send such a call.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AuthenticationError, memoryStore, type Freshcom } from 'freshcom-sdk'
import { accessTokenOf, ANN, ann, openShop, quietStore, STOREFRONT } from './current-customer-shop'

type Shop = ReturnType<typeof openShop>
type Open = (shop: Shop) => Freshcom | Promise<Freshcom>

const nobodies: Readonly<Record<string, Open>> = {
  'a client without any token': ({ client }) => client({ storefrontRefreshToken: undefined }),
  'a storefront before its first call': ({ client }) => client(),
  'a storefront': async ({ client }) => {
    const shop = client()
    await shop.listProduct()
    expect(shop.session.kind).toBe('storefront')
    return shop
  },
  "a storefront's access token, brought along": ({ client }) => {
    const shop = client()
    shop.setAccessToken(accessTokenOf('publishable', 'account'))
    return shop
  },
  'a client that was switched to the storefront, with somebody in the store': async ({ client }) => {
    const shop = client({ store: quietStore(ANN) })
    await shop.createAndSetAccessToken({ refresh_token: STOREFRONT })
    return shop
  },
  'somebody who logged out': async ({ client }) => {
    const shop = client()
    await shop.login(ann)
    await shop.logout()
    return shop
  },
  'somebody whose session has ended': async ({ client, revoke }) => {
    const shop = client({ store: quietStore(ANN) })
    revoke(ANN)
    await expect(shop.retrieveCurrentUser()).rejects.toMatchObject({ code: 'session_ended' })
    return shop
  },
  'a login that was refused': async ({ client }) => {
    const shop = client()
    await expect(shop.login({ ...ann, password: 'wrong' })).rejects.toMatchObject({ error: 'invalid_grant' })
    return shop
  },
  'the fork of somebody': async ({ client }) => {
    const shop = client()
    await shop.login(ann)
    return shop.fork()
  },
  'a visitor of a server without a cookie': ({ client }) => client().fork({ store: quietStore() }),
}

const somebodies: Readonly<Record<string, Open>> = {
  'somebody who logged in': async ({ client }) => {
    const shop = client()
    await shop.login(ann)
    return shop
  },
  'a new page, whose store has not been read yet': ({ client }) => client({ store: quietStore(ANN) }),
  'a visitor of a server with a cookie': ({ client }) => client().fork({ store: quietStore(ANN) }),
  'a storefront whose store somebody else has logged in to': async ({ client }) => {
    const store = quietStore()
    const shop = client({ store })
    await shop.listProduct()
    await client({ store }).login(ann)
    return shop
  },
  'an access token, brought along': ({ client }) => {
    const shop = client()
    shop.setAccessToken(accessTokenOf('user', 'ann'))
    return shop
  },
  'an access token that says nothing about itself': ({ client }) => {
    const shop = client()
    shop.setAccessToken('opaque')
    return shop
  },
  'a refresh token that is still being stored': ({ client }) => {
    const shop = client()
    void shop.setRefreshToken(ANN)
    return shop
  },
}

/** Calls a method as plain JavaScript could. */
const call = (shop: Freshcom, name: string, given: readonly unknown[]): Promise<{ data: { id: string } }> =>
  (shop as unknown as Record<string, (...all: readonly unknown[]) => Promise<{ data: { id: string } }>>)[name]?.(
    ...given,
  ) ?? Promise.reject(new Error(`There is no ${name}.`))

const own: readonly (readonly [string, ...unknown[]])[] = [
  ['retrieveCustomer'],
  ['retrieveCustomer', null],
  ['retrieveCustomer', { include: 'pointAccount', locale: 'fr' }],
  ['retrieveCustomer', {}, { include: ['fileCollections'] }],
  ['retrieveCurrentCustomer'],
  ['retrieveCurrentCustomer', { include: 'pointAccount' }],
  // Both servers ignore these (flows/04-current-customer, «by e-mail»).
  ['retrieveCustomer', { email: 'gus@example.com' }],
  ['retrieveCustomer', { status: 'guest', label: 'vip' }],
  ['retrieveCustomer', { code: '' }],
  ['retrieveCustomer', { code: null }],
  ['retrieveCustomer', { code: undefined }],
]

const others: readonly (readonly [string, ...unknown[]])[] = [
  ['retrieveCustomer', { code: 'GIL' }],
  ['retrieveCustomer', { code: 'GIL', name: 'Gil Guest' }],
  ['retrieveCustomer', { name: 'Gus Guest' }],
  ['retrieveCustomer', { phoneNumber: '+16045550199' }],
  ['retrieveCustomer', { email: 'gus@example.com', code: 'GIL' }],
  ['retrieveCustomerByCode', 'GIL'],
  ['retrieveCustomerByCode', 'GIL', { name: 'Gil Guest' }],
  ['retrieveCustomer', 'id'],
  ['retrieveCustomer', { id: 'id' }],
  ['retrieveCurrentUser'],
  ['retrieveAccount'],
]

const titled = (calls: readonly (readonly [string, ...unknown[]])[]) =>
  calls.map(([name, ...given]) => [`${name}(${given.map((one) => JSON.stringify(one)).join(', ')})`, name, given])

describe.each(Object.entries(nobodies))('%s', (_, open) => {
  test.each(titled(own) as [string, string, unknown[]][])(
    'is refused %s, and nothing is sent',
    async (_title, name, given) => {
      const shop = openShop()
      const client = await open(shop)
      shop.requests.length = 0
      const error: unknown = await call(client, name, given).catch((reason: unknown) => reason)
      expect(error).toBeInstanceOf(AuthenticationError)
      expect(error).toMatchObject({
        code: 'not_logged_in',
        status: 401,
        message: 'Nobody is logged in. Call login, or look up by code or name or phoneNumber.',
      })
      expect(shop.requests).toEqual([])
    },
  )
})

test.each(titled(others) as [string, string, unknown[]][])('a storefront may %s', async (_, name, given) => {
  const shop = openShop()
  expect((await call(shop.client(), name, given)).data).toMatchObject({ name: 'Gus Guest' })
  expect(shop.askedBy).toEqual([])
})

test.each(Object.entries(somebodies))('%s is answered', async (_, open) => {
  const shop = openShop()
  const client = await open(shop)
  expect((await client.retrieveCustomer()).data.id).toBe('ann')
  expect((await client.retrieveCurrentCustomer({ include: 'pointAccount' })).data.id).toBe('ann')
  expect(new Set(shop.askedBy)).toEqual(new Set(['ann']))
})

describe('reading the store first', () => {
  test('is part of the call: its signal and timeout apply', async () => {
    const { client, requests } = openShop()
    const store = { ...quietStore(), get: () => new Promise<string | null>(() => {}) }
    await expect(client({ store }).retrieveCustomer(undefined, undefined, { timeout: 20 })).rejects.toMatchObject({
      code: 'timeout',
    })
    const controller = new AbortController()
    const aborted = client({ store }).retrieveCustomer(undefined, undefined, { signal: controller.signal })
    controller.abort()
    await expect(aborted).rejects.toMatchObject({ code: 'aborted' })
    expect(requests).toEqual([])
  })

  test('fails if the store fails', async () => {
    const { client, requests } = openShop()
    const store = { ...quietStore(), get: () => Promise.reject(new Error('The disk is gone.')) }
    await expect(client({ store }).retrieveCustomer()).rejects.toMatchObject({ code: 'store_failed' })
    expect(requests).toEqual([])
  })

  test('does not wait for a login under way: until its response, nobody is logged in', async () => {
    const { client, askedBy } = openShop()
    const shop = client()
    const login = shop.login(ann)
    await expect(shop.retrieveCustomer()).rejects.toMatchObject({ code: 'not_logged_in' })
    await login
    expect((await shop.retrieveCustomer()).data.id).toBe('ann')
    expect(askedBy).toEqual(['ann'])
  })

  test('a logout wins at any time, also right after the store was read', async () => {
    const codes: unknown[] = []
    for (let moment = 0; moment < 60; moment += 1) {
      const { client, askedBy } = openShop()
      const shop = client({ store: quietStore(ANN) })
      const outcome = shop.retrieveCustomer().catch((error: Error & { code?: string }) => error.code)
      for (let tick = 0; tick < moment; tick += 1) await Promise.resolve()
      await shop.logout()
      codes.push(await outcome)
      expect(askedBy.filter((who) => who !== 'ann')).toEqual([])
    }
    expect(codes).toEqual(expect.arrayContaining(['not_logged_in', 'session_changed']))
  })
})

/** What happens to clients of one store, in any order. */
const acts: Readonly<Record<string, (shop: Freshcom) => PromiseLike<unknown>>> = {
  'log in': (shop: Freshcom) => shop.login(ann),
  'log out': (shop: Freshcom) => shop.logout(),
  'look into the store': (shop: Freshcom) => shop.restoreSession(),
  'call as whoever it is': (shop: Freshcom) => shop.listProduct(),
  'bring a refresh token along': (shop: Freshcom) => shop.setRefreshToken(ANN),
  'switch to the storefront': (shop: Freshcom) => shop.createAndSetAccessToken({ refresh_token: STOREFRONT }),
  'ask for the current customer': (shop: Freshcom) => shop.retrieveCustomer(),
  'ask for it by its other name': (shop: Freshcom) => shop.retrieveCurrentCustomer(),
}

test('whatever else is under way, only a signed-in user ever requests the current customer', async () => {
  let asked = 0
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.constantFrom(null, ANN),
      fc.array(fc.tuple(fc.nat({ max: 1 }), fc.constantFrom(...Object.keys(acts))), {
        minLength: 1,
        maxLength: 12,
      }),
      async (scheduler, held, steps) => {
        const shop = openShop()
        const slow = <T>(label: string, value: () => T | Promise<T>) =>
          scheduler.schedule(Promise.resolve(), label).then(value)
        const store = quietStore(held)
        const shared = {
          get: () => slow('get', () => store.get() as string | null),
          set: (token: string) => slow('set', () => void store.set(token)),
          remove: () => slow('remove', () => void store.remove()),
        }
        const fetch: typeof shop.fetch = (url, init) => slow('fetch', () => shop.fetch(url, init))
        const clients = [shop.client({ store: shared, fetch }), shop.client({ store: shared, fetch })] as const
        const calls = steps.map(([which, act]) =>
          slow(act, async () => acts[act]?.(clients[which as 0 | 1])).catch(() => {}),
        )
        await scheduler.waitFor(Promise.all(calls))
        asked += shop.askedBy.length
        expect(shop.askedBy.filter((who) => who !== 'ann')).toEqual([])
      },
    ),
    { numRuns: 150 },
  )
  expect(asked).toBeGreaterThan(0)
})

test('a store of the package is read like any other', async () => {
  const { client } = openShop()
  const store = memoryStore()
  await client({ store }).login(ann)
  expect((await client({ store }).retrieveCustomer()).data.id).toBe('ann')
})
