/** What `npx freshcom-sdk fake` serves is a shop that one can buy from. */
import { beforeEach, expect, test } from 'vitest'
import { Freshcom } from 'freshcom-sdk'
import { createExampleStore, type ExampleStore } from 'freshcom-sdk/testing'

let store: ExampleStore
let shop: Freshcom

beforeEach(() => {
  store = createExampleStore()
  const { baseUrl, accountId, storefrontRefreshToken, fetch } = store.fake
  shop = new Freshcom({ baseUrl, accountId, storefrontRefreshToken, fetch })
})

test('its products have names in two languages, and a price in both', async () => {
  const names = async (locale: string) => {
    const { data } = await shop.listProduct({ locale, include: 'defaultPrice' })
    return data.map(({ name, defaultPrice }) => [name, defaultPrice?.name])
  }
  expect(await names('en')).toContainEqual(['Wool Toque', 'Regular'])
  expect(await names('fr')).toContainEqual(['Tuque de laine', 'Prix courant'])
  expect((await shop.listProduct({ search: 'tricot', locale: 'fr' })).meta.totalCount).toBe(1)
})

test('its collection holds them in its own order', async () => {
  const { data: collection } = await shop.retrieveProductCollectionByCode('WINTER', { include: 'products' })
  expect(collection.products.map(({ code }) => code)).toEqual(['TOQUE', 'KNITTING', 'POINTS'])
  expect(collection.productCount).toBe(3)
  const { data } = await shop.listProduct({ filter: { collectionId: collection.id } })
  expect(data.map(({ code }) => code)).toEqual(['TOQUE', 'KNITTING', 'POINTS'])
})

test.each([
  ['TOQUE', 'pending'],
  ['KNITTING', 'fulfilled'],
  ['POINTS', 'fulfilled'],
])('%s goes all the way from the list to the paid order', async (code, fulfillmentStatus) => {
  const { data: products } = await shop.listProduct()
  const product = products.find((one) => one.code === code)
  const { data: cart } = await shop.createOrder()
  await shop.createOrderLineItem({ order: cart, product, orderQuantity: 2 })
  const amountCents = (await shop.retrieveOrder(cart.id)).data.grandTotalCents
  const [, , shopper] = store.inhabitants
  await shop.login({ username: shopper?.username ?? '', password: shopper?.password ?? '' })
  const { data: customer } = await shop.retrieveCustomer()
  await shop.updateOrder(cart.id, { name: 'Sam', email: 'sam@example.com', fulfillmentMethod: 'pickup', customer })
  await shop.createPayment({ source: 'tok_visa', amountCents, target: cart })
  expect((await shop.retrieveOrder(cart.id)).data).toMatchObject({
    status: 'opened',
    paymentStatus: 'paid',
    fulfillmentStatus,
  })
  const { data: unlocks } = await shop.listUnlock({ include: 'unlockable.file' })
  expect(unlocks.map(({ unlockable }) => unlockable?.file?.name)).toEqual(code === 'KNITTING' ? ['knitting.pdf'] : [])
  const { data: after } = await shop.retrieveCustomer({ include: 'pointAccount' })
  expect(after.pointAccount.balance).toBe(code === 'POINTS' ? 1000 : 0)
})
