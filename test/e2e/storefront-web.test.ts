/**
 * `examples/storefront-web`, as it stands and as a copy, with the packed SDK, in Chromium and Firefox: the life of a
 * shopper, two tabs, reloads, bad days, the keyboard alone, and axe-core on every page in light and dark.
 */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { Freshcom } from 'freshcom-sdk'
import { createExampleStore, type FakeServer } from 'freshcom-sdk/testing'
import { browsers, type Looks, type VisitedBrowser, type Visitor } from './storefront-web-browsers'
import { freePort, StorefrontFolders, type InstalledShop, type RunningShop } from './storefront-web-shop'
import { Shopper } from './storefront-web-shopper'

const password = 'supersecurepassword'
const { fake } = createExampleStore()
const folders = new StorefrontFolders()

let api: FakeServer
let copy: InstalledShop
let shop: RunningShop
let axe: string

beforeAll(async () => {
  api = await fake.listen()
  copy = await folders.copied()
  await copy.script('build', { VITE_FRESHCOM_URL: api.url })
  shop = await copy.start('preview')
  axe = readFileSync(join(copy.folder, 'node_modules/axe-core/axe.min.js'), 'utf8')
})

afterAll(async () => {
  await shop?.stop()
  await api?.close()
  folders.remove()
})

/** What the server says of an order. */
async function orderOf(id: string) {
  const staff = new Freshcom({
    baseUrl: api.url,
    accountId: fake.accountId,
    storefrontRefreshToken: fake.storefrontRefreshToken,
  })
  const { data } = await staff.retrieveOrder(id, { include: 'rootLineItems' })
  return data
}

const dollars = (cents: number) => `$${(cents / 100).toFixed(2)}`

