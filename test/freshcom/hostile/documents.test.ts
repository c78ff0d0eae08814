/** Invalid responses end in a value or a clear error, never in a hang or a changed prototype. */
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { ConnectionError, Freshcom, FreshcomError, ParseError, type ApiError } from 'freshcom-sdk'
import { expectPlainTree } from '../jsonapi/plain-tree'

const ASKED = 'https://api.freshcom.test/v1/customers/1'

type Answer = () => Response | Promise<Response>

function clientOf(answer: Answer): Freshcom {
  return new Freshcom({ baseUrl: 'https://api.freshcom.test/v1', retry: 0, fetch: async () => answer() })
}

const retrieve = (body: string, init?: ResponseInit) => clientOf(() => new Response(body, init)).retrieveCustomer('1')
const customer = (more: object) => JSON.stringify({ data: { type: 'Customer', id: '1', ...more } })

afterEach(() => {
  expect(Object.keys(Object.prototype)).toEqual([])
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
})

describe('a ParseError for', () => {
  test.each([
    ['nothing', ''],
    ['HTML', '<!doctype html><title>Captive portal</title>'],
    ['JSON that was cut off', customer({ attributes: { name: 'Joe' } }).slice(0, -10)],
    ['a number', '7'],
    ['null', 'null'],
    ['a list', '[]'],
    ['a document without data', '{"meta": {}}'],
    ['data that is null', '{"data": null}'],
    ['data that is text', '{"data": "x"}'],
    ['data that is a list where one was asked for', '{"data": []}'],
    ['data without an id', '{"data": {"type": "Customer"}}'],
    ['data whose id is a number', '{"data": {"type": "Customer", "id": 1}}'],
    ['data of another type', '{"data": {"type": "Order", "id": "1"}}'],
  ])('%s', async (_what, body) => {
    const error: unknown = await retrieve(body).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(ParseError)
    expect((error as Error).message).toContain('cannot be read')
    expect((error as Error).message).not.toContain('Captive')
  })

  test('a list whose data is one resource, or contains something else', async () => {
    for (const data of [{ type: 'Customer', id: '1' }, ['x'], [null], [{ id: '1' }]]) {
      await expect(clientOf(() => Response.json({ data })).listCustomer()).rejects.toThrow(ParseError)
    }
  })

  test('a document that was cut off at any place', async () => {
    const body = customer({ attributes: { name: 'Joe' }, relationships: { user: { data: null } } })
    for (let length = 0; length < body.length; length += 1) {
      await expect(retrieve(body.slice(0, length))).rejects.toThrow(ParseError)
    }
    expect((await retrieve(body)).data.name).toBe('Joe')
  })

  test.each([
    [204, null, 'carried out'],
    [200, '', 'carried out'],
    [201, '', 'carried out'],
    [202, '', 'accepted'],
  ])(
    'an empty response after a write that was carried out (%i): the error says not to retry it',
    async (status, body, what) => {
      const shop = clientOf(() => new Response(body, { status }))
      for (const write of [shop.createCustomer({ firstName: 'Joe' }), shop.updateCustomer('1', { firstName: 'Joe' })]) {
        await expect(write).rejects.toMatchObject({
          name: 'ParseError',
          code: 'empty_answer',
          message: expect.stringMatching(`was ${what}, but its response is empty. Do not retry it.$`),
        })
      }
      expect(await shop.deleteCustomer('1')).toEqual({})
    },
  )

  test('a response without a body instead of a resource', async () => {
    const refusal = clientOf(() => new Response(null, { status: 204 })).retrieveCustomer('1')
    await expect(refusal).rejects.toMatchObject({ code: 'invalid_json', message: expect.stringContaining('not JSON') })
  })

  test.each([[0], [100], [199], [600], [999], [Number.NaN], [undefined]])(
    'a status that HTTP does not have: %s',
    async (status) => {
      const strange = () => Object.defineProperty(new Response(customer({})), 'status', { value: status })
      await expect(clientOf(strange).retrieveCustomer('1')).rejects.toMatchObject({ code: 'connection_failed' })
    },
  )

  test('HTML with a status of success, whatever the content type', async () => {
    for (const type of ['text/html', 'application/vnd.api+json']) {
      const init = { headers: { 'content-type': type } }
      await expect(retrieve('<!doctype html>', init)).rejects.toMatchObject({ code: 'invalid_json' })
    }
  })
})

