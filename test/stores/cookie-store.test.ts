/** `cookieStore` with a small `document.cookie`. Real browsers are tested in test/e2e. */
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { cookieStore } from 'freshcom-sdk/stores'
import { keepsItsLockBeyondAWrite, keepsItsPromises, locks } from './contract'
import { CookieDocument } from './cookie-document'
import { joe, situation } from './situation'

let page = new CookieDocument()

beforeEach(() => {
  page = new CookieDocument()
  vi.stubGlobal('document', page)
  vi.stubGlobal('location', page.location)
})

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

keepsItsPromises(() => cookieStore())
locks(() => cookieStore())
keepsItsLockBeyondAWrite(() => cookieStore())

test('the cookie has the attributes of the options, and narrow ones by default', async () => {
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
  expect(await cookieStore({ name: 'my shop', path: '/shop', domain: 'example.com' }).get()).toBe('a;b')
})

test('it is removed with the attributes that it was written with', async () => {
  const store = cookieStore({ path: '/shop', domain: 'example.com' })
  await store.set('urt-test-1')
  await store.remove()
  expect(page.written.at(-1)).toBe('freshcom=; Path=/shop; SameSite=lax; Domain=example.com; Max-Age=0; Secure')
})

test('a cookie that the browser refuses costs no session: it lasts as long as the page', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  page.location.protocol = 'http:'
  const { client } = situation()
  const shop = client({ store: cookieStore({ secure: true }) })
  await shop.login(joe)
  expect((await shop.retrieveCustomer()).data.email).toBe(joe.username)
  expect(warn).toHaveBeenCalledTimes(1)
})

describe('a token that the browser does not accept or not show', () => {
  const long = 'x'.repeat(5_000)
  let warn = vi.spyOn(console, 'warn')
  beforeEach(() => {
    warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  })

  test('because of its length, is kept while the page is open, and leaves no spent token behind', async () => {
    const store = cookieStore()
    await store.set('urt-test-1')
    await store.set(long)
    await store.set(`${long}2`)
    expect([page.cookie, await store.get()]).toEqual(['', `${long}2`])
    expect(warn).toHaveBeenCalledTimes(1)
    await store.set('urt-test-3')
    expect([page.values('freshcom'), await store.get()]).toEqual([['urt-test-3'], 'urt-test-3'])
    page.clear()
    expect(await store.get()).toBeNull()
    await store.set(long)
    await store.remove()
    expect(await store.get()).toBeNull()
  })

  test('because of its path, stays there for that path', async () => {
    const store = cookieStore({ path: '/account' })
    await store.set('urt-test-1')
    expect([page.cookie, await store.get()]).toEqual(['', 'urt-test-1'])
    page.location.pathname = '/account/orders'
    expect(page.values('freshcom')).toEqual(['urt-test-1'])
  })

  test('is replaced by a user who logs in elsewhere', async () => {
    const store = cookieStore()
    await store.set(long)
    await cookieStore().set('urt-test-2')
    expect(await store.get()).toBe('urt-test-2')
  })

  test('causes an error if the older one cannot be removed either, and so does a logout', async () => {
    await cookieStore().set('urt-test-1')
    const written = page.cookie
    vi.stubGlobal('document', {
      get cookie() {
        return written
      },
      set cookie(_text: string) {},
    })
    expect(() => cookieStore().set(long)).toThrow('keeps an older cookie')
    expect(() => cookieStore().remove()).toThrow('did not remove the cookie')
    expect(await cookieStore().get()).toBe('urt-test-1')
  })
})

