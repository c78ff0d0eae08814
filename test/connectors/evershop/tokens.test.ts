/** JWT sessions: renewed by themselves, once for all calls, kept in the store, told apart from a wrong password. */
import { describe, expect, test, vi } from 'vitest'
import { ApiError, AuthenticationError, EverShop, memoryStore, type FetchInit } from 'freshcom-sdk/evershop'
import { JOE, openShop, ROOT } from './shop'

const HALF_AN_HOUR = 1_801_000
const REFRESH = '/api/customer/token/refresh'

describe('an access token', () => {
  test('that has ended is renewed once for all calls that find it so', async () => {
    const { fake, client } = openShop()
    const shopper = client({ auth: 'token' })
    await shopper.login(JOE)
    fake.advance(HALF_AN_HOUR)
    await Promise.all([shopper.listAddress(), shopper.listOrder(), shopper.updateCustomer({ fullName: 'Joseph' })])
    expect(fake.requests.filter(({ path }) => path === REFRESH)).toHaveLength(1)
    expect(fake.requests.filter(({ status }) => status === 401).length).toBeGreaterThan(0)
  })

  test('that is renewed within its own second, and so looks the same, counts as renewed', async () => {
    const second = Date.now()
    const { fake } = openShop({ clock: () => second })
    let asked = 0
    const fetch = async (url: string, init: FetchInit) => {
      const answer = await fake.fetch(url, init)
      if (!url.endsWith('/api/graphql') || (asked += 1) === 1 || asked > 3) return answer
      // The second call learns of it once the first has renewed.
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

  test('is a copy of the profile, so that it is renewed before that is read', async () => {
    const { fake, client } = openShop()
    const shopper = client({ auth: 'token' })
    await shopper.login(JOE)
    await shopper.updateCustomer({ fullName: 'Joseph' })
    expect(await shopper.retrieveCurrentCustomer()).toMatchObject({ fullName: 'Joseph' })
    expect(await shopper.retrieveCurrentCustomer()).toMatchObject({ fullName: 'Joseph' })
    expect(fake.requests.filter(({ path }) => path === REFRESH)).toHaveLength(2)
  })

  test('of an administrator is renewed as well, beside the customer’s', async () => {
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

  test('goes to the shop only, and in no cookie', async () => {
    const { fake, client } = openShop()
    const shopper = client({ auth: 'token' })
    await shopper.login(JOE)
    const [, asked] = fake.requests
    expect(asked?.headers.authorization).toMatch(/^Bearer eyJ/)
    expect(fake.requests.every(({ headers }) => headers.cookie === undefined)).toBe(true)
  })
})

describe('the refresh token', () => {
  test('is kept in the store and lets another client go on', async () => {
    const { client } = openShop()
    const store = memoryStore()
    await client({ auth: 'token', store }).login(JOE)
    const next = client({ auth: 'token', store })
    expect(await next.retrieveCurrentCustomer()).toMatchObject({ email: JOE.email })
    await next.logout()
    expect(await store.get()).toBeNull()
    expect(await next.retrieveCurrentCustomer()).toBeNull()
  })

  test('that has ended ends the session, with the refusal as its cause', async () => {
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
    ['a sentence nobody knows', { status: 401, body: '{"error":{"status":401,"message":"Jeton expiré"}}' }],
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

  test('is spent once more where the answer was lost: a read is repeated, a renewal too', async () => {
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

  test('a change of the profile is seen by whoever comes after it', async () => {
    const { one, other } = openTwo()
    await one.login(JOE)
    await one.updateCustomer({ fullName: 'Joseph' })
    await one.retrieveCurrentCustomer()
    await one.updateCustomer({ fullName: 'Joe' })
    expect(await other.retrieveCurrentCustomer()).toMatchObject({ fullName: 'Joe' })
  })

  test('a change of the profile is seen by a holder that read it before', async () => {
    const { one, other } = openTwo()
    await one.login(JOE)
    expect(await other.retrieveCurrentCustomer()).toMatchObject({ fullName: 'Joe Example' })
    await one.updateCustomer({ fullName: 'Joseph' })
    expect(await other.retrieveCurrentCustomer()).toMatchObject({ fullName: 'Joseph' })
  })

  test('who is logged in is told by the store, whoever this client has logged in', async () => {
    const { one, other } = openTwo()
    await one.login(JOE)
    await other.login(ANN)
    expect(await one.retrieveCurrentCustomer()).toMatchObject({ email: ANN.email })
    await other.logout()
    expect(await one.retrieveCurrentCustomer()).toBeNull()
  })

  test('nothing is done as somebody who has logged in elsewhere', async () => {
    const { fake, one, other } = openTwo()
    await one.login(JOE)
    await other.login(ANN)
    fake.advance(HALF_AN_HOUR)
    await expect(one.updateCustomer({ fullName: 'Joseph' })).rejects.toMatchObject({ code: 'session_changed' })
    expect(await one.retrieveCurrentCustomer()).toMatchObject({ email: ANN.email, fullName: 'Ann Example' })
  })

  test('a logout elsewhere is a logout', async () => {
    const { fake, one, other } = openTwo()
    await one.login(JOE)
    await other.logout()
    fake.advance(HALF_AN_HOUR)
    await expect(one.listAddress()).rejects.toMatchObject({ code: 'session_changed' })
    expect(await one.retrieveCurrentCustomer()).toBeNull()
  })

  test('a refresh token that is refused ends nothing if the store holds another by then', async () => {
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
  ['without a token for renewals', {}],
  ['without a route for renewals', { refreshToken: null }],
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

test('a renewal that is never answered ends by the time limit, and keeps the session', async () => {
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

test('an error does not show the access token that an answer quotes', async () => {
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
  ['nobody’s e-mail', { ...JOE, email: 'nobody@example.com' }],
  ['a wrong password', { ...JOE, password: 'wrongsecret' }],
])('a login with %s is refused as such, and leaves whoever is logged in', async (_, credentials) => {
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
})

test.each(['', '{}', '{"data":{}}', '{"data":{"accessToken":7}}', '<!doctype html>', 'null'])(
  'a login answered with %j is no login',
  async (body) => {
    const fetch = async (_url: string, _init: FetchInit) => new Response(body)
    const shop = new EverShop({ baseUrl: 'https://shop.test', fetch, auth: 'token' })
    await expect(shop.login(JOE)).rejects.toMatchObject({ name: 'ParseError', code: 'invalid_token_answer' })
  },
)
