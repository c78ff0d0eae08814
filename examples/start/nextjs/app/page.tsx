import Link from 'next/link'
import { connection } from 'next/server'
import { Suspense } from 'react'
import { storefront } from '../lib/shop'

export default function Page() {
  return (
    <main>
      <h1>My shop</h1>
      <Suspense fallback={<p>Loading …</p>}>
        <Products />
      </Suspense>
      <Link href="/account">Your account</Link>
    </main>
  )
}

async function Products() {
  await connection()
  const { data: products } = await storefront.listProduct({ include: 'defaultPrice', filter: { status: 'active' } })
  return (
    <ul>
      {products.map(({ id, name, defaultPrice }) => (
        <li key={id}>
          {name}: ${((defaultPrice?.chargeAmountCents ?? 0) / 100).toFixed(2)}
        </li>
      ))}
    </ul>
  )
}
