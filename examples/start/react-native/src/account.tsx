import { Pressable, Text, View } from 'react-native'
import { shop } from './shop'
import { useLoad } from './use-load'

async function loadAccount(signal: AbortSignal) {
  const [{ data: customer }, { data: orders }] = await Promise.all([
    shop.retrieveCurrentCustomer({}, { signal }),
    shop.listOrder({}, { signal }),
  ])
  return { customer, orders }
}

export function Account() {
  const { data, error } = useLoad(loadAccount)
  return (
    <View>
      {error && <Text accessibilityRole="alert">{error.message}</Text>}
      {data && (
        <>
          <Text accessibilityRole="header">Hello, {data.customer.name}</Text>
          <Text>{data.customer.email}</Text>
          <Text>Orders: {data.orders.length}</Text>
        </>
      )}
      <Pressable accessibilityRole="button" accessibilityLabel="Log out" onPress={() => void shop.logout()}>
        <Text>Log out</Text>
      </Pressable>
    </View>
  )
}
