/** What a client and its forks share: tokens of the storefront and of visitors, found by their refresh tokens alone. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Freshcom, memoryStore, type TokenStore } from 'freshcom-sdk'
import { createFakeFreshcom, type FakeFreshcom } from 'freshcom-sdk/testing'
import { Family } from '../../../src/core/session/family'
import type { ReceivedToken } from '../../../src/core/session/token-endpoint'

const password = 'supersecurepassword'
const joe = { username: 'joe@example.com', password }
const ann = { username: 'ann@example.com', password }

let fake: FakeFreshcom
let server: Freshcom

beforeEach(() => {
  fake = createFakeFreshcom()
  fake.addCustomer(joe)
  fake.addCustomer(ann)
  const { baseUrl, accountId, storefrontRefreshToken, fetch } = fake
  server = new Freshcom({ baseUrl, accountId, storefrontRefreshToken, fetch, retry: 0 })
})

afterEach(() => {
  vi.restoreAllMocks()
})

const tokenRequests = () => fake.requests.filter(({ path }) => path === '/token').length

/** A page that is rendered for the visitor with this refresh token. */
function render(refreshToken: string | null): Freshcom {
  const store = memoryStore()
  if (refreshToken !== null) void store.set(refreshToken)
  return server.fork({ store })
}

async function refreshTokenOf(who: typeof joe): Promise<string> {
  const store = memoryStore()
  await server.fork({ store }).login(who)
  return String(await store.get())
}

describe('a server', () => {
  test('requests the storefront’s token once for all forks, at the same time and later', async () => {
    await Promise.all(Array.from({ length: 50 }, () => render(null).retrieveAccount()))
    await render(null).retrieveAccount()
    await server.retrieveAccount()
    expect(tokenRequests()).toBe(1)
  })

  test('requests one token per visitor, not one per page', async () => {
    const [mine, hers] = [await refreshTokenOf(joe), await refreshTokenOf(ann)]
    fake.clearRequests()
    for (let pages = 0; pages < 5; pages += 1) {
      const emails = [mine, hers].map(async (token) => (await render(token).retrieveCustomer()).data.email)
      expect(await Promise.all(emails)).toEqual([joe.username, ann.username])
    }
    expect(tokenRequests()).toBe(0)
  })

  test('requests a new token after the API has revoked one, of a visitor and of the storefront', async () => {
    const mine = await refreshTokenOf(joe)
    await render(null).retrieveAccount()
    fake.revokeAccessTokens()
    fake.clearRequests()
    for (let pages = 0; pages < 3; pages += 1) {
      expect((await render(mine).retrieveCustomer()).data.email).toBe(joe.username)
      await render(null).retrieveAccount()
    }
    expect(tokenRequests()).toBe(2)
  })

  test('forgets a visitor’s token when they log out', async () => {
    const mine = await refreshTokenOf(joe)
    const page = render(mine)
    await page.retrieveCustomer()
    await page.logout()
    fake.clearRequests()
    await render(mine).retrieveCustomer()
    expect(tokenRequests()).toBe(1)
  })

  test('requests again if the storefront’s request has failed', async () => {
    fake.faults.next(1, { status: 500, path: '/token' })
    await expect(render(null).retrieveAccount()).rejects.toMatchObject({ code: 'server_error' })
    await render(null).retrieveAccount()
    expect(tokenRequests()).toBe(2)
  })

  test('shares nothing with a fork for another server', async () => {
    const other = createFakeFreshcom()
    await server.retrieveAccount()
    const { baseUrl, storefrontRefreshToken, fetch } = other
    const fork = server.fork({ baseUrl: `${baseUrl}/other`, storefrontRefreshToken, fetch })
    await fork.retrieveAccount().catch(() => {})
    expect(other.requests.map(({ path }) => path)).toContain('/other/token')
  })

  test('warns once when a second user logs in on the same client', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const store: TokenStore = memoryStore()
    const shop = server.fork({ store })
    await shop.login(joe)
    await shop.login(joe)
    expect(warn).not.toHaveBeenCalled()
    for (const who of [ann, joe, ann]) await shop.login(who)
    expect(warn).toHaveBeenCalledTimes(1)
    expect(warn).toHaveBeenCalledWith(
      'freshcom-sdk: Two users have logged in on this client without a logout between. ' +
        'Give each request its own: shop.fork({ store }).',
    )
  })

  test('does not warn if the first user has logged out', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const shop = server.fork()
    for (const who of [joe, ann, joe]) {
      await shop.login(who)
      await shop.logout()
    }
    expect(warn).not.toHaveBeenCalled()
    await shop.login(joe)
    await shop.login(ann)
    expect(warn).toHaveBeenCalledTimes(1)
  })

  test('does not warn in a browser or an app', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    for (const members of [{ isSecureContext: true }, { document: {} }, { navigator: { product: 'ReactNative' } }]) {
      for (const [name, value] of Object.entries(members)) vi.stubGlobal(name, value)
      const shop = server.fork()
      await shop.login(joe)
      await shop.login(ann)
      vi.unstubAllGlobals()
    }
    expect(warn).not.toHaveBeenCalled()
  })
})

describe('a family', () => {
  const received = (accessToken: string): ReceivedToken => ({ answer: { access_token: accessToken }, receivedAt: 0 })

  test('finds a token by server and refresh token, until it is forgotten', async () => {
    const family = new Family()
    await family.keep('one', 'urt-1', received('a'))
    expect(await family.find('one', 'urt-1')).toEqual(received('a'))
    expect([await family.find('two', 'urt-1'), await family.find('one', 'urt-2')]).toEqual([undefined, undefined])
    await family.keep('one', 'urt-1', null)
    expect(await family.find('one', 'urt-1')).toBeUndefined()
  })

  test('remembers a thousand, the last used ones', async () => {
    const family = new Family()
    for (let index = 0; index <= 1_000; index += 1) {
      if (index === 1_000) await family.keep('s', 'urt-0', received('renewed'))
      await family.keep('s', `urt-${index}`, received(String(index)))
    }
    expect(await family.find('s', 'urt-0')).toEqual(received('renewed'))
    expect(await family.find('s', 'urt-1')).toBeUndefined()
    expect(await family.find('s', 'urt-2')).toEqual(received('2'))
  })

  test('works without Web Crypto', async () => {
    vi.stubGlobal('crypto', {})
    const family = new Family()
    await family.keep('s', 'urt-1', received('a'))
    expect(await family.find('s', 'urt-1')).toEqual(received('a'))
    vi.unstubAllGlobals()
  })

  test('keeps digests, not the refresh tokens of visitors', async () => {
    const digest = vi.spyOn(crypto.subtle, 'digest')
    await new Family().keep('s', 'urt-1', received('a'))
    expect(digest).toHaveBeenCalledWith('SHA-256', new TextEncoder().encode('s urt-1'))
  })
})
