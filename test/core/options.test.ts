/** The options of all clients and calls: not given, misspelt, merged. */
import fc from 'fast-check'
import { EverShop } from 'freshcom-sdk/evershop'
import { GroupEat } from 'freshcom-sdk/groupeat'
import { Vagaro, verifyWebhook } from 'freshcom-sdk/vagaro'
import { describe, expect, test } from 'vitest'
import { FieldsError, Freshcom, memoryStore, type FreshcomOptions, type Options } from 'freshcom-sdk'
import { DEFAULTS, withDefaults } from '../../src/core/options'

/** What a program without types may pass. */
const loosely = <T>(value: unknown): T => value as T

interface Sent {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}

/** A `fetch` that records its requests. */
function recorder() {
  const sent: Sent[] = []
  const fetch = async (url: string, { headers }: { headers: Record<string, string> }) => {
    sent.push({ url, headers })
    const data = { type: 'Customer', id: '1', attributes: {}, relationships: {} }
    return Response.json({ data, customer_id: '1', access_token: 'a.b.c', id: 1, success: true })
  }
  return { sent, fetch }
}

const call = { signal: undefined, timeout: undefined, retry: undefined, headers: undefined }
const undefinedOptions = {
  client: {
    baseUrl: undefined,
    storefrontRefreshToken: undefined,
    accountId: undefined,
    locale: undefined,
    store: undefined,
    timeout: undefined,
    retry: undefined,
    headers: undefined,
    fetch: undefined,
    logger: undefined,
    logLevel: undefined,
    onRequest: undefined,
    onResponse: undefined,
    allowInsecureHttp: undefined,
    validate: undefined,
    serializeFields: undefined,
    deserializeResponseErrors: undefined,
    keepRawResponse: undefined,
    eager: undefined,
  } satisfies Required<FreshcomOptions>,
  call: {
    ...call,
    locale: undefined,
    serializeFields: undefined,
    deserializeResponseData: undefined,
    deserializeResponseErrors: undefined,
    keepRawResponse: undefined,
  } satisfies Required<Options>,
}

