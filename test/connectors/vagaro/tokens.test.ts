/** Client credentials: one token request for many calls, renewal before expiry and after a 401, and no leak. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { AbortError, AuthenticationError, ParseError, ServerError, TimeoutError, Vagaro } from 'freshcom-sdk/vagaro'
import { clientOf, rejection, sarah, start } from './situation'

const lookup = { customer_id: 'cust_67890' }
const paths = (fake: ReturnType<typeof start>['fake']) => fake.requests.map(({ path, status }) => `${path} ${status}`)
const tokens = (fake: ReturnType<typeof start>['fake']) =>
  fake.requests.filter(({ path }) => path === '/api/auth/token').length

describe('the access token', () => {
  test('is requested in the API’s form', async () => {
    const { fake, vagaro } = start()
    await vagaro.retrieveCustomer(lookup)
    const { clientId, clientSecret } = fake
    expect(JSON.parse(fake.requests[0]?.body ?? '')).toEqual({
      client_id: clientId,
      client_secret: clientSecret,
      grant_type: 'client_credentials',
    })
    expect(fake.requests[0]?.headers.authorization).toBeUndefined()
  })

  test('is requested once for any number of calls', async () => {
    const { fake, vagaro } = start({ delay: 5 })
    await Promise.all(Array.from({ length: 50 }, () => vagaro.retrieveCustomer(lookup)))
    await vagaro.retrieveCustomer(lookup)
    expect(tokens(fake)).toBe(1)
  })

  test('is renewed once for any number of calls with a 401, and all of them succeed', async () => {
    const { fake, vagaro } = start({ delay: 5 })
    await vagaro.retrieveCustomer(lookup)
    fake.revokeAccessTokens()
    fake.clearRequests()
    const customers = await Promise.all(Array.from({ length: 20 }, () => vagaro.retrieveCustomer(lookup)))
    expect(customers).toHaveLength(20)
    expect(tokens(fake)).toBe(1)
  })

  test('is not renewed for a late 401 if there is already a new one', async () => {
    const { fake, vagaro } = start()
    await vagaro.retrieveCustomer(lookup)
    fake.revokeAccessTokens()
    fake.clearRequests()
    fake.faults.delayNext(1, 40, { path: '/api/customers/retrieve' })
    await Promise.all([vagaro.retrieveCustomer(lookup), vagaro.retrieveCustomer(lookup)])
    expect(paths(fake).filter((path) => path.endsWith('401'))).toHaveLength(2)
    expect(tokens(fake)).toBe(1)
  })

  test('is never shared by two clients', async () => {
    const { fake, vagaro } = start()
    await vagaro.retrieveCustomer(lookup)
    await clientOf(fake).retrieveCustomer(lookup)
    expect(tokens(fake)).toBe(2)
  })

  test('after a 401 there is one renewal and one retry, also of a deletion', async () => {
    const { fake, vagaro } = start()
    await vagaro.retrieveCustomer(lookup)
    fake.revokeAccessTokens()
    fake.clearRequests()
    await vagaro.deleteCustomer(lookup)
    expect(paths(fake)).toEqual(['/api/customers/delete 401', '/api/auth/token 200', '/api/customers/delete 200'])
  })

  test('a second 401 rejects, and there is no loop', async () => {
    const { fake, vagaro } = start()
    fake.faults.next(9, {
      path: '/api/customers/retrieve',
      status: 401,
      body: '{"error":"token_expired","message":"x"}',
    })
    const error = await rejection(vagaro.retrieveCustomer(lookup), fake.clientSecret)
    expect(error).toBeInstanceOf(AuthenticationError)
    expect(error.code).toBe('token_expired')
    expect(paths(fake)).toHaveLength(4)
  })

  test('wrong credentials reject with invalid_client, and the next call tries again', async () => {
    const { fake } = start()
    const vagaro = clientOf(fake, { clientSecret: 'a-wrong-secret' })
    for (let round = 0; round < 2; round += 1) {
      const error = await rejection(vagaro.retrieveCustomer(lookup), 'a-wrong-secret')
      expect(error).toBeInstanceOf(AuthenticationError)
      expect(error.code).toBe('invalid_client')
    }
    expect(paths(fake)).toEqual(['/api/auth/token 401', '/api/auth/token 401'])
  })

  test('the token request is retried after an error of the server', async () => {
    const { fake, vagaro } = start({}, { retry: { limit: 2, maxDelay: 5 } })
    fake.faults.next(1, { path: '/api/auth/token', status: 503 })
    fake.faults.dropNext(1, { path: '/api/customers/retrieve' })
    expect(await vagaro.retrieveCustomer(lookup)).toEqual(sarah)
  })

  test('an aborted call does not abort the token request of the others', async () => {
    const { fake, vagaro } = start({ delay: 20 })
    const controller = new AbortController()
    const given = rejection(vagaro.retrieveCustomer(lookup, { signal: controller.signal }))
    const other = vagaro.retrieveCustomer(lookup)
    controller.abort()
    expect(await given).toBeInstanceOf(AbortError)
    expect(await other).toEqual(sarah)
    expect(tokens(fake)).toBe(1)
  })

  test('a token request without a response ends in a TimeoutError, and the next call sends a new one', async () => {
    const { fake, vagaro } = start({}, { timeout: 60 })
    fake.faults.delayNext(1, Infinity, { path: '/api/auth/token' })
    expect(await rejection(vagaro.retrieveCustomer(lookup))).toBeInstanceOf(TimeoutError)
    await vi.waitFor(async () => expect(await vagaro.retrieveCustomer(lookup)).toEqual(sarah))
  })

  test.each([
    ['nothing', ''],
    ['a page', '<!doctype html>'],
    ['no token', '{"expires_in": 60}'],
    ['an empty token', '{"access_token": ""}'],
    ['a token that would break a header', JSON.stringify({ access_token: 'a\r\nx-evil: 1' })],
    ['a list', '[]'],
    ['null', 'null'],
  ])('%s in place of a token is a ParseError', async (_name, body) => {
    const { fake, vagaro } = start()
    fake.faults.next({ path: '/api/auth/token', status: 200, body })
    expect(await rejection(vagaro.retrieveCustomer(lookup), fake.clientSecret)).toBeInstanceOf(ParseError)
  })

  test.each([0, -5, Number.MAX_VALUE, '3600', null])('an expires_in of %j is ignored', async (expires_in) => {
    const { fake, vagaro } = start()
    const token = vi.fn<() => Promise<Response>>(async () => Response.json({ access_token: 'odd', expires_in }))
    const client = clientOf(fake, {
      fetch: async (url) => (url.endsWith('/token') ? token() : Response.json(sarah)),
    })
    await client.retrieveCustomer(lookup)
    await client.retrieveCustomer(lookup)
    expect(token).toHaveBeenCalledTimes(1)
    expect(await vagaro.retrieveCustomer(lookup)).toEqual(sarah)
  })
})

describe('the renewal', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'] })
  })
  afterEach(() => {
    vi.useRealTimers()
  })
  const pass = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000)

  test('happens in the background before the token expires: no call waits, and none rejects', async () => {
    const { fake, vagaro } = start({ accessTokenLifetime: 600 })
    await vagaro.retrieveCustomer(lookup)
    pass(560)
    fake.clearRequests()
    fake.faults.delayNext(1, 30, { path: '/api/auth/token' })
    await vagaro.retrieveCustomer(lookup)
    expect(paths(fake)).toEqual(['/api/customers/retrieve 200'])
    await vi.waitFor(() => expect(tokens(fake)).toBe(1))
    pass(60)
    await vagaro.retrieveCustomer(lookup)
    expect(tokens(fake)).toBe(1)
    expect(paths(fake).filter((path) => path.endsWith('401'))).toEqual([])
  })

  test('is awaited by a call close to the expiry', async () => {
    const { fake, vagaro } = start({ accessTokenLifetime: 600 })
    await vagaro.retrieveCustomer(lookup)
    pass(600)
    fake.clearRequests()
    await vagaro.retrieveCustomer(lookup)
    expect(paths(fake)).toEqual(['/api/auth/token 200', '/api/customers/retrieve 200'])
  })

  test('may fail while the old token is valid, and the next one waits', async () => {
    const { fake, vagaro } = start({ accessTokenLifetime: 600 }, { retry: 0 })
    await vagaro.retrieveCustomer(lookup)
    pass(560)
    fake.clearRequests()
    fake.faults.next(9, { path: '/api/auth/token', status: 500 })
    await vagaro.retrieveCustomer(lookup)
    await vi.waitFor(() => expect(tokens(fake)).toBe(1))
    await new Promise((resolve) => setTimeout(resolve, 5))
    await vagaro.retrieveCustomer(lookup)
    expect(tokens(fake)).toBe(1)
    pass(35)
    expect(await vagaro.retrieveCustomer(lookup)).toEqual(sarah)
    pass(10)
    expect(await rejection(vagaro.retrieveCustomer(lookup))).toBeInstanceOf(ServerError)
  })
})

test('the client itself shows neither the secret nor a token', async () => {
  const { fake, vagaro } = start()
  await vagaro.retrieveCustomer(lookup)
  expect(JSON.stringify(vagaro)).toBe('{}')
  // Only its methods, which work without the client.
  const methods = ['retrieveCustomer', 'findCustomer', 'deleteCustomer', 'exportCustomerData']
  expect(Object.getOwnPropertyNames(vagaro)).toEqual(methods)
  expect(vagaro).toBeInstanceOf(Vagaro)
  expect(fake.requests.every(({ path }) => !path.includes('vat_'))).toBe(true)
})
