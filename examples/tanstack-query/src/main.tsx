/** One page that uses the queries: products, a cart, and a login. */
import { QueryClientProvider, useMutation, useQuery } from '@tanstack/react-query'
import { StrictMode, useState, type FormEvent } from 'react'
import { createRoot } from 'react-dom/client'
import { addToCart, cartQuery, customerQuery, productsQuery, queryClient, shop } from './queries'

function Products() {
  const { data: products = [], isPending, error, refetch } = useQuery(productsQuery)
  const add = useMutation(addToCart)
  if (isPending) return <p aria-busy="true">The products are on their way…</p>
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />
  return (
    <section>
      <h2>Products</h2>
      <ul>
        {products.map((product) => (
          <li key={product.id}>
            {product.name} <button onClick={() => add.mutate(product)}>Add {product.name}</button>
          </li>
        ))}
      </ul>
      {add.error !== null && <p role="alert">It is not in the cart: {add.error.message}</p>}
    </section>
  )
}

function Cart() {
  const { data: cart } = useQuery(cartQuery)
  const total = cart?.totalCents === undefined ? '…' : `$${(cart.totalCents / 100).toFixed(2)}`
  return (
    <section aria-labelledby="cart">
      <h2 id="cart">Cart</h2>
      <ul>
        {cart?.lines.map(({ name, quantity }, index) => (
          <li key={index}>
            {quantity} × {name}
          </li>
        ))}
      </ul>
      <p>Total: {total}</p>
    </section>
  )
}

function Visitor() {
  const { data: customer } = useQuery(customerQuery)
  const [username, setUsername] = useState('joe@example.com')
  const [password, setPassword] = useState('supersecurepassword')
  const login = useMutation({ mutationFn: () => shop.login({ username: username.trim().toLowerCase(), password }) })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    login.mutate()
  }
  if (customer) {
    return (
      <p>
        Hello, {customer.name}. <button onClick={() => void shop.logout()}>Log out</button>
      </p>
    )
  }
  return (
    <form onSubmit={submit}>
      <label>
        User name{' '}
        <input value={username} onChange={({ target }) => setUsername(target.value)} autoComplete="username" />
      </label>{' '}
      <label>
        Password{' '}
        <input
          type="password"
          value={password}
          onChange={({ target }) => setPassword(target.value)}
          autoComplete="current-password"
        />
      </label>{' '}
      <button disabled={login.isPending}>Log in</button>
      {login.error !== null && <p role="alert">{login.error.message}</p>}
    </form>
  )
}

function Failure({ error, onRetry }: { error: Error; onRetry: () => void }) {
  return (
    <p role="alert">
      {error.message} <button onClick={onRetry}>Try again</button>
    </p>
  )
}

const root = document.querySelector('#app')
if (root === null) throw new Error('The page has no place for the app.')
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <h1>Freshcom with TanStack Query</h1>
      <Visitor />
      <Cart />
      <Products />
    </QueryClientProvider>
  </StrictMode>,
)
