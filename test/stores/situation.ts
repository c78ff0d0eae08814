/** A Freshcom that rotates refresh tokens and treats their reuse as theft, and clients of it. */
import { Freshcom, type FreshcomOptions } from 'freshcom-sdk'
import { createFakeFreshcom, type FakeFreshcomOptions } from 'freshcom-sdk/testing'

export const joe = { username: 'joe@example.com', password: 'supersecurepassword' }

export function situation(options: FakeFreshcomOptions = {}) {
  const fake = createFakeFreshcom({ rotateRefreshTokens: true, ...options })
  fake.addCustomer(joe)
  const client = (more: FreshcomOptions) => {
    const { baseUrl, accountId, storefrontRefreshToken, fetch } = fake
    return new Freshcom({ baseUrl, accountId, storefrontRefreshToken, fetch, retry: 0, ...more })
  }
  /** Token requests since the last `clearRequests`. */
  const renewals = () => fake.requests.filter(({ path }) => path === '/token').length
  return { fake, client, renewals }
}
