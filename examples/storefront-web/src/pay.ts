/** From a cart to a paid order. */
import { ApiError, type Customer } from 'freshcom-sdk'
import { forgetCart, readCart, type Cart } from './cart'
import type { Values } from './components/form'
import { money, words } from './language'
import { Said } from './plain-words'
import { shop } from './shop'

/** @param shown the cart as the visitor has seen it: nothing else is paid for. */
export async function pay(shown: Cart, customer: Customer, values: Values): Promise<void> {
  const { source = '' } = values
  const { data: cart } = await shop.retrieveOrder(shown.id)
  // An earlier payment may have arrived although its answer did not.
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

/** A refusal says what is wrong. After anything else nobody knows whether the payment arrived. */
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
