/** Products, their prices and their collections, as the guides promise. */
import { beforeEach, describe, expect, test } from 'vitest'
import type { Freshcom } from 'freshcom-sdk'
import { failure, openShop, product, type Shop } from './shop'

let shop: Shop
let root: Freshcom

beforeEach(async () => {
  shop = openShop()
  root = await shop.as('root@example.com')
})

const price = { name: 'Regular', currencyCode: 'CAD', chargeUnit: 'EA', chargeAmountCents: 100 }
const goods = () => ({ type: 'Stockable', id: shop.fake.add('Stockable', { name: 'Hat' }) }) as const

describe('a product', () => {
  test('needs goods, and gets their name with `syncWithGoods`', async () => {
    const missing = await failure(root.createProduct({ name: 'Nothing' } as never))
    expect(Object.keys(missing.errors)).toEqual(expect.arrayContaining(['goods', 'goodsType']))
    const { data } = await root.createProduct({ nameSync: 'syncWithGoods', goods: goods() })
    expect(data).toMatchObject({ name: 'Hat', status: 'draft', kind: 'simple', goodsQuantity: 1 })
    const early = await failure(root.createProduct({ name: 'Hat', status: 'active', goods: goods() }))
    expect(early.errors.status?.[0]?.code).toBe('cannotBeActive')
  })

  test('can be active once it has an active price, and only then shoppers see it', async () => {
    const { data: hat } = await root.createProduct({ name: 'Hat', goods: goods() })
    const activate = () => root.updateProduct(hat.id, { status: 'active' })
    expect((await failure(activate())).errors.status?.[0]?.code).toBe('requireActivePrice')
    const { data: draft } = await root.createPrice(hat.id, price)
    expect((await failure(activate())).errors.status?.[0]?.code).toBe('requireActivePrice')
    expect((await failure(shop.visit().retrieveProduct(hat.id))).code).toBe('not_found')
    await root.updatePrice(draft.id, { status: 'active' })
    await activate()
    const { data } = await shop.visit().retrieveProduct(hat.id, { include: 'defaultPrice' })
    expect(data.defaultPrice?.id).toBe(draft.id)
    expect((await failure(root.deletePrice(draft.id))).errors.base?.[0]?.code).toBe('cannotDeleteLastActivePrice')
  })

  test('with variants needs an active primary variant, and has only one primary variant', async () => {
    const { data: shirt } = await root.createProduct({ name: 'Shirt', kind: 'withVariants' })
    const variant = { kind: 'variant', status: 'active', parent: shirt } as const
    const { data: small } = await root.createProduct({ ...variant, name: 'S', goods: goods(), primary: true })
    await root.createProduct({ ...variant, name: 'M', goods: goods(), primary: true })
    expect((await root.retrieveProduct(small.id)).data.primary).toBe(false)
    await root.updateProduct(shirt.id, { status: 'active' })
    const { data } = await root.retrieveProduct(shirt.id, { include: 'variants' })
    expect(data.variants.map(({ name }) => name).sort()).toEqual(['M', 'S'])
    expect((await root.listProduct({ filter: { parentId: shirt.id } })).meta.totalCount).toBe(2)
    const all = await root.listProduct()
    expect(all.data.map(({ name }) => name)).not.toContain('S')
  })

  test('that is a combo can be active if all its items are', async () => {
    const { data: set } = await root.createProduct({ name: 'Set', kind: 'combo' })
    const { data: item } = await root.createProduct({ name: 'Hat', kind: 'item', goods: goods(), parent: set })
    const { data: whole } = await root.createPrice(set.id, { ...price, status: 'active' })
    const activate = () => root.updateProduct(set.id, { status: 'active' })
    expect((await failure(activate())).errors.status?.[0]?.code).toBe('requireAllItemBeActive')
    await root.updateProduct(item.id, { status: 'active' })
    expect((await activate()).data.status).toBe('active')
    const { data } = await root.retrievePrice(whole.id, { include: 'children' })
    expect(data.children.map(({ chargeAmountCents }) => chargeAmountCents)).toEqual([100])
  })

  test('is deleted with its prices and memberships', async () => {
    const { data: winter } = await root.createProductCollection({ name: 'Winter', status: 'active' })
    const { jacket } = shop.products
    await root.createProductCollectionMembership(winter.id, { product: product(jacket) })
    const { data: prices } = await root.listPrice(jacket)
    await root.deleteProduct(jacket)
    expect((await failure(root.retrievePrice(prices[0]?.id ?? ''))).code).toBe('not_found')
    expect((await root.retrieveProductCollection(winter.id)).data.productCount).toBe(0)
  })
})

describe('a price', () => {
  test('is the only active one for its quantity', async () => {
    const active = { ...price, status: 'active' } as const
    const taken = await failure(root.createPrice(shop.products.jacket, active))
    expect(taken.errors.minimumOrderQuantity?.[0]?.code).toBe('minimumOrderQuantityTaken')
    expect((await root.createPrice(shop.products.jacket, { ...active, minimumOrderQuantity: 9 })).data.orderUnit).toBe(
      'EA',
    )
  })

  test('by weight needs an average and a maximum', async () => {
    const { errors } = await failure(
      root.createPrice(shop.products.fish, { ...price, estimateByDefault: true } as never),
    )
    expect(Object.keys(errors).sort()).toEqual(['estimateAveragePercentage', 'estimateMaximumPercentage', 'orderUnit'])
  })

  test('that is the last one of an active product stays active', async () => {
    const { data: prices } = await root.listPrice(shop.products.book)
    const { errors } = await failure(root.updatePrice(prices[0]?.id ?? '', { status: 'draft' }))
    expect(errors.status?.[0]?.code).toBe('cannotChangeStatusOfLastActivePrice')
  })

  test('that is not active is hidden from shoppers', async () => {
    await root.createPrice(shop.products.jacket, price)
    expect((await root.listPrice(shop.products.jacket)).meta.allCount).toBe(3)
    expect((await shop.visit().listPrice(shop.products.jacket)).meta.allCount).toBe(2)
    const { data } = await shop.visit().retrieveProduct(shop.products.jacket, { include: 'prices' })
    expect(data.prices).toHaveLength(2)
  })
})

test('a collection contains a product once, and shoppers see its active products', async () => {
  const { data: winter } = await root.createProductCollection({ name: 'Winter', code: 'W' })
  const put = (id: string, sortIndex: number) =>
    root.createProductCollectionMembership(winter.id, { product: product(id), sortIndex })
  await put(shop.products.jacket, 1)
  await put(shop.products.book, 2)
  await put(shop.fake.add('Product', { name: 'Draft' }), 3)
  expect((await failure(put(shop.products.jacket, 9))).errors.product?.[0]?.code).toBe('taken')
  expect((await failure(shop.visit().retrieveProductCollection(winter.id))).code).toBe('not_found')
  await root.updateProductCollection(winter.id, { status: 'active' })
  expect((await root.listProductCollectionMembership(winter.id)).meta.allCount).toBe(3)
  const seen = await shop.visit().listProductCollectionMembership(winter.id, { include: 'product' })
  expect(seen.data.map((membership) => membership.product?.id)).toEqual([shop.products.book, shop.products.jacket])
})
