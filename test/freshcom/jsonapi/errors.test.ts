/** Error responses of both releases become one kind of error, with errors by field. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as sdk from 'freshcom-sdk'
import { createFakeFreshcom } from 'freshcom-sdk/testing'
import { errorFromResponse } from '../../../src/freshcom/jsonapi/errors'
import type { TransportRequest } from '../../../src/core/transport/transport'

const request: TransportRequest = {
  method: 'POST',
  url: 'https://api.freshcom.test/v1/customers?search=somebody',
  headers: { authorization: 'Bearer an-access-token' },
}

const refused = (
  status: number,
  body: unknown,
  more: Partial<TransportRequest> = {},
  headers = {},
  keepRaw = false,
) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return errorFromResponse({ ...request, ...more }, { status, headers, body: text, receivedAt: 0 }, { keepRaw })
}

describe('the class and the code follow the status', () => {
  test.each([
    [400, sdk.BadRequestError, 'bad_request'],
    [401, sdk.AuthenticationError, 'unauthorized'],
    [403, sdk.PermissionError, 'access_denied'],
    [404, sdk.NotFoundError, 'not_found'],
    [406, sdk.ApiError, 'not_acceptable'],
    [409, sdk.ConflictError, 'conflict'],
    [415, sdk.ApiError, 'unsupported_media_type'],
    [418, sdk.ApiError, 'unexpected_status'],
    [422, sdk.ValidationError, 'validation_failed'],
    [429, sdk.RateLimitError, 'rate_limited'],
    [500, sdk.ServerError, 'server_error'],
    [503, sdk.ServerError, 'server_error'],
    [599, sdk.ServerError, 'server_error'],
  ])('%i', (status, ErrorClass, code) => {
    for (const body of ['', '<h1>Bad Gateway</h1>', '{"errors": [{"ti', 'null', '[]', '{}']) {
      const error = refused(status, body)
      expect(error.constructor).toBe(ErrorClass)
      expect(error).toMatchObject({ status, code, errors: {} })
      expect(error.message).toMatch(
        new RegExp(`^POST /v1/customers failed with ${status}: ${code.replaceAll('_', ' ')}$`),
      )
    }
  })
})

describe('a 401 says what to do if no token was sent', () => {
  const advice = 'No token was sent: pass storefrontRefreshToken, or log in.'

  test('to a call', async () => {
    const { baseUrl, fetch } = createFakeFreshcom()
    const call = new sdk.Freshcom({ baseUrl, fetch }).listProduct()
    await expect(call).rejects.toThrow(`GET /v1/products failed with 401: unauthorized. ${advice}`)
  })

  test('to a request', async () => {
    const { baseUrl, fetch } = createFakeFreshcom()
    const call = new sdk.Freshcom({ baseUrl, fetch }).request({ path: '/products' })
    await expect(call).rejects.toThrow(`GET /v1/products failed with 401: unauthorized. ${advice}`)
  })

  test('not where a token was sent, to another status, or to a token request', () => {
    expect(refused(401, '').message).toMatch(/: unauthorized$/)
    expect(refused(404, '', { headers: {} }).message).toMatch(/: not found$/)
    const response = { status: 401, headers: {}, body: '', receivedAt: 0 }
    expect(errorFromResponse({ ...request, headers: {} }, response).message).toMatch(/: unauthorized$/)
  })
})

describe('errors are listed by field', () => {
  const complaint = (pointer: unknown, more: object = {}) => ({
    code: 'required',
    title: 'is required',
    source: { pointer },
    ...more,
  })

  test('under the last part of their pointer, in order', () => {
    const { errors, message } = refused(422, {
      errors: [
        complaint('/data/attributes/email'),
        complaint('/data/relationships/customer'),
        complaint('/data/attributes/email', {
          code: 'format',
          title: 'has an invalid format',
          meta: { validation: 'format' },
        }),
        complaint('/data/attributes/customData/size'),
      ],
    })
    const required = { code: 'required', title: 'is required' }
    expect(errors).toEqual({
      email: [required, { code: 'format', title: 'has an invalid format', meta: { validation: 'format' } }],
      customer: [required],
      size: [required],
    })
    expect(message).toContain('email: is required; customer: is required; email: has an invalid format')
  })

  test.each([[undefined], [null], [''], ['/data'], ['/data/attributes/'], ['email'], [7], [{}]])(
    'under "base" where the pointer is %j',
    (pointer) => expect(Object.keys(refused(422, { errors: [complaint(pointer)] }).errors)).toEqual(['base']),
  )

  test.each([
    ['/data/relationships/product', 'product'],
    ['/data/relationships/product/data', 'product'],
    ['/data/relationships/product/data/id', 'product'],
    ['/data/relationships/rootLineItems/data/0/type', 'rootLineItems'],
    ['/data/attributes/data', 'data'],
    ['/data/attributes/customData/data', 'data'],
  ])('the pointer %s is about the field "%s"', (pointer, field) => {
    expect(Object.keys(refused(422, { errors: [complaint(pointer)] }).errors)).toEqual([field])
  })

  test('under the parameter', () => {
    const wrong = complaint(undefined, { source: { parameter: 'filter[status]' } })
    expect(refused(400, { errors: [wrong] }).errors).toHaveProperty(['filter[status]', 0, 'code'], 'required')
  })

  test('under a name of Object.prototype, without changing it', () => {
    const { errors } = refused(422, {
      errors: ['constructor', 'toString', '__proto__'].map((name) => complaint(`/data/attributes/${name}`)),
    })
    expect(Object.keys(errors)).toEqual(['constructor', 'toString', 'base'])
    expect(Object.getPrototypeOf(errors)).toBe(Object.prototype)
    expect(Object.keys(Object.prototype)).toEqual([])
  })

  test('with the code of the status if they have none, and with their other members', () => {
    expect(
      refused(409, { errors: [{ detail: 'It is closed.' }, { code: 7, title: null }, 'x', null, []] }).errors,
    ).toEqual({
      base: [
        { code: 'conflict', title: 'It is closed.', detail: 'It is closed.' },
        { code: 'conflict', title: '' },
      ],
    })
  })
})

test('the object of 2018-04 becomes an error of `base`', () => {
  const error = refused(404, { errors: { detail: 'Page not found' } })
  expect(error.errors).toEqual({ base: [{ code: 'not_found', title: 'Page not found' }] })
  expect(error.message).toBe('POST /v1/customers failed with 404: Page not found')
})

test('a text instead of the list becomes an error of `base`, too', () => {
  expect(refused(400, { errors: 'Malformed JSON' }).errors).toEqual({
    base: [{ code: 'bad_request', title: 'Malformed JSON' }],
  })
})

test('the message does not contain the query, which may be private', () => {
  expect(refused(500, '').message).not.toContain('somebody')
})

test('the request id of the server is kept', () => {
  expect(refused(500, '', {}, { 'x-request-id': 'r-1' }).requestId).toBe('r-1')
  expect(refused(500, '').requestId).toBeUndefined()
})

test('the unchanged member is kept with `keepRaw`', () => {
  const errors = [
    { code: 'taken', title: 'is taken', source: { pointer: '/data/attributes/email' }, links: { about: '/x' } },
  ]
  expect(refused(422, { errors }, {}, {}, true).rawErrors).toEqual(errors)
  expect(refused(422, { errors }).rawErrors).toBeUndefined()
})

describe('a secret that was sent is not shown', () => {
  const secrets = ['correct horse "battery"']
  const headers = { authorization: 'Bearer the-access-token', 'x-freshcom-otp': '24681357' }

  test('wherever the server repeats it', () => {
    const text = `${secrets[0]} the-access-token 24681357`
    const entry = {
      code: 'format',
      title: text,
      detail: text,
      meta: { a: [{ b: text }] },
      source: { pointer: '/data/attributes/password' },
    }
    const error = refused(422, { errors: [entry] }, { headers, secrets }, {}, true)
    const blank = '[redacted] [redacted] [redacted]'
    const safe = { code: 'format', title: blank, detail: blank, meta: { a: [{ b: blank }] } }
    expect(error.errors).toEqual({ password: [safe] })
    expect(error.rawErrors).toEqual([{ ...safe, source: entry.source }])
    expect(error.message).toContain(`password: ${blank}`)
    expect(refused(400, { errors: { detail: text } }, { headers, secrets }).message).toContain(blank)
  })

  test('but other values are shown', () => {
    const error = refused(422, { errors: [{ title: 'Bearer of a short otp: 123' }] }, { headers, secrets: ['123'] })
    expect(error.errors.base?.[0]?.title).toBe('Bearer of a short otp: 123')
  })
})

describe('a 429', () => {
  const received = (headers: Record<string, string>) =>
    (refused(429, {}, {}, { ...headers }) as sdk.RateLimitError).retryAfter

  test.each([
    [{ 'retry-after': '5' }, 5],
    [{ 'retry-after': '0' }, 0],
    [{ 'retry-after': 'Wed, 21 Oct 2065 07:28:10 GMT', date: 'Wed, 21 Oct 2065 07:28:00 GMT' }, 10],
    [{ 'retry-after': 'Wed, 21 Oct 2015 07:28:00 GMT', date: 'Wed, 21 Oct 2015 08:28:00 GMT' }, 0],
    [{ 'retry-after': 'soon' }, undefined],
    [{ 'retry-after': '-5' }, undefined],
    [{ 'retry-after': '1.5' }, undefined],
    [{ 'retry-after': '1, 2' }, undefined],
    [{}, undefined],
  ])('with the headers %j has `retryAfter` %s seconds', (headers, seconds) => {
    expect(received(headers)).toBe(seconds)
  })

  test('is the only status with `retryAfter`', () => {
    expect(refused(503, {}, {}, { 'retry-after': '5' })).not.toHaveProperty('retryAfter')
  })
})

test('any JSON of an error response becomes an error with lists of errors', () => {
  const member = fc.constantFrom('errors', 'source', 'pointer', 'title', 'detail', 'code', 'meta', '__proto__')
  const body = fc.letrec((tie) => ({
    node: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom('/data/attributes/__proto__', '/data/attributes/a/b', 'x', '', null, 1, true),
      fc.array(tie('node'), { maxLength: 3 }),
      fc.dictionary(member, tie('node'), { maxKeys: 5 }),
    ),
  })).node
  fc.assert(
    fc.property(fc.integer({ min: 300, max: 599 }), body, fc.array(fc.string()), (status, errors, secrets) => {
      const error = refused(status, { errors }, { secrets }, {}, true)
      expect(error).toBeInstanceOf(sdk.ApiError)
      for (const entries of Object.values(error.errors)) {
        expect(entries.length).toBeGreaterThan(0)
        for (const { code, title } of entries) expect([typeof code, typeof title]).toEqual(['string', 'string'])
      }
      expect(Object.keys(Object.prototype)).toEqual([])
    }),
    { numRuns: 1_000 },
  )
})
