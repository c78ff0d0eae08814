/** The storefront's access token outlives a page. The next page uses it and finds out whether it is still valid. */
import { beforeEach, describe, expect, test } from 'vitest'
import { Freshcom, type TokenStore } from 'freshcom-sdk'
import { asyncStorage, webStorage } from 'freshcom-sdk/stores'
import { createFakeFreshcom, type FakeFreshcom } from 'freshcom-sdk/testing'
import { MemoryStorage } from '../../stores/memory-storage'

const joe = { username: 'joe@example.com', password: 'supersecurepassword' }

let fake: FakeFreshcom
let storage: MemoryStorage

beforeEach(() => {
  fake = createFakeFreshcom()
  fake.addCustomer(joe)
  storage = new MemoryStorage()
})

/** What a page that is loaded again creates. */
function page(options: { store?: TokenStore; storefrontRefreshToken?: string; eager?: boolean } = {}): Freshcom {
  const { baseUrl, accountId, storefrontRefreshToken, fetch } = fake
  const store = webStorage(() => storage)
  return new Freshcom({ baseUrl, accountId, storefrontRefreshToken, fetch, store, retry: 0, ...options })
}

/** The requests sent meanwhile, such as `GET /products`. */
async function sent(run: () => Promise<unknown>): Promise<string[]> {
  fake.clearRequests()
  await run()
  return fake.requests.map(({ method, path }) => `${method} ${path}`)
}

const LIST = 'GET /products'
const TOKEN = 'POST /token'

/** What the storage contains for the storefront. */
function kept(): string {
  return [...storage.items].find(([key]) => key.endsWith('.storefront'))?.[1] ?? ''
}

describe('the storefront’s access token', () => {
  test('is requested by the first page and used by the next ones', async () => {
    expect(await sent(() => page().listProduct())).toEqual([TOKEN, LIST])
    expect(await sent(() => page().listProduct())).toEqual([LIST])
    expect(await sent(() => page().listProduct())).toEqual([LIST])
  })

  test('is requested again once it has expired', async () => {
    await page().listProduct()
    const [[key = '', text = ''] = []] = storage.items
    const earlier = JSON.parse(text) as { receivedAt: number }
    storage.items.set(key, JSON.stringify({ ...earlier, receivedAt: earlier.receivedAt - 3_600_000 }))
    expect(await sent(() => page().listProduct())).toEqual([TOKEN, LIST])
  })

  test('is requested again, and kept, after the API has revoked it', async () => {
    await page().listProduct()
    fake.expireAccessTokens()
    expect(await sent(() => page().listProduct())).toEqual([LIST, TOKEN, LIST])
    expect(await sent(() => page().listProduct())).toEqual([LIST])
  })

  test('is not trusted for paths that ignore expired tokens', async () => {
    await page().listProduct()
    const reset = () => page().createPasswordResetToken({ username: joe.username })
    expect(await sent(reset)).toEqual([TOKEN, 'POST /password_reset_tokens'])
  })

  test('is used only for the same storefront on the same server, whoever shares the item', async () => {
    const store = () => webStorage(() => storage, { key: 'mine' })
    await page({ store: store() }).listProduct()
    const elsewhere = 'https://elsewhere.example/v1'
    const asked: string[] = []
    const { baseUrl, accountId, storefrontRefreshToken } = fake
    const fetch = (url: string, init?: object) => {
      asked.push(url)
      return fake.fetch(url.replace(elsewhere, baseUrl), init)
    }
    const other = new Freshcom({ baseUrl: elsewhere, accountId, storefrontRefreshToken, fetch, store: store() })
    await other.listProduct()
    expect(asked[0]).toBe(`${elsewhere}/token`)
  })

  test('is all that is kept: neither a refresh token nor a shopper’s token is beside it', async () => {
    const shop = page()
    await shop.listProduct()
    const before = kept()
    expect(Object.keys(JSON.parse(before).answer).toSorted()).toEqual(['access_token', 'expires_in', 'token_type'])
    await shop.login(joe)
    await shop.retrieveCustomer()
    await shop.logout()
    expect(kept()).toBe(before)
  })

  test('is kept only for public refresh tokens', async () => {
    const login = await page().createAccessToken({ ...joe, scope: { accountId: fake.accountId } })
    await page({ storefrontRefreshToken: login.refresh_token as string }).listProduct()
    expect(kept()).toBe('')
  })

  test('is kept by apps, too', async () => {
    const items = new Map<string, string>()
    const app = {
      getItem: async (key: string) => items.get(key) ?? null,
      setItem: async (key: string, value: string) => void items.set(key, value),
      removeItem: async (key: string) => void items.delete(key),
    }
    await page({ store: asyncStorage(app) }).listProduct()
    expect(await sent(() => page({ store: asyncStorage(app) }).listProduct())).toEqual([LIST])
  })
})

