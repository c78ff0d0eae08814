'use client'

import { useActionState } from 'react'
import { login } from '../app/login/actions'
import { Field } from './field'
import { Form } from './form'
import { SendButton } from './send-button'

export function LoginForm() {
  const [{ failure, needsCode = false, typed = {} }, send] = useActionState(login, {})
  return (
    <Form action={send}>
      <p role="alert">{failure}</p>
      <Field label="User name" name="username" autoComplete="username" defaultValue={typed['username']} />
      <Field label="Password" name="password" type="password" autoComplete="current-password" />
      {needsCode && <Field label="Code" name="otp" inputMode="numeric" autoComplete="one-time-code" autoFocus />}
      <SendButton>Log in</SendButton>
    </Form>
  )
}
