'use server'

import { redirect } from 'next/navigation'
import { TokenError } from 'freshcom-sdk'
import { visitor } from '../../lib/shop'

export async function login(form: FormData) {
  const shop = await visitor()
  try {
    await shop.login({ username: String(form.get('username')), password: String(form.get('password')) })
  } catch (error) {
    if (error instanceof TokenError) redirect('/login?refused')
    throw error
  }
  redirect('/account')
}

export async function logout() {
  const shop = await visitor()
  await shop.logout()
  redirect('/login')
}
