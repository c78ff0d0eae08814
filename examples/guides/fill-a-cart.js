// The calls of the guide on carts, in its argument forms: it runs against `npx freshcom-sdk fake`.
import freshcom from './shop.js'

freshcom.createAndSetAccessToken({
  fresh_token: 'prt-test-aba1d92c-defb-478e-a031-40b5c27171c7',
  grant_type: 'refresh_token'
}).then(function () {
  return freshcom.createOrder()
}).then(function (response) {
  let cart = response.data
  // Keep the cart's id somewhere for later use...

  return freshcom.listProduct({ include: 'defaultPrice' }).then(function (response) {
    let product = response.data[0]
    return freshcom.createOrderLineItem({
      order: cart,
      product: product,
      orderQuantity: 2
    }, { include: 'order.rootLineItems' })
  })
}).then(function (response) {
  let cart = response.data.order
  // Update the UI accordingly...
  console.log(cart.rootLineItems.length + ' line item, ' + cart.grandTotalCents + ' cents')

  return freshcom.updateOrderLineItem(cart.rootLineItems[0].id, {
    orderQuantity: 3
  }, { include: 'order.rootLineItems' })
}).then(function (response) {
  return freshcom.deleteOrderLineItem(response.data.id)
})
