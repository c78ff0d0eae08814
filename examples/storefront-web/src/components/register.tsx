/** Registers a shopper and logs them in. */
import { words } from '../language'
import { go, path } from '../router'
import { shop } from '../shop'
import { Entrance } from './entrance'
import { Field, Form, type Values } from './form'
import { Page } from './page'

async function register({ name = '', email = '', password = '' }: Values): Promise<void> {
  // The servers store user names in lower case.
  const username = email.toLowerCase()
  await shop.createCustomer({ status: 'registered', name, email, username, password })
  await shop.login({ username, password })
  // Without `?register`.
  go(path.value)
}

export function Register() {
  const { registerTitle, registerText, createAccount, passwordHint, haveAccount, logIn } = words.value
  const { name, email, password } = words.value
  return (
    <Page title={registerTitle}>
      <Entrance>
        <p>{registerText}</p>
        <Form send={register} button={createAccount} under={{ username: 'email' }}>
          <Field name="name" label={name} autocomplete="name" />
          <Field name="email" type="email" label={email} autocomplete="username" />
          <Field name="password" type="password" label={password} hint={passwordHint} autocomplete="new-password" />
        </Form>
        <p>
          {haveAccount} <a href={path.value}>{logIn}</a>
        </p>
      </Entrance>
    </Page>
  )
}
