/** `webStorage` with a small Storage and Node's own Web Locks. Real browsers are tested in test/e2e. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { webStorage } from 'freshcom-sdk/stores'
import { handsOver, keepsItsLockBeyondAWrite, keepsItsPromises, locks } from './contract'
import { closeAllTabs, listening, MemoryStorage, windowEvents } from './memory-storage'
import { joe, situation } from './situation'

let storage = new MemoryStorage()
const open = () => webStorage(storage)
/** The store of another tab, with its own `localStorage` object over the same items. */
const inATab = (options = {}) => webStorage(storage.inAnotherTab(), options)
/** For clients. With a name from the caller they do not use a place per server. */
const named = () => inATab({ key: 'my-shop' })

beforeEach(() => {
  storage = new MemoryStorage()
  closeAllTabs()
  for (const [name, value] of Object.entries(windowEvents)) vi.stubGlobal(name, value)
})

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  vi.useRealTimers()
})

keepsItsPromises(open)
locks(inATab)
handsOver(inATab, () => JSON.stringify([...storage.items]))

test('the item has the name from the options', async () => {
  await webStorage(storage, { key: 'my-shop' }).set('urt-test-1')
  expect([...storage.items]).toEqual([['my-shop', 'urt-test-1']])
})

describe('between tabs', () => {
  test('one renewal is enough for all: its result is shared with the others', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const { fake, client, renewals } = situation()
    const tabs = Array.from({ length: 6 }, () => client({ store: inATab() }))
    await tabs[0]?.login(joe)
    fake.clearRequests()
    await Promise.all(tabs.map((tab) => tab.retrieveCustomer()))
    // The login's own token was shared with no one, so the first of the others renews for all.
    expect(renewals()).toBe(1)
    for (let hour = 1; hour <= 3; hour += 1) {
      vi.setSystemTime(Date.now() + 3_700_000)
      fake.clearRequests()
      await Promise.all(tabs.map((tab) => tab.retrieveCustomer()))
      expect(renewals()).toBe(1)
    }
  })

  test('a shared access token that is rejected, too, is renewed: the call succeeds', async () => {
    const { fake, client, renewals } = situation()
    const [one, other] = [client({ store: inATab() }), client({ store: inATab() })]
    await one.login(joe)
    await other.retrieveCustomer()
    // The other's token is in the store for `one`, and worthless like all of them.
    fake.revokeAccessTokens()
    fake.clearRequests()
    expect((await one.retrieveCustomer()).data.email).toBe(joe.username)
    expect(renewals()).toBe(1)
  })

  test('a logout in one ends the others, a login appears in them, a rotation changes nothing', async () => {
    const { client } = situation()
    const [mine, theirs] = [client({ store: named() }), client({ store: named() })]
    await mine.login(joe)
    await theirs.retrieveCustomer()
    expect(theirs.session.kind).toBe('user')
    storage.tell('my-shop', 'urt-test-rotated')
    expect(theirs.session.kind).toBe('user')
    await mine.logout()
    storage.tell('my-shop', null)
    expect(theirs.session.kind).toBe('none')
    await theirs.retrieveAccount()
    expect(theirs.session.kind).toBe('storefront')
    await mine.login(joe)
    storage.tell('my-shop', storage.getItem('my-shop'))
    await vi.waitFor(() => expect(theirs.session.kind).toBe('user'))
    expect((await theirs.retrieveCustomer()).data.email).toBe(joe.username)
  })

  test('other items and other storages are ignored; clearing the site’s data is a logout', () => {
    const heard: (string | null)[] = []
    const stop = webStorage(storage).subscribe?.((refreshToken) => heard.push(refreshToken))
    storage.tell('something-else', 'x')
    storage.tell('freshcom.shared', 'x')
    new MemoryStorage().tell('freshcom', 'x')
    expect(heard).toEqual([])
    storage.tell('freshcom', 'urt-test-1')
    storage.tell(null, null)
    expect(heard).toEqual(['urt-test-1', null])
    stop?.()
    expect(listening()).toBe(0)
  })

  test('the newest value is visible to all: nothing is replaced under the lock', async () => {
    const [mine, theirs] = [inATab(), inATab()]
    await mine.share?.('urt-test-1', { answer: { access_token: 'x', refresh_token: 'urt-test-2' }, receivedAt: 1 })
    await mine.set('urt-test-1')
    await theirs.withLock?.(async () => {})
    expect(await theirs.get()).toBe('urt-test-1')
  })

  keepsItsLockBeyondAWrite(() => inATab({ key: 'mine' }))
})

