/** Tests of the Next.js shop that are the same for every way to build and start it. */
import type { Page as Tab } from 'playwright-core'
import { expect, test } from 'vitest'
import { launchChromium } from './chromium'
import { joe, sue, type RunningShop } from './next-shop'
import { Visitor } from './next-visitor'

/** The visible text of a page. */
export const said = (html: string) =>
  html
    .replaceAll(/<script\b[\s\S]*?<\/script>|<style\b[\s\S]*?<\/style>|<!--[\s\S]*?-->/g, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&#x27;', '’')
    .replaceAll(/\s+/g, ' ')

const picturesIn = (html: string) =>
  [...html.matchAll(/<img [^>]*src="([^"]*)"/g)].map(([, url = '']) => url.replaceAll('&amp;', '&'))

const articlesIn = (html: string) => [...html.matchAll(/href="(\/products\/[^"]*)"/g)].map(([, path = '']) => path)

/** Opens a browser for one visitor, and returns the errors in its console. */
export async function inChromium(visit: (tab: Tab) => Promise<void>): Promise<string[]> {
  const browser = await launchChromium()
  try {
    const tab = await browser.newPage()
    const errors: string[] = []
    tab.on('pageerror', (error) => errors.push(String(error)))
    tab.on('console', (message) => {
      if (message.type() === 'error') errors.push(`${message.text()} ${message.location().url}`)
    })
    await visit(tab)
    return errors
  } finally {
    await browser.close()
  }
}

async function logInBy(tab: Tab, url: string, { username, password }: typeof joe): Promise<void> {
  await tab.goto(`${url}/login`)
  await tab.getByLabel('User name').fill(username)
  await tab.getByLabel('Password').fill(password)
  await tab.getByRole('button', { name: 'Log in' }).click()
  await tab.waitForURL('**/account')
}

/**
 * @param shopOf the running shop when a test begins.
 * @param answersForms false where Next.js answers a form without scripts with only a part of a page that suspends
 *   (https://github.com/vercel/next.js/issues/92992).
 */
export function testPages(shopOf: () => RunningShop, answersForms = true): void {
  test('the server renders the articles with pictures and prices, in two languages', async () => {
    const visitor = new Visitor(shopOf().url)
    const english = await visitor.get('/')
    expect(said(english.text)).toMatch(/Wool Toque Warm to minus thirty \$24\.99 before taxes/)
    expect(articlesIn(english.text)).toHaveLength(3)
    const pictures = picturesIn(english.text)
    expect(pictures).toHaveLength(3)
    for (const url of pictures) {
      const picture = await fetch(url)
      expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png'])
    }
    const french = await visitor.get('/?language=fr')
    expect(french.text).toContain('<main lang="fr">')
    expect(said(french.text)).toMatch(/Tuque de laine Chaude jusqu’à moins trente 24,99.\$ avant taxes/)
  })

  test('each article has a page, and an unknown one is 404', async () => {
    const visitor = new Visitor(shopOf().url)
    const path = articlesIn((await visitor.get('/?language=fr')).text).find((one) => one.endsWith('fr')) ?? ''
    const { text } = await visitor.get(path)
    expect(picturesIn(text).length).toBeGreaterThan(0)
    expect(said(text)).toContain('avant taxes')
    for (const id of ['nothing', '00000000-0000-4000-8000-000000000000']) {
      const missing = await visitor.get(`/products/${id}`)
      expect(missing.text).toContain('<meta name="robots" content="noindex"')
      expect(said(missing.text)).not.toContain('before taxes')
    }
    const errors = await inChromium(async (tab) => {
      await tab.goto(`${shopOf().url}/products/nothing`)
      await tab.getByText('There is nothing at this address.').waitFor()
    })
    expect(errors).toEqual([])
  })

  test('without scripts, a visitor is asked to log in, orders, and sees the order with its lines', async () => {
    const visitor = new Visitor(shopOf().url)
    const list = await visitor.get('/')
    const ids = articlesIn(list.text).map((path) => /products\/([^?]*)/.exec(path)?.[1] ?? '')
    const none = await visitor.submit('/', {}, list)
    if (answersForms) expect(said(none.text)).toContain('Please choose how many you want.')
    const chosen = Object.fromEntries(ids.map((id) => [id, '2']))
    expect((await visitor.submit('/', chosen, list)).location).toBe('/login')
    await visitor.logIn(sue)
    const ordered = await visitor.submit('/', chosen, list)
    expect([ordered.status, ordered.location]).toEqual([303, '/account'])
    expect(said((await visitor.get('/account')).text)).toMatch(
      /paid \$86\.96 .* 2 × 500 Points \$10\.00 2 × Knitting for Beginners \$20\.98 2 × Wool Toque \$55\.98/,
    )
    const again = await visitor.submit('/', chosen, list)
    if (answersForms) expect(said(again.text)).toContain('The customer has unlocked some of these line items already.')
  })

  test('in a browser, a client component gets an order with its lines, and sorts and filters them', async () => {
    const { url } = shopOf()
    const errors = await inChromium(async (tab) => {
      await logInBy(tab, url, joe)
      await tab.getByRole('link', { name: 'Articles' }).click()
      await tab.getByLabel('How many of Wool Toque').fill('1')
      await tab.getByLabel('How many of Knitting for Beginners').fill('3')
      await tab.getByRole('button', { name: 'Order' }).click()
      await tab.waitForURL('**/account')
      const lines = tab.getByRole('list', { name: 'Lines of order' }).first().getByRole('listitem')
      await expect
        .poll(() => lines.allTextContents())
        .toEqual(['3 × Knitting for Beginners$31.47', '1 × Wool Toque$27.99'])
      await tab.getByLabel('Filter').first().fill('toque')
      await expect.poll(() => lines.allTextContents()).toEqual(['1 × Wool Toque$27.99'])
      await tab.getByLabel('Filter').first().fill('')
      await tab.getByRole('button', { name: 'Cheapest first' }).first().click()
      await expect
        .poll(() => lines.allTextContents())
        .toEqual(['1 × Wool Toque$27.99', '3 × Knitting for Beginners$31.47'])
    })
    expect(errors).toEqual([])
  })

  test('a registration shows the error of each field, keeps the input, and logs in', async () => {
    const visitor = new Visitor(shopOf().url)
    const email = `Kim.Example${Date.now()}@Example.com`
    const refused = await visitor.submit('/register', { name: 'Kim', email: 'kim.example', password: 'short' })
    expect([refused.status, refused.cookies]).toEqual([200, []])
    expect(refused.text).toMatch(/id="email-complaint"[^>]*>Email has invalid format</)
    expect(refused.text).toMatch(/id="password-complaint"[^>]*>Password should be at least 8 character\(s\)</)
    expect(refused.text).toMatch(/value="kim\.example"/)
    expect(refused.text).not.toContain('short"')
    const taken = await visitor.submit('/register', { name: 'Kim', email: 'JOE@example.com ', password: joe.password })
    expect(taken.text).toMatch(/id="email-complaint"[^>]*>[^<]*already taken/)
    const registered = await visitor.submit('/register', { name: 'Kim', email, password: joe.password })
    expect([registered.status, registered.location]).toEqual([303, '/account'])
    expect((await visitor.get('/account')).email).toBe(email.toLowerCase())
  })

  test('a login with two factors asks for the code', async () => {
    const { url, fake } = shopOf()
    const visitor = new Visitor(url)
    const shopper = { username: ' Careful@Example.com', password: joe.password }
    const asked = await visitor.submit('/login', shopper)
    expect(said(asked.text)).toContain('Please type in the code that was sent to your phone.')
    const otp = fake.sms.at(-1)?.code ?? ''
    const wrong = await visitor.submit('/login', { ...shopper, otp: otp === '123456' ? '654321' : '123456' }, asked)
    expect(said(wrong.text)).toContain('This is not the code.')
    expect((await visitor.submit('/login', { ...shopper, otp }, asked)).location).toBe('/account')
  })

  test('in a browser, a form keeps what was typed', async () => {
    const { url, fake } = shopOf()
    const errors = await inChromium(async (tab) => {
      await tab.goto(`${url}/login`)
      await tab.getByLabel('User name').fill('careful@example.com')
      await tab.getByLabel('Password').fill(joe.password)
      await tab.getByRole('button', { name: 'Log in' }).click()
      await tab.getByLabel('Code').fill('wrong')
      await tab.getByRole('button', { name: 'Log in' }).click()
      await tab.getByText('This is not the code.').waitFor()
      await tab.getByLabel('Code').fill(fake.sms.at(-1)?.code ?? '')
      await tab.getByRole('button', { name: 'Log in' }).click()
      await tab.waitForURL('**/account')
      await tab.getByRole('button', { name: 'Log out' }).click()
      await tab.waitForURL('**/login')
      await tab.goto(`${url}/register`)
      await tab.getByLabel('Name').fill('Kim')
      await tab.getByLabel('E-mail').fill('kim.example')
      await tab.getByLabel('Password').fill(joe.password)
      await tab.getByRole('button', { name: 'Create account' }).click()
      await tab.getByText('Email has invalid format').waitFor()
      await tab.getByLabel('E-mail').fill(`Kim.${Date.now()}@Example.com`)
      await tab.getByRole('button', { name: 'Create account' }).click()
      await tab.waitForURL('**/account')
    })
    expect(errors).toEqual([])
  })

  test('in a browser, the page shows that the API is down, and retries on a click', async () => {
    const { url, fake } = shopOf()
    fake.faults.next(Infinity, { status: 503, path: '/products' })
    const errors = await inChromium(async (tab) => {
      await tab.goto(url)
      await tab.getByText('The shop could not be reached.').waitFor()
      fake.faults.clear()
      await tab.getByRole('button', { name: 'Try again' }).click()
      await tab.getByText('Wool Toque').waitFor()
    })
    // The browser learns that the page failed, but no details of the server.
    expect(errors.join()).not.toContain(fake.storefrontRefreshToken)
    expect(errors.length).toBeGreaterThan(0)
  })
}
