/** The names that the blocks of docs/guides/cart.md use and do not introduce: a shop on 2018-09, besides the usual one. */
import { Freshcom } from 'freshcom-sdk'
import { createExampleStore } from 'freshcom-sdk/testing'

export async function given() {
  const { fake } = createExampleStore({ server: '2018-09' })
  const { baseUrl, accountId, storefrontRefreshToken, fetch } = fake
  const visitor = new Freshcom({ baseUrl, accountId, storefrontRefreshToken, fetch })
  const staff = visitor.fork()
  await staff.login({ username: 'admin@example.com', password: 'supersecurepassword' })
  const { data: products } = await visitor.listProduct()
  const toque = products.find(({ code }) => code === 'TOQUE')
  if (toque === undefined) throw new Error('The example store has no toque.')
  return { visitor, staff, toque }
}
