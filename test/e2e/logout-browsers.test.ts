/**
 * Logout is the last word, in real browsers: whatever the page does next, whoever holds the lock, and wherever the
 * shopper comes back to. The API rotates refresh tokens and takes their reuse for theft, and has no storefront here: a
 * request with a token is a request as the shopper.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createFakeFreshcom, type FakeFreshcom, type FakeServer } from 'freshcom-sdk/testing'
import { browsers, type Tab, type TabbedBrowser } from './tabs-browsers'
import type { Place, Program } from './tabs-page'
import { servePages, type Pages } from './tabs-pages'

const TABS = 6
/** Milliseconds that a browser may take to tell the other tabs of a change, on a machine with much to do. */
const HEARD = 500
/** Seconds. */
const LIFETIME = 1.5
const joe = { username: 'joe@example.com', password: 'supersecurepassword' }
const sue = { username: 'sue@example.com', password: 'supersecurepassword' }

let pages: Pages
let fake: FakeFreshcom
let server: FakeServer
let browser: TabbedBrowser
let tabs: Tab[] = []

beforeAll(async () => {
  pages = await servePages()
})

afterAll(() => pages.close())

beforeEach(() => serve(3_600))

afterEach(async () => {
  await tabs[0]?.run('clear')
  for (const tab of tabs) await tab.close()
  tabs = []
  await server.close()
})

/** An API whose access tokens live for so many seconds. */
async function serve(accessTokenLifetime: number): Promise<void> {
  await server?.close()
  fake = createFakeFreshcom({ rotateRefreshTokens: true, detectReuse: true, accessTokenLifetime })
  fake.addCustomer(joe)
  fake.addCustomer(sue)
  server = await fake.listen()
}

const each = <T>(some: readonly Tab[], act: (tab: Tab) => Promise<T>) => Promise.all(some.map(act))
const tokenRequests = () => fake.requests.filter(({ method, path }) => `${method} ${path}` === 'POST /token')
const refused = () => tokenRequests().filter(({ status }) => status !== 200)
/** Requests since the one of this number that went out as somebody, or asked to. */
const asSomebody = (since: number) =>
  fake.requests.slice(since).filter(({ path, headers }) => path === '/token' || headers.authorization !== undefined)

const address = (path = '/', host = 'localhost') => `http://${host}:${pages.port}${path}`

async function visit(path = '/', host = 'localhost'): Promise<Tab> {
  const tab = await browser.open(address(path, host))
  tabs.push(tab)
  return tab
}

/** A client in the page, as its script makes it. */
const open = (tab: Tab, place: Place) => tab.run('open', { baseUrl: server.url, accountId: fake.accountId }, place)

async function visitAs(person: typeof joe, place: Place, path = '/'): Promise<Tab> {
  const tab = await visit(path)
  await open(tab, place)
  await tab.run('login', person)
  expect(await tab.run('whose')).toBe(person.username)
  return tab
}

/** The page that a tab is on its way to. */
async function arrivesAt(tab: Tab, path: string): Promise<void> {
  await expect.poll(() => tab.run('path').catch(() => 'on its way'), { timeout: 5_000 }).toBe(path)
}

/** Leaves a page that the browser can keep: one that holds no lock, as a store does for a moment after a write. */
async function goOn(tab: Tab, path: string, place: Place): Promise<void> {
  await wait(200)
  await tab.goto(address(path))
  await open(tab, place)
}

/** Goes back to a page that the browser has kept as it was left, with all that its script knew. */
async function back(tab: Tab, path: string): Promise<void> {
  await tab.run('back')
  await arrivesAt(tab, path)
  // A browser that loads the page anew proves nothing here.
  await expect.poll(() => tab.run('timesRestored'), { timeout: 2_000 }).toBe(1)
}

async function expectNobody(tab: Tab): Promise<void> {
  expect(await tab.run('restore')).toBe('none')
  expect(await tab.run('isLoggedIn')).toBe(false)
  expect(await tab.run('whose')).toBe('unauthorized')
  expect(await tab.run('stored')).toEqual([])
}

const places: Place[] = ['localStorage', 'sessionStorage', 'cookie']
/** What the tabs of an origin share. */
const sharedPlaces: Place[] = ['localStorage', 'cookie']

