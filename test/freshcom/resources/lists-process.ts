/** A program of `lists.test.ts`. An unhandled rejection would end its process. */
import { Freshcom, type FreshcomError } from 'freshcom-sdk'

const shop = new Freshcom({ fetch: async () => new Response(null, { status: 403 }), retry: 0 })

async function codeOf(run: () => Promise<unknown>): Promise<string> {
  return run().then(
    () => 'fulfilled',
    (error: FreshcomError) => error.code,
  )
}

async function loop(list: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of list) continue
}

// The last list is never awaited.
const [first, second, third] = [shop.listOrder(), shop.listOrder(), shop.listCustomer(), shop.listProduct()]
const refused = shop.listOrder('no parameters' as never)
const codes = [await codeOf(() => loop(first))]
await new Promise((resolve) => setTimeout(resolve, 50))
codes.push(await codeOf(() => loop(second)))
codes.push(await codeOf(() => third))
codes.push(await codeOf(() => loop(refused.pages())))
console.log(JSON.stringify(codes))
