import { shop } from './shop'
import { useLoad } from './use-load'

async function loadProducts(signal: AbortSignal) {
  const { data } = await shop.listProduct({ include: 'defaultPrice', filter: { status: 'active' } }, { signal })
  return data
}

export function Products() {
  const { data: products, error } = useLoad(loadProducts)
  if (error) return <p role="alert">{error.message}</p>
  if (!products) return <p>Loading …</p>
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
