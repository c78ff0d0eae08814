/**
 * Pages without Web Locks, or with locks that fail, in real browsers: plain http, blocked cookies, a sandboxed frame.
 * The API rotates refresh tokens and treats the reuse of an old one as theft.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createFakeFreshcom, type FakeFreshcom, type FakeServer } from 'freshcom-sdk/testing'
import { browsers, HOST, run, servePage, type Browser } from './insecure-browsers'
import type { Place } from './insecure-page'

const joe = { username: 'joe@example.com', password: 'supersecurepassword' }
const places: Place[] = ['localStorage', 'sessionStorage', 'cookie']

interface Situation {
  readonly name: string
  readonly host: string
  readonly path: string
  readonly blocksCookies: boolean
  /** The features that the browser has to deny. Otherwise the test proves nothing. */
  readonly denied: object
  /** Whether two stores with the same key share their token. Blocked storages cannot. */
  readonly hasPlaces: boolean
}

const situations: Situation[] = [
  {
    name: 'a page over plain http',
    host: HOST,
    path: '/',
    blocksCookies: false,
    denied: { isSecure: false, hasLocks: false, hasStorage: true, hasCryptography: false },
    hasPlaces: true,
  },
  {
    name: 'a page with blocked cookies',
    host: 'localhost',
    path: '/',
    blocksCookies: true,
    denied: { hasLocks: false, hasStorage: false },
    hasPlaces: false,
  },
  {
    name: 'a sandboxed frame',
    host: 'localhost',
    path: '/outside',
    blocksCookies: false,
    denied: { hasLocks: false, hasStorage: false },
    hasPlaces: false,
  },
]

let fake: FakeFreshcom
let server: FakeServer
let pages: Awaited<ReturnType<typeof servePage>>

beforeAll(async () => {
  pages = await servePage('test/e2e/insecure-page.ts')
})

afterAll(() => pages?.close())

beforeEach(async () => {
  fake = createFakeFreshcom({ rotateRefreshTokens: true, detectReuse: true })
  fake.addCustomer(joe)
  server = await fake.listen()
})

afterEach(() => server.close())

const tokens = () => fake.requests.filter(({ path }) => path === '/token').map(({ status }) => status)

describe.each(browsers)('%s', (_name, start) => {
  describe.each(situations)('$name', ({ host, path, blocksCookies, denied, hasPlaces }) => {
    let browser: Browser
    let page: Awaited<ReturnType<Browser['open']>>

    beforeAll(async () => {
      browser = await start(blocksCookies)
    })

    afterAll(() => browser?.close())

    beforeEach(async () => {
      page = await browser.open()
      await page.goto(`http://${host}:${pages.port}${path}`)
    })

    afterEach(() => page.close())

    const open = (place: Place, count: number, hasOneEach: boolean) => {
      const { accountId, storefrontRefreshToken } = fake
      return run(page, 'open', { baseUrl: server.url, accountId, storefrontRefreshToken }, place, count, hasOneEach)
    }

    test('the browser denies the expected features', async () => {
      const facts = await run(page, 'facts')
      console.log(facts)
      expect(facts).toMatchObject(denied)
    })

    const stores = places.flatMap((place) => [false, true].map((hasOneEach) => ({ place, hasOneEach })))
    const shared = stores.filter(({ place, hasOneEach }) => hasPlaces || !hasOneEach || place === 'cookie')
    test.each(shared)(
      'two clients renew once, and the shopper stays logged in: $place, a store each: $hasOneEach',
      async (how) => {
        await open(how.place, 2, how.hasOneEach)
        await run(page, 'login', joe)
        for (let hour = 0; hour < 3; hour += 1) {
          expect(await run(page, 'whose')).toEqual([joe.username, joe.username])
          fake.revokeAccessTokens()
          fake.clearRequests()
          expect(await run(page, 'whose')).toEqual([joe.username, joe.username])
          expect(tokens()).toEqual([200])
        }
        expect(await run(page, 'kinds')).toEqual(['user', 'user'])
        expect(await run(page, 'logout')).toEqual(['none', 'none'])
      },
    )

    test.each(places)('a visitor sees the shop, and a logout without a login works: %s', async (place) => {
      await open(place, 1, false)
      expect(await run(page, 'visit')).toEqual(['Account'])
      expect(await run(page, 'logout')).toEqual(['none'])
      expect(await run(page, 'visit')).toEqual(['Account'])
      const warnings = (await run(page, 'warnings')) as string[]
      expect(warnings.length).toBeLessThanOrEqual(1)
    })
  })
})
