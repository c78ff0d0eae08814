/**
 * Runs every `@example` of the public documentation on the fake Freshcom, as each of its servers. The comment after a
 * `console.log` is the expected output. Examples that a release refuses are in one list, and must be refused.
 */
import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import * as sdk from 'freshcom-sdk'
import { freshcomAccounts } from 'freshcom-sdk/accounts'
import { schemas, validate } from 'freshcom-sdk/schemas'
import { createFakeFreshcom, type FakeFreshcom, type FreshcomServer } from 'freshcom-sdk/testing'
import { parseEvent } from 'freshcom-sdk/webhooks'
import { contracts } from '../../src/freshcom/resources/contracts'
import { standIns } from '../stores/stand-ins'
import { examplesOf, play, type Example } from './examples'
import { refusalOf, servers } from './not-everywhere'

/** Examples that call the API: their outcome depends on the server. */
const CALLS = [
  'src/index.ts',
  'src/freshcom/client.ts',
  'src/freshcom/schemas/validate.ts',
  ...globSync('src/freshcom/resources/*/methods.ts').toSorted(),
]

const OTHERS = [
  'src/freshcom/schemas/resource-schemas.ts',
  'src/freshcom/webhooks/parse-event.ts',
  'src/core/errors/freshcom-error.ts',
  'src/core/errors/api-error.ts',
  'src/core/errors/client-errors.ts',
  'src/core/errors/token-error.ts',
  'src/core/errors/upload-error.ts',
  'src/core/session/token-store.ts',
  'src/core/version.ts',
  'src/stores/async-storage.ts',
  'src/stores/cookie-store.ts',
  'src/stores/file-store.ts',
  'src/stores/keyv-store.ts',
  'src/stores/memory-store.ts',
  'src/stores/redis-store.ts',
  'src/stores/request-cookies.ts',
  'src/stores/secure-store.ts',
  'src/stores/web-storage.ts',
]

