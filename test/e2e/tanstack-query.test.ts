/**
 * `examples/tanstack-query`, unchanged, with the packed SDK two folders up, in Chromium: built, in development, with
 * npm start.
 */
import { readFileSync } from 'node:fs'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { createExampleStore, type FakeFreshcom, type FakeServer } from 'freshcom-sdk/testing'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { launchChromium } from './chromium'
import { ExampleFolders, type InstalledExample, type RunningExample } from './example-folders'
import { freePort } from './free-port'

const shopper = { username: 'shopper@example.com', password: 'supersecurepassword' }
const NAME = 'Sam Shopper'

const folders = new ExampleFolders()
let example: InstalledExample
let browser: Browser

beforeAll(async () => {
  ;[browser, example] = await Promise.all([launchChromium(), folders.asItStands('examples/tanstack-query')])
})

afterAll(async () => {
  await browser?.close()
  folders.remove()
})

const vite = (port: number) => ({
  url: `http://127.0.0.1:${port}`,
  words: ['--port', String(port), '--strictPort', '--host', '127.0.0.1'],
})

test('the recipe has at most 80 lines', () => {
  const lines = readFileSync('examples/tanstack-query/src/queries.ts', 'utf8').trimEnd().split('\n')
  expect(lines.length).toBeLessThanOrEqual(80)
})

