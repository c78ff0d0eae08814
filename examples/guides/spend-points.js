// The calls of the guide on points, in its argument forms: points are bought, and spent on the next order. Release
// 2018-04 does that.
import freshcom from './shop.js'

freshcom.createAndSetAccessToken({
  username: 'shopper@example.com',
  password: 'supersecurepassword',
  scope: 'aid:aid-test-5e9240ff-0885-4327-a1e7-f46f3fdb3f74',
  grant_type: 'password'
}).then(function () {
  return buy('POINTS')
}).then(function () {
  return freshcom.retrieveCustomer({ include: 'pointAccount' })
}).then(function (response) {
  let customer = response.data
  console.log(customer.pointAccount.balance + ' points')

  return freshcom.createPointTransaction({
    pointAccount: customer.pointAccount,
    amount: -200,
    name: 'Discount'
  })
}).then(function (response) {
  return buy('TOQUE', response.data)
}).then(function () {
  return freshcom.retrieveCustomer({ include: 'pointAccount.transactions' })
}).then(function (response) {
  let account = response.data.pointAccount
  console.log(account.balance + ' points after ' + account.transactions.length + ' transactions')
})

// Buys a product, and spends points on it if there is a transaction that does.
async function buy(code, transaction) {
  let { data: customer } = await freshcom.retrieveCustomer()
  let { data: products } = await freshcom.listProduct()
  let { data: cart } = await freshcom.createOrder({
    customer: customer,
    name: customer.name,
    email: customer.email,
    fulfillmentMethod: 'pickup'
  })
  await freshcom.createOrderLineItem({ order: cart, product: products.find((product) => product.code === code) })
  if (transaction) await freshcom.createOrderLineItem({ order: cart, target: transaction, name: 'Points' })
  // The lines' own orders are from before the lines.
  let { data: filled } = await freshcom.retrieveOrder(cart.id)
  return freshcom.createPayment({ source: 'tok_visa', amountCents: filled.grandTotalCents, target: cart })
}
