/** Payments and deliveries as the recorded releases have them, beyond what the recorded flows show. */
import { beforeEach, describe, expect, test } from 'vitest'
import type { Freshcom } from 'freshcom-sdk'
import { cardTokens } from '../../../src/testing/freshcom/card-tokens'
import { failure, fillCart, loginOwner, openShop, product, type Shop } from './shop'

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

  test('a token that says declined is, whatever else it says', async () => {
    const cart = await fillCart(root, shop.products.jacket)
    const odd = pay(cart.id, 1, { source: 'tok_mine_declined_today' })
    expect((await failure(odd)).errors.source?.[0]?.code).toBe('cardDeclined')
  })
})

describe('on 2018-04', () => {
  beforeEach(() => open('2018-04'))

  test('a book that is twice in a cart cannot be paid, and nothing of the cart is delivered', async () => {
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

  test('what is given back delivers itself, and the rest is still to be sent', async () => {
    const cart = await fillCart(root, shop.products.jacket)
    await root.createOrderLineItem({ order: cart, name: 'Discount', subTotalCents: -100 })
    await pay(cart.id, cart.grandTotalCents - 100)
    expect((await root.retrieveOrder(cart.id)).data).toMatchObject({
      paymentStatus: 'paid',
      fulfillmentStatus: 'partially_fulfilled',
    })
  })

  test('the card of a customer is kept once, and not shown after a payment that does not ask for it', async () => {
    const joe = await shop.as('joe@example.com')
    const cart = await fillCart(root, shop.products.jacket, 1, { customer: customer() })
    await pay(cart.id, 1, { owner: customer(), saveSource: true })
    await pay(cart.id, 1, { owner: customer(), saveSource: true })
    expect((await joe.listCard()).data).toMatchObject([{ primary: true, lastFourDigit: '4242' }])
    await pay(cart.id, 1, { owner: customer() })
    expect((await joe.listCard()).data).toEqual([])
  })

  test('a default card that is deleted hands over to the only other one, and cannot choose among more', async () => {
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

describe.each(['2018-04', '2018-09'] as const)('on %s', (release) => {
  beforeEach(() => open(release))

  test('goods that are sent cannot deliver themselves: the order stays a cart', async () => {
    const goods = { type: 'Stockable', id: shop.fake.add('Stockable', { name: 'Hat' }) } as const
    const hat = shop.fake.add('Product', { name: 'Hat', status: 'active', autoFulfill: true }, { goods })
    shop.fake.add('Price', { name: 'x', status: 'active', chargeAmountCents: 5 }, { product: product(hat) })
    const cart = await fillCart(root, hat)
    expect(await statusOf(pay(cart.id, 5))).toBe(500)
    expect((await root.retrieveOrder(cart.id)).data).toMatchObject({ status: 'cart', paymentStatus: 'pending' })
    expect((await root.listPayment()).data).toEqual([])
  })

  test('an amount below nothing fails where it leaves an order in no status', async () => {
    const cart = await fillCart(root, shop.products.jacket)
    expect(await statusOf(pay(cart.id, -5))).toBe(500)
    expect((await root.listPayment()).data).toEqual([])
    const { data } = await root.createPayment({ source: 'tok_visa', amountCents: -5 })
    expect(data).toMatchObject({ status: 'paid', amountCents: -5, grossAmountCents: -5 })
  })
})
