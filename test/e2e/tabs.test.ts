/**
 * Six tabs of one origin in real browsers, with the refresh token in `localStorage`. The fake Freshcom over HTTP
 * rotates refresh tokens and treats reuse as theft.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createFakeFreshcom, type FakeFreshcom, type FakeServer } from 'freshcom-sdk/testing'
import { browsers, type Tab, type TabbedBrowser } from './tabs-browsers'
import { servePages, type Pages } from './tabs-pages'

const TABS = 6
const CALLS = 200
/** Milliseconds between two calls of a tab, on average. */
const PAUSE = 25
/**
 * Seconds. The server rounds the issue time down to a whole second, so that each token expires at half a second: there
 * is one expiry in each second, and every token is valid for at least half a second.
 */
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

beforeEach(async () => {
  fake = createFakeFreshcom({
    rotateRefreshTokens: true,
    detectReuse: true,
    accessTokenLifetime: LIFETIME,
    keptRequests: Infinity,
  })
  fake.addCustomer(joe)
  fake.addCustomer(sue)
  server = await fake.listen()
})

afterEach(() => server.close())

const each = <T>(some: readonly Tab[], act: (tab: Tab) => Promise<T>) => Promise.all(some.map(act))
const tokenRequests = () => fake.requests.filter(({ method, path }) => `${method} ${path}` === 'POST /token')
const refused = () => tokenRequests().filter(({ status }) => status !== 200)

/** Creates a client in each tab, logs Joe in in the first one, and sends one call in each. */
async function open(): Promise<[Tab, ...Tab[]]> {
  await tabs[0]?.run('clear')
  await each(tabs, (tab) => tab.run('open', { baseUrl: server.url, accountId: fake.accountId }))
  await tabs[0]?.run('login', joe)
  for (const tab of tabs) expect(await tab.run('whose')).toBe(joe.username)
  return tabs as [Tab, ...Tab[]]
}

/** The earliest renewal of a token from that time: the last quarter of its lifetime. */
const renewableFrom = (at: number) => at + ((Math.floor(at / 1_000) + LIFETIME) * 1_000 - at) * 0.75