describe('a window with a copy of sessionStorage', () => {
  let local = new MemoryStorage()

  /** A window of the same origin, with the items of `from` in its sessionStorage. */
  function opened(from?: MemoryStorage) {
    const session = new MemoryStorage()
    for (const [key, value] of from?.items ?? []) session.items.set(key, value)
    vi.stubGlobal('sessionStorage', session)
    const store = webStorage(session)
    // A real window has one sessionStorage. Here the store must find its own before the next window opens.
    void store.shared?.([])
    return { session, store }
  }

  beforeEach(() => {
    local = new MemoryStorage()
    vi.stubGlobal('localStorage', local)
  })

  test('goes on with what the first has renewed, however often, and neither loses the session', async () => {
    const { fake, client, renewals } = situation()
    const first = opened()
    const shop = client({ store: first.store })
    await shop.login(joe)
    const second = opened(first.session)
    const copy = client({ store: second.store })
    for (let hour = 0; hour < 3; hour += 1) {
      for (const mine of [shop, copy]) {
        fake.revokeAccessTokens()
        // A token that was spent twice would count as stolen.
        for (const one of [mine, shop, copy]) expect((await one.retrieveCustomer()).data.email).toBe(joe.username)
      }
    }
    expect(renewals()).toBeGreaterThan(0)
    expect(JSON.stringify([...local.items])).not.toMatch(/urt-test|eyJ/)
  })

  test('of another user is ignored: two users in two windows stay separate', async () => {
    const { fake, client } = situation()
    fake.addCustomer({ ...joe, username: 'ann@example.com' })
    const [first, second] = [opened(), opened()]
    const [shop, other] = [client({ store: first.store }), client({ store: second.store })]
    await shop.login(joe)
    await other.login({ ...joe, username: 'ann@example.com' })
    for (let hour = 0; hour < 3; hour += 1) {
      fake.revokeAccessTokens()
      expect((await shop.retrieveCustomer()).data.email).toBe(joe.username)
      expect((await other.retrieveCustomer()).data.email).toBe('ann@example.com')
    }
  })

  test('a store that is created on a server touches no storage before it is used', () => {
    let asked = 0
    webStorage(() => {
      asked += 1
      return storage
    })
    expect(asked).toBe(0)
  })

  test('a logout removes the encrypted response', async () => {
    const { fake, client } = situation()
    const { session } = opened()
    const shop = client({ store: webStorage(session, { key: 'my-shop' }) })
    await shop.login(joe)
    fake.revokeAccessTokens()
    await shop.retrieveCustomer()
    expect([...local.items.keys()]).toEqual(['my-shop.copies'])
    await shop.logout()
    expect(local.items.size).toBe(0)
  })
})