describe('a ConnectionError for a fetch that returns', () => {
  const loosely = (value: unknown) => value as Response

  test.each([
    ['nothing', undefined],
    ['null', null],
    ['text', '{"data": {"type": "Customer", "id": "1"}}'],
    ['an object without headers', { status: 200, text: async () => customer({}) }],
    ['an object with headers that are no Headers', { status: 200, headers: {}, text: async () => customer({}) }],
    ['an object without a body', { status: 200, headers: new Headers() }],
    [
      'a body that was read already',
      (() => {
        const response = new Response(customer({}))
        void response.text()
        return response
      })(),
    ],
  ])('%s', async (_what, response) => {
    const refusal: unknown = await clientOf(() => loosely(response))
      .retrieveCustomer('1')
      .catch((reason: unknown) => reason)
    expect(refusal).toBeInstanceOf(ConnectionError)
    expect((refusal as Error).message).toContain('GET /v1/customers/1 failed')
    expect((refusal as Error).cause).toMatchObject({ name: 'TypeError' })
  })

  test('an error at once instead of a promise', async () => {
    const fetch = () => {
      throw new RangeError('not today')
    }
    const refusal = new Freshcom({ fetch, retry: 0 }).retrieveCustomer('1')
    await expect(refusal).rejects.toMatchObject({ code: 'connection_failed', cause: { message: 'not today' } })
  })

  test('but a text that is no string is a ParseError', async () => {
    const response = { status: 200, headers: new Headers(), text: async () => 7 }
    await expect(clientOf(() => loosely(response)).retrieveCustomer('1')).rejects.toThrow(ParseError)
  })
})

describe('a value for', () => {
  test('members of the wrong type, which are dropped', async () => {
    for (const more of [
      { attributes: 'x' },
      { attributes: null },
      { relationships: [] },
      { relationships: { user: 'x' } },
      { relationships: { user: null } },
    ]) {
      expect((await retrieve(customer(more))).data).toEqual({ type: 'Customer', id: '1' })
    }
    for (const user of [7, { type: 'User', id: 7 }, [null]]) {
      await expect(retrieve(customer({ relationships: { user: { data: user } } }))).rejects.toThrow(ParseError)
    }
  })

  test.each([
    ['as it is', '__proto__'],
    ['with an escape', '\\u005f_proto__'],
    ['with another', '__\\u0070roto__'],
    ['in escapes alone', '\\u005F\\u005F\\u0070\\u0072\\u006F\\u0074\\u006F\\u005f\\u005f'],
  ])('members called __proto__, written as %s, which are dropped at every depth', async (_how, name) => {
    const evil = `"${name}": {"isAdmin": true}`
    const body = `{"data": {"type": "Customer", "id": "1",
      "attributes": {${evil}, "customData": {"list": [{${evil}, "kept": 1}]}, "name": "Joe"},
      "relationships": {${evil}, "sponsor": {"data": {"type": "Customer", "id": "2", ${evil}}}}},
      "included": [{"type": "Customer", "id": "2", "attributes": {${evil}}}],
      "meta": {${evil}, "totalCount": 1}}`
    const client = clientOf(() => new Response(body))
    const answers = [
      await client.retrieveCustomer('1', { include: 'sponsor' as string }),
      await client.retrieveCustomer('1', {}, { deserializeResponseData: false }),
    ]
    expect(answers[0]?.data).toEqual({
      type: 'Customer',
      id: '1',
      name: 'Joe',
      customData: { list: [{ kept: 1 }] },
      sponsor: { type: 'Customer', id: '2' },
    })
    for (const answer of answers) {
      expectPlainTree(answer)
      expect(Object.assign({}, answer.data, answer.meta)).not.toHaveProperty('isAdmin')
    }
    const refused = `{"errors": [{"code": "x", "title": "t", "meta": {${evil}}, "source": {"pointer": "/data/attributes/${name}"}}]}`
    const error = await clientOf(() => new Response(refused, { status: 422 }))
      .retrieveCustomer('1', {}, { keepRawResponse: true })
      .catch((reason: unknown) => reason as ApiError)
    expectPlainTree(JSON.parse(JSON.stringify(error)))
    expect(Object.assign({}, (error as ApiError).errors)).not.toHaveProperty('isAdmin')
  })

  test('types and ids that are names of Object.prototype', async () => {
    const body = `{"data": {"type": "Customer", "id": "1",
      "attributes": {"constructor": {"prototype": {"polluted": true}}}, "relationships": {"toString": {"data": null}}},
      "included": [{"type": "__proto__", "id": "polluted", "attributes": {"polluted": true}}]}`
    const { data } = await retrieve(body)
    expect(Object.getPrototypeOf(data)).toBe(Object.prototype)
    expect(Object.keys(data)).toEqual(['constructor', 'id', 'type', 'toString'])
  })

  test('attributes that would replace id, type or toJSON, which keep their values', async () => {
    const { data } = await retrieve(customer({ attributes: { id: '2', type: 'Order', toJSON: 'x', then: 'y' } }))
    expect(data).toMatchObject({ id: '1', type: 'Customer', then: 'y' })
    expect(JSON.parse(JSON.stringify(data))).toMatchObject({ id: '1', type: 'Customer' })
  })

  test('a cycle of relationships, which ends with the include', async () => {
    const link = (type: string, id: string) => ({ data: { type, id } })
    const body = JSON.stringify({
      data: { type: 'Customer', id: '1', relationships: { sponsor: link('Customer', '2') } },
      included: [
        {
          type: 'Customer',
          id: '2',
          relationships: { sponsor: link('Customer', '1'), enroller: link('Customer', '2') },
        },
      ],
    })
    const [one, two] = [
      { id: '1', type: 'Customer' },
      { id: '2', type: 'Customer' },
    ]
    const { data } = await clientOf(() => new Response(body)).retrieveCustomer('1', {
      include: 'sponsor.sponsor' as string,
    })
    expect(data).toEqual({ ...one, sponsor: { ...two, sponsor: { ...one, sponsor: two }, enroller: two } })
    expectPlainTree(data)
  })

  test('a wrong content type, if the document is valid', async () => {
    for (const type of ['text/plain', 'application/json; charset=utf-8', 'image/png']) {
      expect((await retrieve(customer({}), { headers: { 'content-type': type } })).data.id).toBe('1')
    }
  })

  test('a body where none is expected', async () => {
    await expect(clientOf(() => Response.json({ surprise: true })).deleteCustomer('1')).resolves.toEqual({})
    await expect(clientOf(() => new Response('<p>gone</p>')).deleteCustomer('1')).resolves.toEqual({})
    await expect(clientOf(() => new Response('')).deleteCustomer('1')).resolves.toEqual({})
    const withBody = () => Object.defineProperty(new Response('surprise'), 'status', { value: 204 })
    await expect(clientOf(withBody).deleteCustomer('1')).resolves.toEqual({})
  })

  test('a document with code-like content, which stays data', async () => {
    const body = '{"data": [{"__proto__": {"polluted": true}}, 7], "meta": {"__proto__": {"polluted": true}}}'
    const answer = await clientOf(() => new Response(body)).retrieveCustomer(
      '1',
      {},
      { deserializeResponseData: false },
    )
    expect(JSON.stringify(answer)).toBe('{"data":[{},7],"meta":{}}')
  })

  test('a hundred thousand nested lists', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    const { data } = await retrieve(`{"data": {"type": "Customer", "id": "1", "attributes": {"customData": ${deep}}}}`)
    expect(data.id).toBe('1')
    await expect(retrieve(deep)).rejects.toThrow(ParseError)
    await expect(retrieve(`{"errors": ${deep}}`, { status: 422 })).rejects.toMatchObject({ status: 422 })
  })
})

