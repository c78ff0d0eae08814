import { redirect } from 'next/navigation'
import { AuthenticationError } from 'freshcom-sdk'
import { Lines } from '../../components/lines'
import { SendButton } from '../../components/send-button'
import { Waiting } from '../../components/waiting'
import { visitor } from '../../lib/shop'
import { money } from '../../lib/words'
import { logout } from '../login/actions'

export default function Page() {
  return (
    <Waiting>
      <Account />
    </Waiting>
  )
}

async function Account() {
  const shop = await visitor()
  const { isLoggedIn } = await shop.restoreSession()
  if (!isLoggedIn) redirect('/login')
  const [{ data: customer }, { data: orders }] = await Promise.all([
    shop.retrieveCustomer(),
    shop.listOrder({ include: 'rootLineItems' }),
  ]).catch((error: unknown) => {
    // The shopper logged out elsewhere, or the server has ended the session.
    if (error instanceof AuthenticationError) redirect('/login')
    throw error
  })
  return (
    <main>
      <div className="bar">
        <h1>{customer.name}</h1>
        <form action={logout}>
          <SendButton>Log out</SendButton>
        </form>
      </div>
      <p id="email">{customer.email}</p>
      <h2>Orders</h2>
      {orders.length === 0 && <p>None yet.</p>}
      {orders.map((order) => (
        <section key={order.id} className="panel" aria-label="Order">
          <p className="bar">
            <span>{order.openedAt?.slice(0, 10)}</span>
            <span>{order.paymentStatus}</span>
            <strong>{money(order.grandTotalCents)}</strong>
          </p>
          <Lines order={order} />
        </section>
      ))}
    </main>
  )
}
