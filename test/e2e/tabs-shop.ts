/**
 * A shop for tests with real browsers. The API rotates refresh tokens and treats reuse as theft. It has no storefront
 * here, so every request with a token is a request of a signed-in user.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { createFakeFreshcom, type FakeFreshcom, type FakeServer } from 'freshcom-sdk/testing'
import type { Tab, TabbedBrowser } from './tabs-browsers'
import type { Place } from './tabs-page'
import { servePages, type Pages } from './tabs-pages'

export const joe = { username: 'joe@example.com', password: 'supersecurepassword' }

export const places: Place[] = ['localStorage', 'sessionStorage', 'cookie']
/** Stores that the tabs of an origin share. */
export const sharedPlaces: Place[] = ['localStorage', 'cookie']

export const each = <T>(some: readonly Tab[], act: (tab: Tab) => Promise<T>) => Promise.all(some.map(act))

export class BrowserShop {
  tabs: Tab[] = []
  fake!: FakeFreshcom
  #pages!: Pages
  #server: FakeServer | undefined
  #browser!: TabbedBrowser

  /** Sets up the tests of a `describe`: one browser for all, and an API and tabs for each. */
  constructor(start: () => Promise<TabbedBrowser>) {
    beforeAll(async () => {
      this.#pages = await servePages()
      this.#browser = await start()
      console.log(await this.#browser.version())
    })
    beforeEach(() => this.serve(3_600))
    afterEach(async () => {
      await this.tabs[0]?.run('clear')
      for (const tab of this.tabs) await tab.close()
      this.tabs = []
      await this.#server?.close()
    })
    afterAll(async () => {
      await this.#browser?.close()
      this.#pages?.close()
    })
  }

  /** Starts a new API with the given lifetime of access tokens, in seconds. */
  async serve(accessTokenLifetime: number): Promise<void> {
    await this.#server?.close()
    this.fake = createFakeFreshcom({
      rotateRefreshTokens: true,
      detectReuse: true,
      accessTokenLifetime,
      keptRequests: Infinity,
    })
    this.fake.addCustomer(joe)
    this.#server = await this.fake.listen()
  }

  get tokenRequests() {
    return this.fake.requests.filter(({ method, path }) => `${method} ${path}` === 'POST /token')
  }

  /** Token requests that the API has refused. */
  get refused() {
    return this.tokenRequests.filter(({ status }) => status !== 200)
  }

  /** Requests after the given number that had a token or requested one. */
  withToken(since: number) {
    return this.fake.requests
      .slice(since)
      .filter(({ path, headers }) => path === '/token' || headers.authorization !== undefined)
  }

  address(path = '/', host = 'localhost'): string {
    return `http://${host}:${this.#pages.port}${path}`
  }

  async visit(path = '/', host = 'localhost'): Promise<Tab> {
    const tab = await this.#browser.open(this.address(path, host))
    this.tabs.push(tab)
    return tab
  }

  get options() {
    return { baseUrl: this.#server?.url, accountId: this.fake.accountId }
  }

  /** Creates a client in the page. */
  async open(tab: Tab, place: Place): Promise<void> {
    await tab.run('open', this.options, place)
  }

  async visitAsJoe(place: Place, path = '/'): Promise<Tab> {
    const tab = await this.visit(path)
    await this.open(tab, place)
    await tab.run('login', joe)
    expect(await tab.run('whose')).toBe(joe.username)
    return tab
  }

  /**
   * Leaves a page when it holds no lock. A browser does not cache a page with a lock, which stores hold after a write.
   */
  async goOn(tab: Tab, path: string, place: Place): Promise<void> {
    await wait(500)
    await tab.goto(this.address(path))
    await this.open(tab, place)
  }
}

/** The page that a tab is loading. */
export async function arrivesAt(tab: Tab, path: string): Promise<void> {
  await expect.poll(() => tab.run('path').catch(() => 'on its way'), { timeout: 5_000 }).toBe(path)
}

/** Goes back to a page in the back/forward cache, which still has the state of its script. */
export async function back(tab: Tab, path: string): Promise<void> {
  await tab.run('back')
  await arrivesAt(tab, path)
  // If the browser loads the page again, the test proves nothing.
  await expect.poll(() => tab.run('timesRestored'), { timeout: 2_000 }).toBe(1)
}

export async function expectLoggedOut(tab: Tab): Promise<void> {
  expect(await tab.run('restore')).toBe('none')
  expect(await tab.run('isLoggedIn')).toBe(false)
  expect(await tab.run('whose')).toBe('unauthorized')
  expect(await tab.run('stored')).toEqual([])
}
