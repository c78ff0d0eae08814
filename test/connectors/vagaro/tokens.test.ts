/** Client credentials: one request for many calls, renewed before its end, once more after a 401, never shown. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { AbortError, AuthenticationError, ParseError, ServerError, TimeoutError, Vagaro } from 'freshcom-sdk/vagaro'
import { clientOf, rejection, sarah, start } from './situation'

const lookup = { customer_id: 'cust_67890' }
const paths = (fake: ReturnType<typeof start>['fake']) => fake.requests.map(({ path, status }) => `${path} ${status}`)
const tokens = (fake: ReturnType<typeof start>['fake']) =>
  fake.requests.filter(({ path }) => path === '/api/auth/token').length

describe('the access token', () => {
  test('is asked for as the API wants it', async () => {
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

  test('is asked for once by any number of calls', async () => {
    const { fake, vagaro } = start({ delay: 5 })
    await Promise.all(Array.from({ length: 50 }, () => vagaro.retrieveCustomer(lookup)))
    await vagaro.retrieveCustomer(lookup)
    expect(tokens(fake)).toBe(1)
  })

  test('is asked for once by any number of calls that find it rejected, and every call is answered', async () => {
    const { fake, vagaro } = start({ delay: 5 })
    await vagaro.retrieveCustomer(lookup)
    fake.revokeAccessTokens()
    fake.clearRequests()
    const customers = await Promise.all(Array.from({ length: 20 }, () => vagaro.retrieveCustomer(lookup)))
    expect(customers).toHaveLength(20)
    expect(tokens(fake)).toBe(1)
  })

  test('is not asked for again by a 401 that arrives when there is a new one already', async () => {
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

  test('a 401 is answered by one renewal and one repetition, a deletion included', async () => {
    const { fake, vagaro } = start()
    await vagaro.retrieveCustomer(lookup)
    fake.revokeAccessTokens()
    fake.clearRequests()
    await vagaro.deleteCustomer(lookup)
    expect(paths(fake)).toEqual(['/api/customers/delete 401', '/api/auth/token 200', '/api/customers/delete 200'])
  })

  test('a 401 that stays is the answer: no loop', async () => {
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

  test('wrong credentials reject with invalid_client and are tried anew by the next call', async () => {
    const { fake } = start()
    const vagaro = clientOf(fake, { clientSecret: 'a-wrong-secret' })
    for (let round = 0; round < 2; round += 1) {
      const error = await rejection(vagaro.retrieveCustomer(lookup), 'a-wrong-secret')
      expect(error).toBeInstanceOf(AuthenticationError)
      expect(error.code).toBe('invalid_client')
    }
    expect(paths(fake)).toEqual(['/api/auth/token 401', '/api/auth/token 401'])
  })

  test('a server that has a bad moment is asked again', async () => {
    const { fake, vagaro } = start({}, { retry: { limit: 2, maxDelay: 5 } })
    fake.faults.next(1, { path: '/api/auth/token', status: 503 })
    fake.faults.dropNext(1, { path: '/api/customers/retrieve' })
    expect(await vagaro.retrieveCustomer(lookup)).toEqual(sarah)
  })

  test('a caller who gives up does not take the token from the others', async () => {
    const { fake, vagaro } = start({ delay: 20 })
    const controller = new AbortController()
    const given = rejection(vagaro.retrieveCustomer(lookup, { signal: controller.signal }))
    const other = vagaro.retrieveCustomer(lookup)
    controller.abort()
    expect(await given).toBeInstanceOf(AbortError)
    expect(await other).toEqual(sarah)
    expect(tokens(fake)).toBe(1)
  })

  test('a token endpoint that never answers ends in a TimeoutError, and the next call asks anew', async () => {
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

  test.each([0, -5, Number.MAX_VALUE, '3600', null])('a lifetime of %j does no harm', async (expires_in) => {
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

describe('as time passes', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'] })
  })
  afterEach(() => {
    vi.useRealTimers()
  })
  const pass = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000)

  test('the token is renewed in the background before its end: no call waits and none is refused', async () => {
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

  test('a call that comes too close to its end waits for the new one', async () => {
    const { fake, vagaro } = start({ accessTokenLifetime: 600 })
    await vagaro.retrieveCustomer(lookup)
    pass(600)
    fake.clearRequests()
    await vagaro.retrieveCustomer(lookup)
    expect(paths(fake)).toEqual(['/api/auth/token 200', '/api/customers/retrieve 200'])
  })

  test('a renewal that fails costs nothing while the old token serves, and pauses for a moment', async () => {
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

test('neither the secret nor a token shows in the client itself', async () => {
  const { fake, vagaro } = start()
  await vagaro.retrieveCustomer(lookup)
  expect(JSON.stringify(vagaro)).toBe('{}')
  // Its methods, which may be taken out of it, and nothing else.
  const methods = ['retrieveCustomer', 'findCustomer', 'deleteCustomer', 'exportCustomerData']
  expect(Object.getOwnPropertyNames(vagaro)).toEqual(methods)
  expect(vagaro).toBeInstanceOf(Vagaro)
  expect(fake.requests.every(({ path }) => !path.includes('vat_'))).toBe(true)
})
