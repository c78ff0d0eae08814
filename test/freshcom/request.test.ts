/** `request`: routes that the SDK has no method for, with the session's token, only below the base URL. */
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  AbortError,
  AuthenticationError,
  FieldsError,
  Freshcom,
  ParseError,
  SessionChangedError,
  TimeoutError,
  ValidationError,
  type ApiRequest,
} from 'freshcom-sdk'
import { ACCESS_TOKEN, CUSTOMER_ID, ObservedServer } from '../core/transport/observed-server'

let server: ObservedServer
let shop: Freshcom

beforeEach(async () => {
  server = new ObservedServer()
  const baseUrl = await server.listen()
  shop = new Freshcom({ baseUrl, storefrontRefreshToken: 'prt-test-1', retry: { limit: 2, maxDelay: 20 } })
})

afterEach(() => server.close())

/** The requests that arrived, without token requests. */
const arrived = () => server.received.filter(({ url }) => !url.endsWith('/token'))
const rejection = async (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  )
/** A URL as a server reads it that decodes it. Unchanged if it cannot be decoded. */
const decoded = (url: string) => {
  try {
    return decodeURIComponent(url)
  } catch {
    return url
  }
}
const loosely = (request: object) => shop.request(request as ApiRequest)
const writes = ['POST', 'PUT', 'PATCH', 'DELETE'] as const

describe('a request', () => {
  test("has the session's token, its query, and its body unchanged", async () => {
    const body = { snake_case: 1, camelCase: [{ a: null }] }
    const query = { include: ['root.product', 'customer'], filter: { status: ['a b', 'c'] } }
    await shop.request({ method: 'POST', path: '/orders/archive', query, body })
    expect(arrived()).toMatchObject([
      {
        method: 'POST',
        url: '/v1/orders/archive?include=root.product%2Ccustomer&filter%5Bstatus%5D%5B%5D=a%20b&filter%5Bstatus%5D%5B%5D=c',
        body: JSON.stringify(body),
        headers: {
          authorization: `Bearer ${ACCESS_TOKEN}`,
          accept: 'application/vnd.api+json',
          'content-type': 'application/vnd.api+json',
        },
      },
    ])
  })

  test('is a GET without a body by default', async () => {
    await shop.request({ path: '/orders' })
    expect(arrived()).toMatchObject([{ method: 'GET', url: '/v1/orders', body: '' }])
    expect(arrived()[0]?.headers['content-type']).toBeUndefined()
  })

  test('sends and accepts plain JSON with `mediaType`', async () => {
    await shop.request({ method: 'PUT', path: '/orders', body: [1], mediaType: 'application/json' })
    const headers = { accept: 'application/json', 'content-type': 'application/json' }
    expect(arrived()).toMatchObject([{ body: '[1]', headers }])
  })

  test("has the client's headers and locale, unless it has its own", async () => {
    const fork = shop.fork({ locale: 'fr', headers: { 'x-shop': '1' } })
    await fork.request({ path: '/orders' })
    await fork.request({ path: '/orders', query: { locale: 'en' }, headers: { 'x-shop': '2' } })
    expect(arrived().map(({ url, headers }) => [url, headers['x-shop']])).toEqual([
      ['/v1/orders?locale=fr', '1'],
      ['/v1/orders?locale=en', '2'],
    ])
  })

  test('works when it was taken off its client', async () => {
    const { request } = shop
    expect((await request({ path: '/orders' })).status).toBe(200)
  })

  test('is sent once more with a new token after a 401, also a write', async () => {
    server.plays.push({ status: 401 })
    await shop.request({ method: 'POST', path: '/orders' })
    expect(server.received.map(({ url }) => url)).toEqual(['/v1/token', '/v1/orders', '/v1/token', '/v1/orders'])
  })

  test.each([
    ['/orders', 1],
    ['/users', 0],
    ['/password/', 0],
  ])('to %s is sent with an expired token only if the API detects expired tokens there', async (path, count) => {
    const client = shop.fork({ storefrontRefreshToken: undefined })
    client.setAccessToken(`x.${btoa(JSON.stringify({ exp: 1, typ: 'user', prn: '7' }))}.x`)
    const error = await rejection(client.request({ method: 'POST', path, body: {} }))
    expect(arrived()).toHaveLength(count)
    expect(error instanceof AuthenticationError).toBe(count === 0)
  })
})