describe.each(['preview', 'dev'] as const)('vite %s', (command) => {
  let fake: FakeFreshcom
  let api: FakeServer
  let shop: RunningExample
  let visitor: BrowserContext
  let errors: string[]

  beforeAll(async () => {
    ;({ fake } = createExampleStore())
    api = await fake.listen()
    const env = { VITE_FRESHCOM_URL: api.url }
    if (command === 'preview') await example.script('build', env)
    shop = await example.start(command, { ...vite(await freePort()), env })
  })
  afterAll(async () => {
    await shop?.stop()
    await api?.close()
  })
  beforeEach(async () => {
    visitor = await browser.newContext()
    errors = []
  })
  afterEach(async () => {
    fake.faults.clear()
    await visitor.close()
    expect(errors).toEqual([])
  })

  async function open(): Promise<Page> {
    const tab = await visitor.newPage()
    tab.on('pageerror', (error) => errors.push(String(error)))
    await tab.goto(shop.url)
    await tab.getByRole('button', { name: 'Add Wool Toque' }).waitFor()
    return tab
  }

  const cartOf = (tab: Page) => tab.getByRole('region', { name: 'Cart' })
  const textOfCart = (tab: Page) => cartOf(tab).innerText()

  async function logIn(tab: Page): Promise<void> {
    await tab.getByLabel('User name').fill(' Shopper@Example.com ')
    await tab.getByLabel('Password').fill(shopper.password)
    await tab.getByRole('button', { name: 'Log in' }).click()
    await tab.getByText(`Hello, ${NAME}.`).waitFor()
  }

  test('products and an empty cart are shown', async () => {
    const tab = await open()
    for (const name of ['Wool Toque', 'Knitting for Beginners', '500 Points']) {
      expect(await tab.getByRole('button', { name: `Add ${name}` }).count()).toBe(1)
    }
    expect(await textOfCart(tab)).toContain('Total: $0.00')
  })

  test('an added product is in the cart at once, and the total follows from the server', async () => {
    const tab = await open()
    fake.faults.delayNext(1, 3_000, { path: '/orders' })
    await tab.getByRole('button', { name: 'Add Wool Toque' }).click()
    await cartOf(tab).getByText('1 × Wool Toque').waitFor({ timeout: 2_000 })
    expect(await textOfCart(tab)).toContain('Total: …')
    expect(fake.requests.filter(({ path }) => path.endsWith('/line_items'))).toEqual([])
    await cartOf(tab).getByText('Total: $27.99').waitFor()
    await tab.getByRole('button', { name: 'Add Knitting for Beginners' }).click()
    await cartOf(tab).getByText('Total: $38.48').waitFor()
    await tab.reload()
    await cartOf(tab).getByText('Total: $38.48').waitFor()
  })

  test('two products that are added at once get into one cart', async () => {
    const tab = await open()
    fake.clearRequests()
    fake.faults.delayNext(1, 500, { path: '/orders' })
    await tab.getByRole('button', { name: 'Add Wool Toque' }).click()
    await tab.getByRole('button', { name: 'Add 500 Points' }).click()
    await cartOf(tab).getByText('Total: $32.99').waitFor()
    expect(fake.requests.filter(({ method, path }) => method === 'POST' && path === '/orders')).toHaveLength(1)
  })

  test('a product that the server refuses is removed from the cart, and the page shows why', async () => {
    const tab = await open()
    await tab.getByRole('button', { name: 'Add Knitting for Beginners' }).click()
    await cartOf(tab).getByText('Total: $10.49').waitFor()
    const body = JSON.stringify({
      errors: [{ code: 'out_of_stock', title: 'No more toques', source: { pointer: '/data' } }],
    })
    const contentType = 'application/vnd.api+json'
    fake.faults.delayNext(1, 1_000, { method: 'POST' })
    fake.faults.next(1, { status: 422, contentType, body, method: 'POST' })
    // After the error the page shows the previous cart, not yet the new one from the server.
    fake.faults.delayNext(1, 6_000, { method: 'GET' })
    await tab.getByRole('button', { name: 'Add Wool Toque' }).click()
    await cartOf(tab).getByText('1 × Wool Toque').waitFor()
    await tab.getByRole('alert').getByText('It is not in the cart:').waitFor({ timeout: 4_000 })
    expect(await textOfCart(tab)).toMatch(/1 × Knitting for Beginners\s+Total: \$10\.49/)
    expect(await textOfCart(tab)).not.toContain('Wool Toque')
  })

  test('a failed login shows an error', async () => {
    const tab = await open()
    await tab.getByLabel('Password').fill('wrong-password')
    await tab.getByRole('button', { name: 'Log in' }).click()
    expect(await tab.getByRole('alert').innerText()).not.toBe('')
  })

  test('a login is shown in every tab, and a logout in one removes the customer’s data in the others', async () => {
    const tab = await open()
    const other = await open()
    await logIn(tab)
    await other.getByText(`Hello, ${NAME}.`).waitFor()
    await tab.getByRole('button', { name: 'Add Wool Toque' }).click()
    await cartOf(tab).getByText('Total: $27.99').waitFor()
    await other.reload()
    await cartOf(other).getByText('1 × Wool Toque').waitFor()
    await tab.getByRole('button', { name: 'Log out' }).click()
    for (const page of [other, tab]) {
      await page.getByLabel('User name').waitFor()
      await cartOf(page).getByText('Total: $0.00').waitFor()
      const left = await page.evaluate(
        () => document.documentElement.outerHTML + JSON.stringify(localStorage) + JSON.stringify(sessionStorage),
      )
      expect(left).not.toContain('Sam')
      expect(await textOfCart(page)).not.toContain('Toque')
    }
    if (command === 'preview') return
    // In development the page's module can be imported to read its cache.
    // As text, so that the test runner does not resolve the import.
    const cached = await other.evaluate<string>(`import('/src/queries.ts').then(({ queryClient }) =>
      JSON.stringify(queryClient.getQueryCache().getAll().map(({ queryKey, state }) => ({ queryKey, state }))))`)
    expect(cached).toContain('Wool Toque')
    expect(cached).toContain('"mine"')
    expect(cached).not.toMatch(/Sam|shopper@|1 × |totalCents":[1-9]/)
  })
})

test('npm start starts the fake Freshcom and the page', async () => {
  const api = await freePort()
  const running = await example.start('start', { ...vite(await freePort()), env: { FRESHCOM_PORT: String(api) } })
  const visitor = await browser.newContext()
  try {
    const tab = await visitor.newPage()
    await tab.goto(running.url)
    await tab.getByRole('button', { name: 'Add Wool Toque' }).waitFor()
    expect(running.terminal()).toContain('shopper@example.com')
  } finally {
    await visitor.close()
    await running.stop()
  }
  await expect(fetch(`http://127.0.0.1:${api}/v1`)).rejects.toThrow('fetch failed')
})
