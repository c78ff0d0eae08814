'use server'

import { redirect } from 'next/navigation'
import { outcomeOf, type Outcome } from '../../lib/complaints'
import { visitor } from '../../lib/shop'

/** Registers a shopper and logs them in. */
export async function register(_before: Outcome, form: FormData): Promise<Outcome> {
  const name = String(form.get('name'))
  const email = String(form.get('email')).trim()
  // The servers store user names in lower case.
  const username = email.toLowerCase()
  const password = String(form.get('password'))
  const shop = await visitor()
  try {
    await shop.createCustomer({ status: 'registered', name, email, username, password })
    await shop.login({ username, password })
  } catch (error) {
    return outcomeOf(error, { name, email })
  }
  return redirect('/account')
}
