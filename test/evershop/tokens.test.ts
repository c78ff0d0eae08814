/** JWT sessions: renewed by themselves, once for all calls, kept in the store, told apart from a wrong password. */
import { describe, expect, test } from 'vitest'
import { ApiError, AuthenticationError, EverShop, memoryStore, TokenError, type FetchInit } from 'freshcom-sdk/evershop'
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

  test('is a copy of the profile, so that it is renewed after a change of that', async () => {
    const { fake, client } = openShop()
    const shopper = client({ auth: 'token' })
    await shopper.login(JOE)
    await shopper.updateCustomer({ fullName: 'Joseph' })
    expect(await shopper.retrieveCurrentCustomer()).toMatchObject({ fullName: 'Joseph' })
    expect(await shopper.retrieveCurrentCustomer()).toMatchObject({ fullName: 'Joseph' })
    expect(fake.requests.filter(({ path }) => path === REFRESH)).toHaveLength(1)
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
    expect((error as Error).cause).toBeInstanceOf(TokenError)
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
