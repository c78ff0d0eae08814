/** Unexpected responses and arguments: the outcome is always a right value or a typed error, and nothing leaks. */
import { describe, expect, test } from 'vitest'
import {
  ConnectionError,
  FieldsError,
  ParseError,
  RateLimitError,
  ServerError,
  UnsupportedError,
  Vagaro,
} from 'freshcom-sdk/vagaro'
import { answered, clientOf, rejection, sarah, start } from './situation'

const lookup = { customer_id: 'cust_67890' }

describe('a response with 200 that is not a customer is a ParseError', () => {
  test.each([
    ['empty', ''],
    ['a page', '<!doctype html><h1>Welcome</h1>'],
    ['cut off', JSON.stringify(sarah).slice(0, 80)],
    ['null', null],
    ['a list', [sarah]],
    ['a number', 1],
    ['without an id', { ...sarah, customer_id: undefined }],
    ['with an id that is a number', { ...sarah, customer_id: 67_890 }],
    ['an error with the status 200', { error: 'customer_not_found', message: 'none' }],
    ['another customer', { ...sarah, customer_id: 'cust_1' }],
  ])('%s', async (_name, body) => {
    const { vagaro } = answered(200, body)
    const error = await rejection(vagaro.retrieveCustomer(lookup), 'the-access-token', 'the-client-secret', 'Sarah')
    expect(error).toBeInstanceOf(ParseError)
  })
})

describe('a deletion without a confirmation rejects', () => {
  test.each([
    ['empty', ''],
    ['success: false', { success: false, customer_id: 'cust_67890' }],
    ['success as a string', { success: 'true', customer_id: 'cust_67890' }],
    ['another customer', { success: true, customer_id: 'cust_1', deleted_at: 'now' }],
  ])('%s', async (_name, body) => {
    const { vagaro } = answered(200, body)
    expect(await rejection(vagaro.deleteCustomer(lookup))).toBeInstanceOf(ParseError)
  })

  test('a deletion is not retried after a lost response', async () => {
    const { fake, vagaro } = start({}, { retry: { limit: 3, maxDelay: 5 } })
    fake.faults.dropNext(1, { path: '/api/customers/delete' })
    expect(await rejection(vagaro.deleteCustomer(lookup))).toBeInstanceOf(ConnectionError)
    expect(fake.requests.filter(({ path }) => path === '/api/customers/delete')).toHaveLength(1)
  })
})

describe('the class of an error follows from the status, whatever the body is', () => {
  test.each([
    [500, '<html>oops</html>', ServerError, 'server_error'],
    [502, '', ServerError, 'server_error'],
    [429, '{"error":"rate_limit_exceeded","message":"slow down"}', RateLimitError, 'rate_limit_exceeded'],
    [429, '[]', RateLimitError, 'rate_limited'],
    [500, '{"error":{"nested":true},"message":["x"]}', ServerError, 'server_error'],
    [500, '{"error":"a whole sentence is no code"}', ServerError, 'server_error'],
    [500, '{"__proto__":{"error":"polluted"}}', ServerError, 'server_error'],
  ] as const)('%i %s', async (status, body, type, code) => {
    const { vagaro } = answered(status, body)
    const error = await rejection(vagaro.retrieveCustomer(lookup))
    expect(error).toBeInstanceOf(type)
    expect(error).toMatchObject({ code, status })
    expect(({} as { error?: string }).error).toBeUndefined()
  })

  test('an error shows no secret that the response repeats', async () => {
    const body = {
      error: 'invalid_request',
      message: 'no sarah@private.example with Bearer the-access-token',
      echo: ['the-access-token', { email: 'sarah@private.example' }],
    }
    const { vagaro } = answered(400, body)
    const error = await rejection(
      vagaro.retrieveCustomer({ email: 'sarah@private.example' }),
      'the-access-token',
      'sarah@private.example',
    )
    expect(error.message).toContain('[redacted]')
  })

  test('a rate limit has retryAfter in seconds', async () => {
    const { fake, vagaro } = start({}, { retry: 0 })
    fake.faults.next(1, { path: '/api/customers/retrieve', status: 429, retryAfter: 60 })
    const error = await rejection(vagaro.retrieveCustomer({ email: 'sarah.johnson@example.com' }))
    expect(error).toMatchObject({ name: 'RateLimitError', code: 'rate_limited', retryAfter: 60 })
  })

  test('an error of the token request shows no secret that the response repeats', async () => {
    const { fake, vagaro } = start()
    const body = JSON.stringify({ error: 'invalid_client', message: `${fake.clientId}:${fake.clientSecret}` })
    fake.faults.next({ path: '/api/auth/token', status: 401, body })
    expect((await rejection(vagaro.retrieveCustomer(lookup), fake.clientSecret)).code).toBe('invalid_client')
  })
})