let people = 0
/** An address that nobody has used. */
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
      expect(errors, 'errors in the console').toEqual([])
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

  test('a shopper looks around, fills a cart, registers, pays, and finds the order again', async () => {
    const shopper = await open(await visit())
    const { tab } = shopper
    const email = someone()

    await shopper.sees('Winter collection', 'Wool Toque', '$24.99', 'Knitting for Beginners', '500 Points')
    await vi.waitFor(async () => {
      const pictures = await tab.evaluate(
        () => [...document.querySelectorAll<HTMLImageElement>('.card img')].map(({ naturalWidth }) => naturalWidth),
        undefined,
      )
      expect(pictures).toEqual([192, 192, 192])
    })

    await tab.press('button', 'Add to cart: Knitting for Beginners')
    await shopper.reads('[role=status]', 'In your cart: Knitting for Beginners')
    await tab.press('link', 'Wool Toque')
    await shopper.hasFocusOn('Wool Toque')
    expect(await tab.evaluate(() => document.title, undefined)).toBe('Wool Toque – Tuque & Cie')
    await tab.press('button', 'One more: Wool Toque')
    await tab.press('button', 'Add to cart: Wool Toque')
    await shopper.reads('nav a[href="/cart"]', 'Cart 3 articles')

    await tab.press('link', 'Cart 3 articles')
    await shopper.hasFocusOn('Your cart')
    await tab.press('button', 'One more: Wool Toque')
    const three = 3 * 2_499
    await shopper.sees(dollars(three))
    const id = await shopper.cartId()
    const cart = await orderOf(id)
    expect(cart.rootLineItems.map(({ name, orderQuantity }) => `${orderQuantity} ${name}`).toSorted()).toEqual([
      '1 Knitting for Beginners',
      '3 Wool Toque',
    ])
    await shopper.reads('[data-total]', dollars(cart.grandTotalCents))
    await shopper.hasFocusOn('One more: Wool Toque')
    await tab.press('button', 'One fewer: Wool Toque')
    await shopper.sees(dollars(2 * 2_499))
    await tab.press('button', 'Remove: Wool Toque')
    await shopper.reads('nav a[href="/cart"]', 'Cart 1 article')
    await shopper.hasFocusOn('Your cart')
    await shopper.reads('[data-total]', dollars((await orderOf(id)).grandTotalCents))

    await tab.press('link', 'Check out')
    await shopper.hasFocusOn('Log in')
    await tab.press('link', 'Create an account')
    await shopper.hasFocusOn('Create an account')
    await tab.fill('Name', 'Joe Tremblay')
    await tab.fill('E-mail address', 'joe')
    await tab.fill('Password', 'short')
    await tab.press('button', 'Create an account')
    await shopper.isTold('E-mail address', 'Please check how it is written.')
    await shopper.isTold('Password', 'At least 8 characters, please.')
    await shopper.hasFocusOn('E-mail address')
    await tab.fill('E-mail address', 'shopper@example.com')
    await tab.fill('Password', password)
    await tab.press('button', 'Create an account')
    await shopper.isTold('E-mail address', 'There is an account with it already. Do you want to log in?')
    await tab.fill('E-mail address', email)
    await tab.press('button', 'Create an account')

    await shopper.hasFocusOn('Check out')
    expect(await shopper.cartId()).toBe(id)
    await tab.press('radio', 'By mail To an address in Canada')
    await tab.press('button', 'Pay $10.49')
    await shopper.isTold('Postal code', 'Please fill this in.')
    await tab.fill('Street and number', '12 rue du Nord')
    await tab.fill('City', 'Montréal')
    await tab.fill('Province', 'QC')
    await tab.fill('Postal code', 'H2X 1Y4')
    await tab.press('radio', 'A card that is declined')
    await tab.press('button', 'Pay $10.49')
    await shopper.sees('Your bank has declined the card.')
    expect((await orderOf(id)).status).toBe('cart')
    await tab.press('radio', 'Visa ends with 4242')
    await tab.press('button', 'Pay $10.49')
    await shopper.hasFocusOn('Thank you')
    await shopper.sees(`We write to ${email}`, 'Cart 0 articles')
    expect(await orderOf(id)).toMatchObject({ status: 'opened', paymentStatus: 'paid', grandTotalCents: 1_049 })

    await tab.press('link', 'See your orders and downloads')
    await shopper.hasFocusOn('Hello, Joe Tremblay')
    await shopper.sees('Order of', 'Paid', '$10.49', '1 × Knitting for Beginners')
    const book = await tab.evaluate(async () => {
      const { href = '' } = document.querySelector<HTMLAnchorElement>('a[download]') ?? {}
      return (await (await fetch(href)).text()).slice(0, 5)
    }, undefined)
    expect(book).toBe('%PDF-')

    await tab.fill('E-mail address', 'nowhere')
    await tab.press('button', 'Save')
    await shopper.isTold('E-mail address', 'Please check how it is written.')
    await tab.fill('E-mail address', email)
    await tab.fill('Name', 'Joe Gagnon')
    await tab.press('button', 'Save')
    await shopper.sees('Hello, Joe Gagnon', 'Saved.')
    await tab.reload()
    await shopper.sees('Hello, Joe Gagnon')
    await tab.press('button', 'Log out')
    await shopper.hasFocusOn('Log in')
    await shopper.reads('[role=status]', 'You are logged out.')
  })

  test('the whole page changes its language, and keeps it', async () => {
    const shopper = await open(await visit())
    const { tab } = shopper
    await tab.press('button', 'Add to cart: Wool Toque')
    await shopper.sees('In your cart')
    for (const path of ['/', '/cart', '/account', '/account?register', '/nothing-here']) {
      await shopper.goto(path)
      await shopper.waitsFor('.page[aria-busy=false]')
      const english = await shopper.text()
      await tab.press('button', 'FR, Français')
      await shopper.sees('Boutique', 'Panier')
      await shopper.waitsFor('.page[aria-busy=false]')
      expect(await tab.evaluate(() => document.documentElement.lang, undefined)).toBe('fr')
      const sentences = (text: string) => new Set(text.match(/[\p{L}’]{4,}( [\p{L}’]+){2,}/gu))
      await vi.waitFor(async () => {
        const both = sentences(english).intersection(sentences(await shopper.text()))
        expect([...both], path).toEqual([])
      })
      await tab.reload()
      await shopper.sees('Boutique')
      await tab.press('button', 'EN, English')
      await shopper.sees('Shop')
    }
    await shopper.goto('/')
    await tab.press('button', 'FR, Français')
    await shopper.sees('Tuque de laine', '24,99 $', 'Le tricot pour débuter')
    await shopper.goto('/cart')
    await shopper.sees('Tuque de laine')
    expect(await shopper.text()).not.toContain('Wool Toque')
  })

  test('tabs share the session and the cart; a reload keeps both', async () => {
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

  test('two factors: a wrong code is told under its field, the right one lets in', async () => {
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

  test('a wrong password, and no password at all, are told in plain words', async () => {
    const shopper = await open(await visit(), '/account')
    await shopper.logIn('shopper@example.com', 'wrong-password')
    await shopper.reads('form [role=alert]', 'The address or the password is wrong.')
    await shopper.goto('/account')
    await shopper.tab.press('button', 'Log in')
    await shopper.reads('form [role=alert]', 'The address or the password is wrong.')
  })

  test('what takes time is shown, and what fails can be tried again', async () => {
    const shopper = await open(await visit(), '/cart')
    const { tab } = shopper
    await shopper.sees('Nothing in here yet.')
    fake.faults.delayNext(1, 1_500, { method: 'GET', path: '/products' })
    await tab.press('link', 'Shop')
    await shopper.waitsFor('.page[aria-busy=true] .skeleton')
    await shopper.waitsFor('.page[aria-busy=false] .card')
    expect(await shopper.text()).not.toContain('Loading')

    fake.faults.delayNext(1, 1_500, { method: 'POST', path: '/orders' })
    await tab.press('button', 'Add to cart: Wool Toque')
    await shopper.waitsFor('button[aria-busy=true] .spinner')
    // A second press while it is at work buys nothing twice.
    await tab.press('button', 'Add to cart: Wool Toque')
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

  test('a session that the server has ended leads back to the login, and the way back works', async () => {
    const shopper = await open(await visit(), '/account')
    const email = someone()
    fake.addCustomer({ username: email, email, password, name: 'Ann Roy' })
    await shopper.logIn(email, password)
    await shopper.sees('Hello, Ann Roy')
    const token = await shopper.tab.evaluate(
      () => Object.values({ ...localStorage }).find((value) => /^urt-/.test(value)) ?? '',
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

  test('a cart that was changed elsewhere is not paid for unseen, nor paid for twice', async () => {
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
    const other = new Freshcom({ baseUrl: api.url, storefrontRefreshToken: fake.storefrontRefreshToken })
    const [line] = (await orderOf(id)).rootLineItems
    if (line?.product == null) throw new Error('The cart has no line')
    await other.createOrderLineItem({ order: { type: 'Order', id }, product: line.product, orderQuantity: 1 })
    await tab.press('button', 'Pay $27.99')
    await shopper.sees('Your cart has changed and comes to $55.98 now.')
    expect((await orderOf(id)).status).toBe('cart')

    // The payment arrives, its answer does not.
    fake.faults.truncateNext(1, { method: 'POST', path: '/payments' })
    await tab.press('button', 'Pay $55.98')
    await shopper.waitsFor('form [role=alert]')
    expect((await orderOf(id)).paymentStatus).toBe('paid')
    await tab.press('button', 'Pay $55.98')
    await shopper.hasFocusOn('Thank you')
    expect((await orderOf(id)).paymentStatus).toBe('paid')
  })

  test('the keyboard alone is enough, from the first page to a paid order', async () => {
    const shopper = await open(await visit())
    const { tab } = shopper
    const email = someone()
    await shopper.sees('Wool Toque')
    await tab.key('Tab')
    expect(await shopper.focus()).toBe('Skip to the content')
    await tab.key('Enter')
    await shopper.tabTo('Wool Toque')
    await tab.key('Enter')
    await shopper.hasFocusOn('Wool Toque')
    await shopper.tabTo('One more: Wool Toque')
    await tab.key(' ')
    await shopper.tabTo('Add to cart: Wool Toque')
    await tab.key('Enter')
    await shopper.sees('In your cart: Wool Toque')
    expect(await shopper.focus()).toBe('Add to cart: Wool Toque')
    await tab.back()
    await shopper.sees('Winter collection')
    await shopper.hasFocusOn('Warm things for long winters')
    await shopper.goto('/cart')
    await shopper.sees('2')
    await shopper.tabTo('Check out')
    await tab.key('Enter')
    await shopper.hasFocusOn('Log in')
    await shopper.tabTo('Create an account')
    await tab.key('Enter')
    await shopper.hasFocusOn('Create an account')
    await shopper.tabAndType('Name', 'Kay Board')
    await shopper.tabAndType('E-mail address', email)
    await shopper.tabAndType('Password', password)
    await tab.key('Enter')
    await shopper.hasFocusOn('Check out')
    await shopper.tabTo('I pick it up12 rue du Nord, Montréal')
    await shopper.tabTo('Visaends with 4242')
    await tab.key('ArrowDown')
    await shopper.hasFocusOn('Mastercardends with 4444')
    await shopper.tabTo('Pay $55.98')
    await tab.key('Enter')
    await shopper.hasFocusOn('Thank you')
    await shopper.tabTo('See your orders and downloads')
    await tab.key('Enter')
    await shopper.hasFocusOn('Hello, Kay Board')
    await shopper.tabTo('Log out')
    await tab.key('Enter')
    await shopper.hasFocusOn('Log in')
  })

  describe.each(['light', 'dark'] as const)('%s', (scheme) => {
    test.each([1_280, 390])('at a width of %i, no page breaks a rule of axe-core or is too wide', async (width) => {
      const visitor = await visit({ scheme, width })
      const shopper = await open(visitor)
      const { tab } = shopper
      const email = someone()
      fake.addCustomer({ username: email, email, password, name: 'Alex Axe' })
      const isDark = await tab.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches, undefined)
      expect(isDark).toBe(scheme === 'dark')

      const checked: string[] = []
      async function check(name: string) {
        await shopper.waitsFor('.page[aria-busy=false]')
        expect(await shopper.violations(axe), name).toEqual([])
        const excess = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth, undefined)
        expect(excess, `${name} is wider than the window`).toBeLessThanOrEqual(0)
        checked.push(name)
        if (browserName === 'Chromium') await show(shopper, name, scheme, width)
      }

      await shopper.sees('Wool Toque')
      await check('home')
      await tab.press('link', 'Wool Toque')
      await shopper.sees('How you get it')
      await check('product')
      await tab.press('button', 'Add to cart: Wool Toque')
      await shopper.sees('In your cart')
      await shopper.goto('/')
      await shopper.sees('Knitting for Beginners')
      await tab.press('button', 'Add to cart: Knitting for Beginners')
      await shopper.sees('In your cart')
      await shopper.goto('/cart')
      await shopper.waitsFor('.cart-lines img')
      await check('cart')
      await shopper.goto('/account?register')
      await tab.press('button', 'Create an account')
      await shopper.waitsFor('.complaint')
      await check('register')
      await shopper.goto('/account')
      await shopper.logIn('careful@example.com', password)
      await shopper.sees('One more step')
      await check('code')
      await shopper.goto('/checkout')
      await shopper.sees('Log in to pay')
      await check('login')
      await shopper.logIn(email, password)
      await shopper.hasFocusOn('Check out')
      await tab.press('radio', 'A card that is declined')
      await tab.press('button', 'Pay $38.48')
      await shopper.sees('Your bank has declined the card.')
      await check('checkout')
      await tab.press('radio', 'Visa ends with 4242')
      await tab.press('button', 'Pay $38.48')
      await shopper.sees('Thank you')
      await check('thanks')
      await shopper.goto('/account')
      await shopper.sees('Hello, Alex Axe')
      await check('account')
      await shopper.goto('/nothing-here')
      await check('not-found')
      fake.faults.next(3, { status: 503, method: 'GET', path: '/products' })
      await shopper.goto('/')
      await shopper.sees('Try again')
      await check('failure')
      expect(checked).toHaveLength(11)
    })
  })
})

const PICTURES = 'docs/pictures'
/** What the documents show. */
const SHOWN = new Set([
  'home-light-1280',
  'home-dark-390',
  'product-dark-1280',
  'cart-light-390',
  'checkout-light-1280',
  'account-light-1280',
])
const LARGEST = 150_000

/** Takes the pictures of the documents: `FRESHCOM_PICTURES=1` writes them down. */
async function show({ tab }: Shopper, page: string, scheme: string, width: number): Promise<void> {
  const name = `${page}-${scheme}-${width}`
  if (!SHOWN.has(name)) return
  await tab.evaluate(() => scrollTo(0, 0), undefined)
  const picture = await tab.picture()
  expect(picture.length).toBeLessThan(LARGEST)
  if (process.env.FRESHCOM_PICTURES !== undefined) writeFileSync(`${PICTURES}/storefront-${name}.png`, picture)
}

test('the documents have a small picture of each page that they show', () => {
  const files = readdirSync(PICTURES).filter((file) => file.startsWith('storefront-'))
  expect(files.toSorted()).toEqual([...SHOWN].map((name) => `storefront-${name}.png`).toSorted())
  for (const file of files) expect(statSync(`${PICTURES}/${file}`).size, file).toBeLessThan(LARGEST)
})

test('as it stands, npm ci and npm start serve the shop, and the terminal shows the code', async () => {
  const asItStands = await folders.asItStands()
  const running = await asItStands.start('start', { FRESHCOM_PORT: String(await freePort()) })
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
    await shopper.goto('/')
    await tab.press('button', 'Add to cart: Wool Toque')
    await shopper.sees('Cart 1 article')
    expect(tab.errors).toEqual([])
  } finally {
    await browser?.close()
    await running.stop()
  }
})
