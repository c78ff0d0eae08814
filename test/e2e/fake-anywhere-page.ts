/** Runs in a page with MSW: the service worker answers the requests of the page's `fetch`. */
import { setupWorker } from 'msw/browser'
import { http } from 'msw/http'
import { Freshcom } from 'freshcom-sdk'
import { createFakeFreshcom } from 'freshcom-sdk/testing'

/** A visit of a shopper, answered by the worker only. Returns the requests that the fake has recorded. */
async function visit(): Promise<{ email: string | null; kind: string; requests: string[]; lost: string }> {
  const fake = createFakeFreshcom({ rotateRefreshTokens: true })
  fake.addCustomer({ username: 'joe@example.com', password: 'supersecurepassword' })
  const worker = setupWorker(...fake.handlers(http))
  await worker.start({ quiet: true })
  const { baseUrl, accountId, storefrontRefreshToken } = fake
  const shop = new Freshcom({ baseUrl, accountId, storefrontRefreshToken, retry: 0 })
  await shop.retrieveAccount()
  const { kind } = await shop.login({ username: 'joe@example.com', password: 'supersecurepassword' })
  fake.revokeAccessTokens()
  const { data } = await shop.retrieveCustomer()
  fake.faults.dropNext(1, { path: '/customer' })
  const lost = await shop.retrieveCustomer().then(
    () => 'served',
    (error: unknown) => (error as { code: string }).code,
  )
  await worker.stop()
  const requests = fake.requests.map(({ method, path, status }) => `${method} ${path} ${status}`)
  return { email: data.email, kind, requests, lost }
}

Object.assign(globalThis, { visit })
