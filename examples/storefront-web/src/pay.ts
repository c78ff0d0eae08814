/** From a cart to a paid order. */
import { ApiError, type Customer } from 'freshcom-sdk'
import { forgetCart, readCart, type Cart } from './cart'
import type { Values } from './components/form'
import { money, words } from './language'
import { Said } from './plain-words'
import { shop } from './shop'

/** @param shown the cart that the visitor has seen. If its total has changed, nothing is paid. */
export async function pay(shown: Cart, customer: Customer, values: Values): Promise<void> {
  const { source = '' } = values
  const { data: cart } = await shop.retrieveOrder(shown.id)
  // An earlier payment may have arrived although its response did not.
  if (cart.status === 'cart') {
    if (cart.grandTotalCents !== shown.grandTotalCents) {
      await readCart()
      throw new Said(words.value.totalChanged(money(cart.grandTotalCents)))
    }
    await shop.updateOrder(cart, { customer, ...recipient(values) })
    await shop.createPayment({ target: cart, amountCents: cart.grandTotalCents, source }).catch(explain)
  }
  forgetCart()
}

/** After a refusal the payment has failed. After any other error it may have succeeded. */
function explain(error: unknown): never {
  throw error instanceof ApiError && error.status < 500 ? error : new Said(words.value.paymentUnclear)
}

function recipient(values: Values) {
  const { name = '', email = '', fulfillmentMethod } = values
  if (fulfillmentMethod !== 'ship') return { name, email, fulfillmentMethod: 'pickup' } as const
  return {
    name,
    email,
    fulfillmentMethod,
    deliveryAddressLineOne: values.deliveryAddressLineOne,
    deliveryAddressCity: values.deliveryAddressCity,
    deliveryAddressProvince: values.deliveryAddressProvince,
    deliveryAddressPostalCode: values.deliveryAddressPostalCode,
    deliveryAddressCountryCode: 'CA',
  } as const
}
