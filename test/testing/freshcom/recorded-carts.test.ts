/** Carts on the recorded releases, in cases that the flows do not show. */
import { beforeEach, describe, expect, test } from 'vitest'
import type { Freshcom } from 'freshcom-sdk'
import { buyer, failure, fillCart, loginOwner, openShop, product, type Shop } from './shop'

const RELEASES = ['2018-04', '2018-09'] as const

let shop: Shop
let root: Freshcom

describe.each(RELEASES)('a cart on %s', (release) => {
  beforeEach(async () => {
    shop = openShop(release)
    root = await loginOwner(shop)
  })

  const statusOf = async (call: PromiseLike<unknown>) => (await failure(call)).status
  const lines = async (id: string) => (await root.retrieveOrder(id, { include: 'rootLineItems' })).data.rootLineItems

  test('cannot have a negative total: the line item is not stored', async () => {
    const cart = await fillCart(root, shop.products.fish)
    const discount = (subTotalCents: number) =>
      root.createOrderLineItem({ order: cart, name: 'Discount', subTotalCents })
    expect(await statusOf(discount(-cart.grandTotalCents - 1))).toBe(500)
    expect(await lines(cart.id)).toHaveLength(1)
    await discount(-cart.grandTotalCents)
    expect((await root.retrieveOrder(cart.id)).data).toMatchObject({ grandTotalCents: 0, paymentStatus: 'paid' })
  })

  test('accepts another price without a new amount, but computes taxes by the new price', async () => {
    const cart = await fillCart(root, shop.products.jacket)
    const [line] = await lines(cart.id)
    const jacket = product(shop.products.jacket)
    const taxed = { name: 'Taxed', status: 'draft', chargeUnit: 'EA', chargeAmountCents: 1, taxOnePercentage: '10' }
    const price = { type: 'Price', id: shop.fake.add('Price', taxed, { product: jacket }) } as const
    const { data } = await root.updateOrderLineItem(line?.id ?? '', { price })
    expect(data).toMatchObject({ priceName: 'Taxed', priceChargeAmountCents: 1, taxOneCents: 210 })
    expect(data.subTotalCents).toBe(line?.subTotalCents)
  })

  test('refuses a price of another product, and fails on an unknown one', async () => {
    const cart = await fillCart(root, shop.products.fish)
    const other = { type: 'Price', id: shop.fake.add('Price', { name: 'x', chargeAmountCents: 1 }) } as const
    const line = (price: { readonly type: 'Price'; readonly id: string }) =>
      root.createOrderLineItem({ order: cart, product: product(shop.products.fish), price })
    expect(Object.keys((await failure(line(other))).errors)).toEqual(['price'])
    expect(await statusOf(line({ type: 'Price', id: cart.id }))).toBe(500)
  })

  test.each(['orderQuantity', 'chargeQuantity'])('refuses a %s that is no number', async (name) => {
    const cart = await fillCart(root, shop.products.fish)
    const odd = { order: cart, product: product(shop.products.fish), [name]: 'many' }
    expect((await failure(root.createOrderLineItem(odd))).errors[name]?.[0]?.code).toBe('cast')
    expect(await lines(cart.id)).toHaveLength(1)
  })

  test('fails if two prices fit', async () => {
    const { data: cart } = await root.createOrder(buyer)
    const jackets = (orderQuantity: number) =>
      root.createOrderLineItem({ order: cart, product: product(shop.products.jacket), orderQuantity })
    expect((await jackets(1)).data.subTotalCents).toBe(2099)
    expect(await statusOf(jackets(5))).toBe(500)
  })

  test('responds to an update of goods with the sent values, but stores those of the line item above', async () => {
    const cart = await fillCart(root, shop.products.fish)
    const { data } = await root.retrieveOrder(cart.id, { include: 'rootLineItems.children' })
    const [part] = data.rootLineItems[0]?.children ?? []
    const change = root.updateOrderLineItem(part?.id ?? '', { orderQuantity: 9 })
    if (release === '2018-04') expect(await statusOf(change)).toBe(500)
    else expect((await change).data.orderQuantity).toBe(9)
    const { data: after } = await root.retrieveOrder(cart.id, { include: 'rootLineItems.children' })
    expect(after.rootLineItems[0]?.children).toMatchObject([{ id: part?.id, orderQuantity: 1 }])
  })

  test('has the total that was sent, until a line item is written', async () => {
    const cart = await fillCart(root, shop.products.fish)
    const said = { label: 'x', grandTotalCents: 1 }
    expect((await root.updateOrder(cart.id, said)).data.grandTotalCents).toBe(1)
    const [line] = await lines(cart.id)
    await root.updateOrderLineItem(line?.id ?? '', { label: 'x' })
    expect((await root.retrieveOrder(cart.id)).data.grandTotalCents).toBe(cart.grandTotalCents)
  })

  test('fails on unknown points', async () => {
    const { data: cart } = await root.createOrder(buyer)
    const target = { type: 'PointTransaction', id: cart.id } as const
    expect(await statusOf(root.createOrderLineItem({ order: cart, name: 'Points', target }))).toBe(500)
  })

  test('needs a charge quantity, also if the amounts are stored already', async () => {
    const cart = await fillCart(root, shop.products.jacket)
    const [line] = await lines(cart.id)
    const nothing = root.updateOrderLineItem(line?.id ?? '', { chargeQuantity: null as never })
    expect(Object.keys((await failure(nothing)).errors)).toEqual(['chargeQuantity'])
  })

  test('lets everybody write read-only attributes of a line item without a product', async () => {
    const cart = await fillCart(root, shop.products.jacket)
    const told = { isLeaf: false, fulfillmentStatus: 'fulfilled' }
    const { data } = await root.createOrderLineItem({ order: cart, name: 'Fee', subTotalCents: 5, ...told })
    expect(data).toMatchObject(told)
  })

  test('gets its name from first and last name, unless a new name was sent', async () => {
    const { data: cart } = await root.createOrder({ ...buyer, firstName: 'Joe', lastName: 'Example' })
    const rename = async (names: object) => (await root.updateOrder(cart.id, names)).data.name
    expect(await rename({ name: buyer.name, firstName: 'Jo' })).toBe('Jo Example')
    expect(await rename({ name: 'The Shop', firstName: 'Joe' })).toBe('The Shop')
    expect(await rename({ firstName: 'Joe' })).toBe('The Shop')
  })

  test('is listed before opened orders', async () => {
    const carts = [await fillCart(root, shop.products.jacket), await fillCart(root, shop.products.jacket)] as const
    await root.updateOrder(carts[1].id, { status: 'opened' })
    const { data } = await root.listOrder({ filter: { status: ['cart', 'opened'] } })
    expect(data.map(({ status }) => status)).toEqual(['cart', 'opened'])
  })

  test('keeps all digits of the charge quantity', async () => {
    const cart = await fillCart(root, shop.products.fish)
    const [line] = await lines(cart.id)
    expect(line?.chargeQuantity).toBe('2')
    const charged = async (subTotalCents: number) =>
      (await root.updateOrderLineItem(line?.id ?? '', { subTotalCents })).data.chargeQuantity
    expect(await charged(600)).toBe('1.001669449081803005008347245')
    expect(await charged(599)).toBe('1')
  })
})

