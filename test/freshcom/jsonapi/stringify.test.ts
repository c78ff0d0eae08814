/** `JSON.stringify` of an answer ends, grows with the document and leaves nothing out. */
import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { deserialize } from '../../../src/freshcom/jsonapi/deserialize'

interface ResourceObject {
  readonly type: string
  readonly id: string
  readonly attributes?: object
  readonly relationships?: Record<string, unknown>
}

type Linked = Record<string, unknown>

const link = (id: string) => ({ data: { type: 'Customer', id } })
const links = (ids: string[]) => ({ data: ids.map((id) => ({ type: 'Customer', id })) })
const customer = (id: string, relationships: Record<string, unknown> = {}): ResourceObject => ({
  type: 'Customer',
  id,
  attributes: { name: `name of ${id}` },
  relationships,
})
const expected = { type: 'Customer' }
const one = (data: ResourceObject, included: ResourceObject[] = []) =>
  deserialize({ data, included }, { ...expected, list: false }).data as Linked
const list = (data: ResourceObject[], included: ResourceObject[] = []) =>
  deserialize({ data, included }, { ...expected, list: true }).data as Linked[]
const written = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown
const count = (text: string, id: string) => text.split(`"name of ${id}"`).length - 1

describe('a circle', () => {
  test('ends where it closes, in an identifier', () => {
    expect(written(one(customer('a', { sponsor: link('b') }), [customer('b', { sponsor: link('a') })]))).toEqual({
      type: 'Customer',
      id: 'a',
      name: 'name of a',
      sponsor: { type: 'Customer', id: 'b', name: 'name of b', sponsor: { type: 'Customer', id: 'a' } },
    })
  })

  test('of one resource is an identifier at once', () => {
    expect(written(one(customer('a', { sponsor: link('a') })))).toMatchObject({
      sponsor: { type: 'Customer', id: 'a' },
    })
  })
})

describe('each resource is written once', () => {
  test('where it is first met', () => {
    const answer = one(customer('a', { sponsor: link('c'), enroller: link('c'), friends: links(['c', 'b']) }), [
      customer('b'),
      customer('c'),
    ])
    expect(written(answer)).toMatchObject({
      sponsor: { id: 'c', name: 'name of c' },
      enroller: { id: 'c', type: 'Customer' },
      friends: [
        { id: 'c', type: 'Customer' },
        { id: 'b', name: 'name of b' },
      ],
    })
    expect(count(JSON.stringify(answer), 'c')).toBe(1)
  })

  test("and a list's own in their place, even if another names them before", () => {
    const answer = list([customer('a', { sponsor: link('b') }), customer('b', { sponsor: link('a') })])
    expect(written(answer)).toEqual([
      { type: 'Customer', id: 'a', name: 'name of a', sponsor: { type: 'Customer', id: 'b' } },
      { type: 'Customer', id: 'b', name: 'name of b', sponsor: { type: 'Customer', id: 'a' } },
    ])
  })

  test('also two thousand that share one, which links back to all of them', () => {
    const ids = Array.from({ length: 2_000 }, (_, index) => String(index))
    const document = {
      data: ids.map((id) => customer(id, { sponsor: link('hub') })),
      included: [customer('hub', { all: links(ids) })],
    }
    const source = JSON.stringify(document)
    const text = JSON.stringify(list(document.data, document.included))
    expect(text.length).toBeLessThan(source.length)
    expect([count(text, 'hub'), ...ids.map((id) => count(text, id))]).toEqual(Array(2_001).fill(1))
  })

  test('in text that grows with the document', () => {
    const size = (length: number) => {
      const ids = Array.from({ length }, (_, index) => String(index))
      const everyone = ids.map((id) => customer(id, { friends: links(ids.slice(0, 20)), sponsor: link('hub') }))
      return JSON.stringify(list(everyone, [customer('hub', { all: links(ids) })])).length
    }
    expect(size(400) / size(200)).toBeCloseTo(2, 1)
  })
})

describe('on its own', () => {
  const document = [customer('a', { sponsor: link('hub') }), customer('b', { sponsor: link('hub') })]
  const hub = customer('hub', { all: links(['a', 'b']) })

  test('a resource of a list is complete', () => {
    const [, second] = list(document, [hub])
    expect(written(second)).toEqual({
      type: 'Customer',
      id: 'b',
      name: 'name of b',
      sponsor: {
        type: 'Customer',
        id: 'hub',
        name: 'name of hub',
        all: [
          { type: 'Customer', id: 'a', name: 'name of a', sponsor: { type: 'Customer', id: 'hub' } },
          { type: 'Customer', id: 'b' },
        ],
      },
    })
  })

  test('an included resource is complete', () => {
    const [first] = list(document, [hub])
    expect(written(first?.sponsor)).toMatchObject({
      name: 'name of hub',
      all: [{ name: 'name of a' }, { name: 'name of b' }],
    })
  })

  test('each of several texts is complete: one leaves nothing behind for the next', () => {
    const answer = list(document, [hub])
    expect(JSON.stringify(answer)).toBe(JSON.stringify(answer))
    expect(JSON.stringify(answer[0])).toBe(JSON.stringify(answer[0]))
  })

  test('a copy of a list is written like the list of its resources', () => {
    const answer = list(document, [hub])
    expect(written([...answer])).toEqual(answer.map(written))
  })
})

describe('what the caller has changed', () => {
  test('is written as it stands then', () => {
    const answer = list([customer('a'), customer('b')])
    Object.assign(answer[0] ?? {}, { name: 'Ann', cart: { items: [1] } })
    answer.push({ own: true })
    expect(written(answer)).toEqual([
      { type: 'Customer', id: 'a', name: 'Ann', cart: { items: [1] } },
      { type: 'Customer', id: 'b', name: 'name of b' },
      { own: true },
    ])
  })
})

describe('what makes it so', () => {
  test('shows in no loop, copy or print of the resource', () => {
    const resource = one(customer('a'))
    expect(Object.keys(resource)).toEqual(['id', 'type', 'name'])
    expect(Object.keys({ ...resource })).toEqual(['id', 'type', 'name'])
    const names: string[] = []
    // oxlint-disable-next-line guard-for-in -- the loop itself is what is tested
    for (const name in resource) names.push(name)
    expect(names).toEqual(['id', 'type', 'name'])
    expect(inspect(resource)).toBe("{ id: 'a', type: 'Customer', name: 'name of a' }")
  })

  test('lets structuredClone and comparisons be', () => {
    const resource = one(customer('a', { sponsor: link('a') }))
    const clone = structuredClone(resource)
    expect(clone.sponsor).toBe(clone)
    expect(clone).toEqual(resource)
  })
})

describe('depth', () => {
  const chain = (length: number) =>
    Array.from({ length }, (_, index) =>
      customer(String(index), index + 1 < length ? { sponsor: link(String(index + 1)) } : {}),
    )

  test('of sixty links is written in full', () => {
    const [first, ...rest] = chain(60)
    const text = JSON.stringify(one(first as ResourceObject, rest))
    for (let index = 0; index < 60; index += 1) expect(count(text, String(index))).toBe(1)
  })

  test('of fifty thousand ends in an identifier, not in a full stack', () => {
    const [first, ...rest] = chain(50_000)
    const text = JSON.stringify(one(first as ResourceObject, rest))
    expect(text).toMatch(/\{"type":"Customer","id":"\d+"\}\}+$/)
    expect(text.length).toBeLessThan(10_000)
  })
})
