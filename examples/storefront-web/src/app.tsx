/** The frame of every page, and which page is shown. */
import type { ComponentType } from 'preact'
import { announcement } from './announce'
import { Footer } from './components/footer'
import { Header } from './components/header'
import { words } from './language'
import { path } from './router'
import { AccountPage } from './routes/account'
import { CartPage } from './routes/cart'
import { CheckoutPage } from './routes/checkout'
import { NotFoundPage } from './routes/not-found'
import { OrderPage } from './routes/order'
import { ProductPage } from './routes/product'
import { ProductsPage } from './routes/products'

/** The page for the beginning of an address. The rest of the address is an id. */
const ROUTES: Readonly<Record<string, ComponentType<{ id: string }>>> = {
  '/': ProductsPage,
  '/products/': ProductPage,
  '/cart': CartPage,
  '/checkout': CheckoutPage,
  '/orders/': OrderPage,
  '/account': AccountPage,
}

export function App() {
  const [start = '', id = ''] = path.value.split(/(?<=^\/\w+\/)/)
  const Route = ROUTES[start] ?? NotFoundPage
  return (
    <>
      <a class="skip" href="#content">
        {words.value.skip}
      </a>
      <Header />
      <main id="content" tabIndex={-1}>
        <Route key={path.value} id={id} />
      </main>
      <p class="announcement" role="status">
        {announcement.value}
      </p>
      <Footer />
    </>
  )
}