/** The values of the names that an example does not declare. */
async function situation(code: string, server: FreshcomServer) {
  const fake = createFakeFreshcom({ server })
  const { baseUrl, accountId, liveAccountId, storefrontRefreshToken } = fake
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
  const owner = { username: 'root@example.com', password: 'supersecurepassword' }
  fake.addUser({ ...owner, role: 'administrator', standard: true })
  const administrator = new sdk.Freshcom({ ...options, accountId: liveAccountId })
  await administrator.login(owner)
  // The account and its users are changed with a live token, everything else in the test account.
  if (!/update(?:Current)?Account\(|createUser\(|deleteUser\(/.test(code))
    await enterTestAccount(administrator, fake, owner)
  return { fake, options, freshcom, shopper, administrator }
}

/** On 2018-04 an owner logs in to the live account, and switches to its test account with the refresh token. */
async function enterTestAccount(
  administrator: sdk.Freshcom,
  { accountId, liveAccountId }: FakeFreshcom,
  owner: { username: string; password: string },
) {
  const scope = { accountId: liveAccountId }
  const live = await administrator.createAccessToken({ grant_type: 'password', ...owner, scope })
  const { refresh_token } = live
  await administrator.createAndSetAccessToken({ grant_type: 'refresh_token', refresh_token, scope: { accountId } })
}

function typeOf(name: string, code: string): sdk.ResourceName | undefined {
  const type = name.charAt(0).toUpperCase() + name.slice(1)
  if (name === 'package') return 'FulfillmentPackage'
  if (name === 'collection') return code.includes('FileCollection') ? 'FileCollection' : 'ProductCollection'
  return Object.hasOwn(contracts, type) ? (type as sdk.ResourceName) : undefined
}

/** The attributes that examples need: a cart has a buyer, a file is uploaded, a price has its amount. */
const READY: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  Card: { status: 'saved_by_owner', expMonth: 8, expYear: 2030, primary: true },
  File: { status: 'uploaded' },
  FulfillmentItem: { status: 'fulfilled', quantity: 1 },
  Order: { name: 'Joe Example', email: 'joe@example.com', fulfillmentMethod: 'pickup' },
  OrderLineItem: { name: 'Salmon', orderQuantity: 1, isLeaf: false },
  Payment: {
    status: 'authorized',
    gateway: 'freshcom',
    processor: 'stripe',
    amountCents: 1500,
    grossAmountCents: 1500,
  },
  PointTransaction: { amount: 5 },
  Price: { name: 'Regular', status: 'draft', currencyCode: 'CAD', chargeAmountCents: 500, chargeUnit: 'EA' },
  Product: { name: 'Salmon', status: 'active' },
  Stockable: { name: 'Salmon', unitOfMeasure: 'EA' },
}

/** The relationships that examples need. */
const LINKED: Readonly<Record<string, Readonly<Record<string, sdk.ResourceName>>>> = {
  FulfillmentItem: { package: 'FulfillmentPackage', orderLineItem: 'OrderLineItem' },
  FulfillmentPackage: { order: 'Order' },
  OrderLineItem: { order: 'Order', product: 'Product' },
  Price: { product: 'Product' },
  Product: { goods: 'Stockable' },
}

/** Adds a resource that an example can use. */
function addReady(fake: FakeFreshcom, type: sdk.ResourceName, server: FreshcomServer): string {
  const links = Object.entries(LINKED[type] ?? {}).map(
    ([name, linked]) => [name, { type: linked, id: addReady(fake, linked, server) }] as const,
  )
  // On the releases, the recorded deletes are of committed ones. By the documents, pending ones can be deleted.
  const status = type === 'PointTransaction' && { status: server === 'guides' ? 'pending' : 'committed' }
  const id = fake.add(type, { code: 'S-1', ...READY[type], ...status }, Object.fromEntries(links))
  if (type === 'Product') fake.add('Price', { ...READY.Price, status: 'active' }, { product: { type, id } })
  if (type === 'FulfillmentPackage')
    fake.add('OrderLineItem', { ...READY.OrderLineItem, isLeaf: true }, Object.fromEntries(links))
  return id
}

async function run({ code }: Example, server: FreshcomServer): Promise<void> {
  const { fake, options, freshcom, shopper, administrator } = await situation(code, server)
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
    freshcomAccounts,
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
  // `productId` is the id of a product, `collectionId` that of the parent collection.
  for (const [, name = ''] of code.matchAll(/\b(\w+)Id\b/g)) {
    const type = typeOf(name, code)
    if (type !== undefined && names[`${name}Id`] === undefined) names[`${name}Id`] = addReady(fake, type, server)
  }
  if (code.includes("'S-1'")) fake.add('ProductCollection', { code: 'S-1' })
  if (code.includes("'C-1'")) await administrator.createCustomer({ code: 'C-1', name: 'Joe Example' })
  await play(code, names)
}

/** Runs an example, or checks that it is refused as listed. */
async function runOrBeRefused(example: Example, server: FreshcomServer): Promise<void> {
  const refusal = refusalOf(example.name, server)
  if (refusal === undefined) await run(example, server)
  else await expect(run(example, server)).rejects.toMatchObject({ status: refusal.status })
}

const namesOf = (file: string) => examplesOf(file).map((example) => [example.name, example] as const)

test('no text stands beside @example: editors then lose the indentation of the code', () => {
  const files = globSync('src/**/*.ts')
  expect(files.length).toBeGreaterThan(200)
  expect(files.filter((file) => / \* @example[^\n]+\n/.test(readFileSync(file, 'utf8')))).toEqual([])
})

describe.each(servers)('%s', (server) => {
  describe.each(CALLS)('%s', (file) => {
    test('has examples', () => expect(namesOf(file).length).toBeGreaterThan(0))
    test.for(namesOf(file))('the example of %s runs', ([, example]) => runOrBeRefused(example, server))
  })
})

describe.each(OTHERS)('%s', (file) => {
  test('has examples', () => expect(namesOf(file).length).toBeGreaterThan(0))
  test.for(namesOf(file))('the example of %s runs', ([, example]) => run(example, '2018-04'))
})