describe('a combo', () => {
  const assemble = (indices: readonly number[]) => {
    const { fake } = shop
    const combo = product(fake.add('Product', { name: 'Set', kind: 'combo', status: 'active' }))
    const amount = { chargeUnit: 'EA', chargeAmountCents: 3333, taxOnePercentage: '5' }
    fake.add('Price', { name: 'Set', status: 'active', ...amount }, { product: combo })
    return { combo, indices }
  }
  const putTogether = async (indices: readonly number[]) => {
    const { combo } = assemble(indices)
    for (const priceProportionIndex of indices) {
      const goods = {
        type: 'Stockable',
        id: shop.fake.add('Stockable', { name: `Part ${priceProportionIndex}` }),
      } as const
      const part = { name: 'Part', kind: 'item', status: 'active', priceProportionIndex, goods } as const
      // oxlint-disable-next-line no-await-in-loop -- in this order
      await root.createProduct({ ...part, parent: combo })
    }
    return combo.id
  }

  test('splits its amounts by the weights of its items on 2018-09', async () => {
    shop = openShop('2018-09')
    root = await loginOwner(shop)
    const cart = await fillCart(root, await putTogether([10, 30]))
    const { data } = await root.retrieveOrder(cart.id, { include: 'rootLineItems.children.children' })
    const parts = data.rootLineItems.flatMap(({ children }) => children)
    expect(parts.map(({ subTotalCents }) => subTotalCents).sort((a, b) => a - b)).toEqual([833, 2500])
    expect(parts.reduce((cents, { grandTotalCents }) => cents + grandTotalCents, 0)).toBe(cart.grandTotalCents)
    expect(parts.map(({ children }) => children.map(({ isLeaf }) => isLeaf))).toEqual([[true], [true]])
  })

  test('gives its last item the rest of its amounts', async () => {
    shop = openShop('2018-09')
    root = await loginOwner(shop)
    const set = await putTogether([10, 30])
    const taxed = { name: 'x', status: 'active', chargeUnit: 'EA', chargeAmountCents: 9, taxTwoPercentage: '10' }
    const [first] = (await root.listProduct({ filter: { parentId: set } })).data
    shop.fake.add('Price', taxed, { product: product(first?.id ?? '') })
    const cart = await fillCart(root, set)
    const { data } = await root.retrieveOrder(cart.id, { include: 'rootLineItems.children' })
    const taxes = data.rootLineItems.flatMap(({ children }) => children.map(({ taxTwoCents }) => taxTwoCents))
    expect(taxes.sort((a, b) => a - b)).toEqual([-250, 250])
  })

  test('cannot be ordered on 2018-04, and nothing is stored', async () => {
    shop = openShop('2018-04')
    root = await loginOwner(shop)
    const { data: cart } = await root.createOrder(buyer)
    const set = { order: cart, product: product(await putTogether([10, 30])) }
    expect((await failure(root.createOrderLineItem(set))).status).toBe(500)
    expect((await root.retrieveOrder(cart.id, { include: 'rootLineItems' })).data.rootLineItems).toEqual([])
  })
})
