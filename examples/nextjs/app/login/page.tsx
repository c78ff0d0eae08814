import Link from 'next/link'
import { LoginForm } from '../../components/login-form'

export default function Login() {
  return (
    <main className="narrow">
      <h1>Log in</h1>
      <LoginForm />
      <p>
        New here? <Link href="/register">Create an account</Link>
      </p>
    </main>
  )
}
