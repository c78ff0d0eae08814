/** JWT sessions: the renewal, the store, and errors of a login. */
import { describe, expect, test, vi } from 'vitest'
import { ApiError, AuthenticationError, EverShop, memoryStore, type FetchInit } from 'freshcom-sdk/evershop'
import { JOE, openShop, ROOT } from './shop'

const HALF_AN_HOUR = 1_801_000
const REFRESH = '/api/customer/token/refresh'

describe('an access token', () => {
  test('that has expired is renewed once for all calls', async () => {
    const { fake, client } = openShop()
    const shopper = client({ auth: 'token' })
    await shopper.login(JOE)
    fake.advance(HALF_AN_HOUR)
    await Promise.all([shopper.listAddress(), shopper.listOrder(), shopper.updateCustomer({ fullName: 'Joseph' })])
    expect(fake.requests.filter(({ path }) => path === REFRESH)).toHaveLength(1)
    expect(fake.requests.filter(({ status }) => status === 401).length).toBeGreaterThan(0)
  })

  test('that is renewed within one second, and so is the same, counts as renewed', async () => {
    const second = Date.now()
    const { fake } = openShop({ clock: () => second })
    let asked = 0
    const fetch = async (url: string, init: FetchInit) => {
      const answer = await fake.fetch(url, init)
      if (!url.endsWith('/api/graphql') || (asked += 1) === 1 || asked > 3) return answer
      // The second call gets its 401 after the first has renewed.
      if (asked === 3)
        await vi.waitFor(() => expect(fake.requests.slice(-2).map(({ path }) => path)).toContain(REFRESH))
      if (asked === 3) await vi.waitFor(() => expect(fake.requests.at(-1)?.path).toBe('/api/graphql'))
      return Response.json({ error: { status: 401, message: 'Token has expired' } }, { status: 401 })
    }
    const shopper = new EverShop({ baseUrl: fake.baseUrl, fetch, auth: 'token' })
    await shopper.login(JOE)
    await Promise.all([shopper.listAddress(), shopper.listOrder()])
    expect(fake.requests.filter(({ path }) => path === REFRESH)).toHaveLength(1)
  })

  test('holds a copy of the profile, so it is renewed before the profile is read', async () => {
    const { fake, client } = openShop()
    const shopper = client({ auth: 'token' })
    await shopper.login(JOE)
    await shopper.updateCustomer({ fullName: 'Joseph' })
    expect(await shopper.retrieveCurrentCustomer()).toMatchObject({ fullName: 'Joseph' })
    expect(await shopper.retrieveCurrentCustomer()).toMatchObject({ fullName: 'Joseph' })
    expect(fake.requests.filter(({ path }) => path === REFRESH)).toHaveLength(2)
  })

  test('of an administrator is renewed as well, and the customer’s is separate', async () => {
    const { fake, client } = openShop()
    const both = client({ auth: 'token' })
    await both.login(JOE)
    await both.loginAdmin(ROOT)
    fake.advance(HALF_AN_HOUR)
    expect((await both.listCustomer()).meta.totalCount).toBe(1)
    expect(await both.retrieveCurrentCustomer()).toMatchObject({ email: JOE.email })
    const renewals = fake.requests.filter(({ path }) => path.endsWith('/token/refresh')).map(({ path }) => path)
    expect(renewals.toSorted()).toEqual([REFRESH, '/api/user/token/refresh'])
    await both.logoutAdmin()
    await expect(both.listCustomer()).rejects.toMatchObject({ code: 'not_authenticated' })
    expect(await both.retrieveCurrentCustomer()).toMatchObject({ email: JOE.email })
  })

  test('is sent to the shop only, and in no cookie', async () => {
    const { fake, client } = openShop()
    const shopper = client({ auth: 'token' })
    await shopper.login(JOE)
    const [, asked] = fake.requests
    expect(asked?.headers.authorization).toMatch(/^Bearer eyJ/)
    expect(fake.requests.every(({ headers }) => headers.cookie === undefined)).toBe(true)
  })
})

