/**
 * `examples/nextjs` as it stands, with the packed SDK two folders up, built and under development, against an API that
 * gives the same refresh token again and against one that rotates and takes the reuse of a token for theft.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { freePort } from './free-port'
import { inChromium, said, testPages } from './next-pages'
import { installShop, joe, sue, type InstalledShop, type RunningShop } from './next-shop'
import { Visitor } from './next-visitor'

/** Seconds. The server cuts a token's end down to the whole second. */
const LIFETIME = 10.5
const RUN = 22_000

let installed: InstalledShop

beforeAll(async () => {
  installed = await installShop()
  await installed.build()
})

afterAll(() => installed?.remove())

/** The bodies of the token requests since the last `clearRequests`. */
const tokenRequests = ({ fake }: RunningShop) =>
  fake.requests.filter(({ path }) => path === '/token').map(({ body }) => body)

async function loggedIn({ url }: RunningShop, shopper = joe): Promise<Visitor> {
  const visitor = new Visitor(url)
  await visitor.logIn(shopper)
  return visitor
}

describe.each([
  ['start', false],
  ['start', true],
  ['dev', false],
  ['dev', true],
] as const)('next %s, the API rotates: %s', (command, rotates) => {
  let shop: RunningShop

  beforeAll(async () => {
    shop = await installed.start(command, { rotateRefreshTokens: rotates })
  })
  afterAll(() => shop?.stop())
  afterEach(() => shop.fake.faults.clear())

  // Rotation changes nothing about them.
  if (!rotates) testPages(() => shop)

  test('a shopper logs in by a form, sees the account, and logs out by a form', async () => {
    const visitor = new Visitor(shop.url)
    const wrong = await visitor.submit('/login', { ...joe, password: 'wrong-password' })
    expect([wrong.status, wrong.location, wrong.cookies]).toEqual([200, null, []])
    expect(wrong.text).toContain('The user name or the password is wrong.')
    expect(wrong.text).toContain(`value="${joe.username}"`)
    expect(wrong.text).not.toContain('wrong-password')
    await visitor.logIn(joe)
    const account = await visitor.get('/account')
    expect(account.email).toBe(joe.username)
    expect((await visitor.get('/me')).email).toBe(joe.username)
    const logout = await visitor.submit('/account', {}, account)
    expect(logout.location).toBe('/login')
    expect(visitor.cookie).toBeUndefined()
    expect((await visitor.get('/account')).location).toBe('/login')
    expect((await visitor.get('/me')).status).toBe(401)
  })

  test('a page shows the account although the access token has ended', async () => {
    const visitor = await loggedIn(shop)
    await visitor.get('/account')
    const before = visitor.cookie
    shop.fake.revokeAccessTokens()
    const { email, cookies } = await visitor.get('/account')
    expect(email).toBe(joe.username)
    expect(cookies).toHaveLength(rotates ? 1 : 0)
    expect(visitor.cookie === before).toBe(!rotates)
    // The browser has the newest refresh token: the API takes no other.
    const { fake } = shop
    const form = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: visitor.cookie ?? '' })
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const renewed = await fake.fetch(`${fake.baseUrl}/token`, { method: 'POST', headers, body: String(form) })
    expect(renewed.status).toBe(200)
  })

  test('two visitors at the same time see their own data, for one token request each and hour', async () => {
    const visitors = [await loggedIn(shop, joe), await loggedIn(shop, sue)] as const
    /** Requests that come all at once. Under development each takes ten times as long. */
    const crowd = async () => {
      shop.fake.clearRequests()
      const seen = Array.from({ length: command === 'dev' ? 18 : 60 }, async (_, index) => {
        const [visitor, shopper] = index % 2 === 0 ? [visitors[0], joe] : [visitors[1], sue]
        const { email } = await visitor.get(index % 3 === 0 ? '/me' : '/account')
        return email === shopper.username
      })
      expect(await Promise.all(seen)).toEqual(seen.map(() => true))
      return tokenRequests(shop)
    }
    expect((await crowd()).length).toBeLessThanOrEqual(2)
    expect(await crowd()).toEqual([])
    shop.fake.revokeAccessTokens()
    const renewals = await crowd()
    expect(renewals).toHaveLength(2)
    expect(new Set(renewals).size).toBe(2)
    expect(await crowd()).toEqual([])
  })

  test('all who are not logged in share one token request', async () => {
    await new Visitor(shop.url).get('/')
    shop.fake.revokeAccessTokens()
    shop.fake.clearRequests()
    const pages = Array.from({ length: 20 }, () => new Visitor(shop.url).get('/'))
    for (const { text } of await Promise.all(pages)) expect(text).toContain('Wool Toque')
    expect(tokenRequests(shop)).toHaveLength(1)
  })

  test('a logout while a page renders is not undone by the page', async () => {
    const visitor = await loggedIn(shop)
    const loaded = await visitor.get('/account')
    shop.fake.faults.delayNext(1, 1_500, { path: '/customer' })
    const page = visitor.get('/account')
    await wait(500)
    await visitor.submit('/account', {}, loaded)
    expect((await page).cookies).toEqual([])
    expect(visitor.cookie).toBeUndefined()
  })

  test('a logout while a page is renewed is not undone either', async () => {
    const visitor = await loggedIn(shop)
    const loaded = await visitor.get('/account')
    shop.fake.revokeAccessTokens()
    shop.fake.faults.delayNext(1, 1_000, { path: '/token' })
    shop.fake.faults.delayNext(1, 1_000, { path: '/customer' })
    const page = visitor.get('/account')
    await wait(500)
    const logout = await visitor.submit('/account', {}, loaded)
    expect(logout.cookies.at(-1)).toMatch(/^__Host-freshcom=;.*1970/)
    await page
    // The page's response may have been the last to arrive, with the token that its renewal brought.
    expect((await visitor.get('/account')).location).toBe('/login')
    expect(visitor.cookie).toBeUndefined()
  })

  test('a session that the API has ended leads to the login page', async () => {
    const visitor = await loggedIn(shop)
    await visitor.get('/account')
    shop.fake.revokeAccessTokens()
    shop.fake.revokeRefreshToken(visitor.cookie ?? '')
    expect((await visitor.get('/account')).location).toBe('/login')
    await visitor.logIn(joe)
    expect((await visitor.get('/account')).email).toBe(joe.username)
  })

  test('in a browser: log in, reload after the token has ended, log out, go back', async () => {
    const errors = await inChromium(async (page) => {
      const context = page.context()
      await page.goto(`${shop.url}/login`)
      await page.fill('[name=username]', joe.username)
      await page.fill('[name=password]', joe.password)
      await page.click('button')
      expect(await page.textContent('#email')).toBe(joe.username)
      const [cookie] = await context.cookies()
      expect(cookie).toMatchObject({
        name: '__Host-freshcom',
        httpOnly: true,
        secure: true,
        sameSite: 'Lax',
        path: '/',
      })
      shop.fake.revokeAccessTokens()
      await page.reload()
      expect(await page.textContent('#email')).toBe(joe.username)
      await page.getByRole('button', { name: 'Log out' }).click()
      await page.waitForURL('**/login')
      expect(await context.cookies()).toEqual([])
      await page.goto(`${shop.url}/account`)
      await page.waitForURL('**/login')
    })
    expect(errors).toEqual([])
  })
})

