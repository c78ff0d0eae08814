// Calls of the guide on checkout, with its kinds of arguments. Run `npx freshcom-sdk fake` for it, release 2018-04.
// The order is the result of its own update, so its total is the one to pay.
import freshcom from './shop.js'

freshcom.createAndSetAccessToken({
  username: 'shopper@example.com',
  password: 'supersecurepassword',
  scope: 'aid:aid-test-5e9240ff-0885-4327-a1e7-f46f3fdb3f74',
  grant_type: 'password'
}).then(function () {
  return Promise.all([freshcom.retrieveCustomer(), freshcom.createOrder(), freshcom.listProduct()])
}).then(function ([customerResponse, orderResponse, productResponse]) {
  let customer = customerResponse.data
  let cart = orderResponse.data
  let book = productResponse.data.find((product) => product.code === 'KNITTING')

  return freshcom.createOrderLineItem({ order: cart, product: book }).then(function () {
    return freshcom.updateOrder(cart.id, {
      customer: customer,
      name: customer.name,
      email: customer.email,
      fulfillmentMethod: 'digital'
    })
  })
}).then(function (response) {
  let cart = response.data
  // The token that the card form returned...
  return freshcom.createPayment({
    source: 'tok_visa',
    amountCents: cart.grandTotalCents,
    target: cart
  })
}).then(function (response) {
  let payment = response.data
  return freshcom.retrieveOrder({ id: payment.target.id }, { include: 'rootLineItems' })
}).then(function (response) {
  let order = response.data
  console.log(order.status + ', ' + order.paymentStatus + ', ' + order.fulfillmentStatus)
})
