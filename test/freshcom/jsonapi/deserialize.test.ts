/** A document becomes plain objects that are linked to each other; what it lacks is absent, not guessed. */
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { ParseError } from 'freshcom-sdk'
import { deserialize } from '../../../src/freshcom/jsonapi/deserialize'

const one = (document: unknown) => deserialize(document, { type: 'Order', list: false })
const list = (document: unknown) => deserialize(document, { type: 'Order', list: true })
const link = (type: string, id: string) => ({ data: { type, id } })
const order = (more: object = {}) => ({ type: 'Order', id: '1', ...more })
const data = (document: unknown) => one(document).data as Record<string, unknown>

afterEach(() => {
  expect(Object.keys(Object.prototype)).toEqual([])
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
})

describe('a resource', () => {
  test('has its id, its type, its attributes and its links side by side', () => {
    const document = {
      data: order({ attributes: { code: null, tags: ['a'] }, relationships: { customer: link('Customer', '2') } }),
      included: [{ type: 'Customer', id: '2', attributes: { name: 'Joe' } }],
      meta: { locale: 'en' },
    }
    expect(one(document)).toEqual({
      data: {
        id: '1',
        type: 'Order',
        code: null,
        tags: ['a'],
        customer: { id: '2', type: 'Customer', name: 'Joe' },
      },
      meta: { locale: 'en' },
    })
  })

  test('is written to by the caller like any other object', () => {
    const resource = data({ data: order({ attributes: { code: 'a' }, relationships: { customer: { data: null } } }) })
    resource.code = 'b'
    delete resource.customer
    expect({ ...resource }).toEqual({ id: '1', type: 'Order', code: 'b' })
  })

  test('keeps its attributes as they came, apart from the zone that a timestamp lacks', () => {
    const attributes = {
      openedAt: '2018-05-01T10:00:00.123456',
      closedAt: '2018-05-01T10:00:00Z',
      deliveryTime: '2018-05-01T10:00:00',
      startAt: '2018-05-01',
      format: '2018-05-01T10:00:00',
      endedAt: null,
      customData: { openedAt: '2018-05-01T10:00:00' },
    }
    expect(data({ data: order({ attributes }) })).toEqual({
      ...order(attributes),
      openedAt: '2018-05-01T10:00:00.123456Z',
      deliveryTime: '2018-05-01T10:00:00Z',
    })
  })
})

describe('a link', () => {
  test('is the included resource itself, however often it is named', () => {
    const joe = {
      type: 'Customer',
      id: '2',
      relationships: { sponsor: link('Customer', '2'), order: link('Order', '1') },
    }
    const relationships = { customer: link('Customer', '2'), owner: link('Customer', '2') }
    const resource = data({ data: order({ relationships }), included: [joe] })
    const customer = resource.customer as Record<string, unknown>
    expect(resource.owner).toBe(customer)
    expect(customer.sponsor).toBe(customer)
    expect(customer.order).toBe(resource)
  })

  test('to what was not included is its identifier', () => {
    const relationships = { customer: { data: { type: 'Customer', id: '2', meta: { x: 1 } } } }
    expect(data({ data: order({ relationships }) })).toEqual(order({ customer: { type: 'Customer', id: '2' } }))
  })

  test('that says null is null, or an empty list where the type says a list', () => {
    const relationships = { customer: { data: null }, rootLineItems: { data: null }, other: { data: [] } }
    expect(data({ data: order({ relationships }) })).toEqual(order({ customer: null, rootLineItems: null, other: [] }))
  })

  test('that says nothing is absent', () => {
    const relationships = { customer: {}, owner: { links: { self: '/x' } }, rootLineItems: { meta: {} } }
    expect(Object.keys(data({ data: order({ relationships }) }))).toEqual(['id', 'type'])
  })

  test('is of the type and id that it says, whatever characters they hold', () => {
    const included = [
      { type: 'Customer x', id: '1', attributes: { wrong: true } },
      { type: 'Customer', id: 'x 1', attributes: { right: true } },
    ]
    const pairs = [included, included.toReversed()]
    for (const pair of pairs) {
      const relationships = { customer: link('Customer', 'x 1') }
      expect(data({ data: order({ relationships }), included: pair }).customer).toMatchObject({ right: true })
    }
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (type, id, otherType, otherId) => {
        fc.pre(type !== otherType || id !== otherId)
        const relationships = { customer: link(type, id) }
        const other = { type: otherType, id: otherId, attributes: { other: true } }
        const linked = data({ data: order({ relationships }), included: [other] }).customer
        // The order itself may be what is named.
        expect(linked).toMatchObject({ type, id })
        expect(linked).not.toHaveProperty('other')
      }),
    )
  })
})

