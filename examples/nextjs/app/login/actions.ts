'use server'

import { redirect } from 'next/navigation'
import { outcomeOf, type Outcome } from '../../lib/complaints'
import { visitor } from '../../lib/shop'

export async function login(_before: Outcome, form: FormData): Promise<Outcome> {
  const username = String(form.get('username')).trim().toLowerCase()
  const password = String(form.get('password'))
  const otp = form.get('otp')
  const shop = await visitor()
  try {
    await shop.login({ username, password, ...(otp !== null && { otp: String(otp) }) })
  } catch (error) {
    const outcome = outcomeOf(error, { username })
    return outcome.needsCode && otp !== null ? { ...outcome, failure: 'This is not the code.' } : outcome
  }
  return redirect('/account')
}

export async function logout() {
  const shop = await visitor()
  await shop.logout()
  redirect('/login')
}
