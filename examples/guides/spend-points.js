// Calls of the guide on points, with its kinds of arguments: buy points and spend them on the next order. It works
// on release 2018-04.
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

// Buys a product, and pays with points if there is a transaction of points.
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
  // The orders that come with the lines have old totals.
  let { data: filled } = await freshcom.retrieveOrder(cart.id)
  return freshcom.createPayment({ source: 'tok_visa', amountCents: filled.grandTotalCents, target: cart })
}
