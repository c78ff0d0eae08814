/** Runs every `@example` of the connector and of its embedded server; a comment behind a `console.log` is what it prints. */
import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { describe, expect, test } from 'vitest'
import * as sdk from 'freshcom-sdk/evershop'
import { createFakeEverShop } from 'freshcom-sdk/testing'
import { HOME, JOE, openShop, ROOT } from './shop'

const FILES = ['src/evershop/evershop.ts', 'src/testing/evershop/fake-evershop.ts', 'src/testing/evershop/options.ts']

const BLOCK =
  /@example\n \*? ?```ts\n([\s\S]*?)```[\s\S]*?\*\/\s*(?:export )?(?:readonly |const |class |interface |function |async |get )*(\w+)/g

function examplesOf(file: string): { name: string; code: string }[] {
  const source = readFileSync(file, 'utf8').replace(/^ {2}( \*|\/\*\*)/gm, '$1')
  return [...source.matchAll(BLOCK)].map(([, block = '', name = '']) => ({ name, code: block.replace(/^ \* ?/gm, '') }))
}

async function run(code: string): Promise<void> {
  const { fake, joe: customerId, client } = openShop()
  const [shop, shopper, administrator] = [client(), client(), client()]
  await shopper.login(JOE)
  await administrator.loginAdmin(ROOT)
  const addressId = fake.addAddress(customerId, HOME)
  fake.addOrder(customerId, { items: [{ sku: 'MUG-1', name: 'Mug', qty: 2, price: 12.5 }], shipping: 5 })
  await shop.forgotPassword({ email: JOE.email })
  const printed: unknown[] = []
  class EverShop extends sdk.EverShop {
    constructor(options: sdk.EverShopOptions) {
      super({ ...options, baseUrl: fake.baseUrl, fetch: fake.fetch })
    }
  }
  const names: Record<string, unknown> = {
    ...sdk,
    EverShop,
    createFakeEverShop,
    fake,
    shop,
    shopper,
    administrator,
    customerId,
    addressId,
    resetToken: fake.resets.at(-1)?.token,
    http: { all: () => ({}) },
    setupServer: () => ({ listen: () => {} }),
    console: { log: (value: unknown) => printed.push(value) },
  }
  const declared = new Set([...code.matchAll(/^const (?:\{ )?(\w+)/gm)].map(([, name = '']) => name))
  const given = Object.fromEntries(Object.entries(names).filter(([name]) => !declared.has(name)))
  const body = stripTypeScriptTypes(`async function example() {\n${code.replace(/^import .*$/gm, '')}\n}`)
  // oxlint-disable-next-line typescript/no-implied-eval -- the documentation's own code
  const example = new Function(...Object.keys(given), `${body}\nreturn example()`) as (
    ...all: unknown[]
  ) => Promise<void>
  await example(...Object.values(given))
  const expected = [...code.matchAll(/console\.log\(.*\) \/\/ (.+)$/gm)].map(
    ([, text = '']) => JSON.parse(text) as unknown,
  )
  expect(printed).toEqual(expected)
}

describe.each(FILES)('%s', (file) => {
  const examples = examplesOf(file)
  test('has examples', () => expect(examples.length).toBeGreaterThan(0))
  for (const { name, code } of examples) test(`the example of ${name} runs`, () => run(code))
})
