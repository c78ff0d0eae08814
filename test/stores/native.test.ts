/** The stores of React Native and Expo, and an app that comes back from suspension. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { asyncStorage, secureStore, type AsyncStorageLike } from 'freshcom-sdk/stores'
import { forgetsAnswers, keepsItsPromises, locks } from './contract'
import { joe, situation } from './situation'

/** AsyncStorage in an app: every operation takes a turn over the bridge. */
class DeviceStorage implements AsyncStorageLike {
  readonly items = new Map<string, string>()

  async getItem(key: string) {
    await bridge()
    return this.items.get(key) ?? null
  }

  async setItem(key: string, value: string) {
    await bridge()
    this.items.set(key, value)
  }

  async removeItem(key: string) {
    await bridge()
    this.items.delete(key)
  }
}

const bridge = () => new Promise((resolve) => setImmediate(resolve))

/** Expo's SecureStore over the same storage. It records its options, and throws like iOS when locked. */
function keychain(storage = new DeviceStorage()) {
  const given: unknown[] = []
  const device = { isLocked: false }
  const unlocked = (options: unknown) => {
    given.push(options)
    if (device.isLocked) throw new Error('User interaction is not allowed.')
  }
  return {
    storage,
    given,
    device,
    getItemAsync: async (key: string, options?: { keychainAccessible: number }) => {
      unlocked(options)
      return storage.getItem(key)
    },
    setItemAsync: async (key: string, value: string, options?: { keychainAccessible: number }) => {
      unlocked(options)
      await storage.setItem(key, value)
    },
    deleteItemAsync: async (key: string, options?: { keychainAccessible: number }) => {
      unlocked(options)
      await storage.removeItem(key)
    },
  }
}

let storage = new DeviceStorage()
let shared = asyncStorage(storage)

beforeEach(() => {
  storage = new DeviceStorage()
  shared = asyncStorage(storage)
})

afterEach(() => vi.useRealTimers())

describe('asyncStorage', () => {
  keepsItsPromises(() => asyncStorage(storage))
  forgetsAnswers(() => asyncStorage(storage))
  locks(() => shared)
})

describe('secureStore', () => {
  keepsItsPromises(() => secureStore(keychain(storage)))
  forgetsAnswers(() => secureStore(keychain(storage)))

  test('passes its options to every call', async () => {
    const secure = keychain()
    const store = secureStore(secure, { key: 'my-shop', options: { keychainAccessible: 1 } })
    await store.set('urt-test-1')
    await store.get()
    await store.remove()
    expect(secure.given).toEqual(Array.from({ length: 3 }, () => ({ keychainAccessible: 1 })))
  })

  test("when locked, ends nothing: the shopper's calls succeed once the device is unlocked", async () => {
    const secure = keychain()
    const { client } = situation()
    await client({ store: secureStore(secure) }).login(joe)
    const woken = client({ store: secureStore(secure) })
    secure.device.isLocked = true
    await expect(woken.retrieveCustomer()).rejects.toMatchObject({ code: 'store_failed' })
    secure.device.isLocked = false
    expect((await woken.retrieveCustomer()).data.email).toBe(joe.username)
  })
})

describe('an app that was suspended', () => {
  /** Time passes, and no timer runs. */
  const suspend = (minutes = 480) => vi.setSystemTime(Date.now() + minutes * 60_000)

  test('renews with the first call, with what is in the store by then', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const { client } = situation()
    const app = client({ store: asyncStorage(storage) })
    await app.login(joe)
    suspend()
    // A background task of the app was awake meanwhile, with its own client.
    await client({ store: asyncStorage(storage) }).retrieveCustomer()
    expect((await app.retrieveCustomer()).data.email).toBe(joe.username)
  })

  test('in the middle of a renewal uses the response that has arrived', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] })
    const { fake, client, renewals } = situation()
    const answer = Promise.withResolvers<void>()
    let isAsleep = false
    const app = client({
      store: asyncStorage(storage),
      fetch: async (url, init) => {
        const response = await fake.fetch(url, init)
        if (isAsleep) await answer.promise
        return response
      },
    })
    await app.login(joe)
    suspend()
    fake.clearRequests()
    isAsleep = true
    const call = app.retrieveCustomer().catch((error: unknown) => error)
    while (renewals() === 0) await bridge()
    suspend(40)
    // All timers are due when it wakes, and fire before the response is read.
    await vi.advanceTimersByTimeAsync(31_000)
    isAsleep = false
    answer.resolve()
    await call
    // Without the response, its refresh token would be lost and the old one refused as stolen.
    expect((await app.retrieveCustomer()).data.email).toBe(joe.username)
    expect(renewals()).toBe(1)
  })

  test('and lost its lock spends no token that it read before', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const { fake, client, renewals } = situation()
    const read = Promise.withResolvers<void>()
    const asked = Promise.withResolvers<void>()
    let isSlow = false
    const shop = asyncStorage(storage, { key: 'my-shop' })
    const slow = {
      ...shop,
      get: async () => {
        const value = await shop.get()
        if (isSlow) {
          asked.resolve()
          await read.promise
        }
        return value
      },
      shared: () => null,
    }
    const [sleeper, other] = [client({ store: slow }), client({ store: asyncStorage(storage, { key: 'my-shop' }) })]
    await sleeper.login(joe)
    suspend()
    let tries = 0
    const withLock: typeof shop.withLock = async (task) => {
      tries += 1
      isSlow = tries === 1
      return task()
    }
    slow.withLock = withLock
    fake.clearRequests()
    const call = sleeper.retrieveCustomer()
    await asked.promise
    await other.retrieveCustomer()
    vi.setSystemTime(Date.now() + 4_000)
    isSlow = false
    read.resolve()
    expect((await call).data.email).toBe(joe.username)
    expect([tries, renewals()]).toEqual([2, 2])
  })
})
