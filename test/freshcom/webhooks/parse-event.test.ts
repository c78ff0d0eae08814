/** A webhook's body becomes the event that it names, or a clear error. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FieldsError, ParseError } from 'freshcom-sdk'
import { parseEvent } from 'freshcom-sdk/webhooks'
import { catalogue } from '../../../src/freshcom/resources/catalogue'
import { events } from '../../../src/freshcom/webhooks/events'
import { expectPlainTree } from '../jsonapi/plain-tree'
import { readRecordings } from '../replay/recordings'

const order = { type: 'Order', id: '1', attributes: { status: 'opened', grandTotalCents: 500 } }
const body = (eventName: unknown, data: unknown = order, more: object = {}) => ({
  data,
  meta: { eventName, locale: 'en' },
  ...more,
})

function refusal(given: unknown): ParseError {
  try {
    parseEvent(given as string)
  } catch (error) {
    expect(error).toBeInstanceOf(ParseError)
    expect((error as ParseError).code).toBe('invalid_event')
    return error as ParseError
  }
  throw new Error('It was read.')
}

describe('an event', () => {
  test('is read from text and from an object, with its resource', () => {
    const known = { isKnown: true, name: 'storefront.order.opened.success', locale: 'en' }
    for (const given of [body(known.name), JSON.stringify(body(known.name))]) {
      const event = parseEvent(given)
      expect(event).toMatchObject({ ...known, data: { id: '1', type: 'Order', grandTotalCents: 500 } })
    }
  })

  test('of every known name has a known resource', () => {
    for (const [name, type] of Object.entries(events)) {
      expect(catalogue).toHaveProperty(type)
      expect(parseEvent(body(name, { ...order, type })).isKnown).toBe(true)
    }
  })

  test('of an unknown name is returned as unknown', () => {
    expect(parseEvent(body('storefront.order.shipped.success'))).toMatchObject({
      isKnown: false,
      name: 'storefront.order.shipped.success',
      data: { type: 'Order' },
    })
    for (const name of ['__proto__', 'toString']) expect(parseEvent(body(name)).isKnown).toBe(false)
  })

  test('of a known name with another resource is unknown', () => {
    const customer = { type: 'Customer', id: '2' }
    expect(parseEvent(body('storefront.order.opened.success', customer)).isKnown).toBe(false)
  })

  test('without a locale has null', () => {
    expect(parseEvent({ data: order, meta: { eventName: 'x.y.z.success' } }).locale).toBeNull()
  })

  test('expands what the include names, and nothing else', () => {
    const customer = { type: 'Customer', id: '2', attributes: { name: 'Joe' } }
    const relationships = { customer: { data: { type: 'Customer', id: '2' } } }
    const given = body('storefront.order.opened.success', { ...order, relationships }, { included: [customer] })
    expect(parseEvent(given).data).toMatchObject({ customer: { type: 'Customer', id: '2' } })
    expect(parseEvent(given).data).not.toHaveProperty('customer.name')
    expect(parseEvent(given, { include: 'customer' }).data).toHaveProperty('customer.name', 'Joe')
  })

  test('is a plain tree, whatever the given object contains', () => {
    const hostile = JSON.parse('{"__proto__": {"isAdmin": true}, "size": 1}') as object
    const data = { ...order, attributes: { customData: hostile } }
    const event = parseEvent(body('storefront.order.opened.success', data))
    expectPlainTree(event.data)
    expect(Object.assign({}, (event.data as { customData?: object }).customData)).toEqual({ size: 1 })
    expect(data.attributes).toEqual({ customData: hostile })
  })

  test('can carry any recorded resource', () => {
    const documents = readRecordings('2018-09').flatMap(({ exchanges }) =>
      exchanges.map(({ response }) => response.body),
    )
    const single = documents.filter(
      (document): document is { data: { type: string; id: string }; included?: unknown[] } =>
        typeof document === 'object' &&
        document !== null &&
        'data' in document &&
        typeof (document.data as { type?: unknown } | null)?.type === 'string',
    )
    expect(single.length).toBeGreaterThan(100)
    for (const document of single) {
      const event = parseEvent({ ...document, meta: { eventName: 'a.b.c.success' } })
      expect(event.data).toMatchObject({ type: document.data.type, id: document.data.id })
    }
  })
})

describe('refused is', () => {
  test.each([
    ['text that is no JSON', '{"data":'],
    ['an empty body', ''],
    ['null', null],
    ['a list', []],
    ['a number', 5],
    ['a document without data', { meta: { eventName: 'a' } }],
    ['a document of a list', body('a', [order])],
    ['a document without an id', body('a', { type: 'Order' })],
    ['a document without meta', { data: order }],
    ['a name that is no text', body(5)],
    ['an empty name', body('')],
  ])('%s', (_what, given) => {
    refusal(given)
  })

  test.each([
    ['a promise of the body', Promise.resolve(body('a'))],
    ['a Buffer', Buffer.from('{}')],
    ['a Map', new Map()],
  ])('with a FieldsError: %s', (_what, given) => {
    expect(() => parseEvent(given as never)).toThrow(FieldsError)
    expect(() => parseEvent(given as never)).toThrow('Await a promise, and decode a Buffer first.')
  })

  test('an object that JSON cannot carry', () => {
    const cycle = body('a', order, {})
    refusal(Object.assign(cycle, { self: cycle }))
    refusal({ ...cycle, self: 10n })
  })

  test('without the body in the error', () => {
    expect(JSON.stringify(refusal('{"token": "planted-secret"'))).not.toContain('planted')
  })

  test('any other value, without a hang or another kind of error', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.object({ withNullPrototype: true })), (given) => {
        try {
          parseEvent(given)
        } catch (error) {
          expect(error).toBeInstanceOf(ParseError)
        }
        expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
      }),
    )
  })
})
