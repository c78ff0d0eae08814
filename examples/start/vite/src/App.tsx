import { Account } from './account'
import { Login } from './login'
import { Products } from './products'
import { useSession } from './use-load'

export default function App() {
  const { isLoggedIn, userId } = useSession()
  return (
    <main>
      <h1>My shop</h1>
      <Products />
      {/* A new key: the next shopper never sees what was loaded for the one before. */}
      {isLoggedIn ? <Account key={userId} /> : <Login />}
    </main>
  )
}
