import { Text, View } from 'react-native'
import { shop } from './shop'
import { useLoad } from './use-load'

async function loadProducts(signal: AbortSignal) {
  const { data } = await shop.listProduct({ include: 'defaultPrice', filter: { status: 'active' } }, { signal })
  return data
}

export function Products() {
  const { data: products, error } = useLoad(loadProducts)
  if (error) return <Text accessibilityRole="alert">{error.message}</Text>
  if (!products) return <Text>Loading …</Text>
  return (
    <View>
      {products.map(({ id, name, defaultPrice }) => (
        <Text key={id}>
          {name}: ${((defaultPrice?.chargeAmountCents ?? 0) / 100).toFixed(2)}
        </Text>
      ))}
    </View>
  )
}