describe.each(browsers)('%s', (name, start) => {
  const placesOnTheWayBack = name === 'Firefox' ? sharedPlaces : places

  beforeAll(async () => {
    browser = await start()
    console.log(await browser.version())
  })

  afterAll(() => browser?.close())

  test.each(places)('a page that is left right after logout() leaves nobody behind: %s', async (place) => {
    const tab = await visitAs(joe, place, '/one')
    const before = fake.requests.length
    await tab.run('logoutAndLeave', '/two')
    await arrivesAt(tab, '/two')
    await open(tab, place)
    await expectNobody(tab)
    expect(asSomebody(before)).toEqual([])
  })

  test.each(sharedPlaces)('a tab that is closed right after logout(), while another renews: %s', async (place) => {
    await serve(LIFETIME)
    const leaver = await visitAs(joe, place)
    const other = await visit()
    await open(other, place)
    expect(await other.run('whose')).toBe(joe.username)
    await wait(LIFETIME * 1_000)
    fake.faults.delayNext(1, 1_000, { method: 'POST', path: '/token' })
    const asked = tokenRequests().length
    const waiting = other.run('whose')
    await expect.poll(() => other.run('askingFor'), { timeout: 5_000 }).toBeGreaterThan(50)

    tabs = tabs.filter((tab) => tab !== leaver)
    await leaver.run('logoutAndLeave')
    await leaver.close()
    // The renewal is still in flight, and lands in a store without a token.
    expect(await other.run('askingFor')).toBeGreaterThan(0)
    expect(await waiting).toBe('session_changed')
    await expect.poll(() => tokenRequests().length, { timeout: 5_000 }).toBe(asked + 1)
    await wait(200)
    const landed = fake.requests.length
    await expectNobody(other)
    const next = await visit()
    await open(next, place)
    await expectNobody(next)
    expect(asSomebody(landed)).toEqual([])
    expect(refused()).toEqual([])
  })

  test.each(placesOnTheWayBack)('a logout on page two, and Back: page one is nobody: %s', async (place) => {
    const tab = await visitAs(joe, place, '/one')
    await goOn(tab, '/two', place)
    expect(await tab.run('whose')).toBe(joe.username)
    await tab.run('logout')
    const before = fake.requests.length
    await back(tab, '/one')
    // Without a call, and told to whoever draws the page.
    await expect.poll(() => tab.run('kind')).toBe('none')
    expect((await tab.run('heard')).at(-1)).toBe('none')
    await expectNobody(tab)
    expect(asSomebody(before)).toEqual([])
  })

  test.each(placesOnTheWayBack)(
    'a logout on page two, and Back: the first call is nobody’s, however early: %s',
    async (place) => {
      const tab = await visitAs(joe, place, '/one')
      await tab.run('callWhenRestored')
      await goOn(tab, '/two', place)
      await tab.run('logout')
      const before = fake.requests.length
      await back(tab, '/one')
      expect(await tab.run('earlyAnswer')).not.toBe(joe.username)
      expect(asSomebody(before)).toEqual([])
    },
  )

  test.each(placesOnTheWayBack)(
    'a login on page two, and Back: page one shows it without a call: %s',
    async (place) => {
      const tab = await visit('/one')
      await open(tab, place)
      expect(await tab.run('whose')).toBe('unauthorized')
      await goOn(tab, '/two', place)
      await tab.run('login', joe)
      await back(tab, '/one')
      await expect.poll(() => tab.run('kind')).toBe('user')
      expect(await tab.run('heard')).toEqual(['user'])
      expect(await tab.run('whose')).toBe(joe.username)
    },
  )

  if (name === 'Firefox') {
    test('what no client can promise: a page that Firefox brings back sees sessionStorage as it left it', async () => {
      const tab = await visitAs(joe, 'sessionStorage', '/one')
      const left = await tab.run('stored')
      await goOn(tab, '/two', 'sessionStorage')
      await tab.run('logout')
      await expectNobody(tab)
      await back(tab, '/one')
      expect(await tab.run('stored')).toEqual(left)
    })
  }

  test(`a logout in one of ${TABS} tabs under load ends all of them`, async () => {
    await serve(LIFETIME)
    const leaver = await visitAs(joe, 'localStorage')
    for (let tab = 1; tab < TABS; tab += 1) await open(await visit(), 'localStorage')
    const running = each(tabs, (tab) => tab.run('run', 200, 25))
    await wait(2_500)
    const begun = Date.now()
    await leaver.run('logout')
    const resolved = Date.now()
    await expect.poll(() => each(tabs, (tab) => tab.run('kind')), { timeout: 2_000 }).toEqual(tabs.map(() => 'none'))
    const ended = Date.now() - resolved
    const reports = await running
    const late = reports.map(({ lastServed }) => lastServed - resolved)
    console.log(
      `all are nobody ${ended} ms after the logout; the last calls served began ${late.join(', ')} ms after it`,
    )
    expect(ended).toBeLessThan(2_000)
    expect(Math.max(...late)).toBeLessThan(HEARD)
    expect(reports[0]?.lastServed).toBeLessThanOrEqual(begun)
    for (const { served, failures } of reports) {
      expect(served[joe.username]).toBeGreaterThan(10)
      expect(Object.keys(served)).toEqual([joe.username])
      expect(Object.keys(failures).toSorted()).toEqual(
        'session_changed' in failures ? ['session_changed', 'unauthorized'] : ['unauthorized'],
      )
    }
    for (const tab of tabs) await expectNobody(tab)
    expect(refused()).toEqual([])
  })

  test('a login in one tab shows in the others without a call, and in a page that restores the session', async () => {
    for (let tab = 0; tab < 3; tab += 1) await open(await visit(), 'localStorage')
    const [first, ...others] = tabs
    await first?.run('login', joe)
    await expect.poll(() => each(others, (tab) => tab.run('isLoggedIn'))).toEqual(others.map(() => true))
    expect(await each(others, (tab) => tab.run('kind'))).toEqual(others.map(() => 'user'))
    expect(await each(others, (tab) => tab.run('heard'))).toEqual(others.map(() => ['user']))
    const next = await visit()
    await open(next, 'localStorage')
    expect(await next.run('restore')).toBe('user')
    expect(fake.requests.filter(({ method }) => method !== 'OPTIONS')).toHaveLength(1)
  })

  test.each(sharedPlaces)('a browser that restores five tabs at once is served in each: %s', async (place) => {
    const before = await visitAs(joe, place)
    const restored = await Promise.all(Array.from({ length: 5 }, () => visit()))
    tabs = restored
    await before.close()
    await each(restored, (tab) => open(tab, place))
    const asked = tokenRequests().length
    // Long enough for all of them to have read the one token that there is.
    fake.faults.delayNext(1, 500, { method: 'POST', path: '/token' })
    expect(await each(restored, (tab) => tab.run('whose'))).toEqual(restored.map(() => joe.username))
    // Storage hands the answer over. Cookies do not: each tab asks for itself, one after the other.
    expect(tokenRequests().length - asked).toBe(place === 'cookie' ? 5 : 1)
    expect(refused()).toEqual([])
    expect(await each(restored, (tab) => tab.run('kind'))).toEqual(restored.map(() => 'user'))
  })

  test('a cookie that a longer path plants neither shadows the session nor is ever sent', async () => {
    const tab = await visitAs(joe, 'cookie', '/account/orders')
    await tab.run('plant', 'freshcom=urt-test-planted; Path=/account')
    expect(await tab.run('cookies')).toHaveLength(2)
    await open(tab, 'cookie')
    expect(await tab.run('whose')).toBe(joe.username)
    expect(await tab.run('cookies')).toHaveLength(1)
    expect(refused()).toEqual([])
    await tab.run('plant', 'freshcom=urt-test-planted; Path=/account')
    const before = fake.requests.length
    await tab.run('logout')
    await expectNobody(tab)
    expect(asSomebody(before)).toEqual([])
  })

  test('a cookie that a subdomain plants neither shadows the session nor is ever sent', async () => {
    const tab = await visit('/', 'shop.localhost')
    await open(tab, 'cookie')
    await tab.run('login', joe)
    const evil = await visit('/', 'evil.shop.localhost')
    await evil.run('plant', 'freshcom=urt-test-planted; Path=/; Domain=shop.localhost')
    expect(await tab.run('cookies')).toHaveLength(2)
    await open(tab, 'cookie')
    expect(await tab.run('whose')).toBe(joe.username)
    expect(await tab.run('cookies')).toHaveLength(1)
    expect(refused()).toEqual([])
  })

  test('a cookie that cannot be decoded is nobody’s, and a login replaces it', async () => {
    const tab = await visit()
    await tab.run('plant', 'freshcom=100%; Path=/')
    await open(tab, 'cookie')
    expect(await tab.run('restore')).toBe('none')
    expect(await tab.run('whose')).toBe('unauthorized')
    await tab.run('login', joe)
    expect(await tab.run('whose')).toBe(joe.username)
    expect(await tab.run('cookies')).toHaveLength(1)
    await tab.run('logout')
    await expectNobody(tab)
  })

  test('a window with a copy of sessionStorage and the one it was opened from do not spend what the other spent', async () => {
    await serve(LIFETIME)
    const tab = await visitAs(joe, 'sessionStorage')
    await tab.run('openWindow', '/copy')
    const copy = (name: keyof Program, ...given: unknown[]) => tab.run('inWindow', name, given)
    await copy('open', { baseUrl: server.url, accountId: fake.accountId }, 'sessionStorage')
    for (let expiry = 0; expiry < 3; expiry += 1) {
      const both = [tab.run('whose'), copy('whose')]
      expect(await Promise.all(both)).toEqual([joe.username, joe.username])
      await wait(LIFETIME * 1_000)
    }
    expect(refused()).toEqual([])
    await tab.run('logout')
    await tab.goto(address('/two'))
    await open(tab, 'sessionStorage')
    expect(await tab.run('restore')).toBe('none')
    expect(await tab.run('whose')).toBe('unauthorized')
  })
})
