/** The fake Freshcom as a `fetch`, with MSW and over HTTP: the behaviour and the faults are the same. */
import { http } from 'msw'
import { setupServer } from 'msw/node'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ConnectionError, Freshcom, RateLimitError, ServerError } from 'freshcom-sdk'
import { createFakeFreshcom, type FakeFreshcom, type FakeServer } from 'freshcom-sdk/testing'

const credentials = { username: 'joe@example.com', password: 'supersecurepassword' }

interface Face {
  readonly open: (fake: FakeFreshcom) => Promise<{ readonly baseUrl: string; readonly fetch?: FakeFreshcom['fetch'] }>
  readonly close: () => Promise<void>
}

let server: FakeServer | undefined
let msw: ReturnType<typeof setupServer> | undefined

const faces: Record<string, Face> = {
  fetch: { open: async ({ baseUrl, fetch }) => ({ baseUrl, fetch }), close: async () => {} },
  MSW: {
    open: async (fake) => {
      msw = setupServer(...fake.handlers(http))
      msw.listen()
      return { baseUrl: fake.baseUrl }
    },
    close: async () => msw?.close(),
  },
  HTTP: {
    open: async (fake) => {
      server = await fake.listen()
      return { baseUrl: server.url }
    },
    close: async () => server?.close(),
  },
}

describe.each(Object.entries(faces))('through %s', (name, face) => {
  let fake: FakeFreshcom
  let shop: Freshcom

  beforeEach(async () => {
    fake = createFakeFreshcom()
    fake.addCustomer({ ...credentials, firstName: 'Joe', lastName: 'Example' })
    const { accountId, storefrontRefreshToken } = fake
    const options = await face.open(fake)
    shop = new Freshcom({ ...options, accountId, storefrontRefreshToken, retry: { limit: 1, maxDelay: 50 } })
  })

  afterEach(() => face.close())

  const failure = async (call: Promise<unknown>) =>
    call.then(
      () => undefined,
      (error: unknown) => error,
    )

  test('a shopper can log in and send requests', async () => {
    await shop.login(credentials)
    expect((await shop.retrieveCustomer({ include: 'pointAccount' })).data).toMatchObject({
      name: 'Joe Example',
      pointAccount: { balance: 0 },
    })
    expect(fake.requests.map(({ method, path, status }) => `${method} ${path} ${status}`)).toEqual([
      'POST /token 200',
      'GET /customer 200',
    ])
    expect(fake.requests[1]?.query.get('include')).toBe('pointAccount')
    expect(fake.requests[1]?.headers.accept).toBe('application/vnd.api+json')
  })

  test('planned faults occur with their Retry-After, and then stop', async () => {
    fake.faults.next(1, { status: 503, retryAfter: 0, path: '/account' })
    expect((await shop.retrieveAccount()).data.type).toBe('Account')
    fake.faults.next(2, { status: 429, path: '/account' })
    expect(await failure(shop.retrieveAccount())).toBeInstanceOf(RateLimitError)
    fake.faults.next(2, { path: '/account' })
    expect(await failure(shop.retrieveAccount())).toBeInstanceOf(ServerError)
    expect((await shop.retrieveAccount()).data.type).toBe('Account')
  })

  test('lost connections and truncated responses look like those of a real network', async () => {
    await shop.login(credentials)
    fake.faults.dropNext(1, { path: '/customer' })
    expect((await shop.retrieveCustomer()).data.name).toBe('Joe Example')
    fake.faults.truncateNext(1, { path: '/customer' })
    expect((await shop.retrieveCustomer()).data.name).toBe('Joe Example')
    fake.faults.dropNext(1, { method: 'PATCH' })
    const { data } = await shop.retrieveCustomer()
    expect(await failure(shop.updateCustomer(data.id, { label: 'vip' }))).toBeInstanceOf(ConnectionError)
    // The server has processed the request, although the response was lost. The client did not retry.
    expect((await shop.retrieveCustomer()).data.label).toBe('vip')
    expect(fake.requests.filter(({ method }) => method === 'PATCH').map(({ status }) => status)).toEqual([0])
  })

  test('delayed responses are late, and missing ones end with the timeout', async () => {
    fake.faults.delayNext(1, 60, { path: '/token' })
    const start = performance.now()
    await shop.retrieveAccount()
    expect(performance.now() - start).toBeGreaterThan(55)
    fake.faults.delayNext(1, Infinity, { path: '/account' })
    expect(await failure(shop.retrieveAccount({}, { timeout: 50 }))).toMatchObject({ code: 'timeout' })
  })

  test('the URLs of files return their bytes', async () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index)
    const id = fake.addFile({ name: 'all.png', contentType: 'image/png', bytes })
    const stockable = fake.add('Stockable', { name: 'Salmon', status: 'active' }, { avatar: { type: 'File', id } })
    fake.addUser({ username: 'root@example.com', password: credentials.password, role: 'administrator' })
    await shop.login({ username: 'root@example.com', password: credentials.password })
    const get = name === 'fetch' ? fake.fetch : fetch
    const { data: file } = await shop.retrieveFile(id)
    const { data: salmon } = await shop.retrieveStockable(stockable, { include: 'avatar' })
    for (const url of [file.url, salmon.avatar?.url]) {
      const response = await get(url ?? '')
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/png'])
      expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes)
    }
    expect((await get(`${file.url?.split('?')[0]}`)).status).toBe(403)
  })

  test('bodies beyond the limit get 413', async () => {
    const get = name === 'fetch' ? fake.fetch : fetch
    const body = ' '.repeat(8_000_001)
    const url = `${name === 'HTTP' ? server?.url : fake.baseUrl}/token`
    expect((await get(url, { method: 'POST', body })).status).toBe(413)
    expect((await shop.retrieveAccount()).data.type).toBe('Account')
  })

  test('expired and revoked tokens are renewed by the client', async () => {
    await shop.login(credentials)
    fake.advance(3_600_000)
    await shop.retrieveCustomer()
    fake.revokeAccessTokens()
    await shop.retrieveCustomer()
    expect(fake.requests.map(({ path, status }) => `${path} ${status}`)).toEqual([
      '/token 200',
      '/customer 401',
      '/token 200',
      '/customer 200',
      '/customer 401',
      '/token 200',
      '/customer 200',
    ])
  })
})

