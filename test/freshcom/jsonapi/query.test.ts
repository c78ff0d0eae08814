/** Parameters arrive unchanged, or are refused by name. None is lost. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FieldsError } from 'freshcom-sdk'
import { buildQuery } from '../../../src/freshcom/jsonapi/query'

const decoded = (params: Record<string, unknown>) => decodeURIComponent(buildQuery(params))

function refusal(params: Record<string, unknown>): FieldsError {
  try {
    buildQuery(params)
  } catch (error) {
    expect(error).toBeInstanceOf(FieldsError)
    expect(error).toMatchObject({ code: 'invalid_parameters' })
    return error as FieldsError
  }
  throw new Error('They were not refused.')
}

describe('a parameter is written', () => {
  test.each([
    ['nothing, if there are none', {}, ''],
    ['nothing, if it is undefined', { search: undefined, filter: { label: undefined } }, ''],
    ['a text', { search: 'joe' }, 'search=joe'],
    ['a number and a flag', { filter: { a: 1.5, b: false } }, 'filter[a]=1.5&filter[b]=false'],
    ['null, as empty', { filter: { label: null } }, 'filter[label]='],
    ['a date', { filter: { from: new Date(0) } }, 'filter[from]=1970-01-01T00:00:00.000Z'],
    ['a list', { filter: { id: ['1', '2'] } }, 'filter[id][]=1&filter[id][]=2'],
    ['an operator', { filter: { price: { $gt: 5 } } }, 'filter[price][$gt]=5'],
    ['a page', { page: { number: 2, size: 50 } }, 'page[number]=2&page[size]=50'],
    ['sparse fieldsets', { fields: { Customer: 'name,code' } }, 'fields[Customer]=name,code'],
    ['include paths, as text', { include: 'a.b,c' }, 'include=a.b,c'],
    ['include paths, as a list', { include: ['a.b', 'c'] }, 'include=a.b,c'],
    ['no include paths', { include: [] }, ''],
    ['no include path', { include: '' }, ''],
    ['undefined include paths', { include: undefined, search: 'x' }, 'search=x'],
  ])('%s', (_what, params, query) => expect(decoded(params)).toBe(query))

  test('so that its content cannot end it or begin another one', () => {
    expect(buildQuery({ 'a&b': '1&c=2#d' })).toBe('a%26b=1%26c%3D2%23d')
    expect(buildQuery({ search: '日本 100%' })).toBe('search=%E6%97%A5%E6%9C%AC%20100%25')
  })

  test('whatever text it contains', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ minLength: 1 }), fc.string()), (filter) => {
        const pairs = [...new URLSearchParams(buildQuery({ filter }))]
        expect(pairs).toEqual(Object.entries(filter).map(([name, value]) => [`filter[${name}]`, value]))
      }),
    )
  })
})

describe('a parameter is refused', () => {
  const cycle: Record<string, unknown> = {}
  cycle.again = cycle

  test.each([
    ['an empty list, without which the answer would be everything', { filter: { id: [] } }, '"filter[id]"'],
    ['a Map, which has no members', { filter: new Map([['label', 'x']]) }, '"filter"'],
    ['a circle', { filter: cycle }, 'deeply'],
    ['NaN', { filter: { a: Number.NaN } }, '"filter[a]"'],
    ['an invalid date', { filter: { a: new Date(Number.NaN) } }, 'date'],
    ['a function', { search: () => 'x' }, '"search"'],
    ['a symbol', { search: Symbol('x') }, '"search"'],
    ['a bigint', { search: 1n }, '"search"'],
    ['half a surrogate pair', { search: '\uD800' }, 'valid text'],
    ['half a surrogate pair in a name', { '\uD800': 'x' }, 'valid text'],
    ['a page that is a number', { page: 2 }, '"page"'],
    ['a page that is null', { page: null }, '"page"'],
    ['a page below 1', { page: { number: 0 } }, '"page"'],
    ['a page that is text', { page: { number: '2' } }, '"page"'],
    ['a page size that is no whole number', { page: { size: 1.5 } }, '"page"'],
    ['an include that is an object', { include: {} }, '"include"'],
    ['an include that is a number', { include: 5 }, '"include"'],
    ['an include path that is none', { include: ['a', {}] }, '"include"'],
    ['an include path in a list of its own', { include: [['a']] }, '"include"'],
  ])('%s', (_what, params, words) => expect(refusal(params).message).toContain(words))
})
