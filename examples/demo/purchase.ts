/** A purchase: a visitor fills the cart, logs in, and pays. */
import { ServerError, ValidationError, type Freshcom, type Product } from 'freshcom-sdk'
import { expected, refused, type Narrator } from './narrator.ts'

const dollars = (cents: number) => `${(cents / 100).toFixed(2)} CAD`

/** Runs the purchase. `login` logs the shopper in. */
export async function tellPurchase(narrator: Narrator, shop: Freshcom, login: () => Promise<void>): Promise<void> {
  const cart = { type: 'Order' as const, id: '', grandTotalCents: 0 }
  const hat = { id: '' }
  const show: Product[] = []
  const inTheWindow = (wanted: string): Product => {
    const product = show.find(({ code }) => code === wanted)
    if (product === undefined) throw new Error(`expected the product ${wanted}`)
    return product
  }

  await narrator.step('The products, in French', async () => {
    const { data: products } = await shop.listProduct({ include: 'defaultPrice', locale: 'fr' })
    expected(products.length === 3, 'three products')
    const shown = products.map(({ name, defaultPrice }) => `${name} (${dollars(defaultPrice?.chargeAmountCents ?? 0)})`)
    show.push(...products)
    return shown.join(', ')
  })

  await narrator.step('A cart with a hat: the order that comes with a new line has stale totals', async () => {
    const { data: empty } = await shop.createOrder()
    cart.id = empty.id
    const product = inTheWindow('TOQUE')
    const { data: line } = await shop.createOrderLineItem({ order: cart, product }, { include: 'order' })
    const { data: order } = await shop.retrieveOrder(cart.id)
    expected(line.order.grandTotalCents === 0, 'the total from before the line')
    expected(order.grandTotalCents === line.grandTotalCents && order.grandTotalCents > 0, 'the new total in the order')
    hat.id = line.id
    return `${dollars(line.order.grandTotalCents)} with the line, ${dollars(order.grandTotalCents)} when it is read again`
  })

  await narrator.step('Two hats: a changed quantity does not change the amount, a new line does', async () => {
    const { data: one } = await shop.retrieveOrder(cart.id)
    await shop.updateOrderLineItem(hat.id, { orderQuantity: 2 })
    const { data: changed } = await shop.retrieveOrder(cart.id)
    expected(changed.grandTotalCents === one.grandTotalCents, 'the amount of one hat')
    await shop.deleteOrderLineItem(hat.id)
    const product = inTheWindow('TOQUE')
    const { data: line } = await shop.createOrderLineItem({ order: cart, product, orderQuantity: 2 })
    const { data: again } = await shop.retrieveOrder(cart.id)
    expected(again.grandTotalCents === line.grandTotalCents, 'the amount of the new line')
    expected(again.subTotalCents === 2 * one.subTotalCents, 'the amount of two hats')
    return `${dollars(changed.grandTotalCents)}, then ${dollars(again.grandTotalCents)}`
  })

  await narrator.step('A book and points', async () => {
    for (const product of show.filter(({ code }) => code !== 'TOQUE')) {
      await shop.createOrderLineItem({ order: cart, product })
    }
    const { data: filled } = await shop.retrieveOrder(cart.id, { include: 'rootLineItems' })
    const { subTotalCents, taxOneCents, taxTwoCents, grandTotalCents } = filled
    expected(filled.rootLineItems.length === 3, 'three line items')
    expected(subTotalCents + taxOneCents + taxTwoCents === grandTotalCents, 'a sum that adds up')
    const taxes = dollars(taxOneCents + taxTwoCents)
    cart.grandTotalCents = grandTotalCents
    return `${dollars(subTotalCents)} and ${taxes} taxes: ${dollars(grandTotalCents)}`
  })

  await narrator.step('A visitor cannot pay', async () => {
    const payment = { source: 'tok_visa', amountCents: cart.grandTotalCents, target: cart }
    const { status } = await refused(ServerError, shop.createPayment(payment))
    const { data: order } = await shop.retrieveOrder(cart.id)
    expected(order.status === 'cart', 'a cart as before')
    return `still a ${order.status}; the API failed with ${status}`
  })

  await narrator.step('The shopper logs in, and the cart is still there', async () => {
    await login()
    const { data: found } = await shop.retrieveOrder(cart.id)
    expected(found.grandTotalCents === cart.grandTotalCents, 'the same cart')
    return `${found.status} ${found.id}`
  })

  const address = {
    name: 'Joe Sample',
    email: 'joe@example.com',
    fulfillmentMethod: 'ship',
    deliveryAddressLineOne: '1 Main Street',
    deliveryAddressCity: 'Edmonton',
    deliveryAddressProvince: 'AB',
    deliveryAddressCountryCode: 'CA',
  }

  await narrator.step('An address without a postal code is refused', async () => {
    const error = await refused(ValidationError, shop.updateOrder(cart.id, address))
    expected(error.errors.deliveryAddressPostalCode?.[0]?.code === 'required', 'an error for it')
    return `not saved; deliveryAddressPostalCode: ${error.errors.deliveryAddressPostalCode?.[0]?.title}`
  })

  await narrator.step('Name, e-mail, address and customer of the order', async () => {
    const { data: customer } = await shop.retrieveCustomer()
    const { data: order } = await shop.updateOrder(cart.id, {
      ...address,
      deliveryAddressPostalCode: 'T5A 0A1',
      customer,
    })
    expected(order.customer?.id === customer.id, "the shopper's cart")
    return `${order.name}, ${order.deliveryAddressLineOne}, ${order.deliveryAddressCity}`
  })

  await narrator.step('The first card is declined', async () => {
    const payment = { source: 'tok_chargeDeclined', amountCents: cart.grandTotalCents, target: cart }
    const error = await refused(ValidationError, shop.createPayment(payment))
    expected(error.errors.source?.[0]?.code === 'cardDeclined', 'an error for "source"')
    const { data: order } = await shop.retrieveOrder(cart.id)
    expected(order.status === 'cart', 'a cart as before')
    return `still a ${order.status}; source: ${error.errors.source?.[0]?.title}`
  })

  await narrator.step('The second card pays', async () => {
    const payment = { source: 'tok_visa', amountCents: cart.grandTotalCents, target: cart }
    const { data } = await shop.createPayment(payment)
    expected(data.status === 'paid', 'a paid payment')
    return `${dollars(data.amountCents)} ${data.status}`
  })

  await narrator.step('The book can be read at once', async () => {
    const { data: unlocks } = await shop.listUnlock({ include: 'unlockable.file', locale: 'fr' })
    const [book] = unlocks.map(({ unlockable }) => unlockable)
    expected(book?.file?.status === 'uploaded', 'a file to read')
    return `${book?.name}: ${book?.file?.name}`
  })

  await narrator.step('The points are in the account', async () => {
    const { data: customer } = await shop.retrieveCustomer({ include: 'pointAccount.transactions' })
    const { balance, transactions } = customer.pointAccount
    expected(balance === 500 && transactions.length === 1, '500 points by one transaction')
    return `${balance} points, ${transactions[0]?.reasonLabel}`
  })

  await narrator.step('The paid order', async () => {
    const { data: orders } = await shop.listOrder({ include: 'rootLineItems' })
    const [order] = orders
    expected(order?.status === 'opened' && order.paymentStatus === 'paid', 'an opened order that is paid')
    const items = order?.rootLineItems.map(({ orderQuantity, name }) => `${orderQuantity} × ${name}`) ?? []
    return `${order?.status}, ${order?.paymentStatus}, ${order?.fulfillmentStatus}: ${items.join(', ')}`
  })
}
