/** A document becomes trees of plain objects, expanded by the include. Missing members stay absent. */
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { ParseError } from 'freshcom-sdk'
import { readJson } from '../../../src/core/transport/json'
import { deserialize } from '../../../src/freshcom/jsonapi/deserialize'
import { expandByHand, pathsOf } from './oracle'
import { expectPlainTree } from './plain-tree'

type Include = string | readonly string[]

const one = (document: unknown, include?: Include) => deserialize(document, { type: 'Order', list: false, include })
const list = (document: unknown, include?: Include) => deserialize(document, { type: 'Order', list: true, include })
const link = (type: string, id: string) => ({ data: { type, id } })
const order = (more: object = {}) => ({ type: 'Order', id: '1', ...more })
const data = (document: unknown, include?: Include) => one(document, include).data as Record<string, unknown>

afterEach(() => {
  expect(Object.keys(Object.prototype)).toEqual([])
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
})

describe('a resource', () => {
  test('has its id, type, attributes and relationships side by side', () => {
    const document = {
      data: order({ attributes: { code: null, tags: ['a'] }, relationships: { customer: link('Customer', '2') } }),
      included: [{ type: 'Customer', id: '2', attributes: { name: 'Joe' } }],
      meta: { locale: 'en' },
    }
    expect(one(document, 'customer')).toEqual({
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

  test('can be changed by the caller like any other object', () => {
    const resource = data({ data: order({ attributes: { code: 'a' }, relationships: { customer: { data: null } } }) })
    resource.code = 'b'
    delete resource.customer
    expect({ ...resource }).toEqual({ id: '1', type: 'Order', code: 'b' })
  })

  test('keeps its attributes, and adds the missing zone to times', () => {
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

describe('a relationship', () => {
  const joe = {
    type: 'Customer',
    id: '2',
    attributes: { name: 'Joe' },
    relationships: { sponsor: link('Customer', '2'), order: link('Order', '1') },
  }
  const relationships = { customer: link('Customer', '2'), owner: link('Customer', '2') }
  const document = { data: order({ attributes: { code: 'a' }, relationships }), included: [joe] }
  const [me, order1] = [
    { type: 'Customer', id: '2' },
    { type: 'Order', id: '1' },
  ]

  test('is expanded if the include names it, and an identifier otherwise', () => {
    expect(data(document)).toEqual({ ...order1, code: 'a', customer: me, owner: me })
    expect(data(document, 'customer')).toEqual({
      ...order1,
      code: 'a',
      customer: { ...me, name: 'Joe', sponsor: me, order: order1 },
      owner: me,
    })
  })

  test('back is expanded only as deep as the include says', () => {
    expect(data(document, 'customer.order,customer.sponsor.sponsor')).toEqual({
      ...order1,
      code: 'a',
      customer: {
        ...me,
        name: 'Joe',
        sponsor: { ...me, name: 'Joe', sponsor: { ...me, name: 'Joe', sponsor: me, order: order1 }, order: order1 },
        order: { ...order1, code: 'a', customer: me, owner: me },
      },
      owner: me,
    })
  })

  test.each([
    ['a comma list', 'customer,owner'],
    ['a list', ['customer', 'owner']],
    ['a list of comma lists', ['customer,owner', 'customer']],
    ['a path and its beginning', ['customer', 'owner.order', 'owner']],
  ])('can be included by %s', (_what, include) => {
    expect(data(document, include)).toMatchObject({ customer: { name: 'Joe' }, owner: { name: 'Joe' } })
  })

  test('to the primary data is expanded, too', () => {
    const orders = { data: [order({ relationships: { next: link('Order', '2') } }), order({ id: '2' })] }
    expect(list(orders, 'next').data).toEqual([order({ next: order({ id: '2' }) }), order({ id: '2' })])
  })

  test('may have a name of Object.prototype', () => {
    const names = ['constructor', 'toString', 'valueOf', 'hasOwnProperty']
    const odd = Object.fromEntries(names.map((name) => [name, link('Customer', '2')]))
    const document2 = { data: order({ relationships: odd }), included: [joe] }
    expect(data(document2)).toEqual({ ...order1, ...Object.fromEntries(names.map((name) => [name, me])) })
    expect(data(document2, 'toString').toString).toMatchObject({ name: 'Joe' })
  })

  test('to a resource that is not in the document is an identifier', () => {
    const customer = { data: { type: 'Customer', id: '2', meta: { x: 1 } } }
    for (const include of ['', 'customer', 'customer.sponsor']) {
      expect(data({ data: order({ relationships: { customer } }) }, include)).toEqual(order({ customer: me }))
    }
  })

  test('with null is null, with an empty list an empty list', () => {
    const none = { customer: { data: null }, rootLineItems: { data: null }, other: { data: [] } }
    expect(data({ data: order({ relationships: none }) })).toEqual(
      order({ customer: null, rootLineItems: null, other: [] }),
    )
  })

  test('without data is absent', () => {
    const silent = { customer: {}, owner: { links: { self: '/x' } }, rootLineItems: { meta: {} } }
    expect(Object.keys(data({ data: order({ relationships: silent }) }))).toEqual(['id', 'type'])
  })

  test('keeps its type and id, whatever characters they contain', () => {
    const included = [
      { type: 'Customer x', id: '1', attributes: { wrong: true } },
      { type: 'Customer', id: 'x 1', attributes: { right: true } },
    ]
    const pairs = [included, included.toReversed()]
    for (const pair of pairs) {
      const given = { data: order({ relationships: { customer: link('Customer', 'x 1') } }), included: pair }
      expect(data(given, 'customer').customer).toMatchObject({ right: true })
    }
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (type, id, otherType, otherId) => {
        fc.pre(type !== otherType || id !== otherId)
        const other = { type: otherType, id: otherId, attributes: { other: true } }
        const given = { data: order({ relationships: { customer: link(type, id) } }), included: [other] }
        const linked = data(given, 'customer').customer
        // The order itself may be what is named.
        expect(linked).toMatchObject({ type, id })
        expect(linked).not.toHaveProperty('other')
      }),
    )
  })
})

describe('a list', () => {
  test('has the order of the document, and its counts', () => {
    const answer = list({ data: [order({ id: '2' }), order()], meta: { totalCount: 2 } })
    expect(answer).toEqual({ data: [order({ id: '2' }), order()], meta: { totalCount: 2 } })
  })

  test('may be empty', () => expect(list({ data: [] })).toEqual({ data: [], meta: {} }))

  test('with a resource twice has it twice', () => {
    expect(list({ data: [order({ attributes: { code: 'a' } }), order({ attributes: { code: 'b' } })] }).data).toEqual([
      order({ code: 'a' }),
      order({ code: 'b' }),
    ])
  })

  test('with a shared resource has one object for it', () => {
    const [joe, ann] = [
      { type: 'Customer', id: '2', attributes: { name: 'Joe' } },
      { type: 'Customer', id: '3' },
    ]
    const ids = ['2', '3', '2', '2']
    const orders = ids.map((id, index) => order({ id: `${index}`, relationships: { customer: link('Customer', id) } }))
    const found = list({ data: orders, included: [joe, ann] }, 'customer').data as unknown as {
      customer: { id: string }
    }[]
    expect(found.map(({ customer }) => customer.id)).toEqual(ids)
    expect(found[0]?.customer).toBe(found[3]?.customer)
  })
})

describe('an invalid document is refused', () => {
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
  ])('if a list was requested: %s', (_what, document) => expect(() => list(document)).toThrow(ParseError))

  test.each([
    ['a link without an id', { type: 'Customer' }],
    ['a link whose id is a number', { type: 'Customer', id: 2 }],
    ['a link that is text', '2'],
    [
      'a list with such a link',
      [
        { type: 'Customer', id: '2' },
        { type: 'Customer', id: 2 },
      ],
    ],
    ['a list with a gap', [null]],
  ])('%s, since dropping it would change the result', (_what, wrong) => {
    const document = { data: order({ relationships: { customer: { data: wrong } } }) }
    for (const include of ['', 'customer']) {
      expect(() => one(document, include)).toThrow('the relationship "customer" of Order 1 has invalid data')
    }
  })

  test('but invalid members besides the data are dropped', () => {
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

describe('whatever the document', () => {
  const types = ['Order', 'Customer', 'OrderLineItem']
  const ids = ['1', '2', '3']
  const names = ['customer', 'next', 'items', 'orders']
  const identifier = fc.record({ type: fc.constantFrom(...types), id: fc.constantFrom(...ids) })
  const resource = fc.record({
    type: fc.constantFrom(...types),
    id: fc.constantFrom(...ids),
    attributes: fc.option(
      fc.dictionary(fc.constantFrom('code', 'openedAt', 'customData', 'next', 'id'), fc.jsonValue({ maxDepth: 1 })),
      { nil: undefined },
    ),
    relationships: fc.dictionary(
      fc.constantFrom(...names),
      fc.record(
        { data: fc.oneof(identifier, fc.constant(null), fc.array(identifier, { maxLength: 3 })) },
        { requiredKeys: [] },
      ),
    ),
  })
  const primary = resource.map((object) => ({ ...object, type: 'Order' }))
  const path = fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 4 }).map((steps) => steps.join('.'))
  const include = fc.oneof(fc.array(path, { maxLength: 4 }), fc.array(path).map(String))

  test('the result is that of the oracle, also with cycles, missing and duplicate resources', () => {
    fc.assert(
      fc.property(
        fc.oneof(primary, fc.array(primary, { maxLength: 6 })),
        fc.array(resource, { maxLength: 12 }),
        include,
        (given, included, paths) => {
          const document = readJson(JSON.stringify({ data: given, included })) as Record<string, unknown>
          const expected = expandByHand(structuredClone(document), pathsOf(paths))
          const answer = deserialize(document, { type: 'Order', list: Array.isArray(given), include: paths })
          expect(answer.data).toStrictEqual(expected)
          expectPlainTree(answer.data)
        },
      ),
      { numRuns: 2_000 },
    )
  })
})

test('for any JSON, the outcome is a value or a ParseError, and prototypes stay unchanged', () => {
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
      const parsed: unknown = readJson(JSON.stringify(given))
      try {
        const answer = isList ? list(parsed, 'customer.rootLineItems') : one(parsed, 'customer')
        expectPlainTree(answer.data)
        for (const root of [answer.data].flat()) expect(Object.getPrototypeOf(root)).toBe(Object.prototype)
        read += 1
      } catch (error) {
        expect(error).toBeInstanceOf(ParseError)
      }
      expect(Object.keys(Object.prototype)).toEqual([])
    }),
    { numRuns: 2_000 },
  )
  expect(read, 'documents that could be read').toBeGreaterThan(40)
})
