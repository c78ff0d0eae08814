/**
 * Runs every `@example` of the connector and the fake EverShop. A comment after `console.log` is what it must print.
 */
import { describe, expect, test } from 'vitest'
import * as sdk from 'freshcom-sdk/evershop'
import { createFakeEverShop } from 'freshcom-sdk/testing'
import { examplesOf, play } from '../../examples/examples'
import { HOME, JOE, openShop, ROOT } from './shop'

const FILES = [
  'src/connectors/evershop/evershop.ts',
  'src/testing/evershop/fake-evershop.ts',
  'src/testing/evershop/options.ts',
]

async function run(code: string): Promise<void> {
  const { fake, joe: customerId, client } = openShop()
  const [shop, shopper, administrator] = [client(), client(), client()]
  await shopper.login(JOE)
  await administrator.loginAdmin(ROOT)
  const addressId = fake.addAddress(customerId, HOME)
  fake.addOrder(customerId, { items: [{ sku: 'MUG-1', name: 'Mug', qty: 2, price: 12.5 }], shipping: 5 })
  await shop.forgotPassword({ email: JOE.email })
  class EverShop extends sdk.EverShop {
    constructor(options: sdk.EverShopOptions) {
      super({ ...options, baseUrl: fake.baseUrl, fetch: fake.fetch })
    }
  }
  await play(code, {
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
  })
}

describe.each(FILES)('%s', (file) => {
  const examples = examplesOf(file)
  test('has examples', () => expect(examples.length).toBeGreaterThan(0))
  for (const { name, code } of examples) test(`the example of ${name} runs`, () => run(code))
})
