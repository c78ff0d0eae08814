/**
 * A program declares the type of `customData`. An editor tests it, since the declaration applies to a whole program.
 */
import { expect, test } from 'vitest'
import { Editor } from './editor'

const editor = new Editor()
const program = (...lines: string[]) =>
  [
    `import type { CreateFields, Freshcom, Product } from 'freshcom-sdk'`,
    'declare const shop: Freshcom',
    ...lines,
  ].join('\n')
const SAID = `declare module 'freshcom-sdk' {
  interface CustomDataOf {
    Product: { origin: string; organic?: boolean }
    Customer: { points: number } | null
  }
}`

const GOODS = `const goods = { type: 'Stockable', id: 'id' } as const`

test('results, creates and updates use the declared type, also with includes', () => {
  const right = program(
    SAID,
    GOODS,
    `const { data } = await shop.retrieveProduct('id')`,
    'export const origin: string = data.customData.origin',
    'export const organic: boolean | undefined = data.customData.organic',
    `void shop.createProduct({ name: 'Salmon', goods, customData: { origin: 'Norway' } })`,
    `void shop.updateProduct('id', { customData: { origin: 'Norway', organic: true } })`,
    'void shop.updateProduct(data, data)',
    `const { data: price } = await shop.retrievePrice('id', { include: 'product' })`,
    'export const nested: string | undefined = price.product?.customData.origin',
  )
  expect(editor.errors(right)).toEqual([])
  const wrong = program(
    SAID,
    GOODS,
    'export const text = (product: Product): number => product.customData.origin',
    `void shop.createProduct({ name: 'A', goods, customData: { orgin: 'Norway' } })`,
    `void shop.updateProduct('id', { customData: { origin: 5 } })`,
  )
  expect(editor.errors(wrong)).toEqual([
    'export const text = (product: Product): number => product.customData.origin TS2322',
    `void shop.createProduct({ name: 'A', goods, customData: { orgin: 'Norway' } }) TS2561`,
    `void shop.updateProduct('id', { customData: { origin: 5 } }) TS2322`,
  ])
})

test('resources without a declaration accept and return any object', () => {
  const right = program(
    SAID,
    'interface Wishes { colour: string; sizes: readonly number[] }',
    'declare const wishes: Wishes',
    'void shop.createOrder({ customData: wishes })',
    `void shop.updateOrder('id', { customData: { anything: { goes: [1, null] } } })`,
    `const { data } = await shop.retrieveOrder('id')`,
    'export const unsaid: unknown = data.customData.anything',
  )
  expect(editor.errors(right)).toEqual([])
})

test.each(['[]', `'text'`, '5', 'null', 'new Date()', 'new Map()', '() => 5', 'Promise.resolve({})', 'class {}'])(
  '%s is no object of its own members, and is refused',
  (value) => {
    const line = `void shop.createOrder({ customData: ${value} })`
    expect(editor.errors(program(line))).toEqual([expect.stringContaining(line)])
  },
)
