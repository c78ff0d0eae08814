import Link from 'next/link'
import { RegisterForm } from '../../components/register-form'

export default function Register() {
  return (
    <main className="narrow">
      <h1>Create an account</h1>
      <RegisterForm />
      <p>
        Been here before? <Link href="/login">Log in</Link>
      </p>
    </main>
  )
}
