/** What the tests of the documentation's code blocks find. */
import { expect, test } from 'vitest'
import { faultOfExcerpt } from './excerpts'
import { blocksOf, type Block } from './markdown'
import { run } from './run'
import { faultsOfShell } from './shell'
import { typeErrorsOf } from './types'

const page = 'docs/guides/a-page-of-this-test.md'
const block = (language: string, code: string): Block => ({ page, line: 10, language, code })
const program = (code: string) => block('ts', code)

test('blocks are found with their line, language and label', () => {
  const text = '# A\n\n```ts\na()\n```\n\n- b\n\n  ```sh [npm]\n  npm ci\n  ```\n\n````md\n```ts\n```\n````\n'
  expect(blocksOf(page, text)).toEqual([
    { page, line: 4, language: 'ts', code: 'a()\n' },
    { page, line: 10, language: 'sh', label: 'npm', code: 'npm ci\n' },
    { page, line: 14, language: 'md', code: '```ts\n```\n' },
  ])
  expect(() => blocksOf(page, '```ts\na()\n')).toThrow(`${page}:1: the code block has no end.`)
})

test('a label with a bracketed folder is a path', () => {
  const [found] = blocksOf(page, '```tsx [examples/nextjs/app/products/[id]/page.tsx]\n```\n')
  expect(found?.label).toBe('examples/nextjs/app/products/[id]/page.tsx')
})

test('type errors are told with page and line', () => {
  const code = "const given: string = product.name ?? ''\nconst wrong: number = username\n"
  expect(typeErrorsOf([{ block: program(code), names: ['product', 'username'] }])).toEqual([
    `${page}:11: Type 'string' is not assignable to type 'number'.`,
  ])
})

test('a block may introduce a name that it is given', () => {
  const code = "import { Freshcom } from 'freshcom-sdk'\nconst shop: Freshcom = new Freshcom()\nshop.session\n"
  expect(typeErrorsOf([{ block: program(code), names: ['shop'] }])).toEqual([])
})

test('what a block declares in a module stays in it', () => {
  const augments =
    "import 'freshcom-sdk'\ndeclare module 'freshcom-sdk' {\n  interface CustomDataOf { Product: { wool: string } }\n}\n"
  const errors = typeErrorsOf([
    { block: program(augments), names: [] },
    { block: { ...program('const wool: string = product.customData.wool'), line: 50 }, names: ['product'] },
  ])
  expect(errors).toEqual([expect.stringContaining(`${page}:50: `)])
})

test('a program that rejects, or that prints something else, is told with its place', async () => {
  await expect(run(program('await shop.retrieveProduct(crypto.randomUUID())'))).rejects.toThrow(`${page}:10: NotFound`)
  await expect(run(program('console.log(username) // "nobody"'))).rejects.toThrow(`${page}:10: AssertionError`)
  await expect(run(program('console.log(username) // the name'))).rejects.toThrow('This is none: the name')
})

test('a program of imports, exports and types runs against the fake, whatever address it shows', async () => {
  const code = `
    import freshcom, { Freshcom, type Product } from 'freshcom-sdk'
    const shop = new Freshcom({ baseUrl: 'https://api.freshcom.io/v1', storefrontRefreshToken: 'prt-test-1' })
    export const codeOf = ({ code }: Product) => code
    const { data } = await shop.fork({ baseUrl: 'https://api.freshcom.io/v1' }).listProduct()
    console.log(data.map(codeOf).includes('TOQUE')) // true
    console.log((await freshcom.listProduct()).data.length === data.length) // true`
  await expect(run(program(code))).resolves.toBeUndefined()
})

test('tests that a program declares run', async () => {
  const code = "import { test } from 'vitest'\ntest('fails', () => { throw new Error('it ran') })"
  await expect(run(program(code))).rejects.toThrow('it ran')
})

test('an excerpt is word for word, in order, and may leave lines out and drop indentation', () => {
  const read = () => 'class A {\n  b() {\n    c()\n\n    d()\n  }\n}\n'
  const faultOf = (code: string) => faultOfExcerpt(block('ts', code), 'a.ts', read)
  expect(faultOf('b() {\n  c()\n\n  d()\n}\n')).toBeUndefined()
  expect(faultOf('class A {\n  // …\n    d()\n')).toBeUndefined()
  expect(faultOf('b() {\n  c()\n  d()\n')).toBe(`${page}:12: a.ts has no such line at this place:   d()`)
  expect(faultOf('d()\n// …\nc()\n')).toBe(`${page}:12: a.ts has no such line at this place: c()`)
  expect(faultOfExcerpt(block('ts', ''), 'a.ts', () => undefined)).toBe(`${page}:10: there is no file a.ts.`)
})

test('commands that do not exist are told with their line', () => {
  const code = `npm ci && npm run demo # the demo
npm run nothing
npx freshcom-sdk fake --prot 4010
npm install zod@4 left-pad
HTTPS_PROXY=http://proxy node --use-env-proxy server.js
cd examples/nextjs && npm start
rm -rf /
`
  expect(faultsOfShell(block('sh', code))).toEqual([
    `${page}:11: ./package.json has no script "nothing".`,
    `${page}:12: There is no option "--prot". Did you mean "--port"?`,
    `${page}:13: no package.json here has "left-pad".`,
    `${page}:16: "rm -rf /" is no known command.`,
  ])
})
