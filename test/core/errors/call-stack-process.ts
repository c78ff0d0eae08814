/**
 * The program of `call-stack.test.ts`: calls that fail, and where on each stack the caller's own line stands. In a process
 * of its own, because the scan for secrets listens to every promise, and V8 tells who awaits one only if that is alone.
 */
import { Freshcom, FreshcomError, type Fetch } from 'freshcom-sdk'
import { EverShop } from 'freshcom-sdk/evershop'
import { GroupEat } from 'freshcom-sdk/groupeat'
import { createFakeFreshcom } from 'freshcom-sdk/testing'
import { Vagaro } from 'freshcom-sdk/vagaro'

const fake = createFakeFreshcom()
const { baseUrl, accountId, storefrontRefreshToken, fetch } = fake
const client = (more: object = {}) =>
  new Freshcom({ baseUrl, accountId, storefrontRefreshToken, fetch, retry: 0, ...more })
const never: Fetch = () => new Promise<never>(() => {})
const lost: Fetch = async () => {
  throw new TypeError('fetch failed')
}
const busy: Fetch = async () => new Response('', { status: 503, headers: { 'retry-after': '0' } })
const credentials = { username: 'joe@example.com', password: 'wrongpassword' }
const shopper = { email: 'joe@example.com', password: 'wrongpassword' }
const vagaro = () => new Vagaro({ clientId: 'id', clientSecret: 'secret', fetch: lost, retry: 0 })
const onlyApi =
  (api: Fetch): Fetch =>
  (url, init) =>
    url.endsWith('/token') ? fetch(url, init) : api(url, init)

const CALLS: readonly (readonly [what: string, call: () => Promise<unknown>])[] = [
  ['was refused', () => client().retrieveProduct(crypto.randomUUID())],
  ['was given wrong arguments', () => client().retrieveProduct(3 as never)],
  ['was refused its token', () => client({ storefrontRefreshToken: 'prt-test-none' }).listProduct()],
  ['was lost on the way to its token', () => client({ fetch: lost }).retrieveAccount()],
  ['was lost', () => client({ fetch: onlyApi(lost) }).retrieveAccount()],
  [
    'was refused in the end',
    () => client({ fetch: onlyApi(busy), retry: { limit: 2, maxDelay: 5 } }).retrieveAccount(),
  ],
  ['ran out of time before it had a token', () => client({ fetch: never, timeout: 10 }).retrieveAccount()],
  ['ran out of time', () => client({ fetch: onlyApi(never) }).retrieveAccount({}, { timeout: 10 })],
  ['ran out of time in a list', () => client({ fetch: onlyApi(never) }).listProduct({}, { timeout: 10 })],
  ['was aborted', () => client({ fetch: onlyApi(never) }).retrieveAccount({}, { signal: AbortSignal.timeout(10) })],
  ['was aborted before', () => client().retrieveAccount({}, { signal: AbortSignal.abort() })],
  ['was a login with a wrong password', () => client().login(credentials)],
  ['was a login that ran out of time', () => client({ fetch: never }).login(credentials, { timeout: 10 })],
  ['was a login that was lost', () => client({ fetch: lost }).login(credentials)],
  ['was a token request', () => client({ fetch: lost }).createAccessToken({ refresh_token: 'prt-test-none' })],
  ['was given no JSON', () => client({ fetch: onlyApi(async () => new Response('<html>')) }).retrieveAccount()],
  [
    'was an upload',
    () =>
      client({ fetch: onlyApi(lost) }).uploadFile({
        name: 'a.txt',
        contentType: 'text/plain',
        file: new Blob(['a']),
      } as never),
  ],
  [
    'was a loop over a list',
    async () => {
      for await (const _product of client({ fetch: onlyApi(lost) }).listProduct());
    },
  ],
  ['was one of many at once', async () => Promise.all([client({ fetch: lost }).listProduct(), client().listProduct()])],
  ['went to GroupEat', () => new GroupEat({ baseUrl: 'https://groupeat.test', fetch: lost, retry: 0 }).login(shopper)],
  ['went to EverShop', () => new EverShop({ baseUrl: 'https://shop.test', fetch: never, timeout: 10 }).login(shopper)],
  ['went to Vagaro', () => vagaro().retrieveCustomer({ email: 'joe@example.com' })],
  [
    'was handled on the way',
    async () =>
      client({ fetch: lost })
        .listProduct()
        .finally(() => {}),
  ],
]

function framesOf(error: unknown): string[] {
  const [header, ...frames] = String((error as Error).stack).split('\n    at ')
  return header === String(error) ? frames : []
}

/** The place of the caller's own frame. */
async function placeOf(call: () => Promise<unknown>): Promise<number> {
  async function callOfMine() {
    await call()
  }
  return callOfMine().then(
    () => -2,
    (error: unknown) => framesOf(error).findIndex((frame) => frame.includes('callOfMine')),
  )
}

/** Two calls that wait for one token request: which of the two callers stands on each of their stacks. */
async function sharedRefusal() {
  const shop = client({ storefrontRefreshToken: 'prt-test-none' })
  async function firstOfMine() {
    await shop.listProduct()
  }
  async function secondOfMine() {
    await shop.retrieveAccount()
  }
  const outcomes = await Promise.allSettled([firstOfMine(), secondOfMine()])
  const errors = outcomes.map((outcome) => (outcome as PromiseRejectedResult).reason as Error)
  const [first, second] = errors
  return {
    callers: errors.map((error) => [
      ...new Set(
        framesOf(error)
          .slice(0, 10)
          .join()
          .match(/(first|second)OfMine/g),
      ),
    ]),
    areAlike: JSON.stringify(first) === JSON.stringify(second) && first?.constructor === second?.constructor,
    areErrors: errors.every(
      (error) => error instanceof FreshcomError && Object.prototype.toString.call(error) === '[object Error]',
    ),
    isShared: first === second,
  }
}

const places: Record<string, number> = {}
for (const [what, call] of CALLS) places[what] = await placeOf(call)
process.stdout.write(JSON.stringify({ places, shared: await sharedRefusal() }))
