/** Invalid ids, fields, parameters and options are refused before anything is sent. Valid ones are sent unchanged. */
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { AbortError, FieldsError, Freshcom, ParseError, type CreateFields, type Options } from 'freshcom-sdk'

interface Sent {
  readonly url: string
  readonly body: string | undefined
}

let sent: Sent[]
let shop: Freshcom

beforeEach(() => {
  sent = []
  shop = new Freshcom({
    baseUrl: 'https://api.freshcom.test/v1',
    fetch: async (url, { body }) => {
      sent.push({ url, body: String(body) })
      const customer = { type: 'Customer', id: '1', attributes: {} }
      return new Response(JSON.stringify({ data: url.includes('/customers?') ? [customer] : customer }))
    },
  })
})

afterEach(() => {
  expect(Object.keys(Object.prototype)).toEqual([])
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
})

async function refusal(call: Promise<unknown>): Promise<FieldsError> {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(FieldsError)
  expect(sent).toEqual([])
  return error as FieldsError
}

/** An argument as plain JavaScript could pass it. */
const loosely = <T>(value: unknown) => value as T

describe('an id', () => {
  test.each([
    [''],
    ['.'],
    ['..'],
    ['\uD800'],
    [42],
    [true],
    [null],
    [undefined],
    [Number.NaN],
    [10n],
    [[]],
    [['1']],
    [Symbol('1')],
    [() => '1'],
    [{ id: '' }],
    [{ id: 7 }],
  ])('that is %s is refused', async (id) => {
    for (const call of [
      shop.updateCustomer(loosely<string>(id), { name: 'Joe' }),
      shop.deleteCustomer(loosely<string>(id)),
      shop.updateUser(loosely<string>(id), { name: 'Joe' }),
    ]) {
      const error = await refusal(call)
      expect([error.code, error.message]).toEqual(['invalid_id', expect.stringMatching(/needs an id|Unicode/)])
    }
    if (id !== null && id !== undefined) {
      expect((await refusal(shop.retrieveCustomer(loosely<string>(id)))).code).toBe('invalid_id')
    }
  })

  test('that is omitted or null means the signed-in customer, if there is one', async () => {
    shop.setAccessToken('of-somebody')
    await shop.retrieveCustomer()
    await shop.retrieveCustomer(loosely<string>(null))
    expect(sent.map(({ url }) => url)).toEqual(Array(2).fill('https://api.freshcom.test/v1/customer'))
  })

  test('of any text is the same after decoding the path', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1 }), async (id) => {
        fc.pre(id !== '.' && id !== '..')
        sent.length = 0
        await shop.retrieveCustomer(id)
        const segments = new URL(sent[0]?.url ?? '').pathname.split('/')
        expect([segments.length, decodeURIComponent(segments[3] ?? '')]).toEqual([4, id])
      }),
    )
  })

  test.each([
    ['a/b', 'a%2Fb'],
    ['%2e%2e', '%252e%252e'],
    ['a?b#c', 'a%3Fb%23c'],
    ['a b', 'a%20b'],
    ['日本', '%E6%97%A5%E6%9C%AC'],
    ['...', '...'],
  ])('%s stays one segment of the path', async (id, segment) => {
    await shop.retrieveCustomer(id)
    expect(sent[0]?.url).toBe(`https://api.freshcom.test/v1/customers/${segment}`)
  })

  test('that is missing is named in the error', async () => {
    for (const [id, got] of [
      [undefined, 'undefined'],
      ['', '""'],
      [{}, 'undefined'],
      [7, 'number'],
    ] as const) {
      expect((await refusal(shop.deleteCustomer(loosely<string>(id)))).message).toBe(
        `deleteCustomer needs an id; got ${got}. Pass a UUID or a resource.`,
      )
    }
  })
})

