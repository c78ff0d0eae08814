/**
 * Runs every `@example` of the public documentation against the embedded Freshcom. A comment behind a `console.log`
 * is what it has to print.
 */
import { globSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import * as sdk from 'freshcom-sdk'
import { schemas, validate } from 'freshcom-sdk/schemas'
import { createFakeFreshcom, type FakeFreshcom } from 'freshcom-sdk/testing'
import { parseEvent } from 'freshcom-sdk/webhooks'
import { contracts } from '../../src/freshcom/resources/contracts'
import { standIns } from '../stores/stand-ins'
import { examplesOf, play, type Example } from './examples'

const FILES = [
  'src/index.ts',
  'src/freshcom/schemas/resource-schemas.ts',
  'src/freshcom/schemas/validate.ts',
  'src/freshcom/webhooks/parse-event.ts',
  'src/freshcom/client.ts',
  'src/core/errors/freshcom-error.ts',
  'src/core/errors/api-error.ts',
  'src/core/session/token-store.ts',
  'src/stores/async-storage.ts',
  'src/stores/cookie-store.ts',
  'src/stores/file-store.ts',
  'src/stores/keyv-store.ts',
  'src/stores/memory-store.ts',
  'src/stores/redis-store.ts',
  'src/stores/request-cookies.ts',
  'src/stores/secure-store.ts',
  'src/stores/web-storage.ts',
  ...globSync('src/freshcom/resources/*/methods.ts').toSorted(),
]

/** What the names stand for that an example does not introduce itself. */
async function situation(code: string) {
  const fake = createFakeFreshcom({ server: 'guides' })
  const { baseUrl, accountId, storefrontRefreshToken } = fake
  const options = { baseUrl, accountId, storefrontRefreshToken, fetch: fake.fetch }
  const freshcom = new sdk.Freshcom(options)
  await freshcom.createCustomer({
    status: 'registered',
    username: 'joe@example.com',
    email: 'joe@example.com',
    password: 'supersecurepassword',
    firstName: 'Joe',
    lastName: 'Example',
  })
  const shopper = new sdk.Freshcom(options)
  await shopper.login({ username: 'joe@example.com', password: 'supersecurepassword' })
  fake.addUser({ username: 'root@example.com', password: 'supersecurepassword', role: 'administrator', standard: true })
  // Only the live account can be changed; everything else happens in its test twin.
  const account = code.includes('updateAccount(') ? fake.liveAccountId : accountId
  const administrator = new sdk.Freshcom({ ...options, accountId: account })
  await administrator.login({ username: 'root@example.com', password: 'supersecurepassword' })
  return { fake, options, freshcom, shopper, administrator }
}

function typeOf(name: string, code: string): sdk.ResourceName | undefined {
  const type = name.charAt(0).toUpperCase() + name.slice(1)
  if (name === 'package') return 'FulfillmentPackage'
  if (name === 'collection') return code.includes('FileCollection') ? 'FileCollection' : 'ProductCollection'
  return Object.hasOwn(contracts, type) ? (type as sdk.ResourceName) : undefined
}

const price = { name: 'Regular', status: 'active', chargeAmountCents: 500, chargeUnit: 'EA' }

/** What an example takes for granted: a cart with a buyer, a file with bytes, goods with a name. */
const ready: Partial<Record<sdk.ResourceName, Record<string, unknown>>> = {
  Order: { name: 'Joe Example', email: 'joe@example.com', fulfillmentMethod: 'pickup' },
  File: { status: 'uploaded' },
  Product: { name: 'Salmon', status: 'active', goodsType: 'Stockable' },
  Price: { ...price, status: 'draft' },
  Card: { expMonth: 12, expYear: 2030, primary: true },
  Payment: { gateway: 'offline', amountCents: 1500 },
  FulfillmentItem: { status: 'fulfilled', quantity: 1 },
}

/** What these are a part of. */
const wholes: Partial<Record<sdk.ResourceName, readonly [string, sdk.ResourceName]>> = {
  OrderLineItem: ['order', 'Order'],
  Price: ['product', 'Product'],
  Product: ['goods', 'Stockable'],
}

function addReady(fake: FakeFreshcom, type: sdk.ResourceName): string {
  const [name, whole] = wholes[type] ?? []
  const links = name && whole ? { [name]: { type: whole, id: addReady(fake, whole) } } : {}
  const id = fake.add(type, { code: 'S-1', ...ready[type] }, links)
  if (type === 'Product') fake.add('Price', price, { product: { type, id } })
  return id
}

async function run({ code }: Example): Promise<void> {
  const { fake, options, freshcom, shopper, administrator } = await situation(code)
  class Freshcom extends sdk.Freshcom {
    constructor(given: sdk.FreshcomOptions) {
      super({ ...options, ...given })
    }
  }
  const names: Record<string, unknown> = {
    ...options,
    ...standIns,
    ...Object.fromEntries(Object.entries(sdk).filter(([name]) => name !== 'default')),
    Freshcom,
    freshcom: code.includes('freshcom.configure') ? new Freshcom({}) : freshcom,
    shopper,
    administrator,
    schemas,
    validate,
    parseEvent,
    body: { data: { type: 'Order', id: '1' }, meta: { eventName: 'storefront.order.opened.success' } },
  }
  if (/\buserId\b/.test(code)) {
    const { data } = await administrator.createUser({
      name: 'Tim',
      username: 'timothy',
      password: 'supersecurepassword',
      role: 'manager',
    })
    names.userId = data?.id
  }
  if (/\bresetToken\b/.test(code)) {
    await freshcom.createPasswordResetToken({ username: 'joe@example.com' })
    names.resetToken = fake.emails.at(-1)?.token
  }
  if (/\bemailToken\b/.test(code)) {
    await shopper.createEmailVerificationToken({ user: (await shopper.retrieveUser()).data })
    names.emailToken = fake.emails.at(-1)?.token
  }
  // `productId` is the id of a product, `collectionId` of the resource that the method lies below.
  for (const [, name = ''] of code.matchAll(/\b(\w+)Id\b/g)) {
    const type = typeOf(name, code)
    if (type !== undefined && names[`${name}Id`] === undefined) names[`${name}Id`] = addReady(fake, type)
  }
  if (code.includes("'S-1'")) fake.add('ProductCollection', { code: 'S-1' })
  if (code.includes("'C-1'")) {
    const { data: joe } = await shopper.retrieveCustomer()
    await shopper.updateCustomer(joe.id, { code: 'C-1' })
  }
  await play(code, names)
}

describe.each(FILES)('%s', (file) => {
  const examples = examplesOf(file)
  test('has examples', () => expect(examples.length).toBeGreaterThan(0))
  const named = examples.map((example) => [example.name, example] as const)
  test.for(named)('the example of %s runs', ([, example]) => run(example))
})