describe('a response', () => {
  test('becomes status, headers and the unchanged JSON', async () => {
    const document = { data: { type: 'Order', id: '1', attributes: { some_name: 1 }, relationships: {} }, meta: {} }
    server.plays.push({ status: 201, headers: { 'x-total': '7' }, body: JSON.stringify(document) })
    const { status, headers, body } = await shop.request({ path: '/orders' })
    expect([status, headers['x-total'], body]).toEqual([201, '7', document])
  })

  test.each([
    ['empty', { status: 204, body: '' }, undefined],
    ['text', { headers: { 'content-type': 'text/csv' }, body: 'a;b' }, 'a;b'],
    ['plain JSON', { headers: { 'content-type': 'application/json' }, body: '[null]' }, [null]],
  ])('that is %s is returned as such', async (_what, play, body) => {
    server.plays.push(play)
    expect((await shop.request({ path: '/orders' })).body).toEqual(body)
  })

  test('with the content type of JSON and another content is a ParseError', async () => {
    server.plays.push({ body: '{"data":' })
    expect(await rejection(shop.request({ path: '/orders' }))).toBeInstanceOf(ParseError)
  })

  test('with an error status is the error of a method, without the secrets of the body', async () => {
    const password = 'correct horse battery staple'
    const source = { pointer: '/data/attributes/password' }
    server.plays.push({ status: 422, body: JSON.stringify({ errors: [{ code: 'format', title: password, source }] }) })
    const body = { people: [{ name: 'Joe', password }] }
    const error = await rejection(shop.request({ method: 'POST', path: '/invitations', body }))
    expect(error).toBeInstanceOf(ValidationError)
    expect((error as ValidationError).errors.password).toEqual([{ code: 'format', title: '[redacted]' }])
  })
})

describe('retried is', () => {
  test.each([{ status: 503 }, { isLost: true }, { status: 429 }])('a read after %o', async (play) => {
    server.plays.push(play)
    expect((await shop.request({ path: '/orders' })).status).toBe(200)
    expect(arrived()).toHaveLength(2)
  })

  test.each(writes)('no %s, whatever its outcome', async (method) => {
    for (const play of [{ status: 503 }, { status: 500 }, { isLost: true }]) {
      const before = arrived().length
      server.plays.push(play)
      expect(await rejection(shop.request({ method, path: '/orders' }))).toBeInstanceOf(Error)
      expect(arrived().slice(before)).toHaveLength(1)
    }
  })

  test.each(writes)('a %s after a 429, since it was not carried out', async (method) => {
    server.plays.push({ status: 429 })
    await shop.request({ method, path: '/orders' })
    expect(arrived()).toHaveLength(2)
  })

  test('nothing with `retry: 0`', async () => {
    server.plays.push({ status: 503 })
    expect(await rejection(shop.request({ path: '/orders', retry: 0 }))).toMatchObject({ status: 503 })
  })
})

describe('the end of a call', () => {
  const hanging = () =>
    shop.fork({
      storefrontRefreshToken: undefined,
      fetch: async (_url, { signal }) =>
        new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('gone')))),
    })

  test('is its timeout, its signal, or a change of the signed-in user', async () => {
    const client = hanging()
    client.setAccessToken(ACCESS_TOKEN)
    expect(await rejection(client.request({ path: '/orders', timeout: 30 }))).toBeInstanceOf(TimeoutError)
    const aborted = client.request({ path: '/orders', signal: AbortSignal.abort() })
    expect(await rejection(aborted)).toBeInstanceOf(AbortError)
    const call = rejection(client.request({ path: '/orders' }))
    await client.logout()
    expect(await call).toBeInstanceOf(SessionChangedError)
  })
})

