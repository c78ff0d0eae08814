import { ScrollView, Text } from 'react-native'
import { Account } from './src/account'
import { Login } from './src/login'
import { Products } from './src/products'
import { useSession } from './src/use-load'

export default function App() {
  const { isLoggedIn, userId } = useSession()
  return (
    <ScrollView contentContainerStyle={{ gap: 24, padding: 24, paddingTop: 64 }}>
      <Text accessibilityRole="header">My shop</Text>
      <Products />
      {/* A new key: the next shopper never sees what was loaded for the one before. */}
      {isLoggedIn ? <Account key={userId} /> : <Login />}
    </ScrollView>
  )
}
