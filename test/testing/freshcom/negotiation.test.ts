/** What is checked before the rules of a resource: routes, methods, media types, documents, tokens. */
import { beforeEach, describe, expect, test } from 'vitest'
import { createFakeFreshcom, type FakeFreshcom } from 'freshcom-sdk/testing'
import { authorize, password, send } from './raw-requests'

let fake: FakeFreshcom
let headers: Record<string, string>

beforeEach(async () => {
  fake = createFakeFreshcom({ server: 'guides' })
  fake.addUser({ username: 'root@example.com', password, role: 'administrator' })
  headers = await authorize(fake, 'root@example.com')
})

const post = (body: string, contentType = 'application/vnd.api+json') =>
  send(fake, '/customers', { method: 'POST', headers: { ...headers, 'content-type': contentType }, body })

describe('the Accept header', () => {
  test.each([
    ['application/vnd.api+json', 200],
    ['*/*', 200],
    ['application/*', 200],
    ['application/vnd.api+json, application/json', 200],
    ['application/json, text/plain, */*', 200],
    ['text/html', 406],
  ])('%s gets %i', async (accept, status) => {
    expect((await send(fake, '/customers', { headers: { ...headers, accept } })).status).toBe(status)
  })

  test('application/json alone gets a general error in plain JSON, before the token is checked', async () => {
    const answer = await send(fake, '/customers', { headers: { accept: 'application/json' } })
    expect([answer.status, answer.headers.get('content-type')]).toEqual([406, 'application/json; charset=utf-8'])
    expect(answer.json).toMatchObject({ errors: [{ code: 'unkown_error' }] })
    expect(answer.headers.has('access-control-allow-origin')).toBe(false)
  })

  test('with a parameter gets 406 without a body', async () => {
    const answer = await send(fake, '/customers', { headers: { ...headers, accept: 'application/vnd.api+json;q=0.9' } })
    expect([answer.status, answer.text, answer.headers.get('content-type')]).toEqual([406, '', null])
  })

  test('is not checked on unknown routes', async () => {
    expect((await send(fake, '/nothing', { headers: { accept: 'application/json' } })).status).toBe(404)
  })
})

describe('a write', () => {
  const document = (data: unknown) => JSON.stringify({ data })

  test.each([
    ['', 'missing_required_fields'],
    ['[]', 'missing_required_fields'],
    ['"x"', 'missing_required_fields'],
    [document(null), 'missing_required_fields'],
    [document('x'), 'missing_type'],
    [document([{ type: 'Customer' }]), 'missing_type'],
    [document({ type: 'customer' }), 'missing_type'],
    [document({ type: 'Order' }), 'missing_type'],
    ['{"data": {', 'invalid_json'],
  ])('of %j gets 400 %s', async (body, code) => {
    const { status, json } = await post(body)
    expect([status, json]).toMatchObject([400, { errors: [{ code }] }])
  })

  test.each(['application/vnd.api+json; charset=utf-8', 'application/json;charset=UTF-8', 'text/plain', 'a=b'])(
    'as "%s" gets 415 without a body',
    async (contentType) => {
      const { status, text } = await post(document({ type: 'Customer' }), contentType)
      expect([status, text]).toEqual([415, ''])
    },
  )

  test('as application/json is fine', async () => {
    expect((await post(document({ type: 'Customer' }), 'application/json')).status).toBe(201)
  })
})

describe('a token', () => {
  test.each(['', 'Bearer ', 'Bearer abc', 'Bearer abc.def.ghi', 'bearer abc', 'Basic dGVzdDp0ZXN0'])(
    '"%s" gets 401 without a body',
    async (authorization) => {
      const answer = await send(fake, '/customers', authorization === '' ? {} : { headers: { authorization } })
      expect([answer.status, answer.text, answer.headers.get('content-type')]).toEqual([401, '', null])
      expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    },
  )

  test('of another server fails with 500, like on the recorded releases', async () => {
    const stranger = createFakeFreshcom({ accountId: fake.accountId })
    expect((await send(fake, '/account', { headers: await authorize(stranger) })).status).toBe(500)
  })

  test('that has expired is ignored on public paths, and gets 401 elsewhere', async () => {
    fake.advance(3_600_000)
    const data = { type: 'User', attributes: { name: 'New', username: 'owner@example.com', password } }
    const init = { method: 'POST', headers: { ...headers, 'content-type': 'application/json' } }
    expect((await send(fake, '/users', { ...init, body: JSON.stringify({ data }) })).status).toBe(204)
    expect((await send(fake, '/user', { headers })).status).toBe(401)
  })
})

test('unknown paths and methods are 404 without CORS headers', async () => {
  for (const [method, path] of [
    ['GET', '/nothing'],
    ['PUT', '/account'],
    ['DELETE', '/customers'],
    ['GET', '/token'],
    ['GET', '/users'],
    ['GET', '/customers/%'],
  ] as const) {
    const answer = await send(fake, path, { method, headers })
    expect([answer.status, answer.json]).toMatchObject([404, { errors: [{ code: 'invalid_endpoint' }] }])
    expect(answer.headers.has('access-control-allow-origin')).toBe(false)
  }
})

test('paths outside the base path are 404, and other hosts are network failures', async () => {
  expect((await fake.fetch('https://api.freshcom.test/account')).status).toBe(404)
  await expect(fake.fetch('https://elsewhere.example/v1/account')).rejects.toThrow(TypeError)
})

test('HEAD responds like GET without the body', async () => {
  const { status, text } = await send(fake, '/account', { method: 'HEAD', headers })
  expect([status, text]).toEqual([200, ''])
})

test.each(['page[number]=0', 'page[number]=abc', 'page[size]=-1', 'page=2', 'filter=x', 'search=%ff'])(
  'a list with %s fails, like on the recorded releases',
  async (query) => {
    expect((await send(fake, `/customers?${query}`, { headers })).status).toBe(500)
  },
)