describe.each(browsers)('%s', (name, start) => {
  beforeAll(async () => {
    browser = await start()
    const address = `http://localhost:${pages.port}/`
    tabs = await each(Array.from({ length: TABS }), () => browser.open(address))
  })

  afterAll(() => browser?.close())

  test(`${TABS} tabs renew once per expiry, not per tab, and lose no session`, async () => {
    await open()
    const begun = Date.now()
    const reports = await each(tabs, (tab) => tab.run('run', CALLS, PAUSE))
    const seconds = (Date.now() - begun) / 1_000
    const times = tokenRequests().map(({ at }) => at)
    const steady = times.filter((at) => at >= begun)
    const early = steady.filter((at) => at < renewableFrom(times[times.indexOf(at) - 1] ?? 0))
    console.log(
      `${await browser.version()}: ${TABS} × ${CALLS} calls in ${seconds.toFixed(1)} s, ${steady.length} renewals, ` +
        `slowest call ${Math.max(...reports.map(({ slowest }) => slowest)).toFixed(0)} ms`,
    )
    expect(reports).toMatchObject(tabs.map(() => ({ served: { [joe.username]: CALLS }, failures: {}, mixed: 0 })))
    expect(await each(tabs, (tab) => tab.run('kind'))).toEqual(tabs.map(() => 'user'))
    expect(refused()).toEqual([])
    expect(early).toEqual([])
    expect(steady.length).toBeGreaterThanOrEqual(Math.floor(seconds) - 1)
    expect(steady.length).toBeLessThanOrEqual(Math.ceil(seconds) + 1)
  })

  const flights: [string, number, number][] = [
    ['while the others wait for its result', 800, TABS],
    // Longer than a logout waits for the lock. The logout continues, and the renewal ends with an empty store.
    ['that takes longer than the wait of a logout', 5_600, 2],
  ]
  test.each(flights)('a logout wins over a running renewal %s', async (_when, delay, involved) => {
    const [leaver, ...all] = await open()
    const others = all.slice(0, involved - 1)
    await wait(LIFETIME * 1_000)
    fake.faults.delayNext(1, delay, { method: 'POST', path: '/token' })
    const waiting = each(others, (tab) => tab.run('whose'))
    await expect
      .poll(async () => Math.max(...(await each(others, (tab) => tab.run('askingFor')))), { timeout: 5_000 })
      .toBeGreaterThan(50)
    const asked = tokenRequests().length
    await leaver.run('logout')
    const outcomes = await waiting
    // The server has processed the renewal, but its result is not stored.
    await expect.poll(() => tokenRequests().length, { timeout: 10_000 }).toBe(asked + 1)
    await wait(200)
    expect(outcomes.filter((outcome) => outcome !== 'session_changed' && outcome !== joe.username)).toEqual([])
    expect(await each(tabs, (tab) => tab.run('stored'))).toEqual(tabs.map(() => []))
    expect(await each(tabs, (tab) => tab.run('kind'))).toEqual(tabs.map(() => 'none'))
    expect(await each(tabs, (tab) => tab.run('whose'))).toEqual(tabs.map(() => 'unauthorized'))
    expect(tokenRequests()).toHaveLength(asked + 1)
    expect(refused()).toEqual([])
  })

  test('a login in one tab is shown in the others, and a switch of users does not mix their data', async () => {
    const [first, ...others] = await open()
    await first.run('logout')
    await expect.poll(() => each(others, (tab) => tab.run('kind'))).toEqual(others.map(() => 'none'))
    await first.run('login', joe)
    await expect.poll(() => each(others, (tab) => tab.run('whose'))).toEqual(others.map(() => joe.username))

    // Joe's calls are running in every tab when Sue logs in in one, and later Joe again in another one.
    const running = each(tabs, (tab) => tab.run('run', CALLS / 2, PAUSE))
    await wait(500)
    await first.run('login', sue)
    await wait(1_200)
    await others[0]?.run('login', joe)
    const reports = await running
    expect(reports.map(({ mixed }) => mixed)).toEqual(tabs.map(() => 0))
    for (const { served, failures } of reports) {
      expect(Object.keys(served).toSorted()).toEqual([joe.username, sue.username])
      expect(Object.keys(failures).filter((code) => code !== 'session_changed')).toEqual([])
      // One or two calls fail at each switch, since no user may get the result of another one.
      expect(failures.session_changed ?? 0).toBeLessThanOrEqual(4)
    }
    await expect.poll(() => each(tabs, (tab) => tab.run('whose'))).toEqual(tabs.map(() => joe.username))
    expect(refused()).toEqual([])
  })

  test('a tab that is killed during a renewal delays the others by a few seconds at most', async () => {
    await open()
    await wait(LIFETIME * 1_000)
    // The request never arrives. Otherwise the only new token would be lost with the killed tab.
    fake.faults.delayNext(1, Infinity, { method: 'POST', path: '/token' })
    const running = tabs.map((tab) => tab.run('run', CALLS / 4, PAUSE))
    for (const run of running) run.catch(() => {})
    let victim = -1
    while (victim === -1) {
      await wait(20)
      victim = (await each(tabs, (tab) => tab.run('askingFor'))).findIndex((since) => since > 300)
    }
    await tabs[victim]?.kill()
    const killed = Date.now()
    const others = await Promise.all(running.filter((_run, index) => index !== victim))
    const delay = (tokenRequests().find(({ at }) => at > killed)?.at ?? Infinity) - killed
    tabs = tabs.filter((_tab, index) => index !== victim)
    const slowest = Math.max(...others.map((report) => report.slowest))
    console.log(`${name}: the others renewed ${delay} ms after the kill, slowest call ${slowest.toFixed(0)} ms`)
    expect(delay).toBeLessThan(3_000)
    // They waited for it, but less than the maximum of five seconds.
    expect(slowest).toBeGreaterThan(300)
    expect(slowest).toBeLessThan(4_000)
    expect(others.map(({ served, failures }) => ({ served, failures }))).toEqual(
      others.map(() => ({ served: { [joe.username]: CALLS / 4 }, failures: {} })),
    )
    expect(await each(tabs, (tab) => tab.run('kind'))).toEqual(tabs.map(() => 'user'))
    expect(refused()).toEqual([])
  })
})