test('tokens that end while pages render cost one request each, and no page', async () => {
  const each = [false, true].map(async (rotates) => {
    const shop = await installed.start('start', { rotateRefreshTokens: rotates, accessTokenLifetime: LIFETIME })
    try {
      const shoppers = [joe, sue]
      const visitors = await Promise.all(shoppers.map((shopper) => loggedIn(shop, shopper)))
      shop.fake.clearRequests()
      const end = Date.now() + RUN
      const loops = visitors.flatMap((visitor) =>
        ['/account', '/me', '/account'].map(async (path) => {
          const seen = new Set<string>()
          while (Date.now() < end) {
            const { email, status, location, text } = await visitor.get(path)
            seen.add(email ?? `${status} ${location} ${said(text)}`)
          }
          return [...seen]
        }),
      )
      expect(await Promise.all(loops)).toEqual(shoppers.flatMap(({ username }) => [[username], [username], [username]]))
      return tokenRequests(shop).length / visitors.length
    } finally {
      await shop.stop()
    }
  })
  for (const requests of await Promise.all(each)) {
    expect(requests).toBeGreaterThanOrEqual(2)
    expect(requests).toBeLessThanOrEqual(4)
  }
})

test('its one command starts the fake Freshcom and the shop', async () => {
  const [api, port] = [await freePort(), await freePort()]
  const url = `http://localhost:${port}`
  const env = { FRESHCOM_PORT: String(api) }
  const running = await installed.example.start('start', { url, words: ['--port', String(port)], env })
  try {
    const visitor = new Visitor(url)
    expect((await visitor.get('/')).text).toContain('Wool Toque')
    await visitor.logIn({ username: 'shopper@example.com', password: joe.password })
    expect((await visitor.get('/account')).email).toBe('shopper@example.com')
    expect(running.terminal()).toContain('shopper@example.com')
  } finally {
    await running.stop()
  }
  for (const gone of [url, `http://127.0.0.1:${api}/v1`]) await expect(fetch(gone)).rejects.toThrow('fetch failed')
})
