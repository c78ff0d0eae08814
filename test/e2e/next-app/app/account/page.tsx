import { redirect } from 'next/navigation'
import { AuthenticationError } from 'freshcom-sdk'
import { visitor } from '../../lib/shop'
import { logout } from '../login/actions'

export default async function Account() {
  const shop = await visitor()
  const { isLoggedIn } = await shop.restoreSession()
  if (!isLoggedIn) redirect('/login')
  const { data: customer } = await shop.retrieveCustomer().catch((error: unknown) => {
    // Logged out elsewhere, or the session has ended.
    if (error instanceof AuthenticationError) redirect('/login')
    throw error
  })
  return (
    <main>
      <p id="email">{customer.email}</p>
      <form action={logout}>
        <button>Log out</button>
      </form>
    </main>
  )
}