describe('a resource that is passed as an identifier', () => {
  const joe = {
    type: 'Customer',
    id: '1',
    email: 'joe@example.com',
    locale: 'fr',
    include: 'user',
    filter: { status: 'guest' },
    user: { type: 'User', id: '2' },
    cards: [],
  }

  test('contributes only its id', async () => {
    await shop.retrieveCustomer(joe)
    await shop.retrieveCustomer(joe, { include: 'pointAccount' })
    await shop.deleteCustomer(joe)
    await shop.updateCustomer(joe, { name: 'Joe' })
    const url = 'https://api.freshcom.test/v1/customers/1'
    expect(sent.map((one) => one.url)).toEqual([url, `${url}?include=pointAccount`, url, url])
    expect(JSON.parse(sent[3]?.body ?? '')).toEqual({
      data: { id: '1', type: 'Customer', attributes: { name: 'Joe' } },
    })
  })

  test('contributes only its id as a parent, too', async () => {
    const salmon = { type: 'Product', id: '3', name: 'Salmon', locale: 'fr' } as const
    const identifiers = { productId: '3' } as unknown as string
    const fields = loosely<CreateFields<'Price'>>({ name: 'Each', chargeAmountCents: 5, chargeUnit: 'EA' })
    await shop.listPrice(salmon).catch(() => {})
    await shop.listPrice(salmon, { page: { size: 10 } }).catch(() => {})
    await shop.createPrice(salmon, fields).catch(() => {})
    await shop.createPrice(identifiers, fields).catch(() => {})
    const url = 'https://api.freshcom.test/v1/products/3/prices'
    expect(sent.map((one) => decodeURIComponent(one.url))).toEqual([url, `${url}?page[size]=10`, url, url])
    for (const { body } of sent.slice(2)) {
      expect(JSON.parse(body ?? '')).toEqual({
        data: { type: 'Price', attributes: { name: 'Each', chargeAmountCents: 5, chargeUnit: 'EA' } },
      })
    }
  })

  test('is named in the error if it is missing as a parent', async () => {
    const product = { type: 'Product', id: '3' }
    for (const fields of [{ product }, { product, id: '4' }, { product, order: undefined }]) {
      expect((await refusal(shop.createOrderLineItem(loosely(fields)))).message).toContain(
        'createOrderLineItem needs the id of its order first, or pass "order" in the fields',
      )
    }
    const list = shop.listPrice(loosely<string>(undefined))
    expect((await refusal(Promise.resolve(list))).message).toContain('listPrice needs the id of its product first')
  })
})

describe('a response with another resource than the requested one', () => {
  const answering = (data: object) =>
    new Freshcom({ baseUrl: 'https://api.freshcom.test/v1', fetch: async () => Response.json({ data }) })

  test('is a ParseError, deserialized or not', async () => {
    const client = answering({ type: 'Order', id: '2' })
    for (const call of [
      client.retrieveOrder('1'),
      client.updateOrder('1', { name: 'x' }),
      client.retrieveOrder('1', {}, { deserializeResponseData: false }),
    ]) {
      await expect(call).rejects.toThrow('it is about another resource')
      await expect(call).rejects.toThrow(ParseError)
    }
    expect((await client.retrieveOrder('2')).data.id).toBe('2')
  })

  test('is accepted where the servers return the caller’s own record', async () => {
    expect((await answering({ type: 'Customer', id: '2' }).retrieveCustomer('1')).data.id).toBe('2')
    expect((await answering({ type: 'User', id: '2' }).updateUser('1', { name: 'x' })).data.id).toBe('2')
  })

  test('is accepted if only the case of the id differs', async () => {
    expect((await answering({ type: 'Order', id: 'ab-1' }).retrieveOrder('AB-1')).data.id).toBe('ab-1')
  })
})