test('no error shows the client secret, wherever it comes from', async () => {
  const { fake, vagaro } = start({}, { retry: 0 })
  fake.faults.next(1, { path: '/api/customers/retrieve', status: 500, body: `{"message":"${fake.clientSecret}"}` })
  expect((await rejection(vagaro.retrieveCustomer(lookup), fake.clientSecret)).name).toBe('ServerError')
  const careless = clientOf(fake, {
    retry: 0,
    fetch: async (url, init) => {
      if (url.endsWith('/retrieve')) throw new Error(`sent by ${fake.clientSecret}`)
      return fake.fetch(url, init)
    },
  })
  expect((await rejection(careless.retrieveCustomer(lookup), fake.clientSecret)).name).toBe('ConnectionError')
})

test('a redirect is not followed, since the token would go to another server', async () => {
  const { fake, vagaro } = start()
  fake.faults.next({ path: '/api/customers/retrieve', status: 302, headers: { location: 'https://evil.example/' } })
  expect((await rejection(vagaro.retrieveCustomer(lookup))).code).toBe('redirect_refused')
})

describe('a lookup is checked before anything is sent', () => {
  test.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'cust_67890'],
    ['a list', ['cust_67890']],
    ['no key', {}],
    ['two keys', { email: 'a@example.com', phone: '+1' }],
    ['an unknown key', { id: 'cust_67890' }],
    ['an unknown key beside a known one', { customer_id: 'cust_67890', include: 'all' }],
    ['an empty value', { email: '' }],
    ['a blank value', { email: '  ' }],
    ['a number', { phone: 1_234_567_890 }],
    ['an object', { email: { $ne: null } }],
    ['a value that is undefined', { email: undefined }],
  ])('%s', async (_name, bad) => {
    const { fake, vagaro } = start()
    expect(await rejection(vagaro.retrieveCustomer(bad as never))).toBeInstanceOf(FieldsError)
    expect(fake.requests).toEqual([])
  })

  test('a key that is undefined counts as left out', async () => {
    const { vagaro } = start()
    const given = { email: sarah.email ?? '', phone: undefined, customer_id: undefined }
    expect(await vagaro.retrieveCustomer(given)).toEqual(sarah)
  })

  test('a deletion accepts an id only, and no e-mail address', async () => {
    const { fake, vagaro } = start()
    for (const bad of [{}, { email: sarah.email }, { customer_id: '' }, { ...lookup, email: 'x' }, 'cust_67890']) {
      expect(await rejection(vagaro.deleteCustomer(bad as never))).toBeInstanceOf(FieldsError)
    }
    expect(fake.requests).toEqual([])
  })
})

