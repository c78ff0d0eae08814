/**
 * The errors of calls without a response: where the request went, why it failed, and whether a write may have been
 * carried out.
 */
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { Freshcom, type ConnectionError, type Fetch } from 'freshcom-sdk'
import { createFetchTransport } from '../../../src/core/transport/fetch-transport'
import type { TransportRequest } from '../../../src/core/transport/transport'

const UNKNOWN = 'It is unknown whether it was carried out.'
const request: TransportRequest = {
  method: 'GET',
  url: 'https://api.freshcom.test:8443/v1/products?search=joe',
  headers: {},
}

afterEach(() => vi.unstubAllGlobals())

const refusal = async (call: Promise<unknown>) =>
  call.then(
    () => expect.unreachable('It went well.'),
    (error: ConnectionError) => error,
  )

/** The error for a request whose fetch throws. */
const said = async (thrown: unknown, more: Partial<TransportRequest> = {}) => {
  const transport = createFetchTransport(async () => {
    throw thrown
  })
  return (await refusal(transport({ ...request, ...more }))).message
}

const failing = (...codes: unknown[]) =>
  codes.reduceRight<Error | undefined>(
    (cause, code) => Object.assign(new TypeError('fetch failed', { cause }), { code }),
    undefined,
  )

describe('a lost connection', () => {
  test.each(['ECONNREFUSED', 'ENOTFOUND', 'ECONNRESET', 'CERT_HAS_EXPIRED', 'UND_ERR_SOCKET', 'ConnectionRefused'])(
    'shows the host, and %s if a cause at any depth has it',
    async (code) => {
      for (const codes of [[code], [undefined, code], ['ERR_NETWORK', undefined, code]]) {
        expect(await said(failing(...codes))).toBe(
          `GET /v1/products failed on the way to api.freshcom.test:8443: ${code}. Check the network and the base URL.`,
        )
      }
    },
  )

  test('on the way to the default host says that no base URL was given', async () => {
    const fetch = async () => Promise.reject(failing('ENOTFOUND')!)
    const shown = async (baseUrl?: string) =>
      (await refusal(Promise.resolve(new Freshcom({ baseUrl, fetch, retry: 0 }).listProduct()))).message
    expect(await shown()).toBe(
      'GET /v1/products failed on the way to api.freshcom.io: ENOTFOUND. ' +
        'The option baseUrl was not given. Is your .env loaded?',
    )
    expect(await shown('https://api.freshcom.io/v1')).toContain('Check the network and the base URL.')
  })

  test('on a real machine shows the platform’s reason', async () => {
    const at = (baseUrl: string) => refusal(new Freshcom({ baseUrl, retry: 0 }).listProduct())
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    await once(server.close(), 'close')
    expect((await at(`http://127.0.0.1:${port}/v1`)).message).toContain(` 127.0.0.1:${port}: ECONNREFUSED.`)
    expect((await at('https://nowhere.invalid/v1')).message).toMatch(/ nowhere\.invalid: (ENOTFOUND|EAI_AGAIN)\./)
  })

  test('in a browser may be caused by CORS, which a page cannot see', async () => {
    expect(await said(new TypeError('Failed to fetch'))).not.toContain('CORS')
    vi.stubGlobal('isSecureContext', true)
    expect(await said(new TypeError('Failed to fetch'))).toContain(
      'Or the API does not allow this page to call it (CORS).',
    )
    expect(await said(failing('ECONNREFUSED'))).not.toContain('CORS')
  })

  test.each([
    ['GET', undefined, false],
    ['POST', { lost: true }, false],
    ['POST', undefined, true],
    ['PATCH', undefined, true],
    ['DELETE', undefined, true],
  ] as const)(
    'of a %s, retried with %j, says whether a write may have been carried out: %s',
    async (method, retryOn, inDoubt) => {
      expect((await said(failing('ECONNRESET'), { method, retryOn })).includes(UNKNOWN)).toBe(inDoubt)
    },
  )

  test('quotes no secret, whatever its code is', async () => {
    const anything = fc.oneof(
      fc.string(),
      fc.constantFrom('Bearer token-1234', 'token-1234', 'x'.repeat(60), 7, null, {}),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(anything, { maxLength: 8 }), async (codes) => {
        const message = await said(failing(...codes), { headers: { authorization: 'Bearer token-1234' } })
        expect(message).not.toContain('token-1234')
        expect(message).toMatch(/^GET \/v1\/products failed on the way to api\.freshcom\.test:8443(: \w+)?\. Check/)
      }),
    )
  })
})

describe('a call that ran out of time', () => {
  const never: Fetch = () => new Promise<never>(() => {})
  const late = async (call: (shop: Freshcom) => Promise<unknown>, fetch: Fetch = never) => {
    const shop = new Freshcom({ baseUrl: 'https://api.freshcom.test/v1', timeout: 20.04, fetch })
    return (await refusal(call(shop))).message
  }

  test('shows the request and what it waited for, and for a read nothing more', async () => {
    const busy: Fetch = async () => new Response('', { status: 503, headers: { 'retry-after': '9' } })
    expect(await late((shop) => shop.listProduct())).toBe(
      'GET /v1/products took longer than 20 ms, waiting for the response.',
    )
    expect(await late((shop) => shop.listProduct(), busy)).toBe(
      'GET /v1/products took longer than 20 ms, waiting for a retry after 503.',
    )
  })

  test('says that a write may have been carried out', async () => {
    expect(await late((shop) => shop.createCustomer({ firstName: 'Joe' }))).toBe(
      `POST /v1/customers took longer than 20 ms, waiting for the response. ${UNKNOWN}`,
    )
  })

  test('names its request even before it was sent', async () => {
    const message = await late((shop) => shop.fork({ storefrontRefreshToken: 'prt-test-1' }).listProduct())
    expect(message).toBe('GET /v1/products took longer than 20 ms.')
  })
})
