const { Freshcom } = require('freshcom-sdk')
const { createExampleStore } = require('freshcom-sdk/testing')

test('a shopper puts a toque into the cart', async () => {
  const { fake } = createExampleStore()
  const { baseUrl, accountId, storefrontRefreshToken, fetch } = fake
  const shop = new Freshcom({ baseUrl, accountId, storefrontRefreshToken, fetch })

  await shop.login({ username: 'shopper@example.com', password: 'supersecurepassword' })
  const { data: customer } = await shop.retrieveCustomer()
  const { data: products } = await shop.listProduct()
  const toque = products.find(({ code }) => code === 'TOQUE')

  const { data: cart } = await shop.createOrder({ customer })
  await shop.createOrderLineItem({ order: cart, product: toque, orderQuantity: 2 })
  const { data: order } = await shop.retrieveOrder(cart)
  expect(order.grandTotalCents).toBe(5598)
})
