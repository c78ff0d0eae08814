// Calls of the guide on carts, with its kinds of arguments. It runs against `npx freshcom-sdk fake`, release 2018-04.
// The guide shows the order that comes with a new line, which has the old total. Here the order is read again.
import freshcom from './shop.js'

freshcom.createAndSetAccessToken({
  fresh_token: 'prt-test-aba1d92c-defb-478e-a031-40b5c27171c7',
  grant_type: 'refresh_token'
}).then(function () {
  return Promise.all([freshcom.createOrder(), freshcom.listProduct({ include: 'defaultPrice' })])
}).then(function ([orderResponse, productResponse]) {
  let cart = orderResponse.data
  let hat = productResponse.data.find((product) => product.code === 'TOQUE')
  // Keep the cart's id somewhere for later use...

  return add(cart, hat, 2).then(function (line) {
    // A new quantity needs a new line: a changed line keeps the old price.
    return freshcom.deleteOrderLineItem(line.id)
  }).then(function () {
    return add(cart, hat, 3)
  })
})

// Adds a line to a cart, and shows the new total.
async function add(cart, product, orderQuantity) {
  let { data: line } = await freshcom.createOrderLineItem({
    order: cart,
    product: product,
    orderQuantity: orderQuantity
  })
  let { data: order } = await freshcom.retrieveOrder(cart.id, { include: 'rootLineItems' })
  // Update the UI accordingly...
  console.log(order.rootLineItems.length + ' line item, ' + order.grandTotalCents + ' cents')
  return line
}
