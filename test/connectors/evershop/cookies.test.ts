/** Cookie sessions: each client has a jar, persisted in its store. On a platform that keeps cookies there is none. */
import { afterEach, describe, expect, test, vi } from 'vitest'
import { EverShop, memoryStore, SessionChangedError, type FetchInit } from 'freshcom-sdk/evershop'
import { CookieSession } from '../../../src/connectors/evershop/platform-cookies'
import { JOE, openShop, ROOT } from './shop'

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('a jar', () => {
  test('belongs to one client', async () => {
    const { client } = openShop()
    const [mine, yours] = [client(), client()]
    await mine.login(JOE)
    expect(await mine.retrieveCurrentCustomer()).toMatchObject({ email: JOE.email })
    expect(await yours.retrieveCurrentCustomer()).toBeNull()
  })

  test('sends its cookies with every call and shows them nowhere', async () => {
    const { fake, client } = openShop()
    const shopper = client()
    await shopper.login(JOE)
    await shopper.updateCustomer({ fullName: 'Joseph' })
    const cookies = fake.requests.map(({ headers }) => headers.cookie)
    expect(cookies[0]).toBeUndefined()
    expect(cookies.slice(1).every((cookie) => cookie?.startsWith('sid=s%3A'))).toBe(true)
    expect(JSON.stringify(shopper)).not.toContain('sid')
  })

  test('survives its client in the store', async () => {
    const { client } = openShop()
    const store = memoryStore()
    await client({ store }).login(JOE)
    const next = client({ store })
    expect(await next.retrieveCurrentCustomer()).toMatchObject({ email: JOE.email })
    await next.logout()
    expect(await store.get()).toBeNull()
  })

  test('is not needed if the store fails or holds something else', async () => {
    const { client } = openShop()
    const broken = () => {
      throw new Error('no room')
    }
    for (const get of [broken, () => 'not a jar', () => '{"cookies":3}']) {
      const shopper = client({ store: { get, set: broken, remove: () => {} } })
      expect(await shopper.retrieveCurrentCustomer()).toBeNull()
      expect(await shopper.login(JOE)).toMatchObject({ email: JOE.email })
    }
  })

  test('keeps the cookies of two first responses', async () => {
    const { fake, client } = openShop()
    fake.addAdmin({ email: 'staff@example.com', password: 'staffsecret' })
    const both = client()
    await Promise.all([both.login(JOE), both.loginAdmin({ email: 'staff@example.com', password: 'staffsecret' })])
    expect(await both.retrieveCurrentCustomer()).toMatchObject({ email: JOE.email })
    expect((await both.listCustomer()).meta.totalCount).toBe(1)
  })

  test('is emptied by a logout, also if the network fails', async () => {
    const { fake, client } = openShop()
    const shopper = client()
    await shopper.login(JOE)
    fake.faults.dropNext(1, { path: '/customer/logout' })
    await expect(shopper.logout()).rejects.toMatchObject({ code: 'connection_failed' })
    expect(await shopper.retrieveCurrentCustomer()).toBeNull()
  })

  test('keeps the sessions of shopper and administrator apart: a logout ends one of them', async () => {
    const { fake, client } = openShop()
    const both = client()
    await both.login(JOE)
    await both.loginAdmin(ROOT)
    await both.logout()
    expect(await both.retrieveCurrentCustomer()).toBeNull()
    expect((await both.listCustomer()).meta.totalCount).toBe(1)
    await both.login(JOE)
    fake.faults.dropNext(1, { path: '/admin/user/logout' })
    await expect(both.logoutAdmin()).rejects.toMatchObject({ code: 'connection_failed' })
    await expect(both.listCustomer()).rejects.toMatchObject({ code: 'not_authenticated' })
    expect(await both.retrieveCurrentCustomer()).toMatchObject({ email: JOE.email })
  })

  test('does not store the administrator’s session: the store is for the customer', async () => {
    const { client } = openShop()
    const store = memoryStore()
    const administrator = client({ store })
    await administrator.loginAdmin(ROOT)
    expect(await store.get()).toBeNull()
    await expect(client({ store }).listCustomer()).rejects.toMatchObject({ code: 'not_authenticated' })
  })

  test('sends its cookies before those of the caller', async () => {
    const { fake, client } = openShop()
    const shopper = client({ headers: { cookie: 'sid=old; consent=1' } })
    await shopper.login(JOE)
    expect(fake.requests.map(({ headers }) => headers.cookie)).toEqual([
      'sid=old; consent=1',
      expect.stringMatching(/^sid=s%3A[^;]+; sid=old; consent=1$/),
    ])
  })

  test('does not get the session of a login that a logout has ended', async () => {
    const { fake, client } = openShop()
    const shopper = client()
    fake.faults.delayNext(1, 60, { path: '/customer/login' })
    const login = shopper.login(JOE)
    await shopper.logout()
    await expect(login).rejects.toThrow(SessionChangedError)
    expect(await shopper.retrieveCurrentCustomer()).toBeNull()
  })

  test('emptied during a login makes the login reject with session_changed', async () => {
    const { fake, client } = openShop()
    const [reading, held] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const shopper = client({
      fetch: async (url, init) => {
        if (url.endsWith('/api/graphql')) {
          reading.resolve()
          await held.promise
        }
        return fake.fetch(url, init)
      },
    })
    const login = shopper.login(JOE)
    // The server has logged the customer in. The client is reading the customer.
    await reading.promise
    await shopper.logout()
    held.resolve()
    await expect(login).rejects.toThrow(SessionChangedError)
  })

  test('drops a session that the server has ended', async () => {
    const { fake, client } = openShop()
    const shopper = client()
    await shopper.login(JOE)
    fake.advance(25 * 3_600_000)
    expect(await shopper.retrieveCurrentCustomer()).toBeNull()
    await expect(shopper.listAddress()).rejects.toMatchObject({ code: 'not_authenticated', status: 401 })
  })
})