describe('200,000 included resources', () => {
  const COUNT = 200_000
  const point = (index: number) => ({ type: 'PointTransaction', id: String(index) })
  const hundred = Array.from({ length: 100 }, (_, index) => index)

  test.each([
    ['as a chain', (index: number) => ({ source: { data: point((index + 1) % COUNT) } })],
    ['as a star', () => ({ source: { data: { type: 'Customer', id: '1' } } })],
    [
      'each to the next hundred',
      (index: number) => ({
        all: { data: (index % 100 === 0 ? hundred : []).map((offset) => point((index + offset) % COUNT)) },
      }),
    ],
  ])('%s are read and stringified in linear time', { timeout: 60_000 }, async (_shape, relationships) => {
    const included = Array.from({ length: COUNT }, (_, index) => ({
      ...point(index),
      attributes: { amount: index },
      relationships: relationships(index),
    }))
    const all = included.map(({ type, id }) => ({ type, id }))
    const data = { type: 'Customer', id: '1', relationships: { fileCollections: { data: all } } }
    const body = JSON.stringify({ data, included })
    const start = performance.now()
    JSON.parse(body)
    const parsed = performance.now()
    const answer = await clientOf(() => new Response(body)).retrieveCustomer('1', { include: 'fileCollections' })
    const linked = performance.now()
    const text = JSON.stringify(answer)
    const written = performance.now()
    const ratio = (written - parsed) / (parsed - start)
    console.log(
      `200,000 included: reading ${((linked - parsed) / (parsed - start)).toFixed(1)} ×, all ${ratio.toFixed(1)} × JSON.parse`,
    )
    expect(text.length).toBeLessThan(2 * body.length)
    expect(text.match(/"amount"/g)).toHaveLength(COUNT)
    expect(ratio).toBeLessThan(60)
    expect(written - parsed, 'milliseconds').toBeLessThan(15_000)
  })
})

