/**
 * Without a lock of the platform, or with one that rejects or hangs, the clients of one process still renew one at a
 * time and share the result. The API rotates refresh tokens and treats their reuse as theft, so a token that is spent
 * twice ends the session.
 */
import fc from 'fast-check'
import { Keyv } from 'keyv'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Freshcom } from 'freshcom-sdk'
import { asyncStorage, cookieStore, keyvStore, secureStore, webStorage, type TokenStore } from 'freshcom-sdk/stores'
import { CookieDocument } from './cookie-document'
import { MemoryStorage } from './memory-storage'
import { joe, situation } from './situation'

const never = () => new Promise<never>(() => {})
const refuse = async () => {
  throw new DOMException('The document is sandboxed.', 'SecurityError')
}

/** The value of `navigator`. */
const platforms: Record<string, object | undefined> = {
  'no navigator': undefined,
  'no lock manager': {},
  'one that rejects': { locks: { request: refuse, query: refuse } },
  'one that throws': {
    locks: {
      request: () => {
        throw new TypeError('Illegal invocation')
      },
    },
  },
  'one that resolves without a lock': { locks: { request: async () => {}, query: async () => ({}) } },
  'one that never responds and says that the lock is not held': {
    locks: { request: never, query: async () => ({ held: [], pending: [] }) },
  },
  'one that never responds at all': { locks: { request: never, query: never } },
  'one that loses the lock at once': {
    locks: {
      request: async (_name: string, held: () => Promise<void>) => {
        void held()
        throw new DOMException('The lock was stolen.', 'AbortError')
      },
    },
  },
}

let storage = new MemoryStorage()
let device = new Map<string, string>()
let keyv = new Keyv()

const asyncDevice = {
  getItem: async (key: string) => device.get(key) ?? null,
  setItem: async (key: string, value: string) => void device.set(key, value),
  removeItem: async (key: string) => void device.delete(key),
}
const keychain = {
  getItemAsync: asyncDevice.getItem,
  setItemAsync: asyncDevice.setItem,
  deleteItemAsync: asyncDevice.removeItem,
}

/** Stores that use the browser's lock. */
const ofPages: Record<string, () => TokenStore> = {
  webStorage: () => webStorage(() => storage),
  cookieStore: () => cookieStore(),
}
/** Stores that never do. */
const ofProcesses: Record<string, () => TokenStore> = {
  keyvStore: () => keyvStore(keyv),
  asyncStorage: () => asyncStorage(asyncDevice),
  secureStore: () => secureStore(keychain),
}

beforeEach(() => {
  storage = new MemoryStorage()
  device = new Map()
  keyv = new Keyv()
  const page = new CookieDocument()
  vi.stubGlobal('document', page)
  vi.stubGlobal('location', page.location)
})

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  vi.useRealTimers()
})

const served = (clients: readonly Freshcom[]) =>
  Promise.all(clients.map(async (client) => (await client.retrieveCustomer()).data.email))

/** Clients with a login by the first. All of them have made calls, and then every access token was revoked. */
async function atTheEndOfATokenOf(some: readonly TokenStore[], more: { timeout?: number } = {}) {
  const { fake, client, renewals } = situation({ detectReuse: true, delay: 5 })
  const clients = some.map((store) => client({ store, ...more }))
  await clients[0]?.login(joe)
  await served(clients)
  fake.revokeAccessTokens()
  fake.clearRequests()
  const tokens = () => fake.requests.filter(({ path }) => path === '/token').map(({ status }) => status)
  return { fake, clients, renewals, tokens }
}

/** Checks that all clients of a process renew once, with one store object or with their own. */
function renewsOnce(open: () => TokenStore): void {
  test.each([
    ['one store', () => [open()].flatMap((store) => [store, store, store])],
    ['their own stores over one place', () => [open(), open(), open()]],
  ] as const)('clients with %s renew once, and no user is logged out', async (_of, held) => {
    const { fake, clients, tokens } = await atTheEndOfATokenOf(held())
    const everybody = clients.map(() => joe.username)
    expect(await served(clients)).toEqual(everybody)
    expect(tokens()).toEqual([200])
    fake.revokeAccessTokens()
    expect(await served(clients)).toEqual(everybody)
    expect(tokens()).toEqual([200, 200])
    expect(clients.map(({ session }) => session.kind)).toEqual(clients.map(() => 'user'))
  })
}

