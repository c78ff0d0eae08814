import type { World } from '../world'

/** What a shopper has typed. */
export async function given(_world: World) {
  const formData = new FormData()
  const typed = { name: 'Joe Example', email: 'Joe@Example.com', password: 'supersecurepassword', newsletter: 'on' }
  for (const [name, value] of Object.entries(typed)) formData.set(name, value)
  return { formData }
}
