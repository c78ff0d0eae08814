/**
 * `examples/storefront-web`, unchanged and as a copy, with the packed SDK, in Chromium and Firefox: a complete visit,
 * two tabs, reloads, faults, the keyboard only, and axe-core on every page in light and dark.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createExampleStore, type FakeServer } from 'freshcom-sdk/testing'
import { ExampleFolders, type InstalledExample, type RunningExample } from './example-folders'
import { freePort } from './free-port'
import { browsers, type Looks, type VisitedBrowser, type Visitor } from './storefront-web-browsers'
import { expectNoEnglishInFrench, productId } from './storefront-web-language'
import { byKeyboard, Orders, wholeLife } from './storefront-web-life'
import { everyPage, expectPictures, show } from './storefront-web-pages'
import { Shopper } from './storefront-web-shopper'

const password = 'supersecurepassword'
const { fake } = createExampleStore({ keptRequests: Infinity })
const EXAMPLE = 'examples/storefront-web'
const folders = new ExampleFolders()

let api: FakeServer
let orders: Orders
let copy: InstalledExample
let shop: RunningExample
let axe: string

/** Starts a script of the shop. */
async function serve(example: InstalledExample, script: string, env: NodeJS.ProcessEnv = {}): Promise<RunningExample> {
  const port = await freePort()
  const words = ['--port', String(port), '--strictPort', '--host', '127.0.0.1']
  return example.start(script, { url: `http://127.0.0.1:${port}`, words, env })
}

beforeAll(async () => {
  api = await fake.listen()
  orders = new Orders(api.url, fake.storefrontRefreshToken)
  copy = await folders.copied(EXAMPLE)
  await copy.script('build', { VITE_FRESHCOM_URL: api.url })
  shop = await serve(copy, 'preview')
  axe = readFileSync(join(copy.folder, 'node_modules/axe-core/axe.min.js'), 'utf8')
})

afterAll(async () => {
  await shop?.stop()
  await api?.close()
  folders.remove()
})

/** For the other colour scheme Firefox has to be restarted, which takes long. */
const LOOKS: Readonly<Record<string, readonly (readonly ['light' | 'dark', number])[]>> = {
  Chromium: [
    ['light', 1_280],
    ['light', 390],
    ['dark', 1_280],
    ['dark', 390],
  ],
  Firefox: [
    ['light', 1_280],
    ['dark', 390],
  ],
}

let people = 0
/** A new e-mail address. */
const someone = () => `joe${++people}@example.com`

