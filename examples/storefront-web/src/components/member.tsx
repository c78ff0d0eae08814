/** Content for logged-in shoppers. Others see the login at the same address. */
import type { ComponentChildren } from 'preact'
import { query } from '../router'
import { session } from '../shop'
import { Login } from './login'
import { Register } from './register'

export function Member({ text, children }: { readonly text: string; readonly children: ComponentChildren }) {
  if (session.value.isLoggedIn) return <>{children}</>
  return query.value.has('register') ? <Register /> : <Login text={text} />
}