describe('the refresh token', () => {
  test('is persisted in the store, and another client uses it', async () => {
    const { client } = openShop()
    const store = memoryStore()
    await client({ auth: 'token', store }).login(JOE)
    const next = client({ auth: 'token', store })
    expect(await next.retrieveCurrentCustomer()).toMatchObject({ email: JOE.email })
    await next.logout()
    expect(await store.get()).toBeNull()
    expect(await next.retrieveCurrentCustomer()).toBeNull()
  })

  test('that has expired ends the session, with the server’s error as the cause', async () => {
    const { fake, client } = openShop()
    const shopper = client({ auth: 'token' })
    await shopper.login(JOE)
    fake.advance(31 * 3_600_000)
    const error = await shopper.listAddress().catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(AuthenticationError)
    expect(error).toMatchObject({ code: 'session_ended' })
    expect((error as Error).cause).toBeInstanceOf(AuthenticationError)
    expect((error as Error).cause).toMatchObject({ code: 'invalid_refresh_token', status: 401 })
    expect(await shopper.retrieveCurrentCustomer()).toBeNull()
  })

  test.each([
    ['a failure', { status: 503 }],
    ['a page', { status: 404, contentType: 'text/html', body: '<!doctype html>' }],
    ['a rate limit', { status: 429, retryAfter: 60, contentType: 'text/html', body: 'slow down' }],
    ['an unknown sentence', { status: 401, body: '{"error":{"status":401,"message":"Jeton expiré"}}' }],
  ])('is kept after %s', async (_, answer) => {
    const { fake, client } = openShop()
    const store = memoryStore()
    const shopper = client({ auth: 'token', store, retry: { limit: 0, maxDelay: 1 } })
    await shopper.login(JOE)
    fake.advance(HALF_AN_HOUR)
    fake.faults.next(1, { ...answer, path: REFRESH })
    await expect(shopper.listAddress()).rejects.toThrow(ApiError)
    expect(await store.get()).not.toBeNull()
    expect(await shopper.listAddress()).toEqual([])
  })

  test('is used again after a lost response: reads and renewals are retried', async () => {
    const { fake, client } = openShop()
    const shopper = client({ auth: 'token', retry: { limit: 1, maxDelay: 1 } })
    await shopper.login(JOE)
    fake.advance(HALF_AN_HOUR)
    fake.faults.dropNext(1, { path: REFRESH })
    expect(await shopper.listAddress()).toEqual([])
  })
})

describe('two clients with one store', () => {
  const ANN = { email: 'ann@example.com', password: 'supersecret' }

  function openTwo() {
    const { fake, client } = openShop()
    fake.addCustomer({ ...ANN, fullName: 'Ann Example' })
    const store = memoryStore()
    return { fake, store, one: client({ auth: 'token', store }), other: client({ auth: 'token', store }) }
  }

  test('a change of the profile is seen by a client that is made later', async () => {
    const { one, other } = openTwo()
    await one.login(JOE)
    await one.updateCustomer({ fullName: 'Joseph' })
    await one.retrieveCurrentCustomer()
    await one.updateCustomer({ fullName: 'Joe' })
    expect(await other.retrieveCurrentCustomer()).toMatchObject({ fullName: 'Joe' })
  })

  test('a change of the profile is seen by a client that has read it before', async () => {
    const { one, other } = openTwo()
    await one.login(JOE)
    expect(await other.retrieveCurrentCustomer()).toMatchObject({ fullName: 'Joe Example' })
    await one.updateCustomer({ fullName: 'Joseph' })
    expect(await other.retrieveCurrentCustomer()).toMatchObject({ fullName: 'Joseph' })
  })

  test('the store decides who is logged in, also for a client with an earlier login', async () => {
    const { one, other } = openTwo()
    await one.login(JOE)
    await other.login(ANN)
    expect(await one.retrieveCurrentCustomer()).toMatchObject({ email: ANN.email })
    await other.logout()
    expect(await one.retrieveCurrentCustomer()).toBeNull()
  })

  test('a call rejects after a login of another customer in the other client', async () => {
    const { fake, one, other } = openTwo()
    await one.login(JOE)
    await other.login(ANN)
    fake.advance(HALF_AN_HOUR)
    await expect(one.updateCustomer({ fullName: 'Joseph' })).rejects.toMatchObject({ code: 'session_changed' })
    expect(await one.retrieveCurrentCustomer()).toMatchObject({ email: ANN.email, fullName: 'Ann Example' })
  })

  test('a logout in one client logs the other out', async () => {
    const { fake, one, other } = openTwo()
    await one.login(JOE)
    await other.logout()
    fake.advance(HALF_AN_HOUR)
    await expect(one.listAddress()).rejects.toMatchObject({ code: 'session_changed' })
    expect(await one.retrieveCurrentCustomer()).toBeNull()
  })

  test('a refused refresh token does not end the session if the store holds a newer one', async () => {
    const { fake, store, other } = openTwo()
    let isFirst = true
    const fetch = async (url: string, init: FetchInit) => {
      if (!url.endsWith(REFRESH) || !isFirst) return fake.fetch(url, init)
      isFirst = false
      await other.login(JOE)
      return Response.json({ error: { status: 401, message: 'Invalid refresh token' } }, { status: 401 })
    }
    await store.set('a-token-of-before')
    const one = new EverShop({ baseUrl: fake.baseUrl, fetch, auth: 'token', store })
    expect(await one.retrieveCurrentCustomer()).toMatchObject({ email: JOE.email })
  })
})

