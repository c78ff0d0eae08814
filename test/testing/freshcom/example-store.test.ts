/** The example store that `npx freshcom-sdk fake` serves is a complete shop. */
import { inflateSync } from 'node:zlib'
import { beforeEach, describe, expect, test } from 'vitest'
import { Freshcom, OtpRequiredError } from 'freshcom-sdk'
import { createExampleStore, type ExampleStore, type FreshcomServer } from 'freshcom-sdk/testing'
import { bookBytes } from '../../../src/testing/freshcom/example-book'
import { PICTURES } from '../../../src/testing/freshcom/example-pictures'

let store: ExampleStore
let shop: Freshcom

function open(server?: FreshcomServer): void {
  store = createExampleStore(server === undefined ? {} : { server })
  shop = enter()
}

/** A client of the store. */
function enter(): Freshcom {
  const { baseUrl, accountId, storefrontRefreshToken, fetch } = store.fake
  return new Freshcom({ baseUrl, accountId, storefrontRefreshToken, fetch })
}

beforeEach(() => open())

test('its products have names in two languages, and a price in both', async () => {
  const names = async (locale: string) => {
    const { data } = await shop.listProduct({ locale, include: 'defaultPrice' })
    return data.map(({ name, defaultPrice }) => [name, defaultPrice?.name])
  }
  expect(await names('en')).toContainEqual(['Wool Toque', 'Regular'])
  expect(await names('fr')).toContainEqual(['Tuque de laine', 'Prix courant'])
  expect((await shop.listProduct({ search: 'tricot', locale: 'fr' })).data.map(({ code }) => code)).toEqual([
    'KNITTING',
  ])
})

test('its collection contains them in its own order', async () => {
  const { data: collections } = await shop.listProductCollection({ include: 'products' })
  const [collection] = collections
  expect(collection?.products.map(({ code }) => code)).toEqual(['TOQUE', 'KNITTING', 'POINTS'])
  const { data } = await shop.listProduct({ filter: { collectionId: collection?.id ?? '' } })
  expect(data.map(({ code }) => code)).toEqual(['TOQUE', 'KNITTING', 'POINTS'])
})

test.each([
  ['TOQUE', 'pending'],
  ['KNITTING', 'fulfilled'],
  ['POINTS', 'fulfilled'],
])('%s can be bought, from the list to the paid order', async (code, fulfillmentStatus) => {
  const { data: products } = await shop.listProduct()
  const product = products.find((one) => one.code === code)!
  const { data: cart } = await shop.createOrder()
  await shop.createOrderLineItem({ order: cart, product, orderQuantity: 2 })
  const amountCents = (await shop.retrieveOrder(cart.id)).data.grandTotalCents
  const shopper = store.inhabitants.find(({ role }) => role === 'customer')
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

describe.each<FreshcomServer>(['2018-04', '2018-09', 'guides'])('as %s', (server) => {
  beforeEach(() => open(server))

  /** The content type and the first bytes of a URL. */
  const look = async (url: string | null | undefined) => {
    const response = await store.fake.fetch(url ?? '')
    const bytes = new Uint8Array(await response.arrayBuffer())
    return [response.headers.get('content-type'), String.fromCharCode(...bytes.slice(0, 4))]
  }

  test('a product has pictures, and the first one comes first', async () => {
    const { data: products } = await shop.listProduct({ include: 'fileCollections.files,defaultPrice' })
    const names = products.map(({ code, fileCollections }) => [
      code,
      fileCollections.flatMap(({ files }) => files.map(({ name }) => name)),
    ])
    expect(Object.fromEntries(names)).toEqual({
      TOQUE: ['toque.png', 'stitches.png'],
      KNITTING: ['book.png'],
      POINTS: ['coin.png'],
    })
    for (const { url } of products.flatMap(({ fileCollections }) => fileCollections.flatMap(({ files }) => files)))
      expect(await look(url)).toEqual(['image/png', '\u0089PNG'])
  })

  test('goods have an avatar, which staff can see', async () => {
    const administrator = store.inhabitants.find(({ role, isLive }) => role === 'administrator' && !isLive)
    await shop.login({ username: administrator?.username ?? '', password: administrator?.password ?? '' })
    for (const list of [shop.listStockable, shop.listUnlockable, shop.listDepositable]) {
      const { data } = await list({ include: 'avatar' })
      expect(data).toHaveLength(1)
      expect(await look(data[0]?.avatar?.url)).toEqual(['image/png', '\u0089PNG'])
    }
  })

  test('all users can log in, one of them with a code', async () => {
    const { baseUrl, fetch } = store.fake
    for (const { username, password, isLive, hasTwoFactors } of store.inhabitants) {
      const client = isLive ? new Freshcom({ baseUrl, fetch }) : enter()
      if (hasTwoFactors) await expect(client.login({ username, password })).rejects.toBeInstanceOf(OtpRequiredError)
      const otp = hasTwoFactors ? { otp: store.fake.sms.at(-1)?.code ?? '' } : {}
      await client.login({ username, password, ...otp })
      expect((await client.retrieveUser()).data.username).toBe(username)
    }
  })
})

test('only the server of the guides returns the avatar of a product', async () => {
  const avatars = []
  for (const server of ['2018-04', '2018-09', 'guides'] as const) {
    open(server)
    const { data } = await shop.listProduct({ include: 'avatar' as string, search: 'Toque' })
    avatars.push(data[0]?.avatar?.name)
  }
  expect(avatars).toEqual([undefined, undefined, 'toque.png'])
})

test('the pictures are complete: they have as many pixels as their size says', () => {
  for (const picture of Object.values(PICTURES)) {
    const bytes = Buffer.from(picture, 'base64')
    const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
    const start = bytes.indexOf('IDAT')
    const pixels = inflateSync(bytes.subarray(start + 4, start + 4 + bytes.readUInt32BE(start - 4)))
    expect(pixels).toHaveLength(height * (width + 1))
    expect(bytes.length).toBeLessThan(1_024)
  }
})

test('the book is a PDF with a correct table of its objects', async () => {
  const text = new TextDecoder('latin1').decode(bookBytes('Knitting for Beginners'))
  const table = Number(/startxref\n(\d+)/.exec(text)?.[1])
  expect(text.slice(table, table + 4)).toBe('xref')
  const offsets = [...text.matchAll(/(\d{10}) 00000 n/g)].map(([, offset]) => Number(offset))
  expect(offsets.map((offset) => text.slice(offset, offset + 7))).toEqual([1, 2, 3, 4, 5].map((id) => `${id} 0 obj`))
})
