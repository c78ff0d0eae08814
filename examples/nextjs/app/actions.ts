'use server'

import { redirect } from 'next/navigation'
import { AuthenticationError } from 'freshcom-sdk'
import { outcomeOf, type Outcome } from '../lib/complaints'
import { visitor } from '../lib/shop'
import { wordsOf } from '../lib/words'

/** Orders and pays. The name of each field is a product's id, its value the quantity. */
export async function order(_before: Outcome, form: FormData): Promise<Outcome> {
  const chosen = [...form].flatMap(([id, text]) =>
    Number(text) >= 1 ? [{ id, quantity: Math.floor(Number(text)) }] : [],
  )
  if (chosen.length === 0) return { failure: wordsOf(String(form.get('language'))).nothingChosen }
  const shop = await visitor()
  const { isLoggedIn } = await shop.restoreSession()
  if (!isLoggedIn) redirect('/login')
  try {
    const { data: customer } = await shop.retrieveCustomer()
    const { data: cart } = await shop.createOrder({})
    for (const { id, quantity } of chosen) {
      await shop.createOrderLineItem({ order: cart, product: { type: 'Product', id }, orderQuantity: quantity })
    }
    const { name, email } = customer
    const { data: complete } = await shop.updateOrder(cart, { customer, name, email, fulfillmentMethod: 'pickup' })
    // In a real shop the card form returns this token.
    await shop.createPayment({ source: 'tok_visa', amountCents: complete.grandTotalCents, target: complete })
  } catch (error) {
    if (error instanceof AuthenticationError) redirect('/login')
    return outcomeOf(error, {})
  }
  return redirect('/account')
}