test.each([
  ['without a refresh token', {}],
  ['without a route to renew', { refreshToken: null }],
])('a server %s shows the profile of the token', async (_, routes) => {
  const { fake } = openShop()
  const fetch = async (url: string, init: FetchInit) => {
    const answer = await fake.fetch(url, init)
    if (!url.endsWith('/api/customer/tokens')) return answer
    const { data } = (await answer.json()) as { data: { accessToken: string; refreshToken: string } }
    const { refreshToken, ...rest } = data
    return Response.json({ data: 'refreshToken' in routes ? { ...rest, refreshToken } : rest })
  }
  const shopper = new EverShop({ baseUrl: fake.baseUrl, fetch, auth: 'token', routes })
  await shopper.login(JOE)
  expect(await shopper.retrieveCurrentCustomer()).toMatchObject({ email: JOE.email })
})

test('a logout wins over a renewal under way', async () => {
  const { fake, client } = openShop()
  const store = memoryStore()
  const shopper = client({ auth: 'token', store })
  await shopper.login(JOE)
  fake.advance(HALF_AN_HOUR)
  fake.faults.delayNext(1, 300, { path: REFRESH })
  const call = shopper.listAddress()
  await vi.waitFor(() => expect(fake.requests.at(-1)?.status).toBe(401))
  await shopper.logout()
  await expect(call).rejects.toMatchObject({ code: 'session_changed' })
  expect(await store.get()).toBeNull()
  expect(await shopper.retrieveCurrentCustomer()).toBeNull()
})

test('a renewal without a response ends at the time limit, and the session is kept', async () => {
  const { fake, client } = openShop()
  const store = memoryStore()
  const shopper = client({ auth: 'token', store, timeout: 100 })
  await shopper.login(JOE)
  fake.advance(HALF_AN_HOUR)
  fake.faults.delayNext(1, Infinity, { path: REFRESH })
  await expect(shopper.listAddress()).rejects.toMatchObject({ name: 'TimeoutError' })
  await vi.waitFor(async () => expect(await shopper.listAddress()).toEqual([]))
  expect(await store.get()).not.toBeNull()
})

test('an error does not show an access token that is in the response', async () => {
  const { fake } = openShop()
  const fetch = async (url: string, init: FetchInit) =>
    init.method === 'PATCH'
      ? Response.json({ error: { status: 500, message: `No: ${init.headers.authorization}` } }, { status: 500 })
      : fake.fetch(url, init)
  const shopper = new EverShop({ baseUrl: fake.baseUrl, fetch, auth: 'token' })
  await shopper.login(JOE)
  const error = await shopper.updateCustomer({ fullName: 'Joseph' }).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(ApiError)
  expect(`${String(error)}${JSON.stringify(error)}`).not.toContain('eyJ')
})

test.each([
  ['an unknown e-mail', { ...JOE, email: 'nobody@example.com' }],
  ['a wrong password', { ...JOE, password: 'wrongsecret' }],
])(
  'a login with %s rejects with invalid_credentials, and the earlier customer stays logged in',
  async (_, credentials) => {
    const { client } = openShop()
    for (const auth of ['session', 'token'] as const) {
      const shopper = client({ auth })
      await shopper.login(JOE)
      await expect(shopper.login(credentials)).rejects.toMatchObject({
        name: 'AuthenticationError',
        code: 'invalid_credentials',
        status: 400,
      })
      expect(await shopper.retrieveCurrentCustomer()).toMatchObject({ email: JOE.email })
    }
  },
)

test.each(['', '{}', '{"data":{}}', '{"data":{"accessToken":7}}', '<!doctype html>', 'null'])(
  'a login with the response %j rejects',
  async (body) => {
    const fetch = async (_url: string, _init: FetchInit) => new Response(body)
    const shop = new EverShop({ baseUrl: 'https://shop.test', fetch, auth: 'token' })
    await expect(shop.login(JOE)).rejects.toMatchObject({ name: 'ParseError', code: 'invalid_token_answer' })
  },
)