describe('what the caller changes after the call', () => {
  test('changes nothing', async () => {
    const urls: string[] = []
    const client = new Freshcom({
      baseUrl: 'https://api.freshcom.test/v1',
      fetch: async (url, { headers }) => {
        urls.push(`${decodeURIComponent(url.split('?')[1] ?? '')} ${headers['x-a']}`)
        const data = [1, 2].map((index) => ({ type: 'Customer', id: `${urls.length}-${index}` }))
        return Response.json({ data, meta: { totalCount: 6 } })
      },
    })
    const params = { filter: { status: ['guest'] }, page: { size: 2 }, include: ['user'] }
    const options = { headers: { 'x-a': '1' } }
    const list = client.listCustomer(loosely<object>(params), options)
    params.filter.status.push('registered')
    params.page.size = 5
    params.include.pop()
    options.headers['x-a'] = '2'
    for await (const { id } of list) expect(id).toBeTruthy()
    const query = 'filter[status][]=guest&include=user'
    expect(urls).toEqual([
      `${query}&page[size]=2 1`,
      `${query}&page[size]=2&page[number]=2 1`,
      `${query}&page[size]=2&page[number]=3 1`,
    ])
  })
})

describe('a field', () => {
  const cycle: Record<string, unknown> = {}
  cycle.self = cycle
  let deep: unknown = 'end'
  for (let level = 0; level < 10_000; level += 1) deep = { deep }

  test.each([
    ['a bigint', 10n],
    ['a function', () => 1],
    ['a symbol', Symbol('x')],
    ['NaN', Number.NaN],
    ['Infinity', Number.POSITIVE_INFINITY],
    ['an invalid date', new Date(Number.NaN)],
    ['a Map, which JSON would empty', new Map([['a', 1]])],
    ['a Set', new Set([1])],
    ['something that contains itself', cycle],
    ['ten thousand objects in each other', deep],
  ])('that is %s is refused by name', async (_what, value) => {
    for (const fields of [
      { customData: loosely<Record<string, unknown>>({ inner: value }) },
      loosely<object>({ label: value }),
    ]) {
      const error = await refusal(shop.updateCustomer('1', fields))
      expect(error.code).toBe('invalid_fields')
      expect(error.message).toMatch(/"(customData|label)/)
    }
  })

  test.each([
    ['text', 'text'],
    ['a number', 42],
    ['a list', ['a']],
    ['a function', () => ({})],
    ['a Map, which has no members', new Map([['firstName', 'Joe']])],
    ['a date', new Date()],
    ['a form', new FormData()],
  ])('argument that is %s is refused', async (_what, fields) => {
    const error = await refusal(shop.createCustomer(loosely<object>(fields)))
    expect([error.code, error.message]).toEqual(['invalid_fields', expect.stringContaining('must be a plain object')])
    await refusal(shop.updateCustomer('1', loosely<object>(fields)))
  })

  test('argument that is null means no fields', async () => {
    await shop.createCustomer(loosely<object>(null))
    expect(sent[0]?.body).toBe('{"data":{"type":"Customer","attributes":{}}}')
  })

  test.each([
    ['a circle', cycle],
    ['a bigint', { data: 1n }],
    ['a function', () => 1],
    ['NaN', { data: Number.NaN }],
    ['ten thousand objects in each other', deep],
  ])('argument that is sent unchanged, and is %s, is refused', async (_what, fields) => {
    const call = shop.createCustomer(loosely<object>(fields), {}, { serializeFields: false })
    expect((await refusal(call)).code).toBe('invalid_fields')
  })

  test('that is unknown is refused by name, with the nearest known one', async () => {
    for (const [fields, words] of [
      [{ usernam: 'joe' }, '"usernam" is unknown; the nearest one is "username"'],
      [{ first_name: 'Joe' }, 'the nearest one is "firstName"'],
      [{ sponser: { type: 'Customer', id: '2' } }, 'the nearest one is "sponsor"'],
      [{ cart: [{ type: 'Card', id: '2' }] }, '"cart" is unknown'],
    ] as const) {
      const error = await refusal(shop.createCustomer(loosely<object>(fields)))
      expect([error.code, error.message]).toEqual(['invalid_fields', expect.stringContaining(words)])
      await refusal(shop.updateCustomer('1', loosely<object>(fields)))
    }
    await shop.createCustomer(loosely<object>({ data: { type: 'Customer', cart: 1 } }), {}, { serializeFields: false })
    expect(sent[0]?.body).toContain('"cart"')
  })

  test('that is a to-many relationship is refused if it contains something else', async () => {
    await shop.updateFileCollection('1', { files: [] }).catch(() => {})
    expect(JSON.parse(sent[0]?.body ?? '')).toMatchObject({ data: { relationships: { files: { data: [] } } } })
    sent.length = 0
    await refusal(shop.updateFileCollection('1', loosely<object>({ files: ['2'] })))
    await refusal(shop.updateFileCollection('1', loosely<object>({ files: Array(2) })))
    await refusal(shop.updateFileCollection('1', loosely<object>({ files: [{ type: 'File', id: 2 }] })))
  })

  test('that is half a surrogate pair arrives unchanged', async () => {
    await shop.updateCustomer('1', { name: '\uD800' })
    expect(JSON.parse(sent[0]?.body ?? '')).toMatchObject({ data: { attributes: { name: '\uD800' } } })
  })

  test('called __proto__ is unknown, but allowed inside custom data', async () => {
    await refusal(shop.updateCustomer('1', JSON.parse('{"__proto__": {"polluted": true}}') as object))
    await shop.updateCustomer('1', JSON.parse('{"customData": {"__proto__": {"polluted": true}}}') as object)
    expect(sent[0]?.body).toBe(
      '{"data":{"id":"1","type":"Customer","attributes":{"customData":{"__proto__":{"polluted":true}}}}}',
    )
  })

  test('of any JSON arrives unchanged', async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string(), fc.jsonValue()), async (customData) => {
        sent.length = 0
        await shop.updateCustomer('1', { customData })
        const document = JSON.parse(sent[0]?.body ?? '') as { data: { attributes: { customData: unknown } } }
        expect(document.data.attributes.customData).toEqual(JSON.parse(JSON.stringify(customData)))
      }),
    )
  })

  test('for a relationship becomes an identifier, or is refused', async () => {
    await shop.updateCustomer('1', {
      sponsor: loosely({ type: 'Customer', id: '2', name: 'left out' }),
      enroller: null,
    })
    expect(JSON.parse(sent[0]?.body ?? '')).toEqual({
      data: {
        id: '1',
        type: 'Customer',
        attributes: {},
        relationships: { sponsor: { data: { type: 'Customer', id: '2' } }, enroller: { data: null } },
      },
    })
    sent.length = 0
    for (const sponsor of ['2', 2, {}, { type: 'Customer' }, [{ type: 'Customer', id: '2' }]]) {
      expect((await refusal(shop.updateCustomer('1', { sponsor: loosely(sponsor) }))).message).toContain('"sponsor"')
    }
  })

  test('`type` of another resource is refused', async () => {
    expect((await refusal(shop.createCustomer(loosely({ type: 'Order' })))).message).toContain('"Customer"')
  })
})

