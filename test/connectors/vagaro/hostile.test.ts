/** Answers and arguments that nobody promised end in a value or a typed error, never in a hang, a leak or a lie. */
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

describe('an answer of 200 that is no customer is a ParseError', () => {
  test.each([
    ['empty', ''],
    ['a page', '<!doctype html><h1>Welcome</h1>'],
    ['cut off', JSON.stringify(sarah).slice(0, 80)],
    ['null', null],
    ['a list', [sarah]],
    ['a number', 1],
    ['without an id', { ...sarah, customer_id: undefined }],
    ['with an id that is a number', { ...sarah, customer_id: 67_890 }],
    ['an error in disguise', { error: 'customer_not_found', message: 'none' }],
    ['another customer', { ...sarah, customer_id: 'cust_1' }],
  ])('%s', async (_name, body) => {
    const { vagaro } = answered(200, body)
    const error = await rejection(vagaro.retrieveCustomer(lookup), 'the-access-token', 'the-client-secret', 'Sarah')
    expect(error).toBeInstanceOf(ParseError)
  })
})

describe('a deletion that is not confirmed is none', () => {
  test.each([
    ['empty', ''],
    ['success: false', { success: false, customer_id: 'cust_67890' }],
    ['success in words', { success: 'true', customer_id: 'cust_67890' }],
    ['another customer', { success: true, customer_id: 'cust_1', deleted_at: 'now' }],
  ])('%s', async (_name, body) => {
    const { vagaro } = answered(200, body)
    expect(await rejection(vagaro.deleteCustomer(lookup))).toBeInstanceOf(ParseError)
  })

  test('a deletion whose answer is lost is not repeated', async () => {
    const { fake, vagaro } = start({}, { retry: { limit: 3, maxDelay: 5 } })
    fake.faults.dropNext(1, { path: '/api/customers/delete' })
    expect(await rejection(vagaro.deleteCustomer(lookup))).toBeInstanceOf(ConnectionError)
    expect(fake.requests.filter(({ path }) => path === '/api/customers/delete')).toHaveLength(1)
  })
})

describe('a refusal keeps its class whatever its body is', () => {
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

  test('a server that repeats what it was sent does not make the error show it', async () => {
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

  test('one for now tells how long to wait', async () => {
    const { fake, vagaro } = start({}, { retry: 0 })
    fake.faults.next(1, { path: '/api/customers/retrieve', status: 429, retryAfter: 60 })
    const error = await rejection(vagaro.retrieveCustomer({ email: 'sarah.johnson@example.com' }))
    expect(error).toMatchObject({ name: 'RateLimitError', code: 'rate_limited', retryAfter: 60 })
  })

  test('a token endpoint that repeats the secret does not make the error show it', async () => {
    const { fake, vagaro } = start()
    const body = JSON.stringify({ error: 'invalid_client', message: `${fake.clientId}:${fake.clientSecret}` })
    fake.faults.next({ path: '/api/auth/token', status: 401, body })
    expect((await rejection(vagaro.retrieveCustomer(lookup), fake.clientSecret)).code).toBe('invalid_client')
  })
})

test('no call’s error shows the secret, whoever repeats it', async () => {
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

test('a redirect is refused: the token would travel along', async () => {
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

  test('keys that are undefined count as left out, as programs with optional variables pass them', async () => {
    const { vagaro } = start()
    const given = { email: sarah.email ?? '', phone: undefined, customer_id: undefined }
    expect(await vagaro.retrieveCustomer(given)).toEqual(sarah)
  })

  test('a deletion takes an id and nothing else: no e-mail address deletes anybody', async () => {
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
    ['a timeout of nothing', { ...valid, timeout: 0 }],
    ['a fetch that is none', { ...valid, fetch: 'fetch' }],
    ['an authorization header', { ...valid, headers: { authorization: 'Bearer x' } }],
  ])('%s', (_name, options) => {
    expect(() => new Vagaro(options as never)).toThrow(FieldsError)
  })
})

describe('a secret has no place on the customer’s device', () => {
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

  test('a page, an app or a worker of one is refused, with the way out in the message', () => {
    for (const place of [
      { window: {}, document: {} },
      { window: {}, navigator: { product: 'ReactNative' } },
      // A worker, with its classic function or as the module that has none.
      { importScripts: () => {} },
      { navigator: { userAgent } },
      // A service worker, of a page or an extension.
      { registration: {}, clients: {} },
      { chrome: { runtime: {} }, navigator: { userAgent } },
      // Electron's renderer with its Node, and a worker of it.
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

  test('unless told otherwise', () => {
    within({ window: {}, document: {} }, () => {
      expect(new Vagaro({ ...credentials, allowBrowser: true })).toBeInstanceOf(Vagaro)
    })
  })

  test('servers and workers are no pages, though some have a window or a document', () => {
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

test('fields that Vagaro adds in future are kept', async () => {
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

test('a client reaches no other address than its base URL’s', async () => {
  const { fake } = start()
  const other = clientOf(fake, { baseUrl: 'https://elsewhere.example', retry: 0 })
  expect(await rejection(other.retrieveCustomer(lookup))).toBeInstanceOf(ConnectionError)
  expect(fake.requests).toEqual([])
})
