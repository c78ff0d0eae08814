/** `cookieStore` on a small `document.cookie`; real browsers have their turn in test/e2e. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { cookieStore } from 'freshcom-sdk/stores'
import { keepsItsPromises, locks } from './contract'
import { joe, situation } from './situation'

/** A `document` that takes cookies as browsers do: one at a time, removed by an age of 0, `Secure` over HTTPS only. */
class CookieDocument {
  readonly jar = new Map<string, string>()
  readonly written: string[] = []
  isOverHttps = true

  get cookie(): string {
    return [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  set cookie(text: string) {
    this.written.push(text)
    const [pair = '', ...attributes] = text.split('; ')
    if (attributes.includes('Secure') && !this.isOverHttps) return
    const [name = '', value = ''] = pair.split('=')
    if (attributes.includes('Max-Age=0')) this.jar.delete(name)
    else this.jar.set(name, value)
  }
}

let page = new CookieDocument()

beforeEach(() => {
  page = new CookieDocument()
  vi.stubGlobal('document', page)
  vi.stubGlobal('location', { protocol: 'https:' })
})

afterEach(() => vi.unstubAllGlobals())

keepsItsPromises(() => cookieStore())
locks(() => cookieStore())

test('the cookie is as narrow as it is told to be, and narrow by default', async () => {
  await cookieStore().set('urt-test-1')
  await cookieStore({
    name: 'my shop',
    path: '/shop',
    domain: 'example.com',
    secure: true,
    sameSite: 'strict',
    maxAge: 60,
  }).set('a;b')
  await cookieStore({ maxAge: null, secure: false }).set('urt-test-2')
  expect(page.written).toEqual([
    'freshcom=urt-test-1; Path=/; SameSite=lax; Max-Age=31536000; Secure',
    'my%20shop=a%3Bb; Path=/shop; SameSite=strict; Domain=example.com; Max-Age=60; Secure',
    'freshcom=urt-test-2; Path=/; SameSite=lax',
  ])
  expect(await cookieStore({ name: 'my shop' }).get()).toBe('a;b')
})

test('it is removed with the attributes that it was written with', async () => {
  const store = cookieStore({ path: '/shop', domain: 'example.com' })
  await store.set('urt-test-1')
  await store.remove()
  expect(page.written.at(-1)).toBe('freshcom=; Path=/shop; SameSite=lax; Domain=example.com; Max-Age=0; Secure')
})

test('a cookie that the browser does not take costs no session: it lasts as long as the page', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  page.isOverHttps = false
  const { client } = situation()
  const shop = client({ store: cookieStore({ secure: true }) })
  await shop.login(joe)
  expect((await shop.retrieveCustomer()).data.email).toBe(joe.username)
  expect(warn).toHaveBeenCalledTimes(1)
})
