import { shop } from './shop'
import { useLoad } from './use-load'

async function loadAccount(signal: AbortSignal) {
  const [{ data: customer }, { data: orders }] = await Promise.all([
    shop.retrieveCurrentCustomer({}, { signal }),
    shop.listOrder({ include: 'rootLineItems' }, { signal }),
  ])
  return { customer, orders }
}

export function Account() {
  const { data, error } = useLoad(loadAccount)
  return (
    <section>
      {error && <p role="alert">{error.message}</p>}
      {data && (
        <>
          <h2>Hello, {data.customer.name}</h2>
          <p>{data.customer.email}</p>
          <p>Orders: {data.orders.length}</p>
          <ul>
            {data.orders.map(({ id, rootLineItems }) => (
              <li key={id}>{rootLineItems.map(({ name }) => name).join(', ')}</li>
            ))}
          </ul>
        </>
      )}
      <button onClick={() => void shop.logout()}>Log out</button>
    </section>
  )
}