describe('a cookie that this store did not write', () => {
  const scopes = [
    'Path=/',
    'Path=/shop',
    'Path=/shop/',
    'Path=/shop/shoes',
    'Path=/shop/shoes/42',
    'Path=/; Domain=example.com',
    'Path=/; Domain=www.example.com',
    'Path=/shop; Domain=.example.com',
  ]
  const plant = (scope: string, value = 'planted') => {
    page.cookie = `freshcom=${value}; ${scope}; Secure`
  }
  let warn = vi.spyOn(console, 'warn')
  beforeEach(() => {
    warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  })

  test.each(['100%', '%', '%E0%A4%A', ''])(
    'counts as none if it cannot be decoded (%j), with one warning',
    async (value) => {
      plant('Path=/', value)
      const { client } = situation()
      const shop = client({ store: cookieStore({ name: 'freshcom' }) })
      for (let call = 0; call < 3; call += 1) await shop.retrieveAccount()
      expect(shop.session.kind).toBe('storefront')
      expect(warn).toHaveBeenCalledTimes(value === '' ? 0 : 1)
      await shop.login(joe)
      expect((await client({ store: cookieStore({ name: 'freshcom' }) }).retrieveCustomer()).data.email).toBe(
        joe.username,
      )
    },
  )

  test.each(scopes)('neither replaces the shopper’s nor survives a login or logout: %s', async (scope) => {
    for (const options of [{}, { domain: 'example.com' }, { path: '/shop' }, { path: '/shop/shoes' }]) {
      page.clear()
      const open = () => cookieStore(options)
      plant(scope)
      await open().set('urt-test-1')
      expect(page.values('freshcom')).toEqual(['urt-test-1'])
      plant(scope)
      await open().remove()
      expect(page.values('freshcom')).toEqual([])
    }
  })

  test.each(['/', '/shoes', '/shop/', '/shop/shoes/42'])(
    'is removed from a page at %s, and the store’s own is not',
    (at) => {
      page.location.pathname = at
      plant('Path=/; Domain=example.com')
      void cookieStore().set('urt-test-1')
      expect(page.values('freshcom')).toEqual(['urt-test-1'])
    },
  )

  test('that is planted after the login does not replace the shopper’s', async () => {
    await cookieStore().set('urt-test-1')
    plant('Path=/shop')
    expect(await cookieStore().get()).toBe('urt-test-1')
    expect(page.values('freshcom')).toEqual(['urt-test-1'])
    expect(warn).toHaveBeenCalledTimes(1)
  })

  test('a shop may change domain and path: shoppers stay logged in, and can log out', async () => {
    await cookieStore().set('urt-test-1')
    const moved = cookieStore({ domain: 'example.com' })
    expect(await moved.get()).toBe('urt-test-1')
    await moved.set('urt-test-2')
    expect(await cookieStore({ domain: 'example.com' }).get()).toBe('urt-test-2')
    await moved.remove()
    expect(page.cookie).toBe('')
  })

  test('with another name stays as it is', async () => {
    page.cookie = 'freshcom2=theirs; Path=/shop'
    plant('Path=/shop')
    await cookieStore().set('urt-test-1')
    await cookieStore().remove()
    expect(page.cookie).toBe('freshcom2=theirs')
  })

  test('whatever a page’s cookies contain, a read returns text or nothing, a login leaves one cookie and a logout none', () => {
    const anyPath = fc.constantFrom('/', '/shop', '/shop/', '/shop/shoes')
    const anyDomain = fc.constantFrom('', '; Domain=example.com', '; Domain=www.example.com')
    const cookies = fc.array(fc.record({ value: fc.stringMatching(/^[^;\s]*$/), path: anyPath, domain: anyDomain }))
    fc.assert(
      fc.property(cookies, fc.boolean(), (planted, isNarrow) => {
        page.clear()
        const store = cookieStore(isNarrow ? { path: '/shop', domain: 'example.com' } : {})
        for (const { value, path, domain } of planted) plant(`Path=${path}${domain}`, value)
        const read = store.get()
        expect(read === null || typeof read === 'string').toBe(true)
        void store.set('urt-test-1')
        expect(page.values('freshcom')).toEqual(['urt-test-1'])
        void store.remove()
        expect(page.values('freshcom')).toEqual([])
      }),
    )
  })

  test('whatever text `document.cookie` is, a read does not throw', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        vi.stubGlobal('document', { cookie: `freshcom=${text}` })
        const read = cookieStore().get()
        expect(read === null || typeof read === 'string').toBe(true)
      }),
    )
  })
})

test('on a server without a page, no user is logged in, calls go on, and a login rejects', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const { client } = situation()
  vi.stubGlobal('document', undefined)
  const shop = client({ store: cookieStore() })
  await shop.retrieveAccount()
  expect(warn).not.toHaveBeenCalled()
  // A token in memory here would be every visitor's.
  await cookieStore().get()
  expect(() => cookieStore().set('urt-test-1')).toThrow('undefined')
})

test('in a sandboxed frame visitors see the shop, a session lasts as long as the page, and a logout works', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const denied = () => {
    throw new DOMException('The document is sandboxed.', 'SecurityError')
  }
  vi.stubGlobal('document', Object.defineProperty({}, 'cookie', { get: denied, set: denied }))
  vi.stubGlobal('cookieStore', { get: denied })
  vi.stubGlobal('navigator', { locks: { request: async () => denied() } })
  const { fake, client } = situation({ detectReuse: true })
  const [shop, other] = [client({ store: cookieStore() }), client({ store: cookieStore() })]
  await shop.retrieveAccount()
  await shop.logout()
  await shop.login(joe)
  for (let hour = 0; hour < 2; hour += 1) {
    for (const one of [shop, other]) expect((await one.retrieveCustomer()).data.email).toBe(joe.username)
    fake.revokeAccessTokens()
  }
  await shop.logout()
  expect(shop.session.kind).toBe('none')
  await shop.retrieveAccount()
  expect(warn.mock.calls.filter(([text]) => !String(text).includes('may not use cookies'))).toEqual([])
  // Each store warns once.
  expect(warn.mock.calls.length).toBeLessThanOrEqual(4)
})

test('a name with a prefix is written as browsers require, and rejected if they would refuse it', async () => {
  await cookieStore({ name: '__Host-my-shop' }).set('urt-test-1')
  expect(page.written).toEqual(['__Host-my-shop=urt-test-1; Path=/; SameSite=lax; Max-Age=31536000; Secure'])
  const refused = { name: 'FieldsError', message: expect.stringContaining('prefix') as unknown }
  for (const more of [{ path: '/shop' }, { domain: 'example.com' }, { secure: false }]) {
    expect(() => cookieStore({ name: '__Host-my-shop', ...more })).toThrow(expect.objectContaining(refused))
  }
})
