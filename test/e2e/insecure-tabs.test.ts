/**
 * Tabs of a shop on plain http, where browsers have no Web Locks. All renew at once. The API rotates refresh tokens and
 * treats reuse as theft: if two tabs use the same token, the shopper is logged out.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createFakeFreshcom, type FakeFreshcom, type FakeServer } from 'freshcom-sdk/testing'
import { browsers, HOST, run, servePage, type Browser } from './insecure-browsers'

const joe = { username: 'joe@example.com', password: 'supersecurepassword' }
const TABS = 3
const RACES = 10

let fake: FakeFreshcom
let server: FakeServer
let pages: Awaited<ReturnType<typeof servePage>>

beforeAll(async () => {
  pages = await servePage('test/e2e/insecure-page.ts')
})

afterAll(() => pages?.close())

/** The token requests and their results. */
const tokens = () => fake.requests.filter(({ path }) => path === '/token').map(({ status }) => status)

describe.each(browsers)('%s', (name, start) => {
  let browser: Browser
  let tabs: Awaited<ReturnType<Browser['open']>>[]

  beforeAll(async () => {
    browser = await start(false)
  })

  afterAll(() => browser?.close())

  beforeEach(async () => {
    tabs = []
    for (let tab = 0; tab < TABS; tab += 1) {
      const page = await browser.open()
      await page.goto(`http://${HOST}:${pages.port}/`)
      tabs.push(page)
    }
  })

  afterEach(async () => {
    for (const tab of tabs) await tab.close()
    await server.close()
  })

  const each = (command: string, ...given: unknown[]) => Promise.all(tabs.map((tab) => run(tab, command, ...given)))

  const races = (['localStorage', 'cookie'] as const).flatMap((place) =>
    [true, false].map((detectReuse) => ({ place, detectReuse })),
  )
  test.each(races)(
    `${TABS} tabs renew at once, and the shopper stays logged in: $place, reuse is theft: $detectReuse`,
    async (how) => {
      fake = createFakeFreshcom({ rotateRefreshTokens: true, detectReuse: how.detectReuse })
      fake.addCustomer(joe)
      server = await fake.listen()
      const { accountId, storefrontRefreshToken } = fake
      await each('open', { baseUrl: server.url, accountId, storefrontRefreshToken }, how.place, 1, false)
      expect(await each('facts')).toEqual(tabs.map(() => expect.objectContaining({ hasLocks: false })))
      await run(tabs[0] as (typeof tabs)[0], 'login', joe)
      await each('whose')
      fake.clearRequests()
      for (let race = 0; race < RACES; race += 1) {
        fake.revokeAccessTokens()
        expect(await each('whose')).toEqual(tabs.map(() => [joe.username]))
      }
      const refused = tokens().filter((status) => status !== 200)
      console.log(`${name}, ${how.place}: ${RACES} races, ${tokens().length} token requests, ${refused.length} refused`)
      expect(refused).toEqual([])
      expect(await each('kinds')).toEqual(tabs.map(() => ['user']))
    },
  )
})
