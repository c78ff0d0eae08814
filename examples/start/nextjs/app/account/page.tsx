import { Suspense } from 'react'
import { AuthenticationError } from 'freshcom-sdk'
import { visitor } from '../../lib/shop'
import { logout } from './actions'
import { LoginForm } from './login-form'

export default function Page() {
  return (
    <main>
      <h1>Your account</h1>
      <Suspense fallback={<p>Loading …</p>}>
        <Account />
      </Suspense>
    </main>
  )
}

async function Account() {
  const account = await loadAccount()
  if (account === undefined) return <LoginForm />
  const { customer, orders } = account
  return (
    <>
      <p>Hello, {customer.name}</p>
      <p id="email">{customer.email}</p>
      <p>Orders: {orders.length}</p>
      <form action={logout}>
        <button>Log out</button>
      </form>
    </>
  )
}

/** What the account page shows, or undefined if nobody is logged in. */
async function loadAccount() {
  const shop = await visitor()
  const { isLoggedIn } = await shop.restoreSession()
  if (!isLoggedIn) return undefined
  try {
    const [{ data: customer }, { data: orders }] = await Promise.all([shop.retrieveCustomer(), shop.listOrder()])
    return { customer, orders }
  } catch (error) {
    // The server has ended the session: the shopper has to log in again.
    if (error instanceof AuthenticationError) return undefined
    throw error
  }
}
