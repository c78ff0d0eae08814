import { Freshcom } from 'freshcom-sdk'
import type { World } from '../world'

/** A member of staff, a file on the disk, and a bar that shows the progress. */
export async function given({ connection, password }: World) {
  const staff = new Freshcom(connection)
  await staff.login({ username: 'admin@example.com', password })
  const bar = { value: 0 }
  const photo = new File(['bytes of a photo'], 'toque.jpg', { type: 'image/jpeg' })
  return { staff, bar, photo, path: 'docs/pictures/storefront-cart-light-390.png' }
}
