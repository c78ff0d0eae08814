import { visitor } from '../lib/shop'

export default async function Home() {
  const shop = await visitor()
  const { data: account } = await shop.retrieveAccount()
  return <h1>{account.name}</h1>
}
