/** What the examples of the error classes find: a storefront with a registered Joe, and an administrator. */
import { Freshcom } from 'freshcom-sdk'
import type { World } from '../world'

export async function given({ fake, shop, connection }: World) {
  const login = { username: 'joe@example.com', password: 'supersecurepassword' }
  await shop.createCustomer({ status: 'registered', ...login, email: login.username, name: 'Joe Example' })
  const owner = { username: 'root@example.com', password: 'supersecurepassword' }
  fake.addUser({ ...owner, role: 'administrator', standard: true })
  const administrator = new Freshcom({ ...connection, accountId: fake.liveAccountId })
  await administrator.login(owner)
  const webhookSecret = 'whsec_1'
  return { freshcom: shop, administrator, photo: new Blob(['picture'], { type: 'image/png' }), webhookSecret }
}
