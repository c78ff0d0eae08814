'use server'

import { OtpRequiredError, TokenError } from 'freshcom-sdk'
import { visitor } from '../../lib/shop'

export interface Outcome {
  message?: string
  needsCode?: boolean
}

export async function login(_before: Outcome, form: FormData): Promise<Outcome> {
  const username = String(form.get('username')).trim().toLowerCase()
  const password = String(form.get('password'))
  const otp = form.get('otp')?.toString()
  const shop = await visitor()
  try {
    await shop.login({ username, password, otp })
  } catch (error) {
    if (error instanceof OtpRequiredError) {
      return { needsCode: true, message: otp ? 'This code is wrong.' : 'We have sent you a code.' }
    }
    if (error instanceof TokenError) return { message: 'The user name or the password is wrong.' }
    throw error
  }
  // The cookie has changed, so Next.js renders the page again.
  return {}
}

export async function logout() {
  const shop = await visitor()
  await shop.logout()
}