describe('options are checked when the client is made', () => {
  const valid = { clientId: 'client_1', clientSecret: 'the-client-secret' }
  test.each([
    ['nothing', undefined],
    ['no id', { clientSecret: 'x' }],
    ['no secret', { clientId: 'x' }],
    ['an empty secret', { ...valid, clientSecret: ' ' }],
    ['plain http', { ...valid, baseUrl: 'http://api.vagaro.example' }],
    ['a base URL with a password', { ...valid, baseUrl: 'https://a:b@api.vagaro.example' }],
    ['a timeout of 0', { ...valid, timeout: 0 }],
    ['an invalid fetch', { ...valid, fetch: 'fetch' }],
    ['an authorization header', { ...valid, headers: { authorization: 'Bearer x' } }],
  ])('%s', (_name, options) => {
    expect(() => new Vagaro(options as never)).toThrow(FieldsError)
  })
})

describe('the client secret must not be on a customer’s device', () => {
  const credentials = { clientId: 'client_1', clientSecret: 'the-client-secret' }
  const within = (globals: Record<string, unknown>, action: () => void) => {
    const before = new Map(
      Object.keys(globals).map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)]),
    )
    for (const [name, value] of Object.entries(globals)) {
      Object.defineProperty(globalThis, name, { value, configurable: true, writable: true })
    }
    try {
      action()
    } finally {
      for (const [name, descriptor] of before) {
        if (descriptor === undefined) delete (globalThis as Record<string, unknown>)[name]
        else Object.defineProperty(globalThis, name, descriptor)
      }
    }
  }

  const userAgent = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0'

  test('in a page, an app or their workers the client throws, and the message says what to do', () => {
    for (const place of [
      { window: {}, document: {} },
      { window: {}, navigator: { product: 'ReactNative' } },
      // A classic worker, and a module worker, which has no importScripts.
      { importScripts: () => {} },
      { navigator: { userAgent } },
      // The service worker of a page or an extension.
      { registration: {}, clients: {} },
      { chrome: { runtime: {} }, navigator: { userAgent } },
      // Electron's renderer with Node, and its worker.
      { process: { type: 'renderer', versions: { electron: '40.0.0' } } },
      { process: { type: 'worker', versions: { electron: '40.0.0' } } },
    ]) {
      within(place, () => {
        let error: unknown
        try {
          void new Vagaro(credentials)
        } catch (thrown) {
          error = thrown
        }
        expect(error).toBeInstanceOf(UnsupportedError)
        expect(error).toMatchObject({ code: 'secret_in_browser', message: expect.stringContaining('allowBrowser') })
        expect(String(error)).not.toContain('the-client-secret')
      })
    }
  })

  test('unless allowBrowser is set', () => {
    within({ window: {}, document: {} }, () => {
      expect(new Vagaro({ ...credentials, allowBrowser: true })).toBeInstanceOf(Vagaro)
    })
  })

  test('servers and their workers are accepted, although some have a window or a document', () => {
    for (const place of [
      { window: {} },
      { document: {} },
      { WorkerGlobalScope: () => {}, navigator: { userAgent: 'Cloudflare-Workers' } },
      { window: {}, navigator: { userAgent: 'Deno/2.5.0' } },
      { navigator: { userAgent: 'Bun/1.3.0' } },
      { navigator: undefined },
      { process: undefined },
    ]) {
      within(place, () => expect(new Vagaro(credentials)).toBeInstanceOf(Vagaro))
    }
  })
})

test('fields that Vagaro adds later are kept', async () => {
  const { fake, vagaro } = start()
  fake.addCustomer({
    ...sarah,
    customer_id: 'cust_2',
    email: 'two@example.com',
    custom_fields: { hair: 'red' },
    loyalty: 3,
  } as never)
  expect(await vagaro.retrieveCustomer({ customer_id: 'cust_2' })).toMatchObject({
    custom_fields: { hair: 'red' },
    loyalty: 3,
  })
})

test('a client sends requests to its base URL only', async () => {
  const { fake } = start()
  const other = clientOf(fake, { baseUrl: 'https://elsewhere.example', retry: 0 })
  expect(await rejection(other.retrieveCustomer(lookup))).toBeInstanceOf(ConnectionError)
  expect(fake.requests).toEqual([])
})
