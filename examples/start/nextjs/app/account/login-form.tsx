'use client'

import { startTransition, useActionState, type FormEvent } from 'react'
import { login } from './actions'

export function LoginForm() {
  const [{ message, needsCode }, send, isSending] = useActionState(login, {})

  // `onSubmit` keeps what was typed: React empties a form after its `action`, the password included.
  // `action` sends the form while the script has not loaded.
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    startTransition(() => send(form))
  }

  return (
    <form action={send} onSubmit={submit}>
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
