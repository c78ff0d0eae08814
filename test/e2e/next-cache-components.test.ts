/**
 * A copy of `examples/nextjs` with cache components switched on, built and under development, with a page over
 * `lib/kept-catalogue.ts`.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createExampleStore } from 'freshcom-sdk/testing'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { testPages } from './next-pages'
import { installShopWithCacheComponents, joe, type InstalledShop, type RunningShop } from './next-shop'
import { Visitor } from './next-visitor'

/** A page of which nothing depends on the request: it is rendered during the build. */
const KEPT_PAGE = `import { readArticles } from '../../lib/kept-catalogue'

export default async function Kept() {
  const articles = await readArticles('en')
  return <main id="kept">{articles.map(({ name, defaultPrice }) => name + ' ' + defaultPrice?.chargeAmountCents).join()}</main>
}
`

let installed: InstalledShop
/** What the API was asked during the build. */
let asked: string[]

beforeAll(async () => {
  installed = await installShopWithCacheComponents()
  const { folder } = installed.example
  mkdirSync(join(folder, 'app/kept'))
  writeFileSync(join(folder, 'app/kept/page.tsx'), KEPT_PAGE)
  const { fake } = createExampleStore()
  const api = await fake.listen()
  await installed.build(api.url)
  await api.close()
  asked = fake.requests.map(({ method, path }) => `${method} ${path}`)
})

afterAll(() => installed?.remove())

test("the build asks for what 'use cache' keeps, by one token, and for nothing else", () => {
  expect(asked).toEqual(['POST /token', 'GET /products'])
})

describe.each(['start', 'dev'] as const)('next %s with cache components', (command) => {
  let shop: RunningShop

  beforeAll(async () => {
    shop = await installed.start(command)
  })
  afterAll(() => shop?.stop())
  afterEach(() => shop.fake.faults.clear())

  testPages(() => shop, command === 'dev')

  test('a shopper logs in, sees the account after the token has ended, and logs out', async () => {
    const visitor = new Visitor(shop.url)
    const wrong = await visitor.submit('/login', { ...joe, password: 'wrong-password' })
    expect([wrong.status, wrong.cookies]).toEqual([200, []])
    await visitor.logIn(joe)
    shop.fake.revokeAccessTokens()
    const account = await visitor.get('/account')
    expect(account.email).toBe(joe.username)
    expect((await visitor.submit('/account', {}, account)).location).toBe('/login')
    expect(visitor.cookie).toBeUndefined()
    expect((await visitor.get('/account')).location).toBe('/login')
  })

  test("what 'use cache' keeps is the same for all, and asked for once", async () => {
    const visit = async () => (await new Visitor(shop.url).get('/kept')).text
    expect(await visit()).toContain('Wool Toque 2499')
    shop.fake.clearRequests()
    for (const text of await Promise.all(Array.from({ length: 10 }, visit))) expect(text).toContain('Wool Toque 2499')
    expect(shop.fake.requests).toEqual([])
  })

  // In a built shop a page that cannot be prefetched is a line in the terminal and nothing else.
  test('Next.js has found nothing that it could not prerender', () => {
    expect(shop.terminal()).not.toMatch(/encountered|prerender/)
  })
})
