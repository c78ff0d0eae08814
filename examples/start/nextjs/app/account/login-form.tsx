'use client'

import { useActionState } from 'react'
import { login } from './actions'

export function LoginForm() {
  const [{ message, needsCode }, send, isSending] = useActionState(login, {})
  return (
    <form action={send}>
      <label>
        User name <input name="username" autoComplete="username" />
      </label>
      <label>
        Password <input name="password" type="password" autoComplete="current-password" />
      </label>
      {needsCode && (
        <label>
          Code <input name="otp" inputMode="numeric" autoComplete="one-time-code" />
        </label>
      )}
      <button disabled={isSending}>Log in</button>
      <p role="alert">{message}</p>
    </form>
  )
}