describe('a list', () => {
  test('is in the order of the document, with its counts', () => {
    const answer = list({ data: [order({ id: '2' }), order()], meta: { totalCount: 2 } })
    expect(answer).toEqual({ data: [order({ id: '2' }), order()], meta: { totalCount: 2 } })
  })

  test('may be empty', () => expect(list({ data: [] })).toEqual({ data: [], meta: {} }))

  test('that names a resource twice has it twice', () => {
    expect(list({ data: [order({ attributes: { code: 'a' } }), order({ attributes: { code: 'b' } })] }).data).toEqual([
      order({ code: 'a' }),
      order({ code: 'b' }),
    ])
  })

  test('links its resources to each other', () => {
    const [first, second] = list({
      data: [order({ relationships: { next: link('Order', '2') } }), order({ id: '2' })],
    }).data as [Record<string, unknown>, unknown]
    expect(first.next).toBe(second)
  })
})

describe('the wrong document is refused', () => {
  test.each([
    ['no object', 7],
    ['a list of documents', []],
    ['no data', {}],
    ['data of another type', { data: { type: 'Customer', id: '1' } }],
    ['data without an id', { data: { type: 'Order' } }],
    ['data in a list', { data: [order()] }],
  ])('%s', (_what, document) => {
    expect(() => one(document)).toThrow(ParseError)
    expect(() => one(document)).toThrow('cannot be read')
  })

  test.each([
    ['one resource', { data: order() }],
    ['null', { data: null }],
    ['one of another type', { data: [order(), { type: 'Customer', id: '1' }] }],
  ])('where a list was asked for: %s', (_what, document) => expect(() => list(document)).toThrow(ParseError))

  test('while what is wrong beside the data is left out', () => {
    for (const beside of [
      { included: 'x' },
      { included: [null, 7, {}, { type: 'X' }] },
      { meta: [] },
      { meta: null },
    ]) {
      expect(one({ data: order(), ...beside })).toEqual({ data: order(), meta: {} })
    }
  })
})

test('whatever JSON arrives, a value or a ParseError comes out, and every prototype is as it was', () => {
  const members = 'data included attributes relationships type id meta customer rootLineItems'
  const member = fc.constantFrom(...members.split(' '), '__proto__', 'constructor', 'prototype', 'toJSON', 'then')
  const node = fc.letrec((tie) => ({
    node: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom('Order', 'Customer', '1', '2', '', null, 1, true),
      fc.array(tie('node'), { maxLength: 3 }),
      fc.dictionary(member, tie('node'), { maxKeys: 6 }),
    ),
  })).node
  const resource = fc.record({
    type: fc.constantFrom('Order', 'Customer', '__proto__'),
    id: fc.constantFrom('1', '2', 'toString'),
    attributes: fc.oneof(node, fc.dictionary(member, node)),
    relationships: fc.oneof(node, fc.dictionary(member, fc.record({ data: node }))),
  })
  const document = fc.oneof(
    node,
    fc.record({ data: fc.oneof(resource, fc.array(resource)), included: fc.array(resource) }),
  )
  let read = 0
  fc.assert(
    fc.property(document, fc.boolean(), (given, isList) => {
      const parsed: unknown = JSON.parse(JSON.stringify(given))
      try {
        const answer = isList ? list(parsed) : one(parsed)
        expect(typeof JSON.stringify(answer)).toBe('string')
        for (const root of [answer.data].flat()) expect(Object.getPrototypeOf(root)).toBe(Object.prototype)
        read += 1
      } catch (error) {
        expect(error).toBeInstanceOf(ParseError)
      }
      expect(Object.keys(Object.prototype)).toEqual([])
    }),
    { numRuns: 2_000 },
  )
  expect(read, 'documents that could be read').toBeGreaterThan(100)
})