describe('where nothing can be stored', () => {
  const failures = [
    ['quota exceeded', ['setItem'], 'QuotaExceededError'],
    ['storage blocked', ['getItem', 'setItem', 'removeItem'], 'SecurityError'],
  ] as const

  test.each(failures)('%s: the session is kept in memory, with one warning', async (_what, on, name) => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    vi.useFakeTimers({ toFake: ['Date'] })
    const { client } = situation()
    const shop = client({ store: webStorage(storage) })
    storage.failure = { on, name }
    await shop.login(joe)
    for (let hour = 1; hour <= 2; hour += 1) {
      vi.setSystemTime(Date.now() + 3_700_000)
      expect((await shop.retrieveCustomer()).data.email).toBe(joe.username)
    }
    expect(warn).toHaveBeenCalledTimes(1)
    await shop.logout()
    await shop.retrieveAccount()
    expect(shop.session.kind).toBe('storefront')
  })

  test('reading the property itself throws, as with blocked cookies or on a server', async () => {
    vi.stubGlobal('isSecureContext', true)
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const store = webStorage(() => {
      throw new DOMException('Access is denied', 'SecurityError')
    })
    expect(await store.get()).toBeNull()
    await store.set('urt-test-1')
    expect(await store.get()).toBe('urt-test-1')
    expect(warn.mock.calls).toEqual([[expect.stringContaining(': The browser cannot store anything here. ')]])
  })

  test('on a server the warning says that there is no such storage', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const store = webStorage(() => {
      throw new ReferenceError('localStorage is not defined')
    })
    await store.set('urt-test-1')
    expect(warn.mock.calls).toEqual([
      ['freshcom-sdk: There is no browser storage here. The session is kept in memory.'],
    ])
  })

  test('a full storage keeps no spent token, and is used again once it is not full', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    const store = open()
    await store.set('urt-test-1')
    storage.failure = { on: ['setItem'], name: 'QuotaExceededError' }
    await store.set('urt-test-2')
    expect([storage.items.get('freshcom'), await store.get()]).toEqual([undefined, 'urt-test-2'])
    storage.failure = undefined
    await store.set('urt-test-3')
    expect([storage.items.get('freshcom'), await store.get()]).toEqual(['urt-test-3', 'urt-test-3'])
  })

  test('a storage that always keeps an older token causes an error', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    const store = open()
    await store.set('urt-test-1')
    storage.failure = { on: ['setItem', 'removeItem'], name: 'SecurityError' }
    expect(() => store.set('urt-test-2')).toThrow('keeps an older token')
  })

  test('a token that cannot be removed causes an error', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    const store = open()
    await store.set('urt-test-1')
    storage.failure = { on: ['removeItem'], name: 'SecurityError' }
    expect(() => store.remove()).toThrow('did not remove the token')
  })

  test('without Web Crypto, on an insecure page, a response is shared in memory and not stored', async () => {
    vi.stubGlobal('crypto', {})
    const [store, other] = [open(), inATab()]
    await store.set('urt-test-2')
    const received = { answer: { access_token: 'x', refresh_token: 'urt-test-2' }, receivedAt: 0 }
    await store.share?.('urt-test-1', received)
    expect([...storage.items.keys()]).toEqual(['freshcom'])
    expect([await store.shared?.(['urt-test-1']), await other.shared?.(['urt-test-1'])]).toEqual([received, null])
  })

  test('a token that a full storage refuses is known to every store over it', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    storage.failure = { on: ['setItem'], name: 'QuotaExceededError' }
    const [one, other] = [open(), open()]
    await one.set('urt-test-2')
    expect(await other.get()).toBe('urt-test-2')
    await other.remove()
    expect(await one.get()).toBeNull()
  })

  test('a token that was kept while the storage was blocked is not lost when it opens', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    let isBlocked = true
    const store = webStorage(() => {
      if (isBlocked) throw new DOMException('Access is denied', 'SecurityError')
      return storage
    })
    await store.set('urt-test-1')
    isBlocked = false
    expect(await store.get()).toBe('urt-test-1')
    await store.set('urt-test-2')
    expect([...storage.items]).toEqual([['freshcom', 'urt-test-2']])
  })
})

test('a tab that never releases the lock costs the others seconds', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true })
  const { client, renewals } = situation()
  const freed = Promise.withResolvers<void>()
  void named().withLock?.(() => freed.promise)
  const login = client({ store: named() }).login(joe)
  await vi.waitFor(() => expect(renewals()).toBe(1))
  await vi.advanceTimersByTimeAsync(3_800)
  expect(storage.items.size).toBe(0)
  await vi.advanceTimersByTimeAsync(400)
  expect((await login).kind).toBe('user')
  freed.resolve()
})
