import { useState, type FormEvent } from 'react'
import { OtpRequiredError, TokenError } from 'freshcom-sdk'
import { shop } from './shop'

export function Login() {
  const [needsCode, setNeedsCode] = useState(false)
  const [message, setMessage] = useState('')

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const username = String(form.get('username')).trim().toLowerCase()
    const password = String(form.get('password'))
    const otp = form.get('otp')?.toString()
    try {
      await shop.login({ username, password, otp })
    } catch (error) {
      if (error instanceof OtpRequiredError) {
        setNeedsCode(true)
        setMessage(otp ? 'This code is wrong.' : 'We have sent you a code.')
      } else if (error instanceof TokenError) setMessage('The user name or the password is wrong.')
      else setMessage('The shop cannot be reached. Please try again.')
    }
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
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
      <button>Log in</button>
      <p role="alert">{message}</p>
    </form>
  )
}