/** A `fetch` that records its calls. */
function recording(headers: Record<string, string>) {
  const calls: (FetchInit & { credentials?: string })[] = []
  const fetch = async (url: string, init: FetchInit) => {
    calls.push(init)
    const content = url.endsWith('graphql')
      ? { data: { currentCustomer: { uuid: 'u', email: JOE.email } } }
      : { data: {} }
    return { ...responseLike(JSON.stringify(content)), headers: headersLike(headers) } as Response
  }
  return { calls, shop: new EverShop({ baseUrl: 'https://shop.test', fetch }) }
}

function responseLike(body: string) {
  return { status: 200, type: 'default', redirected: false, url: '', text: async () => body }
}

/** As on React Native: without `getSetCookie`, with several values joined by commas. */
function headersLike(values: Record<string, string>) {
  return {
    get: (name: string) => values[name] ?? null,
    forEach: (each: (value: string, name: string) => void) => {
      for (const [name, value] of Object.entries(values)) each(value, name)
    },
  }
}

describe('the platform', () => {
  test('keeps the cookies in a browser: credentials are included, and no cookie is visible', async () => {
    vi.stubGlobal('location', { origin: 'https://shop.test' })
    const { calls, shop } = recording({})
    await shop.login(JOE)
    expect(calls.map(({ credentials, headers }) => [credentials, headers.cookie])).toEqual([
      ['include', undefined],
      ['include', undefined],
    ])
  })

  test('keeps them in the browsers’ build, which has no store', async () => {
    vi.stubGlobal('location', { origin: 'https://shop.test' })
    const sent: FetchInit[] = []
    const cookies = new CookieSession(async (_url, init) => {
      sent.push(init)
      return new Response()
    })
    const { signal } = new AbortController()
    const init: FetchInit = { method: 'GET', headers: { accept: 'application/json' }, signal, redirect: 'manual' }
    await cookies.fetch('https://shop.test/', init)
    expect(sent).toEqual([{ ...init, credentials: 'include' }])
    const { epoch } = cookies
    await cookies.clear()
    expect(cookies.epoch).not.toBe(epoch)
  })

  test('must not keep them on React Native, whose joined header is split', async () => {
    vi.stubGlobal('navigator', { product: 'ReactNative' })
    vi.stubGlobal('location', {})
    const { calls, shop } = recording({
      'set-cookie':
        'sid=s%3Aabc.def; Path=/; Expires=Sat, 21 Nov 2099 21:10:40 GMT; HttpOnly, ' +
        'theme=dark; Path=/; Expires=Sat, 21 Nov 2099 21:10:40 GMT',
    })
    await shop.login(JOE)
    expect(calls.map(({ credentials, headers }) => [credentials, headers.cookie])).toEqual([
      ['omit', undefined],
      ['omit', 'sid=s%3Aabc.def; theme=dark'],
    ])
  })

  test('elsewhere gets no option for credentials, since some platforms reject it', async () => {
    const { calls, shop } = recording({})
    await shop.login(JOE)
    expect(calls.every((init) => !('credentials' in init))).toBe(true)
  })

  test('that does not keep the cookie rejects with another code than a wrong password', async () => {
    const { fake } = openShop()
    const forgetful = async (url: string, init: FetchInit) => {
      const { cookie: _cookie, ...headers } = init.headers
      return fake.fetch(url, { ...init, headers })
    }
    const shop = new EverShop({ baseUrl: fake.baseUrl, fetch: forgetful })
    await expect(shop.login(JOE)).rejects.toMatchObject({ code: 'session_not_kept', name: 'AuthenticationError' })
  })
})

test('no error shows a cookie, whatever fetch throws', async () => {
  const { fake } = openShop()
  let isBroken = false
  const fetch = async (url: string, init: FetchInit) => {
    if (isBroken) throw new Error(`lost with ${JSON.stringify(init)}`)
    return fake.fetch(url, init)
  }
  const shop = new EverShop({ baseUrl: fake.baseUrl, fetch, retry: 0 })
  await shop.login(JOE)
  isBroken = true
  const error = await shop.listAddress().catch((thrown: unknown) => thrown)
  const sid = /sid=(s%3A[^;]+)/.exec(fake.requests.at(-1)?.headers.cookie ?? '')?.[1] ?? 'none'
  expect(sid.length).toBeGreaterThan(20)
  expect(error).toMatchObject({ code: 'connection_failed' })
  expect(String((error as Error).cause)).toContain('[redacted]')
  expect(String((error as Error).cause) + String((error as Error).stack)).not.toContain(sid)
})