describe.each(browsers)('%s', (browserName, start) => {
  let browser: VisitedBrowser
  const visitors: Visitor[] = []
  const shoppers: Shopper[] = []

  beforeAll(async () => {
    browser = await start()
  })
  afterAll(() => browser?.close())

  beforeEach(() => {
    fake.faults.clear()
    return async () => {
      const errors = shoppers.flatMap(({ tab }) => tab.errors)
      for (const visitor of visitors.splice(0)) await visitor.leave()
      shoppers.length = 0
      expect(errors).toEqual([])
    }
  })

  async function visit(looks: Looks = {}): Promise<Visitor> {
    const visitor = await browser.visit(looks)
    visitors.push(visitor)
    return visitor
  }

  async function open(visitor: Visitor, path = '/', { url } = shop): Promise<Shopper> {
    const shopper = new Shopper(await visitor.open(), url)
    shoppers.push(shopper)
    await shopper.goto(path)
    return shopper
  }

  test('a shopper reads pages, fills a cart, registers, pays, and finds the order again', async () => {
    await wholeLife(await open(await visit()), someone(), orders)
  })

  test('the whole page changes its language, and keeps it', async () => {
    const shopper = await open(await visit())
    const { tab } = shopper
    await tab.press('button', 'Add to cart: Wool Toque')
    await shopper.sees('In your cart')
    const paths = ['/', `/products/${await productId(shopper)}`, '/cart', '/account', '/account?register', '/nothing']
    for (const path of paths) await expectNoEnglishInFrench(shopper, path)
    await shopper.goto('/account')
    const email = someone()
    fake.addCustomer({ username: email, email, password, name: 'Ann Roy' })
    await shopper.logIn(email.toUpperCase(), password)
    await shopper.sees('Hello, Ann Roy')
    for (const path of ['/checkout', '/account']) await expectNoEnglishInFrench(shopper, path)
    await shopper.goto('/')
    await tab.press('button', 'FR, Français')
    await shopper.sees('Tuque de laine', '24,99 $', 'Le tricot pour débuter')
    await shopper.goto('/cart')
    await shopper.sees('Tuque de laine')
    expect(await shopper.text()).not.toContain('Wool Toque')
  })

  test('tabs share the session and the cart, and a reload keeps both', async () => {
    const visitor = await visit()
    const one = await open(visitor, '/account')
    const two = await open(visitor, '/account')
    await two.sees('Log in')
    await one.logIn('shopper@example.com', password)
    await one.sees('Hello, Sam Shopper')
    await two.sees('Hello, Sam Shopper')

    await two.goto('/')
    await two.tab.press('button', 'Add to cart: Wool Toque')
    await two.sees('Cart 1 article')
    await one.sees('Cart 1 article')
    await one.tab.reload()
    await one.sees('Hello, Sam Shopper', 'Cart 1 article')

    await one.tab.press('button', 'Log out')
    await one.sees('Log in', 'Cart 0 articles')
    await two.sees('Log in', 'Cart 0 articles')
    await two.goto('/account')
    await two.sees('Your orders, your downloads and your points.')
    expect(await two.text()).not.toContain('Sam Shopper')
  })

  test('data that is read during a login is read again for the signed-in user', async () => {
    const visitor = await visit()
    const one = await open(visitor)
    const two = await open(visitor, '/account')
    await one.sees('Wool Toque')
    // Longer than a login on a busy machine. The login aborts it.
    fake.faults.delayNext(1, 20_000, { method: 'GET', path: '/products' })
    await one.tab.reload()
    await one.waitsFor('.skeleton')
    const reads = () => fake.requests.filter(({ method, path }) => method === 'GET' && path === '/products').length
    const before = reads()
    await two.logIn('shopper@example.com', password)
    await two.sees('Hello, Sam Shopper')
    await one.sees('Account', 'Wool Toque')
    expect(await one.text('[role=alert]')).toBe('')
    expect(reads() - before).toBe(1)
  })

  test('two factors: a wrong code shows an error at its field, the right one logs in', async () => {
    const shopper = await open(await visit(), '/account')
    await shopper.logIn('careful@example.com', password)
    await shopper.hasFocusOn('One more step')
    await shopper.tab.fill('Code from the text message', '000000x')
    await shopper.tab.press('button', 'Log in')
    await shopper.isTold('Code from the text message', 'This code is wrong or too old.')
    await shopper.hasFocusOn('Code from the text message')
    const sent = fake.sms.length
    await shopper.tab.press('button', 'Send another code')
    await shopper.sees('Another code is on its way.')
    expect(fake.sms).toHaveLength(sent + 1)
    const [code = ''] = /\d{6}/.exec(fake.sms.at(-1)?.body ?? '') ?? []
    await shopper.tab.fill('Code from the text message', code)
    await shopper.tab.press('button', 'Log in')
    await shopper.sees('Hello, Carl Careful')
  })

  test('a wrong password and a missing password show an error in plain words', async () => {
    const shopper = await open(await visit(), '/account')
    await shopper.logIn('shopper@example.com', 'wrong-password')
    await shopper.reads('form [role=alert]', 'The address or the password is wrong.')
    await shopper.goto('/account')
    await shopper.tab.press('button', 'Log in')
    await shopper.reads('form [role=alert]', 'The address or the password is wrong.')
  })

  test('a slow action shows progress, and a failed one can be retried', async () => {
    const shopper = await open(await visit(), '/cart')
    const { tab } = shopper
    await shopper.sees('Nothing in here yet.')
    const showProducts = await shopper.holds('GET', '/products')
    await tab.press('link', 'Shop')
    await shopper.waitsFor('.page[aria-busy=true] .skeleton')
    await showProducts()
    await shopper.waitsFor('.page[aria-busy=false] .card')
    expect(await shopper.text()).not.toContain('Loading')

    const createOrder = await shopper.holds('POST', '/orders')
    await tab.press('button', 'Add to cart: Wool Toque')
    await shopper.waitsFor('button[aria-busy=true] .spinner')
    // A second click during the request does not buy twice. Playwright's own click would wait for the response.
    await tab.evaluate(() => document.querySelector<HTMLElement>('button[aria-busy=true]')?.click(), undefined)
    await createOrder()
    await shopper.sees('In your cart: Wool Toque', 'Cart 1 article')

    fake.faults.next(3, { status: 503, method: 'GET', path: '/products' })
    await tab.reload()
    await shopper.reads('.page [role=alert] p', 'Something went wrong in the shop, not on your side.')
    await tab.press('button', 'Try again')
    await shopper.sees('Wool Toque')

    await shopper.goto('/products/00000000-0000-4000-8000-000000000000')
    await shopper.sees('This article is gone')
    await shopper.goto('/products/nothing')
    await shopper.sees('This article is gone')
  })

  test('a session that the server has ended leads to the login, and then back to the page', async () => {
    const shopper = await open(await visit(), '/account')
    const email = someone()
    fake.addCustomer({ username: email, email, password, name: 'Ann Roy' })
    await shopper.logIn(email, password)
    await shopper.sees('Hello, Ann Roy')
    const token = await shopper.tab.evaluate(
      () => Object.values<string>(localStorage as never).find((value) => value.startsWith('urt-')) ?? '',
      undefined,
    )
    expect(token).not.toBe('')
    fake.revokeRefreshToken(token)
    fake.revokeAccessTokens()
    await shopper.tab.press('link', 'Shop')
    await shopper.tab.press('link', 'Account')
    await shopper.sees('Your orders, your downloads and your points.')
    await shopper.logIn(email, password)
    await shopper.sees('Hello, Ann Roy')
  })

  test('a cart that was changed elsewhere is shown again before it is paid, and not paid twice', async () => {
    const shopper = await open(await visit(), '/')
    const { tab } = shopper
    const email = someone()
    fake.addCustomer({ username: email, email, password, name: 'Ann Roy' })
    await tab.press('button', 'Add to cart: Wool Toque')
    await shopper.sees('Cart 1 article')
    await shopper.goto('/checkout')
    await shopper.logIn(email, password)
    await shopper.hasFocusOn('Check out')
    const id = await shopper.cartId()
    const [line] = (await orders.read(id)).rootLineItems
    if (line?.product == null) throw new Error('The cart has no line')
    await orders.client.createOrderLineItem({ order: { type: 'Order', id }, product: line.product, orderQuantity: 1 })
    await tab.press('button', 'Pay $27.99')
    await shopper.sees('Your cart has changed and comes to $55.98 now.')
    expect((await orders.read(id)).status).toBe('cart')

    // The server processes the payment, but the response is lost.
    fake.faults.truncateNext(1, { method: 'POST', path: '/payments' })
    await tab.press('button', 'Pay $55.98')
    await shopper.sees('We did not hear whether the payment went through.')
    expect((await orders.read(id)).paymentStatus).toBe('paid')
    await tab.press('button', 'Pay $55.98')
    await shopper.hasFocusOn('Thank you')
    expect((await orders.read(id)).paymentStatus).toBe('paid')
  })

  test('Back returns to the same scroll position', async () => {
    const shopper = await open(await visit({ width: 390 }))
    await shopper.sees('500 Points')
    await shopper.tab.press('link', '500 Points')
    await shopper.hasFocusOn('500 Points')
    const scrolled = () => shopper.tab.evaluate(() => scrollY, undefined)
    await vi.waitFor(async () => expect(await scrolled()).toBe(0))
    // A page can be scrolled only after it is rendered.
    fake.faults.delayNext(1, 400, { method: 'GET', path: '/products' })
    await shopper.tab.back()
    await shopper.sees('Winter collection')
    await vi.waitFor(async () => expect(await scrolled()).toBeGreaterThan(500))
  })

  test('an article that is added before the cart is read goes into the same cart', async () => {
    const shopper = await open(await visit())
    await shopper.tab.press('button', 'Add to cart: Wool Toque')
    await shopper.sees('Cart 1 article')
    const id = await shopper.cartId()
    // Also if it cannot be read: a new cart would hide the old one.
    fake.faults.next(6, { status: 503, method: 'GET', path: `/orders/${id}` })
    await shopper.goto('/')
    await shopper.tab.press('button', 'Add to cart: Wool Toque')
    await shopper.sees('Something went wrong in the shop, not on your side.')
    fake.faults.clear()
    fake.faults.delayNext(1, 1_000, { method: 'GET', path: `/orders/${id}` })
    await shopper.goto('/')
    await shopper.tab.press('button', 'Add to cart: Wool Toque')
    await shopper.sees('Cart 2 articles')
    expect(await shopper.cartId()).toBe(id)
  })

  test.each([
    ['the Navigation API', 'delete globalThis.navigation', 'undefined'],
    [
      'a storage',
      'Object.defineProperty(globalThis, "localStorage", { get: () => { throw new Error("blocked") } })',
      'blocked',
    ],
  ])('a shopper can buy in a browser without %s', async (_lack, before, lack) => {
    const shopper = await open(await visit({ before }), '/account')
    const { tab } = shopper
    const found = await tab.evaluate(() => {
      try {
        return String(localStorage && (globalThis as { navigation?: object }).navigation)
      } catch (error) {
        return (error as Error).message
      }
    }, undefined)
    expect(found).toBe(lack)
    const email = someone()
    fake.addCustomer({ username: email, email, password, name: 'Ann Roy' })
    await shopper.logIn(email, password)
    await shopper.sees('Hello, Ann Roy')
    await tab.press('link', 'Shop')
    await shopper.sees('Knitting for Beginners')
    await tab.press('button', 'Add to cart: Wool Toque')
    await shopper.sees('Cart 1 article')
    await tab.press('link', 'Cart 1 article')
    await shopper.sees('Your cart')
    await tab.press('link', 'Check out')
    await shopper.sees('How do you pay?')
    await tab.press('button', 'Pay $27.99')
    await shopper.sees('Thank you', 'Cart 0 articles')
  })

  test('a shopper can order with the keyboard only, from the first page to a paid order', async () => {
    await byKeyboard(await open(await visit()), someone())
  })

  test.each(LOOKS[browserName] ?? [])(
    '%s, %i pixels wide: no page violates a rule of axe-core or is too wide',
    async (scheme, width) => {
      const visitor = await visit({ scheme, width })
      const shopper = await open(visitor)
      const { tab } = shopper
      const email = someone()
      fake.addCustomer({ username: email, email, password, name: 'Alex Roy' })
      const isDark = await tab.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches, undefined)
      expect(isDark).toBe(scheme === 'dark')

      const checked: string[] = []
      await everyPage(shopper, email, fake, async (page) => {
        await shopper.waitsFor('.page[aria-busy=false]')
        expect({ page, violations: await shopper.violations(axe) }).toEqual({ page, violations: [] })
        const excess = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth, undefined)
        expect({ page, excess: Math.max(0, excess) }).toEqual({ page, excess: 0 })
        checked.push(page)
        if (browserName === 'Chromium') await show(shopper, `${page}-${scheme}-${width}`)
      })
      expect(checked).toHaveLength(11)
    },
  )
})

