/** A program of `exit.test.ts`: a call that ends during the pause before its retry, and nothing else. */
import { Freshcom } from 'freshcom-sdk'

const shop = new Freshcom({
  baseUrl: 'https://api.freshcom.test/v1',
  retry: { limit: 2, maxDelay: 60_000 },
  fetch: async () => new Response('{}', { status: 503, headers: { 'retry-after': '60' } }),
})
const controller = new AbortController()
if (process.argv[2] === 'abort') setTimeout(() => controller.abort(), 200)
const options = process.argv[2] === 'abort' ? { signal: controller.signal } : { timeout: 200 }
await shop.listProduct({}, options).catch((error: Error) => process.stdout.write(error.name))