describe('nothing is sent', () => {
  const paths = [
    undefined,
    '',
    'orders',
    'https://elsewhere.example/orders',
    '//elsewhere.example/orders',
    '/\\elsewhere.example',
    '\\\\elsewhere.example',
    '/orders//1',
    '/..',
    '/../admin',
    '/orders/..',
    '/orders/../../admin',
    '/./orders',
    '/%2e%2e/admin',
    '/%2E%2e/admin',
    '/.%2e/admin',
    '/%252e%252e/admin',
    '/..%2fadmin',
    '/orders%2f..%2f..%2fadmin',
    '/orders%5c..%5cadmin',
    '/%2f%2felsewhere.example',
    '/..%00/admin',
    '/..%2500',
    '/..%20',
    '/..;/admin',
    '/..;a=1/admin',
    '/;/admin',
    '/orders?include=a',
    '/orders#a',
    '/orders%3Fa%23b/%zz',
    '/orders/%',
    '/or ders',
    '/or\tders',
    '/or\nders',
    '/\u0000',
    '/öl',
    '@elsewhere.example/',
    ':1@elsewhere.example/',
    '.elsewhere.example/',
  ]
  test.each(paths)('to the path %j', async (path) => {
    expect(await rejection(loosely({ path }))).toMatchObject({ code: 'invalid_options' })
    expect(server.received).toEqual([])
  })

  test.each([
    ['a method of its own', { path: '/orders', method: 'get' }],
    ['an option that nobody knows', { path: '/orders', params: {} }],
    ['a query that is text', { path: '/orders', query: 'a=b' }],
    ['a media type of its own', { path: '/orders', mediaType: 'text/plain' }],
    ['a read with a body', { path: '/orders', body: {} }],
    ['an authorization of its own', { path: '/orders', headers: { Authorization: 'Bearer x' } }],
    ['a body that JSON would change', { path: '/orders', method: 'POST', body: { a: () => 1 } }],
    ['nothing at all', undefined as never],
  ])('with %s', async (_what, request) => {
    expect(await rejection(loosely(request))).toBeInstanceOf(FieldsError)
    expect(server.received).toEqual([])
  })

  test('to a path that a server would read as a URL outside the base URL', async () => {
    const part = fc.oneof(
      fc.constantFrom(
        '.',
        '..',
        '%2e',
        '%2E',
        '%2f',
        '%5c',
        '%25',
        '%00',
        '%20',
        '%09',
        '/',
        '\\',
        ';',
        'a',
        '%61',
        ':',
        '@',
        '',
        '?',
        '#',
        'é',
        ' ',
      ),
      fc.string({ maxLength: 3 }),
    )
    const urls: string[] = []
    const client = new Freshcom({
      baseUrl: 'https://api.example.com/shop/v1',
      fetch: async (url) => {
        urls.push(url)
        return new Response(null, { status: 204 })
      },
    })
    let taken = 0
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 6 }), async (parts) => {
        urls.length = 0
        await rejection(client.request({ path: `/${parts.join('')}` }))
        const [url] = urls
        if (url === undefined) return
        taken += 1
        for (const text of [url, decoded(url), decoded(decoded(url))]) {
          const { href } = new URL(text)
          if (!href.startsWith('https://api.example.com/shop/v1/')) throw new Error(`${url} leads to ${href}`)
        }
      }),
      { numRuns: 5_000 },
    )
    expect(taken).toBeGreaterThan(100)
  })

  test.each(['/orders', '/orders/', `/orders/${CUSTOMER_ID}`, '/files/a.b..c', '/a%20b/%C3%A9', '/x;v=1', '/@me/~a'])(
    'otherwise than asked: %s goes as it is',
    async (path) => {
      await shop.request({ path })
      expect(arrived()).toMatchObject([{ url: `/v1${path}` }])
    },
  )
})