test('the documents have a small picture of each page', expectPictures)

test('unchanged, npm ci and npm start serve the shop, and the terminal shows the code', async () => {
  const asItStands = await folders.asItStands(EXAMPLE)
  const running = await serve(asItStands, 'start', { FRESHCOM_PORT: String(await freePort()) })
  const [, startBrowser] = browsers[0] ?? []
  const browser = await startBrowser?.()
  try {
    const visitor = await browser?.visit()
    const tab = await visitor?.open()
    if (tab === undefined) throw new Error('There is no browser')
    const shopper = new Shopper(tab, running.url)
    await shopper.goto('/account')
    await shopper.logIn('careful@example.com', password)
    await shopper.sees('It prints the code in the terminal where npm start runs.')
    const [, code = ''] = /SMS to \S+ .*?(\d{6})/.exec(running.terminal()) ?? []
    await tab.fill('Code from the text message', code)
    await tab.press('button', 'Log in')
    await shopper.sees('Hello, Carl Careful')
    await tab.press('button', 'Log out')
    await shopper.sees('You are logged out.')
    await shopper.goto('/')
    const [baseUrl = ''] = /http:\S+\/v1/.exec(running.terminal()) ?? []
    await wholeLife(shopper, someone(), new Orders(baseUrl, fake.storefrontRefreshToken))
    expect(tab.errors).toEqual([])
  } finally {
    await browser?.close()
    await running.stop()
  }
})
