/** Web pages, crashes and incomplete responses: an error of this package, no retried write, no changed prototype. */
import { describe, expect, test, vi } from 'vitest'
import { EverShop, FreshcomError, memoryStore, type FetchInit } from 'freshcom-sdk/evershop'
import { HOME, JOE, openShop, ROOT } from './shop'

const PAGE = '<!DOCTYPE html><html><head><title>Page Not Found</title></head><body>{"data":{}}</body></html>'

/** A call of every method. */
const CALLS: Readonly<Record<string, (shop: EverShop) => Promise<unknown>>> = {
  registerCustomer: (shop) => shop.registerCustomer({ ...JOE, fullName: 'Joe' }),
  login: (shop) => shop.login(JOE),
  logout: (shop) => shop.logout(),
  retrieveCurrentCustomer: (shop) => shop.retrieveCurrentCustomer(),
  updateCustomer: (shop) => shop.updateCustomer({ fullName: 'Joe' }),
  listAddress: (shop) => shop.listAddress(),
  createAddress: (shop) => shop.createAddress(HOME),
  updateAddress: (shop) => shop.updateAddress('some-uuid', { city: 'Buffalo' }),
  deleteAddress: (shop) => shop.deleteAddress('some-uuid'),
  setDefaultAddress: (shop) => shop.setDefaultAddress('some-uuid'),
  forgotPassword: (shop) => shop.forgotPassword({ email: JOE.email }),
  resetPassword: (shop) => shop.resetPassword({ token: 'a-mailed-token', password: 'anothersecret' }),
  listOrder: (shop) => shop.listOrder(),
  loginAdmin: (shop) => shop.loginAdmin(ROOT),
  logoutAdmin: (shop) => shop.logoutAdmin(),
  retrieveCustomer: (shop) => shop.retrieveCustomer('some-uuid'),
  listCustomer: (shop) => shop.listCustomer(),
  createCustomer: (shop) => shop.createCustomer({ ...JOE, fullName: 'Joe' }),
  deleteCustomer: (shop) => shop.deleteCustomer('some-uuid'),
  listCustomerGroup: (shop) => shop.listCustomerGroup(),
}

const ANSWERS: readonly (readonly [string, () => Response, kind: string])[] = [
  ['a page with 200', () => html(200), 'ParseError'],
  ['a page with 404', () => html(404), 'NotFoundError'],
  ['a page with 500', () => html(500), 'ServerError'],
  ['a page with 502', () => html(502), 'ServerError'],
  ['a page with 401', () => html(401), 'AuthenticationError'],
  ['a page with 403', () => html(403), 'PermissionError'],
  ['a page with 429', () => html(429), 'RateLimitError'],
  ['a page with 418', () => html(418), 'ApiError'],
  ['half an object', () => new Response('{"data":{"uuid":"u"'), 'ParseError'],
  ['a list', () => new Response('[]'), 'ParseError'],
  ['a string', () => new Response('"ok"'), 'ParseError'],
  ['null', () => new Response('null'), 'ParseError'],
  ['a GraphQL error with 200', () => new Response('{"data":null,"errors":[{"message":"boom"}]}'), 'ApiError'],
  ['a crash with 200', () => new Response('{"error":{"status":500,"message":"boom"}}'), 'ApiError'],
  ['an error without a message', () => new Response('{"error":null,"errors":7}', { status: 500 }), 'ServerError'],
  ['a broken transfer', () => broken(), 'ConnectionError'],
  [
    'a redirect',
    () => new Response(null, { status: 302, headers: { location: 'https://evil.test' } }),
    'ConnectionError',
  ],
]

function html(status: number): Response {
  return new Response(PAGE, { status, headers: { 'content-type': 'text/html' } })
}

function broken(): Response {
  return new Response(
    new ReadableStream({
      start: (controller) => controller.error(new TypeError('terminated')),
    }),
  )
}

function shopAnswering(answer: () => Response) {
  const calls: FetchInit[] = []
  const fetch = async (_url: string, init: FetchInit) => {
    calls.push(init)
    return answer()
  }
  return { calls, shop: new EverShop({ baseUrl: 'https://shop.test', fetch, retry: { limit: 2, maxDelay: 1 } }) }
}

describe.each(ANSWERS)('%s', (_, answer, kind) => {
  test.each(Object.entries(CALLS))(`makes %s() reject with a ${kind}`, async (name, call) => {
    const { calls, shop } = shopAnswering(answer)
    const error = await call(shop).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(FreshcomError)
    expect((error as Error).name).toBe(kind)
    expect((error as Error).message).not.toMatch(/secret|mailed/)
    const isRead = /^(retrieve|list)/.test(name)
    if (!isRead) expect(calls).toHaveLength(1)
  })
})

