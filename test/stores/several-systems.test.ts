/** Clients of several servers in one page, over one storage without a name: none gets anything of another's. */
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { webStorage, type TokenStore } from 'freshcom-sdk/stores'
import type { FakeFreshcomOptions } from 'freshcom-sdk/testing'
import { JOE, openShop } from '../connectors/evershop/shop'
import { clientOf, credentials, start } from '../connectors/groupeat/situation'
import { MemoryStorage } from './memory-storage'
import { joe, situation } from './situation'

/** A client's methods, for any server. */
interface Client {
  readonly login: () => Promise<unknown>
  /** The signed-in user. Rejects or returns nothing if there is none. */
  readonly whoAmI: () => Promise<unknown>
  readonly logout: () => Promise<unknown>
}

/** A server: its clients over a store, and what it received. */
interface System {
  readonly client: (store: TokenStore) => Client
  readonly requests: () => string[]
  /** Makes the next call get a new access token. */
  readonly expire: () => void
}

function freshcom(options: FakeFreshcomOptions = {}): System {
  const { fake, client } = situation(options)
  return {
    client: (store) => {
      const shop = client({ store })
      return {
        login: () => shop.login(joe),
        whoAmI: async () => (await shop.retrieveCustomer()).data.email,
        logout: () => shop.logout(),
      }
    },
    requests: () => fake.requests.map((request) => JSON.stringify(request)),
    expire: () => fake.revokeAccessTokens(),
  }
}

function everShop(auth: 'session' | 'token', baseUrl = 'https://shop.test'): System {
  const { fake, client } = openShop({ baseUrl })
  return {
    client: (store) => {
      const shop = client({ store, auth })
      return {
        login: () => shop.login(JOE),
        whoAmI: async () => (await shop.retrieveCurrentCustomer())?.email,
        logout: () => shop.logout(),
      }
    },
    requests: () => fake.requests.map((request) => JSON.stringify(request)),
    // A cookie's token is valid for longer.
    expire: () => fake.advance(auth === 'token' ? 1_801_000 : 0),
  }
}

function groupEat(): System {
  const { fake } = start()
  return {
    client: (store) => {
      const client = clientOf(fake, { store })
      return {
        login: () => client.login(credentials),
        whoAmI: async () => (await client.retrieveCustomer()).id,
        logout: () => client.logout(),
      }
    },
    requests: () => fake.requests.map((request) => JSON.stringify(request)),
    expire: () => {},
  }
}

/** Another address, and another account at the same address. */
const elsewhere = { baseUrl: 'https://elsewhere.test/v1' }
const otherAccount = { accountId: crypto.randomUUID() }
const all = () => [
  freshcom(),
  freshcom(elsewhere),
  freshcom(otherAccount),
  everShop('token'),
  everShop('session'),
  groupEat(),
]
const everybody = [joe.username, joe.username, joe.username, JOE.email, JOE.email, 1]
const answers = (page: readonly Client[]) => Promise.all(page.map((client) => client.whoAmI().catch(() => undefined)))

beforeEach(() => {
  vi.stubGlobal('navigator', {})
  return () => vi.unstubAllGlobals()
})

describe.each([
  ['their own objects', false],
  ['one object', true],
])('with %s', (_name, isShared) => {
  /** The page after it is loaded. */
  function load(storage: MemoryStorage, systems: readonly System[]): Client[] {
    const shared = webStorage(storage)
    return systems.map(({ client }) => client(isShared ? shared : webStorage(storage)))
  }

  /** What the storage got by each login. No other server may see it. */
  async function loginAll(storage: MemoryStorage, clients: readonly Client[]): Promise<string[][]> {
    const secrets: string[][] = []
    for (const client of clients) {
      const before = new Set(storage.items.values())
      await client.login()
      secrets.push([...storage.items.values()].filter((value) => !before.has(value)))
    }
    return secrets
  }

  test('every user stays logged in, after renewals and a reload, and no token reaches another server', async () => {
    const systems = all()
    const storage = new MemoryStorage()
    const clients = load(storage, systems)
    const secrets = await loginAll(storage, clients)
    expect(secrets.map((own) => own.length)).toEqual(systems.map(() => 1))
    for (const page of [clients, load(storage, systems)]) {
      for (const { expire } of systems) expire()
      expect(await answers(page)).toEqual(everybody)
    }
    for (const [index, own] of secrets.entries()) {
      const others = systems.flatMap((system, other) => (other === index ? [] : system.requests()))
      for (const secret of own) expect(others.filter((request) => request.includes(secret))).toEqual([])
    }
  })

  test.each([...everybody.keys()])('a logout of one (%i) leaves the others logged in', async (index) => {
    const systems = all()
    const storage = new MemoryStorage()
    await loginAll(storage, load(storage, systems))
    await load(storage, systems)[index]?.logout()
    const left = everybody.map((one, other) => (other === index ? undefined : one))
    expect(await answers(load(storage, systems))).toEqual(left)
  })

  test('a refusal by one removes nothing of the others', async () => {
    const systems = all()
    const storage = new MemoryStorage()
    await loginAll(storage, load(storage, systems))
    const before = [...storage.items]
    // Shops elsewhere, without a login.
    const strangers = [everShop('token', 'https://other.test'), everShop('session', 'https://other.test')].map(
      ({ client }) => client(webStorage(storage)),
    )
    expect(await answers(strangers)).toEqual([undefined, undefined])
    expect([...storage.items]).toEqual(before)
  })
})