describe('a parameter', () => {
  const cycle: Record<string, unknown> = {}
  cycle.again = cycle

  test.each([
    [{ page: { number: 0 } }],
    [{ page: { number: -1 } }],
    [{ page: { size: 1.5 } }],
    [{ page: { number: 'two' } }],
    [{ page: 2 }],
    [{ filter: { label: '\uDFFF' } }],
    [{ filter: { label: 10n } }],
    [{ filter: cycle }],
    [{ filter: { label: Number.NaN } }],
    [{ filter: { id: [] } }],
    [{ filter: new Map([['label', 'x']]) }],
    [{ filter: { label: () => 'x' } }],
    [{ page: null }],
    [{ page: { number: 1n } }],
    [{ search: Symbol('x') }],
    [{ include: {} }],
    [{ include: 5 }],
    [{ include: ['pointAccount', {}] }],
    [{ include: 5n }],
    ['filter'],
    [['filter']],
    [5],
    [new URLSearchParams('filter[status]=guest')],
    [new Map([['search', 'x']])],
    [{ filter: { id: [undefined] } }],
    [{ filter: { id: Array(1) } }],
    [{ filter: { id: ['1', undefined] } }],
    [{ include: [undefined] }],
    [{ include: Array(1) }],
    [{ page: { limit: 2 } }],
    [{ locale: '' }],
    [{ locale: null }],
    [{ code: 'x' }],
    [{ filtre: {} }],
    [{ limit: 2 }],
    [{ signal: new AbortController().signal }],
    [{ include: 'prizes' }],
    [{ include: 'pointAccount.prizes' }],
    [{ include: 'pointAccount,prizes' }],
    [{ include: 'pointAccount.' }],
    [{ include: 'toString' }],
  ])('that is invalid is refused: %#', async (params) => {
    const error = await refusal(Promise.resolve(shop.listCustomer(loosely<object>(params))))
    expect(error.code).toBe('invalid_parameters')
  })

  test.each([
    [{ filtre: {} }, '"filtre" is unknown; the nearest one is "filter"'],
    [{ serach: 'x' }, 'the nearest one is "search"'],
    [{ page: { limit: 2 } }, '"page.limit" is unknown'],
    [{ page: { sise: 2 } }, 'the nearest one is "page.size"'],
    [
      { include: 'pointAcount' },
      'names "pointAcount", which is no relationship of Customer; the nearest one is "pointAccount"',
    ],
    [{ include: ['user', 'pointAccount.transaction'] }, 'of PointAccount; the nearest one is "transactions"'],
  ])('that is misspelt is refused, with the nearest known one: %j', async (params, words) => {
    expect((await refusal(Promise.resolve(shop.listCustomer(loosely<object>(params))))).message).toContain(words)
  })

  test('that is an option of the call is refused, and the message says where to pass it', async () => {
    for (const options of [{ signal: new AbortController().signal }, { timeout: 5 }, { retry: 0 }, { headers: {} }]) {
      const [name = ''] = Object.keys(options)
      const advice = `The parameter "${name}" is an option of the call: pass it one argument later, in an object.`
      expect((await refusal(Promise.resolve(shop.listProduct(loosely<object>(options))))).message).toBe(advice)
      expect((await refusal(shop.retrieveProduct('1', loosely<object>(options)))).message).toBe(advice)
      expect((await refusal(shop.createCustomer({}, loosely<object>(options)))).message).toBe(advice)
    }
  })

  test('of a list is unknown to a call for one resource', async () => {
    for (const params of [{ filter: {} }, { search: 'x' }, { page: { size: 1 } }]) {
      expect((await refusal(shop.retrieveOrder('1', loosely<object>(params)))).message).toContain('is unknown')
    }
  })

  test('that is undefined is omitted, at every level', async () => {
    const nothing = { page: { size: undefined, number: undefined }, include: undefined, filtre: undefined }
    const params = { ...nothing, filter: { status: undefined }, search: undefined }
    await Promise.resolve(shop.listCustomer(loosely<object>(params))).catch(() => {})
    expect(sent[0]?.url).toBe('https://api.freshcom.test/v1/customers')
  })

  test('`locale: undefined` keeps the locale of the client or of the call', async () => {
    const fetch = async (url: string) => {
      sent.push({ url, body: undefined })
      return Response.json({ data: { type: 'Customer', id: '1' } })
    }
    const french = new Freshcom({ baseUrl: 'https://api.freshcom.test/v1', locale: 'fr', fetch })
    await french.updateCustomer('1', { name: 'Joe' }, { locale: undefined })
    await french.updateCustomer('1', { name: 'Joe' }, { locale: undefined }, { locale: undefined })
    await french.updateCustomer('1', { name: 'Joe' }, { locale: undefined }, { locale: 'en' })
    await french.updateCustomer('1', { name: 'Joe' }, { locale: 'zh' }, { locale: 'en' })
    expect(sent.map(({ url }) => url.split('?')[1])).toEqual(['locale=fr', 'locale=fr', 'locale=en', 'locale=zh'])
  })

  test('of a filter may have any name, since a server may know more filters', async () => {
    await shop.listCustomer(loosely<object>({ filter: { ofTheFuture: 'x' } }))
    expect(sent[0]?.url).toContain('filter%5BofTheFuture%5D=x')
  })

  test('is encoded, whatever it contains', async () => {
    await shop.listCustomer({ search: 'a&b=c#d%', filter: { label: ['x y', 'z'], code: true } as never })
    expect(sent[0]?.url).toBe(
      'https://api.freshcom.test/v1/customers?search=a%26b%3Dc%23d%25&filter%5Blabel%5D%5B%5D=x%20y&filter%5Blabel%5D%5B%5D=z&filter%5Bcode%5D=true',
    )
  })
})

