/** Carts, their totals, and who may see them, as the guides promise. */
import { beforeEach, describe, expect, test } from 'vitest'
import { buyer, failure, fillCart, openShop, product, type Shop } from './shop'

let shop: Shop

beforeEach(() => {
  shop = openShop()
})

describe('a cart', () => {
  test('is empty and has no customer at first, whatever status was sent', async () => {
    const { data: cart } = await shop.visit().createOrder()
    expect(cart).toMatchObject({ status: 'cart', paymentStatus: 'pending', grandTotalCents: 0, customer: null })
    expect((await shop.visit().createOrder({ status: 'opened' })).data.status).toBe('cart')
  })

  test('adds up its line items and their taxes, each rounded separately', async () => {
    const client = shop.visit()
    const { data: cart } = await client.createOrder()
    const { data: item } = await client.createOrderLineItem(
      { order: cart, product: product(shop.products.jacket), orderQuantity: 2 },
      { include: 'order' },
    )
    expect(item).toMatchObject({ subTotalCents: 4198, taxOneCents: 210, taxTwoCents: 315, grandTotalCents: 4723 })
    expect(item).toMatchObject({ priceName: 'Regular', priceTaxTwoPercentage: '7.5', chargeQuantity: '2' })
    expect(item.order).toMatchObject({ subTotalCents: 4198, grandTotalCents: 4723, authorizationTotalCents: 4723 })
    const { data } = await client.retrieveOrder(cart.id, { include: 'rootLineItems.children' })
    expect(data.rootLineItems.map(({ children }) => children.map(({ name }) => name))).toEqual([['Jacket']])
  })

  test('uses the price for the quantity, and another one when the quantity changes', async () => {
    const client = shop.visit()
    const cart = await fillCart(client, shop.products.jacket, 5)
    expect(cart.subTotalCents).toBe(5 * 1799)
    const { data } = await client.retrieveOrder(cart.id, { include: 'rootLineItems' })
    const [item] = data.rootLineItems
    await client.updateOrderLineItem(item?.id ?? '', { orderQuantity: 1 })
    expect((await client.retrieveOrder(cart.id)).data.grandTotalCents).toBe(2361)
    await client.deleteOrderLineItem(item?.id ?? '')
    expect((await client.retrieveOrder(cart.id)).data.grandTotalCents).toBe(0)
  })

  test('estimates goods that are weighed later, and authorizes more than the average', async () => {
    const client = shop.visit()
    const cart = await fillCart(client, shop.products.fish, 2)
    expect(cart).toMatchObject({ isEstimate: true, grandTotalCents: 2396, authorizationTotalCents: 3594 })
    const { data } = await client.retrieveOrder(cart.id, { include: 'rootLineItems' })
    const staff = await shop.as('sue@example.com')
    await staff.updateOrderLineItem(data.rootLineItems[0]?.id ?? '', { chargeQuantity: '4.5' })
    expect((await client.retrieveOrder(cart.id)).data).toMatchObject({ isEstimate: false, grandTotalCents: 2696 })
  })

  test('accepts a line item with a name and an amount, without a product', async () => {
    const client = shop.visit()
    const { data: cart } = await client.createOrder()
    const nothing = await failure(client.createOrderLineItem({ order: cart } as never))
    expect(Object.keys(nothing.errors)).toEqual(expect.arrayContaining(['name', 'subTotalCents']))
    const { data } = await client.createOrderLineItem({ order: cart, name: 'Shipping', subTotalCents: 500 })
    expect(data).toMatchObject({ isLeaf: true, grandTotalCents: 500, priceName: null, product: null })
  })

  test('refuses products that are not active, and a quantity of zero', async () => {
    const client = shop.visit()
    const draft = product(shop.fake.add('Product', { name: 'Draft' }))
    const { data: cart } = await client.createOrder()
    expect((await failure(client.createOrderLineItem({ order: cart, product: draft }))).errors.product).toBeDefined()
    const none = { order: cart, product: product(shop.products.jacket), orderQuantity: 0 }
    expect((await failure(client.createOrderLineItem(none))).errors.subTotalCents?.[0]?.code).toBe('required')
    expect((await client.retrieveOrder(cart.id, { include: 'rootLineItems' })).data.rootLineItems).toEqual([])
  })

  test('of a customer cannot be used by others; one without a customer can be used by everybody who knows its id', async () => {
    const joe = await shop.as('joe@example.com')
    const ann = await shop.as('ann@example.com')
    const customer = { type: 'Customer', id: shop.joeId } as const
    const own = await fillCart(joe, shop.products.jacket, 1, { customer })
    const nobodys = await fillCart(shop.visit(), shop.products.jacket)
    expect((await failure(ann.retrieveOrder(own.id))).code).toBe('not_found')
    expect((await failure(shop.visit().updateOrder(own.id, { label: 'x' }))).code).toBe('not_found')
    expect((await joe.retrieveOrder(own.id)).data.id).toBe(own.id)
    expect((await ann.retrieveOrder(nobodys.id)).data.id).toBe(nobodys.id)
    expect((await failure(ann.createOrder({ customer }))).errors.customer?.[0]?.code).toBe('invalid')
  })

  test('is listed only if staff filters by the status cart', async () => {
    await fillCart(shop.visit(), shop.products.jacket)
    const root = await shop.as('root@example.com')
    expect((await root.listOrder()).meta.allCount).toBe(0)
    expect((await root.listOrder({ filter: { status: 'cart' } })).meta.allCount).toBe(1)
  })
})