describe('over HTTP', () => {
  let fake: FakeFreshcom
  let listening: FakeServer

  beforeEach(async () => {
    fake = createFakeFreshcom()
    listening = await fake.listen()
  })

  afterEach(() => listening.close())

  test('browsers of every origin can send requests, but cannot read headers', async () => {
    const preflight = await fetch(`${listening.url}/customers`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://shop.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type,x-freshcom-otp',
      },
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-headers')?.toLowerCase()).toContain('x-freshcom-otp')
    const refused = await fetch(`${listening.url}/customers`, { headers: { origin: 'https://shop.example' } })
    expect([
      refused.status,
      refused.headers.get('access-control-allow-origin'),
      refused.headers.get('access-control-expose-headers'),
    ]).toEqual([401, '*', ''])
  })

  test('responses to unknown routes and to refused Accept headers have no CORS headers, like on the real servers', async () => {
    for (const [path, accept, status] of [
      ['/nothing', '*/*', 404],
      ['/account', 'application/json', 406],
    ] as const) {
      const response = await fetch(`${listening.url}${path}`, { headers: { accept } })
      expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([status, null])
    }
  })

  test('paths outside the base path are unknown, and two HTTP servers can share one fake', async () => {
    expect((await fetch(listening.url.replace('/v1', '/v2/account'))).status).toBe(404)
    const second = await fake.listen()
    expect((await fetch(`${second.url}/account`)).status).toBe(401)
    await second.close()
    expect(fake.requests).toHaveLength(2)
  })
})

test('a request to another host fails like an unknown host', async () => {
  const { fetch } = createFakeFreshcom()
  const init = { method: 'GET', headers: {}, signal: new AbortController().signal, redirect: 'manual' as const }
  await expect(fetch('https://elsewhere.example/v1/account', init)).rejects.toThrow(TypeError)
})
