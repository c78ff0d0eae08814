/** Payments and deliveries on the recorded releases, in cases that the flows do not show. */
import { beforeEach, describe, expect, test } from 'vitest'
import type { Freshcom } from 'freshcom-sdk'
import { cardTokens } from '../../../src/testing/freshcom/card-tokens'
import { buyer, failure, fillCart, loginOwner, openShop, product, type Shop } from './shop'

const SERVERS = ['2018-04', '2018-09', 'guides'] as const

let shop: Shop
let root: Freshcom

const open = async (server: (typeof SERVERS)[number]) => {
  shop = openShop(server)
  root = await loginOwner(shop)
}
const customer = () => ({ type: 'Customer', id: shop.joeId }) as const
const pay = (orderId: string, amountCents: number, more: object = {}) =>
  root.createPayment({ source: 'tok_visa', amountCents, target: { type: 'Order', id: orderId }, ...more })
const statusOf = async (call: PromiseLike<unknown>) => (await failure(call)).status
const add = (orderId: string, productId: string) =>
  root.createOrderLineItem(orderId, { product: product(productId), orderQuantity: 1 })

describe.each(SERVERS)('the card tokens on %s', (server) => {
  beforeEach(() => open(server))

  test.each(cardTokens)('$token $does', async ({ token, card, refusal }) => {
    const cart = await fillCart(root, shop.products.jacket)
    const payment = pay(cart.id, cart.grandTotalCents, { source: token })
    if (refusal === undefined) {
      expect((await payment).data.status).toBe('paid')
      expect(card?.lastFourDigit).toMatch(/^\d{4}$/)
    } else {
      expect((await failure(payment)).errors.source?.[0]?.code).toBe(refusal.code)
      expect((await root.retrieveOrder(cart.id)).data).toMatchObject({ status: 'cart', openedAt: null })
      expect((await root.listFulfillmentPackage()).data).toEqual([])
    }
  })

  test('a token with "declined" in its name is declined', async () => {
    const cart = await fillCart(root, shop.products.jacket)
    const odd = pay(cart.id, 1, { source: 'tok_mine_declined_today' })
    expect((await failure(odd)).errors.source?.[0]?.code).toBe('cardDeclined')
  })
})

describe('on 2018-04', () => {
  beforeEach(() => open('2018-04'))

  test('a cart with the same e-book twice cannot be paid, and nothing is delivered', async () => {
    const cart = await fillCart(root, shop.products.points, 1, { customer: customer() })
    await add(cart.id, shop.products.book)
    await add(cart.id, shop.products.book)
    const { errors } = await failure(pay(cart.id, 2498))
    expect(errors.lineItems?.[0]?.code).toBe('alreadyUnlocked')
    await add(cart.id, shop.products.points)
    expect(await statusOf(pay(cart.id, 2998))).toBe(500)
    expect((await root.listUnlock()).data).toEqual([])
    const { data: joe } = await root.retrieveCustomer(shop.joeId, { include: 'pointAccount' })
    expect(joe.pointAccount.balance).toBe(0)
    expect((await root.retrieveOrder(cart.id)).data).toMatchObject({ status: 'cart', fulfillmentStatus: 'pending' })
  })

  test('a line item with a negative amount is delivered automatically, the others are still pending', async () => {
    const cart = await fillCart(root, shop.products.jacket)
    await root.createOrderLineItem({ order: cart, name: 'Discount', subTotalCents: -100 })
    await pay(cart.id, cart.grandTotalCents - 100)
    expect((await root.retrieveOrder(cart.id)).data).toMatchObject({
      paymentStatus: 'paid',
      fulfillmentStatus: 'partially_fulfilled',
    })
  })

  test('the card of a customer is stored once, and listed only after a payment with `saveSource`', async () => {
    const joe = await shop.as('joe@example.com')
    const cart = await fillCart(root, shop.products.jacket, 1, { customer: customer() })
    await pay(cart.id, 1, { owner: customer(), saveSource: true })
    await pay(cart.id, 1, { owner: customer(), saveSource: true })
    expect((await joe.listCard()).data).toMatchObject([{ primary: true, lastFourDigit: '4242' }])
    await pay(cart.id, 1, { owner: customer() })
    expect((await joe.listCard()).data).toEqual([])
  })

  test('after the default card is deleted the only other card is the default, and with several others the server fails', async () => {
    const joe = await shop.as('joe@example.com')
    const cart = await fillCart(root, shop.products.jacket, 1, { customer: customer() })
    for (const source of ['tok_visa', 'tok_mastercard', 'tok_amex'])
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await pay(cart.id, 1, { source, owner: customer(), saveSource: true })
    const cards = async () => (await joe.listCard()).data
    const first = (await cards()).find(({ primary }) => primary)
    expect(await statusOf(joe.deleteCard(first?.id ?? ''))).toBe(500)
    const other = (await cards()).find(({ primary }) => !primary)
    await joe.deleteCard(other?.id ?? '')
    await joe.deleteCard(first?.id ?? '')
    expect(await cards()).toMatchObject([{ primary: true }])
  })
})