describe('an option', () => {
  test.each([
    [{ timeout: 0 }],
    [{ timeout: -5 }],
    [{ timeout: Number.NaN }],
    [{ timeout: Number.POSITIVE_INFINITY }],
    [{ timeout: '5' }],
    [{ retry: -1 }],
    [{ retry: 1.5 }],
    [{ retry: { limit: 'x' } }],
    [{ retry: { maxDelay: -1 } }],
    [{ headers: { 'x-a': 'b\r\nauthorization: Bearer stolen' } }],
    [{ headers: { 'x a': 'b' } }],
    [{ headers: { authorization: 'Bearer mine' } }],
    [{ headers: { Accept: 'application/json' } }],
    [{ headers: { 'x-a': 1 } }],
    [{ headers: 'x-a: b' }],
    [{ headers: new Headers({ 'x-a': 'b' }) }],
    [{ headers: new Map([['x-a', 'b']]) }],
    [{ headers: [['x-a', 'b']] }],
    [{ headers: { 'X-Freshcom-OTP': '123456' } }],
    [{ headers: { 'content-type': 'application/json' } }],
    [{ headers: { 'x-a': 'b\0' } }],
    [{ headers: { 'x-a': '日本' } }],
    [{ headers: { '': 'b' } }],
    [{ timeout: 2 ** 31 }],
    [{ timeout: null }],
    [{ retry: Number.POSITIVE_INFINITY }],
    [{ retry: null }],
    [{ retry: { maxDelay: Number.NaN } }],
    [{ locale: null }],
    [{ signal: {} }],
    [{ locale: '' }],
    [{ locale: 5 }],
  ])('that is invalid is refused: %j', async (options) => {
    expect((await refusal(shop.retrieveCustomer('1', {}, loosely<Options>(options)))).code).toBe('invalid_options')
    if (!('signal' in options)) expect(() => new Freshcom(loosely(options))).toThrow(FieldsError)
  })

  test.each([
    [{ store: {} }],
    [{ store: { get() {}, set() {} } }],
    [{ fetch: 'fetch' }],
    [{ accountId: 7 }],
    [{ storefrontRefreshToken: '' }],
    [{ storefrontRefreshToken: 7 }],
    [{ store: null }],
    [{ fetch: null }],
    ['https://api.freshcom.io/v1'],
    [42],
    [null],
    [[]],
  ])('of a client that is invalid is refused: %j', (options) => {
    expect(() => new Freshcom(loosely(options))).toThrow(FieldsError)
    expect(() => new Freshcom().configure(loosely(options))).toThrow(FieldsError)
    expect(() => new Freshcom(loosely(options))).toThrow('The option')
  })

  test('follows the parameters of the signed-in customer directly, or comes third', async () => {
    shop.setAccessToken('of-somebody')
    const include = 'pointAccount'
    await shop.retrieveCustomer({ include }, { locale: 'fr', timeout: 5000 })
    await shop.retrieveCustomer({ include }, undefined, { locale: 'fr', timeout: 5000 })
    await shop.retrieveCustomer({ include }, { locale: 'fr' })
    const url = 'https://api.freshcom.test/v1/customer?locale=fr&include=pointAccount'
    expect(sent.map((request) => request.url)).toEqual([url, url, url])
    const signal = AbortSignal.abort()
    await expect(shop.retrieveCustomer({ include }, { signal })).rejects.toBeInstanceOf(AbortError)
    await expect(shop.retrieveUser({}, { signal })).rejects.toBeInstanceOf(AbortError)
  })

  test('mixed with parameters is refused by name', async () => {
    const mixed = { include: 'pointAccount', timeout: 5000 }
    expect((await refusal(shop.retrieveCustomer({}, loosely<Options>(mixed)))).message).toContain('"include"')
    expect((await refusal(shop.retrieveCustomer(loosely<Options>(mixed)))).message).toContain('"timeout"')
    expect((await refusal(shop.retrieveCustomer('1', loosely<Options>({ timeout: 5 })))).message).toContain('"timeout"')
  })

  test('called __proto__ is a header like any other', async () => {
    let headers: object = {}
    const fetch = async (_url: string, init: { headers: object }) => {
      headers = init.headers
      return Response.json({ data: { type: 'Customer', id: '1' } })
    }
    await new Freshcom({ fetch, headers: JSON.parse('{"__proto__": "x"}') as Record<string, string> }).retrieveCustomer(
      '1',
    )
    expect(Object.getOwnPropertyDescriptor(headers, '__proto__')?.value).toBe('x')
  })

  test.each([[null], ['x'], [{ signal: {} }], [{ signal: null }], [{ timeout: 0 }], [{ timeout: '5' }]])(
    'of a token request that cannot be right is refused: %j',
    async (options) => {
      const credentials = { username: 'joe', password: 'hunter2hunter2' }
      expect((await refusal(shop.login(credentials, loosely(options)))).code).toBe('invalid_options')
      expect((await refusal(shop.createAccessToken(credentials, loosely(options)))).code).toBe('invalid_options')
    },
  )
})

