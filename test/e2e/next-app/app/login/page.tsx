import { login } from './actions'

export default function Login() {
  return (
    <form action={login}>
      <input name="username" />
      <input name="password" type="password" />
      <button>Log in</button>
    </form>
  )
}
