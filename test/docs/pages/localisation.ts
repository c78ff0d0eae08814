/** The names that the blocks of docs/guides/localisation.md use and do not introduce. */
import type { World } from '../world'

export async function given({ shop, password }: World) {
  const staff = shop.fork()
  await staff.login({ username: 'admin@example.com', password })
  return { staff }
}