test('a `validate` that returns a promise is refused before anything is sent', async () => {
  const validate = loosely<() => void>(async () => {
    throw new Error('too late')
  })
  const strict = shop.fork({ validate })
  for (const call of [strict.createCustomer({}), strict.updateCustomer('1', {})]) {
    expect((await refusal(call)).message).toContain('must not return a promise')
  }
})

describe('credentials', () => {
  test.each([
    [['joe', 'secret'], 'string'],
    [[], 'undefined'],
    [[{}], '{}'],
    [[{ email: 'joe@example.com', password: 'supersecret' }], 'email, password'],
    [[{ username: 'joe', password: undefined }], 'username'],
    [[{ username: 'joe', password: 'supersecret', opt: '1' }], 'opt, password, username'],
  ])('that are not what a login takes are refused: %j', async (given, got) => {
    const login = shop.login.bind(shop) as (...given: unknown[]) => Promise<unknown>
    expect((await refusal(login(...given))).message).toBe(
      `login takes one object, { username, password, otp? }, and got ${got}.`,
    )
  })

  test.each([
    [undefined],
    [null],
    ['joe'],
    [{}],
    [{ username: 'joe' }],
    [{ username: 'joe', password: 7 }],
    [{ username: 'joe', password: 'hunter2hunter2', otp: '12 34' }],
    [{ username: 'joe', password: 'hunter2hunter2', otp: '12\r\n34' }],
    [{ username: 'joe', password: '\uD800' }],
  ])('that are invalid are refused: %j', async (credentials) => {
    expect((await refusal(shop.login(loosely(credentials)))).message).not.toContain('12')
  })

  test.each([['constructor'], ['toString'], ['__proto__']])(
    'of a grant type called %s are for the server to refuse',
    async (grantType) => {
      const error: unknown = await shop.createAccessToken({ grant_type: grantType }).catch((reason: unknown) => reason)
      expect(error).toBeInstanceOf(ParseError)
      expect(sent[0]?.body).toBe(`grant_type=${grantType}`)
    },
  )

  test.each([[''], [undefined], [7]])('a token that is %j is refused', async (token) => {
    expect(() => shop.setAccessToken(loosely(token))).toThrow(FieldsError)
    await expect(shop.setRefreshToken(loosely(token))).rejects.toThrow(FieldsError)
  })
})