describe('a response that is not from EverShop', () => {
  test.each([
    '{}',
    '{"data":{}}',
    '{"data":null}',
    '{"data":[]}',
    '{"data":"text"}',
    '{"data":{"currentCustomer":7}}',
    '{"data":{"currentCustomer":{}}}',
    '{"data":{"currentCustomer":{"uuid":7,"email":[]}}}',
    '{"data":{"currentCustomer":{"addresses":{},"orders":{}}}}',
    '{"data":{"currentCustomer":{"addresses":[null],"orders":[7]}}}',
    '{"data":{"customers":{"items":[{}]},"customerGroups":{"items":[{}]},"customer":{}}}',
    '{"data":{"__proto__":{"polluted":true},"currentCustomer":{"__proto__":{"uuid":"u","email":"e"}}}}',
  ])('%s is never returned as data, and changes no prototype', async (body) => {
    const { shop } = shopAnswering(() => new Response(body))
    for (const call of Object.values(CALLS)) {
      // A method that returns nothing does not read the response.
      const outcome = await call(shop).catch((error: unknown) => error)
      if (outcome !== undefined) expect(outcome).toBeInstanceOf(FreshcomError)
    }
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })

  test('with invalid dates, prices and states gives null for these', async () => {
    const customer = {
      uuid: 'u',
      email: 'e',
      createdAt: { value: 'yesterday' },
      group: [],
      status: 'on',
      fullName: null,
    }
    const order = { uuid: 'o', orderId: 1, orderNumber: '2', totalQty: 1, items: [], grandTotal: 'free', status: 7 }
    const { shop } = shopAnswering(
      () => new Response(JSON.stringify({ data: { currentCustomer: { ...customer, orders: [order] } } })),
    )
    expect(await shop.retrieveCurrentCustomer()).toEqual({
      uuid: 'u',
      customerId: null,
      email: 'e',
      fullName: '',
      status: null,
      createdAt: null,
    })
    expect(await shop.listOrder()).toMatchObject([
      { orderId: '1', grandTotal: null, status: null, shippingAddress: null },
    ])
  })

  test('with half a megabyte of addresses is read quickly', async () => {
    const address = { uuid: 'a', country: { code: 'US' }, province: { code: 'US-NY' } }
    const addresses = Array.from({ length: 5_000 }, () => address)
    const { shop } = shopAnswering(() => new Response(JSON.stringify({ data: { currentCustomer: { addresses } } })))
    expect(await shop.listAddress()).toHaveLength(5_000)
  })

  test('that is empty is enough for a method that returns nothing', async () => {
    const { shop } = shopAnswering(() => new Response(null, { status: 204 }))
    await shop.deleteAddress('some-uuid')
    await shop.logout()
    await expect(shop.listAddress()).rejects.toMatchObject({ name: 'ParseError' })
  })
})

describe('a call that fails', () => {
  test('is retried if it reads, and never if it writes', async () => {
    const { fake, client } = openShop()
    const shopper = client({ retry: { limit: 2, maxDelay: 1 } })
    await shopper.login(JOE)
    fake.faults.next(2, { status: 503 })
    expect(await shopper.listAddress()).toEqual([])
    fake.faults.dropNext(1, { path: '/api/graphql' })
    expect(await shopper.listOrder()).toEqual([])
    fake.faults.next(1, { status: 503 })
    await expect(shopper.createAddress(HOME)).rejects.toMatchObject({ name: 'ServerError', status: 503 })
    fake.faults.dropNext(1, { path: '/api/customers/me/addresses' })
    await expect(shopper.createAddress(HOME)).rejects.toMatchObject({ code: 'connection_failed' })
    expect(await shopper.listAddress()).toHaveLength(1)
  })

  test('with a rate limit has retryAfter in seconds, and is not retried', async () => {
    const { fake, client } = openShop({ rateLimits: true })
    const visitor = client()
    for (let attempt = 0; attempt < 8; attempt += 1) {
      await expect(visitor.login({ ...JOE, password: 'wrongsecret' })).rejects.toMatchObject({
        code: 'invalid_credentials',
      })
    }
    const before = fake.requests.length
    const limited = { name: 'RateLimitError', code: 'rate_limited', status: 429, retryAfter: 900 }
    await expect(visitor.login(JOE)).rejects.toMatchObject(limited)
    await expect(visitor.forgotPassword({ email: JOE.email })).rejects.toMatchObject(limited)
    expect(fake.requests).toHaveLength(before + 2)
    fake.advance(900_000)
    expect(await visitor.login(JOE)).toMatchObject({ email: JOE.email })
  })

  test('ends at its time limit or with the caller’s signal', async () => {
    const { fake, client } = openShop()
    fake.faults.delayNext(2, Infinity)
    await expect(client().retrieveCurrentCustomer({ timeout: 20 })).rejects.toMatchObject({ name: 'TimeoutError' })
    const controller = new AbortController()
    const call = client().retrieveCurrentCustomer({ signal: controller.signal })
    controller.abort()
    await expect(call).rejects.toMatchObject({ name: 'AbortError' })
  })

  test('shows no password that is in the response', async () => {
    const fetch = async (_url: string, init: FetchInit) =>
      new Response(JSON.stringify({ error: { status: 500, message: `cannot read ${String(init.body)}` } }), {
        status: 500,
      })
    for (const auth of ['session', 'token'] as const) {
      const shop = new EverShop({ baseUrl: 'https://shop.test', fetch, auth, store: memoryStore() })
      const error = await shop.login(JOE).catch((thrown: unknown) => thrown)
      expect(error).toMatchObject({ name: 'ServerError' })
      expect(`${String(error)}${JSON.stringify(error)}`).not.toContain(JOE.password)
    }
  })
})

test('a client sends nothing before its first call, and does not keep a process alive', async () => {
  const fetch = vi.fn<(url: string, init: FetchInit) => Promise<Response>>()
  for (const auth of ['session', 'token'] as const) void new EverShop({ baseUrl: 'https://shop.test', fetch, auth })
  expect(fetch).not.toHaveBeenCalled()
})