describe('whatever JSON arrives', () => {
  test('the outcome is a value or an error of this package', async () => {
    const member = fc.constantFrom(
      'data',
      'included',
      'attributes',
      'relationships',
      'type',
      'id',
      '__proto__',
      'user',
      'Customer',
    )
    const document = fc.letrec((tie) => ({
      node: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom('Customer', '1', null, 1, true),
        fc.array(tie('node'), { maxLength: 3 }),
        fc.dictionary(member, tie('node'), { maxKeys: 6 }),
      ),
    })).node
    await fc.assert(
      fc.asyncProperty(document, async (value) => {
        const error: unknown = await retrieve(JSON.stringify(value)).then(
          (answer) => void JSON.stringify(answer),
          (reason: unknown) => reason,
        )
        if (error !== undefined) expect(error).toBeInstanceOf(ParseError)
      }),
      { numRuns: 500 },
    )
  })

  test('an error response becomes an error with errors by field', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 400, max: 599 }), fc.jsonValue(), async (status, errors) => {
        const answer = () => new Response(JSON.stringify({ errors }), { status })
        const error: unknown = await clientOf(answer)
          .retrieveCustomer('1')
          .catch((reason: unknown) => reason)
        expect(error).toBeInstanceOf(FreshcomError)
        expect(error).toMatchObject({ status })
        expect(Object.values((error as { errors: object }).errors).every(Array.isArray)).toBe(true)
      }),
    )
  })
})

describe('a redirect is refused in every form that platforms give it', () => {
  const shaped = (members: object) => {
    const response = new Response(customer({}))
    for (const [name, value] of Object.entries(members)) Object.defineProperty(response, name, { value })
    return response
  }

  test.each([
    [
      'as the answer itself (Node)',
      () => new Response(null, { status: 307, headers: { location: 'https://elsewhere.example' } }),
    ],
    ['as an opaque answer (browsers)', () => shaped({ type: 'opaqueredirect', status: 0 })],
    ...[301, 302, 303, 305, 307, 308].map((status): [string, () => Response] => [
      `as a ${status} without an address`,
      () => new Response(null, { status }),
    ]),
    ['as a 302 to the same origin', () => new Response(null, { status: 302, headers: { location: '/v1/customer' } })],
    ['followed, and said so', () => shaped({ redirected: true, url: 'https://elsewhere.example/v1/customers/1' })],
    ['followed to the same address, and said so', () => shaped({ redirected: true, url: ASKED })],
    ['followed in silence to another path', () => shaped({ redirected: undefined, url: `${ASKED}/more` })],
    ['followed in silence to http', () => shaped({ redirected: undefined, url: ASKED.replace('https', 'http') })],
    [
      'followed in silence to another port',
      () => shaped({ redirected: undefined, url: ASKED.replace('/v1', ':8443/v1') }),
    ],
    [
      'followed in silence to a longer host',
      () => shaped({ redirected: undefined, url: ASKED.replace('/v1', '.example/v1') }),
    ],
    [
      'followed in silence (React Native)',
      () => shaped({ redirected: undefined, url: 'https://elsewhere.example/v1/customers/1' }),
    ],
  ])('%s', async (_shape, answer) => {
    const error: unknown = await clientOf(answer)
      .retrieveCustomer('1')
      .catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(ConnectionError)
    expect(error).toMatchObject({ code: 'redirect_refused' })
  })

  test.each([
    ['with the port spelled out', 'https://API.freshcom.test:443/v1/customers/1'],
    ['with the query', `${ASKED}?include=user`],
    ['with a slash more', `${ASKED}/`],
    ['that the platform does not tell', ''],
    ['that the platform does not know', undefined],
  ])('a response from the requested URL is no redirect: %s', async (_what, url) => {
    expect((await clientOf(() => shaped({ redirected: undefined, url })).retrieveCustomer('1')).data.id).toBe('1')
  })

  test('a 304 is no redirect, but an unexpected response', async () => {
    const refusal = clientOf(() => new Response(null, { status: 304 })).retrieveCustomer('1')
    await expect(refusal).rejects.toMatchObject({ status: 304, code: 'unexpected_status' })
  })

  test('and never retried, since it would redirect again', async () => {
    let calls = 0
    const fetch = async () => {
      calls += 1
      return new Response(null, { status: 307, headers: { location: ASKED } })
    }
    await expect(new Freshcom({ fetch, retry: 2 }).retrieveCustomer('1')).rejects.toThrow(ConnectionError)
    expect(calls).toBe(1)
  })
})