describe('a store that cannot keep it', () => {
  type Place = Pick<TokenStore, 'keepStorefront' | 'keptStorefront'>
  const over = (place: Place): TokenStore => ({ get: () => null, set: () => {}, remove: () => {}, ...place })
  const never = () => new Promise<never>(() => {})

  test.each([
    [
      'throws',
      {
        keptStorefront: () => {
          throw new Error('blocked')
        },
        keepStorefront: () => {
          throw new Error('full')
        },
      },
    ],
    [
      'rejects',
      { keptStorefront: () => Promise.reject(new Error('x')), keepStorefront: () => Promise.reject(new Error('x')) },
    ],
    ['never answers', { keptStorefront: never, keepStorefront: never }],
    ['returns a value that is not text', { keptStorefront: () => 7 as unknown as string, keepStorefront: () => {} }],
    ['returns a text that is not JSON', { keptStorefront: () => '{', keepStorefront: () => {} }],
    ['answers null', { keptStorefront: () => 'null', keepStorefront: () => {} }],
    ['answers a list', { keptStorefront: () => '[]', keepStorefront: () => {} }],
  ])('that %s only costs a token request', { timeout: 10_000 }, async (_, place) => {
    const shop = page({ store: over(place) })
    expect(await sent(() => shop.listProduct())).toEqual([TOKEN, LIST])
    expect(await sent(() => shop.listProduct())).toEqual([LIST])
  })

  test.each([
    ['no token', { access_token: undefined }],
    ['a token that cannot be sent in a header', { access_token: 'a\nb' }],
    ['a number', { access_token: 7 }],
    ['a token of another type', { token_type: 'mac' }],
  ])('with %s is ignored', async (_, answer) => {
    await page().listProduct()
    const { for: owner, receivedAt, answer: right } = JSON.parse(kept())
    const text = JSON.stringify({ for: owner, receivedAt, answer: { ...right, ...answer } })
    const shop = page({ store: over({ keptStorefront: () => text, keepStorefront: () => {} }) })
    expect(await sent(() => shop.listProduct())).toEqual([TOKEN, LIST])
  })

  test('from a clock that was ahead counts from now at the latest', async () => {
    await page().listProduct()
    const text = JSON.stringify({ ...JSON.parse(kept()), receivedAt: Date.now() + 1e12 })
    const shop = page({ store: over({ keptStorefront: () => text, keepStorefront: () => {} }) })
    await shop.listProduct()
    expect(shop.session.expiresAt?.getTime()).toBeLessThan(Date.now() + 3_700_000)
  })
})

describe('an eager client', () => {
  test('requests the token when it is created, and the first call does not wait for another', async () => {
    fake.clearRequests()
    const shop = page({ eager: true })
    await expect.poll(() => fake.requests.map(({ path }) => path)).toEqual(['/token'])
    await shop.listProduct()
    expect(fake.requests.map(({ path }) => path)).toEqual(['/token', '/products'])
  })

  test('requests the token of the signed-in user', async () => {
    await page().login(joe)
    const shop = page({ eager: true })
    await expect.poll(() => shop.session.userId).not.toBeNull()
    expect(await sent(() => shop.retrieveCustomer())).toEqual(
      ['GET /customers'].map(() => expect.stringMatching(/^GET \/customer/)),
    )
  })

  test('does not report a failure: the first call does', async () => {
    fake.faults.next(1, { status: 503 })
    const shop = page({ eager: true })
    await expect.poll(() => fake.requests.length).toBe(1)
    await expect(shop.listProduct()).resolves.toMatchObject({ data: [] })
  })

  test('is also created by `configure`; a fork is eager only with its own option', async () => {
    fake.clearRequests()
    const shop = new Freshcom().configure({ ...pick(), eager: true })
    await expect.poll(() => fake.requests.length).toBe(1)
    await shop.listProduct()
    const fork = shop.fork()
    expect(fork.session.kind).toBe('none')
    const eager = shop.fork({ eager: true })
    await expect.poll(() => eager.session.kind).toBe('storefront')
    expect(fork.session.kind).toBe('none')
    expect(await sent(() => fork.listProduct())).toEqual([LIST])
  })

  test('that was disposed of at once requests nothing more', async () => {
    const shop = page({ eager: true })
    shop.dispose()
    await expect(shop.listProduct()).rejects.toMatchObject({ code: 'disposed' })
  })

  function pick() {
    const { baseUrl, accountId, storefrontRefreshToken, fetch } = fake
    return { baseUrl, accountId, storefrontRefreshToken, fetch }
  }
})
