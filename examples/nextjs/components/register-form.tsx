'use client'

import { useActionState } from 'react'
import { register } from '../app/register/actions'
import { Field } from './field'
import { Form } from './form'
import { SendButton } from './send-button'

export function RegisterForm() {
  const [{ failure, complaints = {}, typed = {} }, send] = useActionState(register, {})
  // The e-mail address is also the user name.
  const { name, email = complaints['username'], password } = complaints
  return (
    <Form action={send} noValidate>
      <p role="alert">{failure}</p>
      <Field label="Name" name="name" autoComplete="name" defaultValue={typed['name']} complaint={name} />
      <Field
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        defaultValue={typed['email']}
        complaint={email}
      />
      <Field label="Password" name="password" type="password" autoComplete="new-password" complaint={password} />
      <SendButton>Create account</SendButton>
    </Form>
  )
}
