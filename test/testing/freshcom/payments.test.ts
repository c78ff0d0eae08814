/** Payments, and what an opened order delivers: unlocks, points, packages, and their returns. As the guides promise. */
import { beforeEach, describe, expect, test } from 'vitest'
import type { Freshcom } from 'freshcom-sdk'
import { buyer, failure, fillCart, openShop, product, type Shop } from './shop'

let shop: Shop

beforeEach(() => {
  shop = openShop()
})

const customer = () => ({ type: 'Customer', id: shop.joeId }) as const
const order = (id: string) => ({ type: 'Order', id }) as const
const pay = (client: Freshcom, orderId: string, amountCents: number, more: object = {}) =>
  client.createPayment({ source: 'tok_visa', amountCents, target: order(orderId), ...more })

describe('a payment', () => {
  test('of a cart opens it, and has a fee', async () => {
    const client = shop.visit()
    const cart = await fillCart(client, shop.products.jacket)
    const { data } = await pay(client, cart.id, 2361)
    expect(data).toMatchObject({
      status: 'paid',
      grossAmountCents: 2361,
      transactionFeeCents: 136,
      netAmountCents: 2225,
    })
    const root = await shop.as('root@example.com')
    expect((await root.retrieveOrder(cart.id)).data).toMatchObject({ status: 'opened', paymentStatus: 'paid' })
  })

  test.each([
    ['tok_chargeDeclined', 'cardDeclined'],
    ['tok_chargeDeclinedExpiredCard', 'expiredCard'],
    ['card_of_somebody', 'resourceMissing'],
  ])('by %s is refused with %s, and the order stays a cart', async (source, code) => {
    const client = shop.visit()
    const cart = await fillCart(client, shop.products.jacket)
    expect((await failure(pay(client, cart.id, 2361, { source }))).errors.source?.[0]?.code).toBe(code)
    expect((await client.retrieveOrder(cart.id)).data).toMatchObject({ status: 'cart', paymentStatus: 'pending' })
    const root = await shop.as('root@example.com')
    expect((await root.listPayment()).meta.allCount).toBe(0)
  })

  test('of a cart without a buyer is refused, and nothing is charged', async () => {
    const client = shop.visit()
    const { data: cart } = await client.createOrder()
    expect(Object.keys((await failure(pay(client, cart.id, 100))).errors).sort()).toEqual(Object.keys(buyer).sort())
    expect((await failure(pay(client, cart.id, -1))).errors.amountCents?.[0]?.code).toBe('number')
    const root = await shop.as('root@example.com')
    expect((await root.listPayment()).meta.allCount).toBe(0)
  })

  test.each([
    [1000, 'partiallyPaid'],
    [2361, 'paid'],
    [3000, 'overPaid'],
  ])('of %d cents gives an order of 2361 cents the payment status %s', async (amountCents, paymentStatus) => {
    const cart = await fillCart(shop.visit(), shop.products.jacket)
    await pay(shop.visit(), cart.id, amountCents)
    const root = await shop.as('root@example.com')
    expect((await root.retrieveOrder(cart.id)).data.paymentStatus).toBe(paymentStatus)
  })

  test('is authorized first and captured later, but not for more', async () => {
    const root = await shop.as('root@example.com')
    const cart = await fillCart(root, shop.products.jacket)
    const { data } = await pay(root, cart.id, 2361, { capture: false })
    expect(data.status).toBe('authorized')
    const status = async () => (await root.retrieveOrder(cart.id)).data.paymentStatus
    expect(await status()).toBe('authorized')
    const tooMuch = await failure(root.updatePayment(data.id, { captureAmountCents: 2362 }))
    expect(tooMuch.errors.captureAmountCents?.[0]?.code).toBe('cannotBeGtAuthorizedAmount')
    const { data: captured } = await root.updatePayment(data.id, { captureAmountCents: 2000 })
    expect(captured).toMatchObject({ status: 'paid', amountCents: 2000 })
    expect(await status()).toBe('partiallyPaid')
  })

  test('is refunded in parts, with a part of the fee, but not for more than is left', async () => {
    const root = await shop.as('root@example.com')
    const cart = await fillCart(root, shop.products.jacket)
    const { data } = await pay(root, cart.id, 2361)
    const refund = { gateway: 'freshcom', amountCents: 500, target: order(cart.id) } as const
    expect((await root.createRefund(data.id, refund)).data).toMatchObject({
      processorFeeCents: 15,
      freshcomFeeCents: 8,
    })
    const { data: after } = await root.retrievePayment(data.id, { include: 'refunds' })
    expect(after).toMatchObject({ status: 'partially_refunded', grossAmountCents: 1861, netAmountCents: 1748 })
    expect(after.refunds).toHaveLength(1)
    const tooMuch = await failure(root.createRefund(data.id, { ...refund, amountCents: 1862 }))
    expect(tooMuch.errors.amountCents?.[0]?.code).toBe('cannotBeGtPaymentGrossAmount')
    expect((await root.retrieveOrder(cart.id)).data.paymentStatus).toBe('partiallyRefunded')
    await root.createRefund(data.id, { ...refund, amountCents: 1861 })
    expect((await root.retrieveOrder(cart.id)).data.paymentStatus).toBe('refunded')
  })

  test('in cash is recorded and can be deleted, while one by card cannot', async () => {
    const root = await shop.as('root@example.com')
    const cart = await fillCart(root, shop.products.jacket)
    const cash = { gateway: 'custom', status: 'paid', method: 'cash', amountCents: 2361 } as const
    const { data: paid } = await root.createPayment({ ...cash, target: order(cart.id) })
    expect(paid).toMatchObject({ status: 'paid', transactionFeeCents: 0, netAmountCents: 2361 })
    await root.deletePayment(paid.id)
    expect((await root.retrieveOrder(cart.id)).data.paymentStatus).toBe('pending')
    const { data: charged } = await pay(root, cart.id, 2361)
    expect((await failure(root.deletePayment(charged.id))).errors.gateway?.[0]?.code).toBe('mustBeCustom')
    expect((await failure(root.deleteOrder(cart.id))).errors.payments?.[0]?.code).toBe('beEmpty')
  })

  test('saves the card of the customer, who can pay with it again', async () => {
    const joe = await shop.as('joe@example.com')
    const cart = await fillCart(joe, shop.products.jacket, 1, { customer: customer() })
    await pay(joe, cart.id, 1000, { saveSource: true, owner: customer() })
    const [card] = (await joe.listCard()).data
    expect(card).toMatchObject({ status: 'saved_by_owner', primary: true, lastFourDigit: '4242', brand: 'Visa' })
    const { data: second } = await pay(joe, cart.id, 1361, { source: card?.stripeCardId, owner: customer() })
    expect(second.status).toBe('paid')
    expect((await joe.listPayment()).meta.allCount).toBe(2)
    const ann = await shop.as('ann@example.com')
    expect((await ann.listCard()).meta.allCount).toBe(0)
    expect((await ann.listPayment()).meta.allCount).toBe(0)
    expect((await failure(ann.deleteCard(card?.id ?? ''))).code).toBe('not_found')
    await joe.deleteCard(card?.id ?? '')
    expect((await joe.listCard()).data).toEqual([])
  })

  test('is only for orders of the customer, and by the customer', async () => {
    const joe = await shop.as('joe@example.com')
    const ann = await shop.as('ann@example.com')
    const cart = await fillCart(joe, shop.products.jacket, 1, { customer: customer() })
    expect((await failure(pay(ann, cart.id, 1))).errors.target?.[0]?.code).toBe('invalid')
    expect(
      (await failure(pay(joe, cart.id, 1, { owner: { type: 'Customer', id: cart.id } }))).errors.owner,
    ).toBeDefined()
  })
})

