/** Orders have all members of the shop, for the customer and for administrators. */
import { expect, test } from 'vitest'
import { EverShop, type FetchInit } from 'freshcom-sdk/evershop'
import { HOME, JOE, openShop, ROOT } from './shop'

const PLACED = {
  items: [{ sku: 'MUG-1', name: 'Mug', qty: 2, price: 12.5 }],
  shipping: 5,
  paymentStatus: 'paid',
  shippingNote: 'leave it at the blue door',
  trackingNumber: '1Z999',
}
const TOLD = {
  orderNumber: '10001',
  totalQty: 2,
  paymentStatus: { code: 'paid', name: 'Paid' },
  shipmentStatus: { code: 'shipped' },
  paymentMethod: 'cod',
  paymentMethodName: 'Cash on delivery',
  shippingMethodName: 'Flat',
  shippingNote: 'leave it at the blue door',
  customerEmail: JOE.email,
  subTotal: { value: 25 },
  shippingFeeInclTax: { value: 5 },
  discountAmount: { value: 0 },
  grandTotal: { value: 30, text: '$30.00' },
  items: [{ orderItemId: '1', productSku: 'MUG-1', finalPrice: { value: 12.5 }, lineTotalInclTax: { value: 25 } }],
  activities: [{ comment: 'Order created', createdAt: expect.stringMatching(/Z$/) as string }],
  shipments: [
    {
      trackingNumber: '1Z999',
      status: { code: 'shipped' },
      shippedAt: expect.stringMatching(/Z$/) as string,
      deliveredAt: null,
      items: [{ orderItemId: '1', productSku: 'MUG-1', qty: 2 }],
    },
  ],
}

test('the customer reads them', async () => {
  const { fake, joe, client } = openShop()
  fake.addOrder(joe, PLACED)
  const shopper = client()
  await shopper.login(JOE)
  expect(await shopper.listOrder()).toMatchObject([TOLD])
})

test.each(['session', 'token'] as const)(
  'an administrator reads orders and addresses of any customer (%s)',
  async (auth) => {
    const { fake, joe, client } = openShop()
    fake.addAddress(joe, HOME)
    fake.addOrder(joe, PLACED)
    const ann = fake.addCustomer({ email: 'ann@example.com', password: 'supersecret', fullName: 'Ann' })
    const administrator = client({ auth })
    await expect(administrator.listCustomerOrder(joe)).rejects.toMatchObject({ code: 'not_authenticated' })
    await administrator.loginAdmin(ROOT)
    expect(await administrator.listCustomerOrder(joe)).toMatchObject([TOLD])
    expect(await administrator.listCustomerAddress(joe)).toMatchObject([HOME])
    expect(await administrator.listCustomerOrder(ann)).toEqual([])
    expect(await administrator.listCustomerAddress(ann)).toEqual([])
  },
)

test('fees that the shop has not stored are null', async () => {
  const { fake, joe } = openShop()
  fake.addOrder(joe, PLACED)
  const message = 'Cannot return null for non-nullable field Order.discountAmount.'
  const fetch = async (url: string, init: FetchInit) =>
    String(init.body).includes('totalTaxAmount')
      ? Response.json({ error: { status: 500, message } }, { status: 500 })
      : fake.fetch(url, init)
  const shopper = new EverShop({ baseUrl: fake.baseUrl, fetch })
  await shopper.login(JOE)
  expect(await shopper.listOrder()).toMatchObject([
    { discountAmount: null, shippingFeeInclTax: null, subTotal: { value: 25 }, grandTotal: { value: 30 } },
  ])
})

test('another version of the server may have fewer members', async () => {
  const order = { uuid: 'o', orderId: 1, orderNumber: '2', totalQty: 1, items: [{ uuid: 'i', qty: 1 }] }
  const answer = { data: { currentCustomer: { orders: [order] } } }
  const shopper = new EverShop({ baseUrl: 'https://shop.test', fetch: async () => Response.json(answer) })
  expect(await shopper.listOrder()).toMatchObject([
    {
      shippingNote: null,
      subTotal: null,
      activities: [],
      shipments: [],
      items: [{ variantOptions: [], taxPercent: null }],
    },
  ])
})