describe.each(Object.entries(platforms))('%s', (_platform, navigator) => {
  beforeEach(() => vi.stubGlobal('navigator', navigator))
  describe.each(Object.entries(ofPages))('%s', (_store, open) => {
    renewsOnce(open)
  })
})

describe.each(Object.entries(ofProcesses))('%s', (_store, open) => {
  renewsOnce(open)
})

test('tasks run one at a time and once, whatever happens to each request for a lock', async () => {
  const behaviours = ['given', 'refused', 'throws', 'nothing', 'stolen', 'refused late'] as const
  type Behaviour = (typeof behaviours)[number]
  const wait = () => new Promise((resolve) => setTimeout(resolve, 1))
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom<Behaviour>(...behaviours), { minLength: 1, maxLength: 12 }),
      fc.infiniteStream(fc.boolean()),
      async (days, isSecond) => {
        const left = [...days]
        const request = (_name: string, held: () => Promise<void>) => {
          const day = left.shift()
          if (day === 'throws') throw new Error('no lock today')
          return (async () => {
            if (day === 'refused late') await wait()
            if (day === 'stolen') void held()
            if (day === 'given') await held()
            else if (day !== 'nothing') throw new Error('no lock today')
          })()
        }
        vi.stubGlobal('navigator', { locks: { request, query: async () => ({ held: [] }) } })
        const pair = [webStorage(storage), webStorage(storage)]
        const running = new Set<number>()
        const ran: number[] = []
        const tasks = days.map(async (_, index) =>
          pair[isSecond.next().value === true ? 1 : 0]?.withLock?.(async () => {
            expect(running.size).toBe(0)
            running.add(index)
            await wait()
            running.delete(index)
            ran.push(index)
            if (index % 3 === 2) throw new Error('its own')
            return index
          }),
        )
        const outcomes = await Promise.allSettled(tasks)
        expect(ran).toEqual(days.map((_, index) => index))
        expect(outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : 'failed'))).toEqual(
          days.map((_, index) => (index % 3 === 2 ? 'failed' : index)),
        )
      },
    ),
    { numRuns: 60 },
  )
})

describe('a lock that hangs', () => {
  const hang = () => vi.stubGlobal('navigator', { locks: { request: never, query: never } })

  test('costs the first call little, and the next ones nothing', async () => {
    const { fake, clients, tokens } = await atTheEndOfATokenOf([webStorage(storage), webStorage(storage)])
    hang()
    const took: number[] = []
    for (let hour = 0; hour < 2; hour += 1) {
      const begun = performance.now()
      await served(clients)
      took.push(performance.now() - begun)
      fake.revokeAccessTokens()
    }
    expect(tokens()).toEqual([200, 200])
    expect(took[0]).toBeLessThan(4_500)
    expect(took[1]).toBeLessThan(500)
  })

  test('costs no call more than half of its time limit', async () => {
    const { clients } = await atTheEndOfATokenOf([webStorage(storage)], { timeout: 1_600 })
    hang()
    const begun = performance.now()
    await served(clients)
    expect(performance.now() - begun).toBeLessThan(1_200)
  })

  test('because another tab has it is waited for, less than 5 s, and the clients of this tab stay in the queue', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true })
    const open = () => webStorage(storage, { key: 'my-shop' })
    const { clients, tokens } = await atTheEndOfATokenOf([open(), open()])
    const freed = Promise.withResolvers<void>()
    void webStorage(storage.inAnotherTab(), { key: 'my-shop' }).withLock?.(() => freed.promise)
    const calls = served(clients)
    await vi.advanceTimersByTimeAsync(3_800)
    expect(tokens()).toEqual([])
    await vi.advanceTimersByTimeAsync(400)
    expect(await calls).toEqual(clients.map(() => joe.username))
    expect(tokens()).toEqual([200])
    freed.resolve()
  })
})
