/** Ids, fields, parameters and options that cannot be right are refused before anything is sent, or sent as they are. */
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FieldsError, Freshcom, type Options } from 'freshcom-sdk'

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
      sent.push({ url, body })
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

/** Arguments as a program without types could pass them. */
const loosely = <T>(value: unknown) => value as T

describe('an id', () => {
  test.each([
    [''],
    ['.'],
    ['..'],
    ['\uD800'],
    [42],
    [true],
    [[]],
    [['1']],
    [Symbol('1')],
    [() => '1'],
    [{ id: '' }],
    [{ id: 7 }],
  ])('that is %s is refused', async (id) => {
    expect((await refusal(shop.updateCustomer(loosely<string>(id), {}))).code).toBe('invalid_id')
  })

  test.each([
    ['a/b', 'a%2Fb'],
    ['%2e%2e', '%252e%252e'],
    ['a?b#c', 'a%3Fb%23c'],
    ['a b', 'a%20b'],
    ['日本', '%E6%97%A5%E6%9C%AC'],
    ['...', '...'],
  ])('%s stays in its place in the path', async (id, segment) => {
    await shop.retrieveCustomer(id)
    expect(sent[0]?.url).toBe(`https://api.freshcom.test/v1/customers/${segment}`)
  })

  test('that is missing is asked for', async () => {
    expect((await refusal(shop.deleteCustomer(loosely<string>(undefined)))).message).toContain(
      'deleteCustomer needs an id',
    )
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
  ])('that is %s is refused by its name', async (_what, value) => {
    for (const fields of [
      { customData: loosely<Record<string, unknown>>({ inner: value }) },
      loosely<object>({ label: value }),
    ]) {
      const error = await refusal(shop.updateCustomer('1', fields))
      expect(error.code).toBe('invalid_fields')
      expect(error.message).toMatch(/"(customData|label)/)
    }
  })

  test.each([['text'], [42], [['a']], [null], [() => ({})]])(
    'list that is %j is refused as a whole',
    async (fields) => {
      if (fields === null) return
      expect((await refusal(shop.createCustomer(loosely<object>(fields)))).message).toContain('must be an object')
    },
  )

  test('called __proto__ is sent as a field and changes nothing', async () => {
    const fields = JSON.parse(
      '{"__proto__": {"polluted": true}, "customData": {"__proto__": {"polluted": true}}}',
    ) as object
    await shop.updateCustomer('1', fields)
    expect(sent[0]?.body).toBe(
      '{"data":{"id":"1","type":"Customer","attributes":{"__proto__":{"polluted":true},"customData":{"__proto__":{"polluted":true}}}}}',
    )
  })

  test('of any JSON arrives as it was given', async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string(), fc.jsonValue()), async (customData) => {
        sent.length = 0
        await shop.updateCustomer('1', { customData })
        const document = JSON.parse(sent[0]?.body ?? '') as { data: { attributes: { customData: unknown } } }
        expect(document.data.attributes.customData).toEqual(JSON.parse(JSON.stringify(customData)))
      }),
    )
  })

  test('that names a relationship links, or is refused', async () => {
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

  test('called type that is of another resource is refused', async () => {
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
    [{ include: {} }],
    [{ include: 5n }],
  ])('that cannot be right is refused: %#', async (params) => {
    if ('include' in params && typeof params.include === 'object') return
    const error = await refusal(Promise.resolve(shop.listCustomer(loosely<object>(params))))
    expect(error.code).toBe('invalid_parameters')
  })

  test('is encoded whatever it holds', async () => {
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
    [{ signal: {} }],
    [{ locale: '' }],
    [{ locale: 5 }],
  ])('that cannot be right is refused: %j', async (options) => {
    expect((await refusal(shop.retrieveCustomer('1', {}, loosely<Options<true>>(options)))).code).toBe(
      'invalid_options',
    )
    if (!('signal' in options)) expect(() => new Freshcom(loosely(options))).toThrow(FieldsError)
  })

  test.each([
    [{ store: {} }],
    [{ store: { get() {}, set() {} } }],
    [{ fetch: 'fetch' }],
    [{ accountId: 7 }],
    [{ storefrontRefreshToken: '' }],
  ])('of a client that cannot be right is refused: %j', (options) =>
    expect(() => new Freshcom(loosely(options))).toThrow(FieldsError),
  )
})

describe('credentials', () => {
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
  ])('that cannot be right are refused: %j', async (credentials) => {
    expect((await refusal(shop.login(loosely(credentials)))).message).not.toContain('12')
  })

  test.each([[''], [undefined], [7]])('a token that is %j is refused', async (token) => {
    expect(() => shop.setAccessToken(loosely(token))).toThrow(FieldsError)
    await expect(shop.setRefreshToken(loosely(token))).rejects.toThrow(FieldsError)
  })
})