describe('on 2018-04, to a customer', () => {
  beforeEach(() => open('2018-04'))

  test('the server fails on a source that is neither a token nor a card', async () => {
    const cart = await fillCart(root, shop.products.jacket, 1, { customer: customer() })
    expect(await statusOf(pay(cart.id, 1, { source: 'src_1', owner: customer() }))).toBe(500)
  })

  test('a card without `saveSource` becomes the default, and is not listed', async () => {
    const joe = await shop.as('joe@example.com')
    const cart = await fillCart(root, shop.products.jacket, 1, { customer: customer() })
    await pay(cart.id, 1, { owner: customer(), saveSource: true })
    await pay(cart.id, 1, { source: 'tok_amex', owner: customer() })
    await joe.deleteCard((await joe.listCard()).data[0]?.id ?? '')
    expect((await joe.listCard()).data).toEqual([])
    await pay(cart.id, 1, { source: 'tok_amex', owner: customer(), saveSource: true })
    expect((await joe.listCard()).data).toMatchObject([{ primary: true, lastFourDigit: '0005' }])
  })

  test('an item whose line item was deleted with the order cannot be discarded', async () => {
    const { data: order } = await root.createOrder({ ...buyer, customer: customer() })
    await add(order.id, shop.products.book)
    await root.updateOrder(order.id, { status: 'opened' })
    const { data } = await root.listFulfillmentPackage({ include: 'items' })
    await root.deleteOrder(order.id)
    const item = data[0]?.items[0]?.id ?? ''
    expect(await statusOf(root.updateFulfillmentItem(item, { status: 'discarded' }))).toBe(500)
  })
})

describe('on 2018-09, to a customer', () => {
  beforeEach(() => open('2018-09'))

  test('a second unlock is refused, and other automatic deliveries fail', async () => {
    const unlock = { unlockable: { type: 'Unlockable', id: shop.bookId }, customer: customer() } as const
    const cart = await fillCart(root, shop.products.book, 1, { customer: customer() })
    expect(await statusOf(pay(cart.id, 999))).toBe(500)
    await root.createUnlock(unlock)
    expect((await failure(pay(cart.id, 999))).errors.lineItems?.[0]?.code).toBe('alreadyUnlocked')
    const points = await fillCart(root, shop.products.points, 1, { customer: customer() })
    expect(await statusOf(pay(points.id, 500))).toBe(500)
  })
})

describe.each(['2018-04', '2018-09'] as const)('on %s', (release) => {
  beforeEach(() => open(release))

  test('the target of a payment or refund is checked only if it is an order', async () => {
    const cash = { gateway: 'custom', status: 'paid', amountCents: 5 } as const
    const nowhere = { type: 'Order', id: shop.joeId } as const
    const { data } = await root.createPayment({ ...cash, target: customer() } as never)
    const refund = (target: object) =>
      root.createRefund(data.id, { gateway: 'custom', amountCents: 1, target } as never)
    expect((await refund(customer())).data.amountCents).toBe(1)
    expect(await statusOf(refund(nowhere))).toBe(404)
    expect(await statusOf(root.updatePayment(data.id, { target: nowhere } as never))).toBe(404)
  })

  test('lists replace some filters by their own', async () => {
    const joe = await shop.as('joe@example.com')
    shop.fake.add('Order', { ...buyer, status: 'opened' }, { customer: customer() })
    const orders = await joe.listOrder({ filter: { status: 'cart' } })
    expect(orders.data).toHaveLength(release === '2018-09' ? 1 : 0)
    shop.fake.add('Card', { status: 'saved_by_owner' }, { owner: customer() })
    expect((await root.listCard({ filter: { status: 'kept_by_system' } })).data).toHaveLength(1)
    expect(await statusOf(root.listCard({ filter: { name: 'x' } as never }))).toBe(500)
    shop.fake.add('FulfillmentPackage', { name: 'Box' }, { customer: customer() })
    const boxes = await joe.listFulfillmentPackage({ filter: { customerId: shop.bookId } })
    expect(boxes.data).toHaveLength(1)
  })

  test('an order cannot be paid if goods with automatic delivery were deleted', async () => {
    const cart = await fillCart(root, shop.products.book, 1, { customer: customer() })
    await root.deleteUnlockable(shop.bookId)
    expect(await statusOf(pay(cart.id, 999))).toBe(500)
  })

  test('the server fails on an amount of null', async () => {
    const { data } = await root.createPayment({ gateway: 'custom', status: 'paid', amountCents: 5 })
    expect(await statusOf(root.updatePayment(data.id, { amountCents: null as never }))).toBe(500)
  })

  test('stockables cannot be delivered automatically: the order stays a cart', async () => {
    const goods = { type: 'Stockable', id: shop.fake.add('Stockable', { name: 'Hat' }) } as const
    const hat = shop.fake.add('Product', { name: 'Hat', status: 'active', autoFulfill: true }, { goods })
    shop.fake.add('Price', { name: 'x', status: 'active', chargeAmountCents: 5 }, { product: product(hat) })
    const cart = await fillCart(root, hat)
    expect(await statusOf(pay(cart.id, 5))).toBe(500)
    expect((await root.retrieveOrder(cart.id)).data).toMatchObject({ status: 'cart', paymentStatus: 'pending' })
    expect((await root.listPayment()).data).toEqual([])
  })

  test('a negative amount fails if no payment status fits', async () => {
    const cart = await fillCart(root, shop.products.jacket)
    expect(await statusOf(pay(cart.id, -5))).toBe(500)
    expect((await root.listPayment()).data).toEqual([])
    const { data } = await root.createPayment({ source: 'tok_visa', amountCents: -5 })
    expect(data).toMatchObject({ status: 'paid', amountCents: -5, grossAmountCents: -5 })
  })
})