describe('an opened order', () => {
  const checkOut = async (productId: string, orderQuantity = 1) => {
    const joe = await shop.as('joe@example.com')
    const cart = await fillCart(joe, productId, orderQuantity, { customer: customer() })
    await pay(joe, cart.id, cart.grandTotalCents)
    return { joe, id: cart.id }
  }

  test('unlocks its unlockables for its customer, once', async () => {
    const { joe, id } = await checkOut(shop.products.book)
    expect((await joe.retrieveOrder(id)).data.fulfillmentStatus).toBe('fulfilled')
    const filter = { unlockableId: [shop.bookId] }
    const { data: unlocks } = await joe.listUnlock({ filter, include: 'unlockable' })
    expect(unlocks.map(({ unlockable }) => unlockable?.name)).toEqual(['E-Book'])
    await checkOut(shop.products.book)
    expect((await joe.listUnlock()).meta.allCount).toBe(1)
    expect((await (await shop.as('ann@example.com')).listUnlock()).meta.allCount).toBe(0)
    const root = await shop.as('root@example.com')
    const again = { unlockable: { type: 'Unlockable', id: shop.bookId } as const, customer: customer() }
    expect((await failure(root.createUnlock(again))).errors.unlockable?.[0]?.code).toBe('alreadyUnlocked')
    expect((await failure((await shop.as('sue@example.com')).listUnlock())).code).toBe('access_denied')
  })

  test('needs a customer for unlockables and depositables', async () => {
    const client = shop.visit()
    const book = await fillCart(client, shop.products.book)
    expect((await failure(pay(client, book.id, 999))).errors.customer?.[0]?.code).toBe('requiredForUnlockable')
    const points = await fillCart(client, shop.products.points)
    expect((await failure(pay(client, points.id, 500))).errors.customer?.[0]?.code).toBe('requiredForDepositable')
  })

  test('deposits points for each unit', async () => {
    const { joe } = await checkOut(shop.products.points, 2)
    const { data } = await joe.retrieveCustomer({ include: 'pointAccount.transactions' })
    expect(data.pointAccount.balance).toBe(1000)
    expect(data.pointAccount.transactions[0]).toMatchObject({
      amount: 1000,
      status: 'committed',
      reasonLabel: 'deposit_by_depositable',
    })
  })

  test('spends the points in its cart when it is opened, not before', async () => {
    const { joe } = await checkOut(shop.products.points)
    const { data: me } = await joe.retrieveCustomer({ include: 'pointAccount' })
    const cart = await fillCart(joe, shop.products.jacket, 1, { customer: customer() })
    const { data: spent } = await joe.createPointTransaction(me.pointAccount.id, { name: 'Discount', amount: -300 })
    const { data: item } = await joe.createOrderLineItem({ order: cart, target: spent }, { include: 'order' })
    expect(item).toMatchObject({ name: 'Discount', grandTotalCents: -300, autoFulfill: true })
    expect(item.order?.grandTotalCents).toBe(2061)
    const balance = async () => (await joe.retrieveCustomer({ include: 'pointAccount' })).data.pointAccount.balance
    expect(await balance()).toBe(500)
    await pay(joe, cart.id, 2061)
    expect(await balance()).toBe(200)
  })

  test('has a package, to which staff adds the items', async () => {
    const { joe, id } = await checkOut(shop.products.jacket)
    const root = await shop.as('root@example.com')
    const { data: packages } = await root.listFulfillmentPackage({ filter: { orderId: id } })
    expect(packages).toMatchObject([{ status: 'pending', systemLabel: 'auto', name: buyer.name }])
    const { data: sold } = await root.retrieveOrder(id, { include: 'rootLineItems.children' })
    const orderLineItem = sold.rootLineItems[0]?.children[0]
    const parcel = { type: 'FulfillmentPackage', id: packages[0]?.id ?? '' } as const
    const { data: item } = await root.createFulfillmentItem(parcel.id, { orderLineItem, quantity: 1 })
    expect(item).toMatchObject({ name: 'Jacket', status: 'pending', grossQuantity: 1, target: { type: 'Stockable' } })
    await root.updateFulfillmentItem(item.id, { status: 'fulfilled' })
    expect((await joe.retrieveOrder(id)).data.fulfillmentStatus).toBe('fulfilled')
    expect((await joe.retrieveFulfillmentPackage(parcel.id)).data.status).toBe('fulfilled')
    expect((await failure(root.updateFulfillmentItem(item.id, { status: 'pending' }))).errors.status?.[0]?.code).toBe(
      'unchangeable',
    )
  })

  test('can be returned: unlocks are deleted, and deposited points are taken back', async () => {
    const bought = await checkOut(shop.products.book)
    await checkOut(shop.products.points)
    const root = await shop.as('root@example.com')
    const { data: packages } = await root.listFulfillmentPackage({ include: 'items' })
    for (const fulfillmentItem of packages.flatMap(({ items }) => items)) {
      const tooMany = { status: 'returned', quantity: 2, fulfillmentItem } as const
      expect((await failure(root.createReturnItem(tooMany))).errors.quantity?.[0]?.code).toBe('number')
      const { data } = await root.createReturnItem({ ...tooMany, quantity: 1 })
      expect(data).toMatchObject({ status: 'returned', target: fulfillmentItem.target })
    }
    const { joe } = bought
    expect((await joe.listUnlock()).meta.allCount).toBe(0)
    expect((await joe.retrieveCustomer({ include: 'pointAccount' })).data.pointAccount.balance).toBe(0)
    expect((await joe.retrieveOrder(bought.id)).data.fulfillmentStatus).toBe('returned')
    const { data: returns } = await root.listReturnPackage({ filter: { orderId: bought.id }, include: 'items' })
    expect(returns.map(({ status, items }) => [status, items.length])).toEqual([['returned', 1]])
  })

  test('is listed for its customer only', async () => {
    const { joe, id } = await checkOut(shop.products.jacket)
    expect((await joe.listOrder()).data.map((one) => one.id)).toEqual([id])
    expect((await (await shop.as('ann@example.com')).listOrder()).data).toEqual([])
    expect((await failure(shop.visit().listOrder())).code).toBe('access_denied')
  })

  test('accepts more payments, but no more line items', async () => {
    const { joe, id } = await checkOut(shop.products.jacket)
    const more = joe.createOrderLineItem(id, { product: product(shop.products.jacket) })
    expect((await failure(more)).code).toBe('access_denied')
    expect((await pay(joe, id, 1)).data.status).toBe('paid')
  })
})