describe('an undefined option counts as not given', () => {
  const { sent, fetch } = recorder()
  const given = {
    fetch,
    baseUrl: 'https://shop.example.com/v1',
    locale: 'fr',
    headers: { 'x-shop': '1' },
    keepRawResponse: true,
  }

  test.each<[string, () => Freshcom]>([
    ['by fork', () => new Freshcom(given).fork(undefinedOptions.client)],
    ['by configure', () => new Freshcom(given).configure(undefinedOptions.client)],
    ['in the constructor', () => new Freshcom({ ...undefinedOptions.client, ...given })],
  ])('%s', async (_how, create) => {
    const answer = await create().retrieveCustomer('1', {}, undefinedOptions.call)
    expect(sent.at(-1)?.url).toBe('https://shop.example.com/v1/customers/1?locale=fr')
    expect(sent.at(-1)?.headers['x-shop']).toBe('1')
    expect(answer.raw?.status).toBe(200)
  })

  test('also one level below', async () => {
    const headers = loosely<Record<string, string>>({ 'x-shop': undefined, 'x-call': '2' })
    await new Freshcom(given).retrieveCustomer('1', {}, { headers, retry: { limit: undefined, maxDelay: undefined } })
    expect(sent.at(-1)?.headers).toMatchObject({ 'x-shop': '1', 'x-call': '2' })
  })

  test('in the connectors', async () => {
    const { signal: _signal, ...client } = call
    const shop = new EverShop({
      ...client,
      baseUrl: 'https://shop.example.com',
      fetch,
      auth: undefined,
      routes: undefined,
      store: undefined,
      allowInsecureHttp: undefined,
    })
    expect(shop.routes.login).toBe('POST /customer/login')
    const groupeat = new GroupEat({
      ...client,
      baseUrl: 'https://groupeat.example.com',
      fetch,
      store: undefined,
      vendor: undefined,
      version: undefined,
    })
    await groupeat.listPredefinedAddress(call).catch(() => {})
    expect(sent.at(-1)?.headers.accept).toBe('application/vnd.groupeat.v1+json')
    const vagaro = new Vagaro({
      ...client,
      clientId: 'id',
      clientSecret: 'secret',
      baseUrl: undefined,
      fetch,
      allowBrowser: undefined,
    })
    await vagaro.deleteCustomer({ customer_id: '1' }, call).catch(() => {})
    expect(sent.at(-1)?.url).toMatch(/^https:\/\/api\.vagaro\.com\//)
  })

  test('and the defaults are used', () => {
    const member = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
    const options = fc.record({
      timeout: member(fc.integer({ min: 1, max: 1_000 })),
      retry: member(fc.record({ limit: member(fc.nat(9)), maxDelay: member(fc.nat(9)) })),
    })
    fc.assert(
      fc.property(options, ({ timeout, retry }) => {
        const complete = withDefaults({ ...(timeout && { timeout }), ...(retry && { retry }) }, DEFAULTS)
        expect(complete.timeout).toBe(timeout ?? DEFAULTS.timeout)
        expect(complete.retry.limit).toBe(retry?.limit ?? DEFAULTS.retry.limit)
        expect(complete.retry.maxDelay).toBe(retry?.maxDelay ?? DEFAULTS.retry.maxDelay)
      }),
    )
  })
})

describe('an unknown option is rejected, and the nearest one is named', () => {
  const { sent, fetch } = recorder()
  const baseUrl = 'https://shop.example.com'
  const freshcom = new Freshcom({ fetch })
  const evershop = new EverShop({ baseUrl, fetch })
  const groupeat = new GroupEat({ baseUrl, fetch })
  const vagaro = new Vagaro({ clientId: 'id', clientSecret: 'secret', fetch })
  const signal = new AbortController().signal
  const misspelt = loosely<Options>({ signal, timout: 5 })

  test.each<[string, string, () => unknown]>([
    ['new Freshcom', 'store', () => new Freshcom(loosely({ tokenStore: memoryStore() }))],
    ['configure', 'baseUrl', () => new Freshcom().configure(loosely({ baseURL: baseUrl }))],
    ['fork', 'locale', () => freshcom.fork(loosely({ local: 'fr' }))],
    ['retry of a client', 'maxDelay', () => new Freshcom({ retry: loosely({ maxdelay: 5 }) })],
    ['a call', 'timeout', () => freshcom.retrieveCustomer('1', {}, misspelt)],
    ['a list', 'timeout', () => freshcom.listProduct({}, misspelt)],
    ['an upload', 'progress', () => freshcom.uploadFile({ file: new Blob() }, {}, loosely({ onProgress: () => {} }))],
    ['login', 'timeout', () => freshcom.login({ username: 'joe', password: 'supersecret' }, misspelt)],
    ['new EverShop', 'auth', () => new EverShop(loosely({ baseUrl, authn: 'token' }))],
    ['routes of EverShop', 'login', () => new EverShop({ baseUrl, routes: loosely<'v2'>({ logins: 'POST /login' }) })],
    ['a call of EverShop', 'timeout', () => evershop.retrieveCurrentCustomer(misspelt)],
    ['new GroupEat', 'version', () => new GroupEat(loosely({ baseUrl, apiVersion: 'v2' }))],
    ['a call of GroupEat', 'timeout', () => groupeat.listPredefinedAddress(misspelt)],
    ['new Vagaro', 'clientSecret', () => new Vagaro(loosely({ clientId: 'id', client_secret: 'secret' }))],
    ['a call of Vagaro', 'timeout', () => vagaro.deleteCustomer({ customer_id: '1' }, misspelt)],
    [
      'verifyWebhook',
      'tolerance',
      () => verifyWebhook('{}', {}, loosely({ secret: 'x', scheme: 'token', toleranceSeconds: 5 })),
    ],
  ])('%s: %s', async (_where, right, act) => {
    const error: unknown = await (async () => act())().catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(FieldsError)
    expect((error as FieldsError).code).toBe('invalid_options')
    expect((error as FieldsError).message).toContain(`is unknown; the nearest one is "${right}".`)
    expect(sent).toEqual([])
  })

  test('that is an empty text is refused as empty, such as a value of .env that nobody filled in', () => {
    for (const name of ['storefrontRefreshToken', 'accountId', 'locale']) {
      expect(() => new Freshcom({ [name]: '' })).toThrow(`The option "${name}" must be text, and must not be empty.`)
    }
    expect(() => new Freshcom(loosely({ timeout: '' }))).toThrow('must be milliseconds above 0')
  })

  test('localStorage is no store, and the message names the store that uses it', () => {
    expect(() => new Freshcom(loosely({ store: { getItem() {}, setItem() {}, removeItem() {} } }))).toThrow(
      'must be an object with get, set and remove. For localStorage: webStorage(() => localStorage) of freshcom-sdk/stores.',
    )
  })

  test('if none is near, all are named', () => {
    expect(() => new Freshcom(loosely({ interceptors: [] }))).toThrow(/"interceptors" is unknown; known are .*baseUrl/)
  })

  test('also if every object has a member of that name', () => {
    expect(() => new Freshcom(loosely({ constructor: 1 }))).toThrow('The option "constructor" is unknown')
    expect(() => new Freshcom(loosely(JSON.parse('{"__proto__": 1}')))).toThrow('The option "__proto__" is unknown')
  })
})