describe('a combo', () => {
  const assemble = async () => {
    const root = await shop.as('root@example.com')
    const { data: combo } = await root.createProduct({ name: 'Set', kind: 'combo' })
    for (const [name, goodsQuantity] of Object.entries({ Hat: 1, Sock: 2 })) {
      const goods = { type: 'Stockable', id: shop.fake.add('Stockable', { name }) } as const
      await root.createProduct({ name, kind: 'item', status: 'active', goodsQuantity, goods, parent: combo })
    }
    const amount = { chargeUnit: 'EA', currencyCode: 'CAD', chargeAmountCents: 1001 }
    const price = { name: 'Set', status: 'active', ...amount } as const
    await root.createPrice({ ...price, product: combo })
    await root.updateProduct(combo.id, { status: 'active' })
    return combo.id
  }

  test('is a line item with its items below, whose amounts add up to the cent', async () => {
    const comboId = await assemble()
    const client = shop.visit()
    const cart = await fillCart(client, comboId, 3)
    const { data } = await client.retrieveOrder(cart.id, { include: 'rootLineItems.children.children' })
    const [set] = data.rootLineItems
    expect(set?.grandTotalCents).toBe(3003)
    expect(set?.children.reduce((cents, { grandTotalCents }) => cents + grandTotalCents, 0)).toBe(3003)
    const delivered = set?.children.flatMap(({ children }) => children) ?? []
    expect(delivered.map(({ name, orderQuantity, isLeaf }) => [name, orderQuantity, isLeaf])).toEqual(
      expect.arrayContaining([
        ['Hat', 3, true],
        ['Sock', 6, true],
      ]),
    )
  })
})

describe('an order', () => {
  test('needs a buyer, and an address if it is shipped', async () => {
    const client = shop.visit()
    const { data: cart } = await client.createOrder()
    expect(Object.keys((await failure(client.updateOrder(cart.id, { label: 'x' }))).errors).sort()).toEqual(
      Object.keys(buyer).sort(),
    )
    const shipped = { ...buyer, fulfillmentMethod: 'ship' }
    const { errors } = await failure(client.updateOrder(cart.id, shipped))
    expect(Object.keys(errors)).toHaveLength(5)
    expect(errors.deliveryAddressCity?.[0]?.code).toBe('required')
    expect((await client.updateOrder(cart.id, buyer)).data.email).toBe(buyer.email)
  })

  test('is opened by staff, or by its buyer if its total is zero', async () => {
    const client = shop.visit()
    const cart = await fillCart(client, shop.products.jacket)
    expect((await client.updateOrder(cart.id, { status: 'opened' })).data.status).toBe('cart')
    const root = await shop.as('root@example.com')
    const { data } = await root.updateOrder(cart.id, { status: 'opened' })
    expect(data).toMatchObject({ status: 'opened', paymentStatus: 'pending' })
    expect(Date.parse(data.openedAt ?? '')).toBeGreaterThan(0)
    const { data: free } = await client.createOrder(buyer)
    expect((await client.updateOrder(free.id, { status: 'opened' })).data.status).toBe('opened')
  })

  test('cannot be changed by shoppers after it is opened', async () => {
    const client = shop.visit()
    const { data: free } = await client.createOrder(buyer)
    await client.updateOrder(free.id, { status: 'opened' })
    expect((await failure(client.updateOrder(free.id, { name: 'Jim' }))).code).toBe('not_found')
    const joe = await shop.as('joe@example.com')
    expect((await failure(joe.updateOrder(free.id, { name: 'Jim' }))).code).toBe('access_denied')
  })

  test('sends a message to its buyer by the triggers of the account', async () => {
    const { data: cart } = await shop.visit().createOrder(buyer)
    const root = await shop.as('root@example.com')
    const event = 'storefront.order.opened.success'
    const { data: template } = await root.createSmsTemplate({ name: 'x', to: '{{order.email}}', body: '{{order.id}}!' })
    await root.createNotificationTrigger({
      name: 'x',
      status: 'active',
      event,
      actionType: 'sendSms',
      actionTarget: template.id,
    })
    await root.updateOrder(cart.id, { status: 'opened' })
    expect((await root.listEmail()).data.map(({ to }) => to)).toEqual([buyer.email])
    expect((await root.listSms()).data.map(({ body }) => body)).toEqual([`${cart.id}!`])
  })
})
