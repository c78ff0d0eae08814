/** Fields arrive unchanged, as attributes or relationships, or are refused by name. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FieldsError } from 'freshcom-sdk'
import { serialize, writeDocument, type Serializable } from '../../../src/freshcom/jsonapi/serialize'

const order: Serializable = {
  type: 'Order',
  attributes: new Set(['code', 'name', 'openedAt', 'tags', 'address', 'price', 'customData']),
  relationships: new Map(['customer', 'owner', 'rootLineItems', 'payments', 'avatar'].map((name) => [name, []])),
  writable: ['customer', 'owner'],
  writableLists: ['rootLineItems'],
}

interface Document {
  readonly data: {
    readonly id?: string
    readonly type: string
    readonly attributes: Record<string, unknown>
    readonly relationships?: Record<string, { readonly data: unknown }>
  }
}

const document = (fields: unknown, id?: string) => (JSON.parse(serialize(order, fields, id)) as Document).data

function refusal(task: () => unknown): FieldsError {
  try {
    task()
  } catch (error) {
    expect(error).toBeInstanceOf(FieldsError)
    expect(error).toMatchObject({ code: 'invalid_fields' })
    return error as FieldsError
  }
  throw new Error('It was not refused.')
}

describe('a document', () => {
  test('has the type, and the id if there is one', () => {
    expect(document({})).toEqual({ type: 'Order', attributes: {} })
    expect(document({}, '1')).toEqual({ id: '1', type: 'Order', attributes: {} })
    expect(document({ id: '2', type: 'Order' })).toEqual({ id: '2', type: 'Order', attributes: {} })
    expect(document({ id: '2' }, '1').id).toBe('1')
  })

  test('omits undefined and keeps null', () => {
    expect(document({ name: undefined, code: null }).attributes).toEqual({ code: null })
  })

  test('does not change the given fields', () => {
    const fields = Object.freeze({
      id: '1',
      customer: Object.freeze({ type: 'Customer', id: '2' }),
      customData: Object.freeze({ a: 1 }),
    })
    const before = structuredClone(fields)
    serialize(order, fields)
    expect(fields).toEqual(before)
  })
})

describe('a member becomes a relationship', () => {
  test('if the resource declares it, without the other members of a whole resource', () => {
    const customer = { type: 'Customer', id: '2', name: 'Joe', sponsor: { type: 'Customer', id: '3' } }
    expect(document({ customer, rootLineItems: [{ type: 'OrderLineItem', id: '4' }] })).toEqual({
      type: 'Order',
      attributes: {},
      relationships: {
        customer: { data: { type: 'Customer', id: '2' } },
        rootLineItems: { data: [{ type: 'OrderLineItem', id: '4' }] },
      },
    })
  })

  test('as a result has it: one, several, none', () => {
    const file = { type: 'File', id: '5', name: 'left out' }
    const link = { type: 'File', id: '5' }
    expect(document({ avatar: file, payments: [] })).toEqual({
      type: 'Order',
      attributes: {},
      relationships: { avatar: { data: link }, payments: { data: [] } },
    })
    expect(document({ avatar: null, payments: [file, file] }).relationships).toEqual({
      avatar: { data: null },
      payments: { data: [link, link] },
    })
    expect(document({ payments: null }).relationships).toEqual({ payments: { data: null } })
  })

  test('and is cleared with null, or with an empty list', () => {
    expect(document({ customer: null, rootLineItems: [] }).relationships).toEqual({
      customer: { data: null },
      rootLineItems: { data: [] },
    })
  })

  test.each([
    ['an id without its object', { customer: '2' }, '"customer"'],
    ['an empty id', { customer: { id: '' } }, '"customer"'],
    ['an id that is a number', { customer: { id: 2 } }, '"customer"'],
    ['a list for one', { customer: [{ type: 'Customer', id: '2' }] }, 'one resource'],
    ['one for a list', { rootLineItems: { type: 'OrderLineItem', id: '2' } }, 'list'],
    [
      'a list that holds something else',
      { rootLineItems: [{ type: 'OrderLineItem', id: '2' }, 'x'] },
      '"rootLineItems"',
    ],
    ['no type', { owner: { id: '2' } }, '{type, id}'],
    ['null for a list', { rootLineItems: null }, 'list'],
    ['a list with a hole', { rootLineItems: Array(2) }, '"rootLineItems"'],
    ['a list with a hole that only answers carry', { payments: Array(1) }, '"payments"'],
    ['text where answers carry a list', { payments: ['2'] }, '"payments"'],
  ])('and %s is refused', (_what, fields, words) => expect(refusal(() => document(fields)).message).toContain(words))
})

describe('a member stays an attribute', () => {
  test.each([
    ['a list of strings', { tags: ['a', 'b'] }],
    ['an empty list', { tags: [] }],
    ['a list of which one is no identifier', { tags: [{ type: 'File', id: '1' }, 'b'] }],
    ['an identifier under an attribute’s name', { address: { type: 'File', id: '1' } }],
    ['an object with half an identifier', { address: { type: 'home' } }],
    ['custom data, whatever it looks like', { customData: { type: 'File', id: '1' } }],
    ['a list in custom data', { customData: [{ type: 'File', id: '1' }] }],
  ])('if it is %s', (_what, fields) => expect(document(fields)).toEqual({ type: 'Order', attributes: fields }))

  test('a date as its ISO text', () => {
    expect(document({ openedAt: new Date(0) }).attributes).toEqual({ openedAt: '1970-01-01T00:00:00.000Z' })
  })

  test('an object with toJSON, for example a resource', () => {
    expect(document({ customData: { price: { toJSON: () => ({ cents: 5 }) } } }).attributes).toEqual({
      customData: { price: { cents: 5 } },
    })
    const broken = { toJSON: () => 5n }
    expect(refusal(() => document({ customData: { broken } })).cause).toBeInstanceOf(TypeError)
  })

  test('the same object twice, which is no cycle', () => {
    const shared = { a: 1 }
    expect(document({ customData: { one: shared, other: shared, list: [shared, shared] } }).attributes).toEqual({
      customData: { one: shared, other: shared, list: [shared, shared] },
    })
  })

  test('an object without a prototype, or of another realm', async () => {
    const { runInNewContext } = await import('node:vm')
    const foreign = runInNewContext('({ a: [1, { b: 2 }] })') as object
    const bare = Object.assign(Object.create(null) as object, { a: 1 })
    expect(document({ customData: { foreign, bare } }).attributes).toEqual({
      customData: { foreign: { a: [1, { b: 2 }] }, bare: { a: 1 } },
    })
  })
})

describe('a value that JSON would drop or change is refused with its place', () => {
  class Point {
    x = 1
  }

  test.each([
    ['a gap in a list', { customData: { list: [1, undefined] } }, '"customData.list"'],
    ['a hole in a list', { customData: Array(2) }, '"customData"'],
    ['a class instance', { customData: { at: new Point() } }, '"customData.at"'],
    ['a Map', { customData: { a: [new Map()] } }, '"customData.a.0"'],
    ['bytes', { customData: { a: new Uint8Array(2) } }, '"customData.a"'],
    ['NaN', { price: Number.NaN }, '"price"'],
  ])('%s', (_what, fields, place) => expect(refusal(() => document(fields)).message).toContain(place))

  test.each([
    ['a Map', new Map([['name', 'Joe']])],
    ['a Headers', new Headers({ name: 'Joe' })],
    ['a URLSearchParams', new URLSearchParams({ name: 'Joe' })],
    ['a class instance', new Point()],
    ['a date', new Date()],
    ['a list', [{ name: 'Joe' }]],
    ['text', 'name=Joe'],
    ['null', null],
  ])('fields that are %s', (_what, fields) => expect(refusal(() => document(fields)).message).toContain('The fields'))
})

describe('an undeclared name is refused, with the nearest declared one', () => {
  test.each([
    ['a misspelt attribute', { nmae: 'x' }, '"nmae" is unknown; the nearest one is "name"'],
    ['a misspelt relationship', { custmer: null }, '"custmer" is unknown; the nearest one is "customer"'],
    ['another spelling', { custom_data: {} }, 'the nearest one is "customData"'],
    ['an identifier', { file: { type: 'File', id: '1' } }, '"file" is unknown'],
    ['a list of identifiers', { files: [{ type: 'File', id: '1' }] }, '"files" is unknown'],
    ['something of every object', { toString: 'x' }, '"toString" is unknown'],
    ['__proto__', JSON.parse('{"__proto__": {}}'), '"__proto__" is unknown'],
  ])('%s', (_what, fields, words) => expect(refusal(() => document(fields)).message).toContain(words))

  test('unless it is undefined', () => expect(document({ nmae: undefined }).attributes).toEqual({}))
})

describe('a document that the caller built', () => {
  test('is written unchanged', () => {
    for (const own of [{ data: { type: 'Order', attributes: {} } }, [], 'text', null, { a: undefined, b: 1 }]) {
      expect(writeDocument(own)).toBe(JSON.stringify(own))
    }
  })

  test.each([[1n], [() => 1], [{ a: Number.NaN }], [{ a: new Map() }]])(
    'is refused if JSON cannot carry it: %#',
    (own) => {
      refusal(() => writeDocument(own))
    },
  )

  test('is refused if it contains itself', () => {
    const own: Record<string, unknown> = {}
    own.data = { own }
    expect(refusal(() => writeDocument(own)).message).toContain('"document.data.own"')
  })
})

test('any JSON arrives unchanged, whatever its member names', () => {
  const names = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'toString', 'type', 'id', 'data'))
  const json = fc.letrec((tie) => ({
    node: fc.oneof(
      { depthSize: 'small' },
      fc.jsonValue({ maxDepth: 0 }),
      fc.array(tie('node'), { maxLength: 3 }),
      fc.dictionary(names, tie('node'), { maxKeys: 4 }),
    ),
  })).node
  fc.assert(
    fc.property(fc.dictionary(names, json, { maxKeys: 5 }), (customData) => {
      // Compared as text, since a comparison of objects skips a member called __proto__.
      expect(JSON.stringify(document({ customData }).attributes.customData)).toBe(JSON.stringify(customData))
      expect(writeDocument(customData)).toBe(JSON.stringify(customData))
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
    }),
  )
})
