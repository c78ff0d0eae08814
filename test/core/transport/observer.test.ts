/** What loggers and hooks receive, and that their failures harm no call. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  ConnectionError,
  FieldsError,
  Freshcom,
  VERSION,
  type FreshcomOptions,
  type Logger,
  type LogLevel,
  type RequestEvent,
  type ResponseEvent,
} from 'freshcom-sdk'
import { GroupEat } from 'freshcom-sdk/groupeat'
import { createFakeGroupEat, createFakeVagaro } from 'freshcom-sdk/testing'
import { Vagaro } from 'freshcom-sdk/vagaro'
import { JOE, openShop } from '../../connectors/evershop/shop'
import { ACCESS_TOKEN, CUSTOMER_ID, ObservedServer, REFRESH_TOKEN } from './observed-server'

const password = 'correct horse battery staple'
const credentials = { username: 'joe@example.com', password }

let server: ObservedServer
let options: FreshcomOptions

beforeEach(async () => {
  server = new ObservedServer()
  options = { baseUrl: await server.listen(), retry: { limit: 2, maxDelay: 20 } }
})

afterEach(() => {
  server.close()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

type Line = [level: string, message: string, details?: unknown]

function recorder() {
  const lines: Line[] = []
  const at = (level: string) => (message: string, details?: object) => {
    lines.push(details === undefined ? [level, message] : [level, message, details])
  }
  const logger: Logger = { error: at('error'), warn: at('warn'), info: at('info'), debug: at('debug') }
  return { lines, logger }
}

function hooks() {
  const requests: RequestEvent[] = []
  const responses: [RequestEvent, ResponseEvent][] = []
  const given = {
    onRequest: (request: RequestEvent) => {
      requests.push(request)
    },
    onResponse: (...told: [RequestEvent, ResponseEvent]) => {
      responses.push(told)
    },
  }
  return { requests, responses, given }
}

describe('a logger', () => {
  test('receives each response with its method, path, status, time, attempt and request id', async () => {
    const { lines, logger } = recorder()
    const shop = new Freshcom({ ...options, logger })
    await shop.retrieveCustomer(CUSTOMER_ID, { locale: 'fr' })
    const ms = expect.stringMatching(/^freshcom-sdk: GET \/v1\/customers\/:id 200 in \d+ ms$/) as string
    const details = {
      kind: 'call',
      method: 'GET',
      url: `${options.baseUrl}/customers/:id`,
      path: '/v1/customers/:id',
      attempt: 1,
      status: 200,
      duration: expect.any(Number) as number,
      requestId: server.received[0]?.headers['x-request-id'],
    }
    // Strictly: a field without a value is left out, so that the console prints no `error: undefined`.
    expect(lines).toStrictEqual([['info', ms, details]])
  })

  test('receives token requests, marked as such', async () => {
    const { lines, logger } = recorder()
    const shop = new Freshcom({ ...options, storefrontRefreshToken: 'prt-test-1', logger })
    await shop.retrieveCustomer(CUSTOMER_ID)
    expect(lines.map(([, , details]) => details)).toMatchObject([
      { kind: 'token', method: 'POST', path: '/v1/token', status: 200 },
      { kind: 'call', method: 'GET' },
    ])
  })

  test.each<[LogLevel | undefined, string[]]>([
    [undefined, ['info', 'warn', 'error', 'info']],
    ['debug', ['debug', 'info', 'debug', 'warn', 'debug', 'error', 'debug', 'info']],
    ['info', ['info', 'warn', 'error', 'info']],
    ['warn', ['warn', 'error']],
    ['error', ['error']],
    ['off', []],
  ])('with the level %s receives responses, errors and lost requests of that level', async (logLevel, levels) => {
    const { lines, logger } = recorder()
    const shop = new Freshcom({ ...options, logger, logLevel })
    server.plays.push({}, { status: 503 }, { isLost: true })
    await shop.retrieveCustomer(CUSTOMER_ID)
    await shop.retrieveCustomer(CUSTOMER_ID)
    expect(lines.map(([level]) => level)).toEqual(levels)
  })

  test('receives the code of a request without a response', async () => {
    const { lines, logger } = recorder()
    server.plays.push({ isLost: true })
    const write = new Freshcom({ ...options, logger }).createCustomer({ name: 'Joe' })
    await expect(write).rejects.toBeInstanceOf(ConnectionError)
    expect(lines).toMatchObject([['error', expect.stringContaining('POST /v1/customers connection_failed in'), {}]])
    expect(lines[0]?.[2]).toMatchObject({ error: 'connection_failed' })
    expect(lines[0]?.[2]).not.toHaveProperty('status')
  })

  test('receives an aborted call as a warning', async () => {
    const { lines, logger } = recorder()
    const controller = new AbortController()
    const fetch = async (_url: string, { signal }: { signal: AbortSignal }) =>
      new Promise<Response>((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('aborted'))))
    const call = new Freshcom({ ...options, fetch, logger }).retrieveCustomer('1', {}, { signal: controller.signal })
    setTimeout(() => controller.abort(), 20)
    await expect(call).rejects.toMatchObject({ code: 'aborted' })
    await vi.waitFor(() => expect(lines).toMatchObject([['warn', expect.stringContaining('aborted'), {}]]))
  })

  test('is the console if only a level is given', async () => {
    const info = vi.spyOn(console, 'info').mockImplementation(() => {})
    await new Freshcom({ ...options, logLevel: 'info' }).retrieveCustomer(CUSTOMER_ID)
    expect(info).toHaveBeenCalledOnce()
  })

  test('is silent by default', async () => {
    const spies = (['error', 'warn', 'info', 'debug', 'log'] as const).map((level) => vi.spyOn(console, level))
    server.plays.push({ status: 503 })
    await new Freshcom(options).retrieveCustomer(CUSTOMER_ID)
    for (const spy of spies) expect(spy).not.toHaveBeenCalled()
  })

  test.each([
    [
      'throws',
      () => {
        throw new Error('The disk is full.')
      },
    ],
    [
      'rejects',
      async () => {
        throw new Error('The disk is full.')
      },
    ],
    ['never resolves', () => new Promise(() => {})],
  ])('that %s harms no call', async (_what, log) => {
    const shop = new Freshcom({
      ...options,
      logLevel: 'debug',
      logger: { error: log, warn: log, info: log, debug: log },
    })
    const { data } = await shop.retrieveCustomer(CUSTOMER_ID)
    expect(data.id).toBe(CUSTOMER_ID)
  })

  test('receives nothing secret', async () => {
    const { lines, logger } = recorder()
    const shop = new Freshcom({ ...options, headers: { cookie: 'sid=12345678' }, logger, logLevel: 'debug' })
    await shop.login(credentials)
    server.plays.push({ status: 422, body: JSON.stringify({ errors: [{ title: password }] }) })
    await expect(shop.createCustomer({ name: 'Joe', password } as never)).rejects.toMatchObject({ status: 422 })
    server.plays.push({ headers: { 'x-request-id': `for ${ACCESS_TOKEN}` }, body: '{"data":[]}' })
    await shop.listCustomer({ search: 'somebody secret' })
    const told = JSON.stringify(lines)
    expect(told).toContain('/v1/customers')
    for (const secret of [password, ACCESS_TOKEN, REFRESH_TOKEN, '12345678', 'somebody', encodeURIComponent(password)])
      expect(told).not.toContain(secret)
  })

  test('receives the warnings that otherwise go to the console', async () => {
    const { lines, logger } = recorder()
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const listener = () => {
      throw new Error('a mistake in the program')
    }
    for (const given of [{ logger }, {}]) {
      const shop = new Freshcom({ ...options, ...given })
      shop.onSession(listener)
      await shop.login(credentials)
    }
    const message = 'freshcom-sdk: A listener of onSession threw.'
    expect(lines.filter(([level]) => level === 'warn')).toEqual([['warn', message]])
    expect(warn.mock.calls).toEqual([[message]])
  })

  test.each([
    ['logger', 'console'],
    ['logger', { info: () => {} }],
    ['logLevel', 'verbose'],
    ['onRequest', 'log'],
    ['onResponse', {}],
  ])('a %s of the wrong type is rejected', (name, value) => {
    expect(() => new Freshcom({ ...options, [name]: value })).toThrow(FieldsError)
  })
})

describe('hooks', () => {
  test('are called for every attempt, with the same object in both', async () => {
    const { requests, responses, given } = hooks()
    server.plays.push({ status: 503 }, { isLost: true })
    await new Freshcom({ ...options, ...given }).retrieveCustomer(CUSTOMER_ID)
    expect(requests.map(({ attempt }) => attempt)).toEqual([1, 2, 3])
    expect(responses.map(([request]) => request)).toEqual(requests)
    expect(responses.every(([request], index) => request === requests[index])).toBe(true)
    expect(responses.map(([, { status, error }]) => [status, error?.code])).toEqual([
      [503, undefined],
      [undefined, 'connection_failed'],
      [200, undefined],
    ])
  })

  test('are called for a request with a new token after a 401, which begins at 1', async () => {
    const { responses, given } = hooks()
    const shop = new Freshcom({ ...options, storefrontRefreshToken: 'prt-test-1', ...given })
    server.plays.push({ status: 401, body: '' })
    await shop.retrieveCustomer(CUSTOMER_ID)
    expect(responses.map(([{ kind, attempt }, { status }]) => [kind, attempt, status])).toEqual([
      ['token', 1, 200],
      ['call', 1, 401],
      ['token', 1, 200],
      ['call', 1, 200],
    ])
  })

  test('add headers to that request only', async () => {
    let count = 0
    const onRequest = () => ({ Traceparent: `00-${String((count += 1)).padStart(32, '0')}-0000000000000001-01` })
    server.plays.push({ status: 503 })
    await new Freshcom({ ...options, onRequest }).retrieveCustomer(CUSTOMER_ID)
    expect(server.received.map(({ headers }) => String(headers.traceparent).slice(34, 35))).toEqual(['1', '2'])
  })

  test.each(['authorization', 'Authorization', 'accept', 'content-type', 'X-Freshcom-OTP'])(
    'cannot set %s, and a warning says so',
    async (name) => {
      const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
      const shop = new Freshcom({ ...options, onRequest: () => ({ [name]: 'Bearer other', traceparent: '1' }) })
      shop.setAccessToken(ACCESS_TOKEN)
      await shop.retrieveCustomer(CUSTOMER_ID)
      await shop.retrieveCustomer(CUSTOMER_ID)
      const [{ headers }] = server.received as [(typeof server.received)[0]]
      expect(headers.authorization).toBe(`Bearer ${ACCESS_TOKEN}`)
      expect(headers.accept).toBe('application/vnd.api+json')
      expect(headers.traceparent).toBeUndefined()
      expect(warn.mock.calls).toEqual([
        [expect.stringMatching(/^freshcom-sdk: onRequest threw or returned a wrong value/)],
      ])
    },
  )

  test('cannot redirect the request by changing what they received', async () => {
    const onRequest = (request: RequestEvent) => {
      Object.assign(request, { url: 'https://elsewhere.example/', method: 'DELETE', path: '/elsewhere' })
    }
    await new Freshcom({ ...options, onRequest }).retrieveCustomer(CUSTOMER_ID)
    expect(server.received).toMatchObject([{ method: 'GET', url: `/v1/customers/${CUSTOMER_ID}` }])
  })

  test.each([
    [
      'throw',
      () => {
        throw new Error('a mistake in the program')
      },
    ],
    [
      'reject',
      async () => {
        throw new Error('a mistake in the program')
      },
    ],
  ])('that %s harm no call, and a warning says so', async (_what, hook) => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const shop = new Freshcom({ ...options, onRequest: hook as () => never, onResponse: hook })
    await shop.retrieveCustomer(CUSTOMER_ID)
    await shop.retrieveCustomer(CUSTOMER_ID)
    await vi.waitFor(() =>
      expect(warn.mock.calls.map(([line]) => String(line).slice(0, 30))).toEqual([
        'freshcom-sdk: onRequest threw ',
        'freshcom-sdk: onResponse threw',
      ]),
    )
  })

  test('receive no id and no query, whatever an id looks like', async () => {
    const { requests, given } = hooks()
    const shop = new Freshcom({ ...options, ...given })
    await shop.retrieveCustomer('joe@example.com/../x y').catch(() => {})
    await shop.request({ path: `/orders/${CUSTOMER_ID}/line_items/7`, query: { search: 'somebody' } })
    expect(requests.map(({ url }) => url)).toEqual([
      `${options.baseUrl}/customers/:id`,
      `${options.baseUrl}/orders/:id/line_items/:id`,
    ])
  })

  test('are inherited by a fork', async () => {
    const { requests, given } = hooks()
    await new Freshcom({ ...options, ...given }).fork().retrieveCustomer(CUSTOMER_ID)
    expect(requests).toHaveLength(1)
  })
})

describe('on a server', () => {
  test('each attempt has its own request id, and the error of a response shows it', async () => {
    const { responses, given } = hooks()
    server.plays.push({ status: 503 }, { status: 404 })
    const error: unknown = await new Freshcom({ ...options, ...given })
      .retrieveCustomer(CUSTOMER_ID)
      .catch((e: unknown) => e)
    const ids = server.received.map(({ headers }) => headers['x-request-id'])
    expect(new Set(ids).size).toBe(2)
    // The values that Plug.RequestId accepts.
    for (const id of ids) expect(id).toMatch(/^[\w-]{20,200}$/)
    expect(error).toMatchObject({ status: 404, requestId: ids[1] })
    expect(responses.map(([, { requestId }]) => requestId)).toEqual(ids)
  })

  test('the user agent contains the SDK and its platform', async () => {
    await new Freshcom({ ...options, storefrontRefreshToken: 'prt-test-1' }).retrieveCustomer(CUSTOMER_ID)
    const [major] = process.versions.node.split('.')
    for (const { headers } of server.received)
      expect(headers['user-agent']).toBe(`freshcom-sdk/${VERSION} Node.js/${major}`)
  })

  test('without Web Crypto and a navigator, the user agent is the SDK alone', async () => {
    vi.stubGlobal('crypto', undefined)
    vi.stubGlobal('navigator', undefined)
    await new Freshcom(options).retrieveCustomer(CUSTOMER_ID)
    expect(server.received[0]?.headers['user-agent']).toBe(`freshcom-sdk/${VERSION}`)
    expect(server.received[0]?.headers['x-request-id']).toBeUndefined()
  })

  test("a caller's own request id and user agent win, and the error shows that id", async () => {
    const headers = { 'User-Agent': 'shop/1', 'X-Request-Id': 'a-request-of-the-shop-1' }
    server.plays.push({ status: 404 })
    const call = new Freshcom({ ...options, headers }).retrieveCustomer(CUSTOMER_ID)
    await expect(call).rejects.toMatchObject({ requestId: 'a-request-of-the-shop-1' })
    const sent = { 'user-agent': 'shop/1', 'x-request-id': 'a-request-of-the-shop-1' }
    expect(server.received[0]?.headers).toMatchObject(sent)
  })
})

describe.each([
  ['a browser', { isSecureContext: true }],
  ['an insecure page', { isSecureContext: false }],
  ['React Native', { navigator: { product: 'ReactNative', userAgent: 'RN' } }],
  ['a test with a DOM', { document: {} }],
])('in %s', (_where, globals) => {
  test('no header is sent that the API does not allow pages to send', async () => {
    for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value)
    const sent: string[][] = []
    const fetch = async (_url: string, { headers }: { headers: Record<string, string> }) => {
      sent.push(Object.keys(headers))
      return Response.json({ data: { type: 'Customer', id: CUSTOMER_ID } })
    }
    const { requests, given } = hooks()
    await new Freshcom({ ...options, fetch, ...given }).retrieveCustomer(CUSTOMER_ID)
    expect(sent).toEqual([['accept']])
    expect(requests[0]?.requestId).toBeUndefined()
  })
})

describe('the connectors', () => {
  test('report their requests to a logger and hooks, warnings included', async () => {
    const fake = createFakeGroupEat()
    const { lines, logger } = recorder()
    const { responses, given } = hooks()
    const store = { get: () => null, set: () => Promise.reject(new Error('full')), remove: () => {} }
    const groupeat = new GroupEat({ baseUrl: fake.baseUrl, fetch: fake.fetch, logger, store, ...given })
    const login = { email: 'new@ensta.fr', password: 'supersecurepassword' }
    await groupeat.registerCustomer({ ...login, locale: 'fr' })
    await groupeat.retrieveCustomer()
    expect(responses.map(([{ method, path }, { status }]) => [method, path, status])).toEqual([
      ['POST', expect.stringMatching(/\/customers$/), 201],
      ['GET', expect.stringMatching(/\/customers\/:id$/), 200],
    ])
    expect(lines.map(([level]) => level)).toEqual(['info', 'warn', 'info'])
  })

  test('show no cookie, no password and no id of an EverShop', async () => {
    const { fake, client } = openShop()
    const { lines, logger } = recorder()
    const { responses, given } = hooks()
    const shopper = client({ logger, logLevel: 'debug', ...given })
    await shopper.login(JOE)
    await shopper.createAddress({
      fullName: 'Joe Example',
      address1: '5 Elm St',
      city: 'Albany',
      postcode: '12207',
      province: 'US-NY',
      country: 'US',
    })
    const [address] = await shopper.listAddress()
    await shopper.deleteAddress(String(address?.uuid))
    expect(fake.requests.some(({ headers }) => headers.cookie !== undefined)).toBe(true)
    expect(responses.at(-1)).toMatchObject([{ path: '/api/customers/me/addresses/:id' }, { status: 200 }])
    const told = JSON.stringify([lines, responses])
    for (const secret of ['sid=', 's%3A', JOE.password, String(address?.uuid)]) expect(told).not.toContain(secret)
  })

  test('mark token requests', async () => {
    const fake = createFakeVagaro()
    const { requests, given } = hooks()
    const { baseUrl, clientId, clientSecret, fetch } = fake
    const vagaro = new Vagaro({ baseUrl, clientId, clientSecret, fetch, ...given })
    await vagaro.findCustomer({ email: 'nobody@example.com' })
    expect(requests.map(({ kind }) => kind)).toEqual(['token', 'call'])
  })
})
