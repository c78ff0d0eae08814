/** `requestCookies`: what a visitor's requests send to the browser, and what they share in a process. */
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { requestCookies } from 'freshcom-sdk/stores'
import { keepsItsPromises } from './contract'
import { joe, situation } from './situation'
import { Visitor } from './visitor'

const { client, fake, renewals } = situation()
let warn = vi.spyOn(console, 'warn')

/** Another process, without this one's memory. */
const inAnotherProcess = () => Reflect.deleteProperty(globalThis, Symbol.for('freshcom-sdk.visitors.1'))

beforeEach(() => {
  inAnotherProcess()
  warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
})

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

async function loggedIn() {
  const visitor = new Visitor()
  const request = visitor.request()
  await client({ store: request.store }).login(joe)
  request.respond()
  fake.clearRequests()
  return visitor
}

keepsItsPromises(() => new Visitor().request().store, { isShared: false })

/** A call of one request alone. Then the response is sent. */
async function visit(visitor: Visitor, ...given: Parameters<Visitor['request']>) {
  const request = visitor.request(...given)
  const email = await client({ store: request.store })
    .retrieveCustomer()
    .then(
      ({ data }) => data.email,
      (error: unknown) => error,
    )
  request.respond()
  return { email, sent: request.sent }
}

test('a visitor stays logged in from request to request, with one renewal while its access token is valid', async () => {
  const visitor = await loggedIn()
  const before = visitor.cookie
  for (let request = 0; request < 3; request += 1) expect((await visit(visitor)).email).toBe(joe.username)
  expect(renewals()).toBe(1)
  expect(visitor.cookie).not.toBe(before)
  const last = visitor.request()
  await client({ store: last.store }).logout()
  last.respond()
  expect(visitor.cookie).toBeUndefined()
})

test('a login, a logout and a renewal send one cookie each; unchanged cookies are not sent', async () => {
  const keeps = situation({ rotateRefreshTokens: false })
  const visitor = new Visitor()
  const counts: number[] = []
  const steps = ['retrieveAccount', 'login', 'retrieveCustomer', 'retrieveCustomer', 'logout', 'logout'] as const
  for (const step of steps) {
    const request = visitor.request()
    const shop = keeps.client({ store: request.store })
    if (step === 'login') await shop.login(joe)
    else await shop[step]()
    request.respond()
    counts.push(request.sent.length)
  }
  expect(counts).toEqual([0, 1, 0, 0, 1, 0])
  const rotated = await loggedIn()
  expect((await visit(rotated)).sent).toHaveLength(1)
})

test('a logout during the write of a login removes the cookie', async () => {
  for (const came of [undefined, 'urt-test-before']) {
    const sent: (string | null)[] = []
    let finish: (() => void) | undefined
    const store = requestCookies({
      get: () => came,
      set: async (value) => {
        await new Promise<void>((resolve) => {
          finish = resolve
        })
        sent.push(value)
      },
      remove: () => sent.push(null),
    })
    const shop = client({ store })
    const login = shop.login(joe)
    const outcome = login.catch((reason: unknown) => reason)
    await vi.waitFor(() => expect(finish).toBeDefined())
    const logout = shop.logout()
    finish?.()
    await logout
    expect(await outcome).toMatchObject({ code: 'session_changed' })
    expect(sent.at(-1)).toBeNull()
    expect(shop.session.isLoggedIn).toBe(false)
  }
})

test('a logout that is not awaited is in the response, if cookies are read synchronously', async () => {
  const visitor = await loggedIn()
  const request = visitor.request()
  void request.store.remove()
  expect(request.sent).toEqual([null])
})

describe('where cookies can only be read, as in a Server Component', () => {
  test('calls succeed, whether the API rotates or not', async () => {
    for (const rotateRefreshTokens of [true, false]) {
      const api = situation({ rotateRefreshTokens })
      const visitor = new Visitor()
      const first = visitor.request()
      await api.client({ store: first.store }).login(joe)
      first.respond()
      for (let page = 0; page < 3; page += 1) {
        api.fake.revokeAccessTokens()
        const { store } = visitor.request({ isReadOnly: true })
        expect((await api.client({ store }).retrieveCustomer()).data.email).toBe(joe.username)
      }
      // The next request that can write sends what the pages have renewed.
      const action = visitor.request()
      expect((await api.client({ store: action.store }).retrieveCustomer()).data.email).toBe(joe.username)
      expect(action.sent).toHaveLength(rotateRefreshTokens ? 1 : 0)
    }
    expect(warn.mock.calls.map(([text]) => String(text))).toEqual([expect.stringContaining('{ rotation: true }')])
  })

  test('a logout and a login reject, also after a renewal', async () => {
    const visitor = await loggedIn()
    const login = visitor.request({ isReadOnly: true }).store
    await login.shared?.([])
    await expect(login.withLock?.(async () => login.set('urt-test-login'))).rejects.toMatchObject({
      name: 'ERR_HTTP_HEADERS_SENT',
    })
    for (const rotation of [false, true]) {
      const { store } = visitor.request({ isReadOnly: true }, { rotation })
      await expect(client({ store }).logout()).rejects.toMatchObject({ name: 'ConnectionError' })
    }
  })

  test.each([
    ['the framework throws', { isReadOnly: true }],
    ['isWritable returns false', { isReadOnly: true, says: true }],
  ])('a login rejects, and leaves nobody logged in: %s', async (_, response) => {
    for (const rotation of [false, true]) {
      const { store } = new Visitor().request(response, { rotation })
      const shop = client({ store })
      const seen: string[] = []
      shop.onSession(({ kind }) => seen.push(kind))
      await expect(shop.login(joe)).rejects.toMatchObject({
        name: 'ConnectionError',
        code: 'store_read_only',
        message: expect.stringContaining('server action') as string,
      })
      expect(shop.session.isLoggedIn).toBe(false)
      expect((await shop.restoreSession()).isLoggedIn).toBe(false)
      await expect(shop.retrieveCustomer()).rejects.toMatchObject({ code: 'not_logged_in' })
      expect(seen).not.toContain('user')
      expect(seen).not.toContain('customer')
    }
    expect(warn).not.toHaveBeenCalled()
  })

  test('a login that rejects leaves the user of before logged in', async () => {
    const visitor = await loggedIn()
    const { store, sent } = visitor.request({ isReadOnly: true })
    const shop = client({ store })
    const { data: before } = await shop.retrieveCustomer()
    const session = shop.session
    fake.addCustomer({ username: 'sue@example.com', password: joe.password })
    const login = shop.login({ username: 'sue@example.com', password: joe.password })
    await expect(login).rejects.toMatchObject({ code: 'store_read_only' })
    expect(shop.session).toBe(session)
    expect((await shop.retrieveCustomer()).data).toEqual(before)
    expect(sent).toEqual([])
  })

  test("the error of a login holds nothing of the framework's error but its name", async () => {
    const { store } = new Visitor().request({ isReadOnly: true })
    const error: unknown = await client({ store })
      .login(joe)
      .catch((reason: unknown) => reason)
    expect(String(error)).toContain('(ERR_HTTP_HEADERS_SENT)')
    expect(String(error)).not.toContain('urt-')
  })

  test('a page without a user writes no cookie', async () => {
    for (const rotation of [false, true]) {
      const { store, tried } = new Visitor().request({ isReadOnly: true }, { rotation })
      await client({ store }).retrieveAccount()
      await client({ store }).logout()
      expect(tried()).toBe(0)
    }
  })
})

describe('requests of one visitor at the same time', () => {
  test('share one renewal, send the newest token each, and none ends the session', async () => {
    const visitor = await loggedIn()
    const requests = Array.from({ length: 3 }, () => visitor.request())
    const calls = requests.map(({ store }) => client({ store }).retrieveCustomer())
    const emails = (await Promise.all(calls)).map(({ data }) => data.email)
    expect(emails).toEqual([joe.username, joe.username, joe.username])
    expect(renewals()).toBe(1)
    expect(new Set(requests.flatMap(({ sent }) => sent)).size).toBe(1)
    for (const { sent } of requests) expect(sent).toHaveLength(1)
  })

  test.each([false, true])(
    'a logout is not undone by a page that renders meanwhile (rotation: %s)',
    async (rotation) => {
      const visitor = await loggedIn()
      const page = visitor.request({}, { rotation })
      const logout = visitor.request({}, { rotation })
      await client({ store: logout.store }).logout()
      logout.respond()
      await client({ store: page.store }).retrieveAccount()
      expect(page.sent).toEqual([])
      expect((await visit(visitor)).email).toBeInstanceOf(Error)
    },
  )

  test('a renewal with a response after the logout restores no cookie', async () => {
    const visitor = await loggedIn()
    const answer = Promise.withResolvers<void>()
    const page = visitor.request()
    const slow = client({
      store: page.store,
      fetch: async (url, init) => {
        const response = await fake.fetch(url, init)
        if (url.endsWith('/token')) await answer.promise
        return response
      },
    })
    const call = slow.retrieveCustomer().catch(() => {})
    await vi.waitFor(() => expect(renewals()).toBe(1))
    const logout = visitor.request()
    const loggingOut = logout.store.remove()
    answer.resolve()
    await Promise.all([call, loggingOut])
    logout.respond()
    page.respond()
    expect(visitor.cookie).toBeUndefined()
  })

  test('a new token that a slow page sends after the logout is ignored, and removed again', async () => {
    const visitor = await loggedIn()
    const page = visitor.request()
    await client({ store: page.store }).retrieveCustomer()
    expect(renewals()).toBe(1)
    const logout = visitor.request()
    await client({ store: logout.store }).logout()
    logout.respond()
    page.respond()
    expect(visitor.cookie).toBeDefined()
    expect((await visit(visitor)).email).toBeInstanceOf(Error)
    expect(visitor.cookie).toBeUndefined()
  })

  test('a new token that comes after the logout is not written', async () => {
    const visitor = new Visitor('urt-test-old')
    const page = visitor.request()
    const renewal = page.store.withLock?.(async () => {
      await page.store.shared?.([])
      await visitor.request().store.remove()
      await page.store.set('urt-test-new')
    })
    await renewal
    expect(page.sent).toEqual([])
  })

  test('a user who logs in again at once, with the same refresh token, is logged in with a new access token', async () => {
    const visitor = new Visitor('urt-test-same')
    const logout = visitor.request()
    await logout.store.share?.('urt-test-same', { answer: { access_token: 'x', expires_in: 60 }, receivedAt: 0 })
    await logout.store.remove()
    logout.respond()
    const login = visitor.request()
    await login.store.set('urt-test-same')
    login.respond()
    const { store } = visitor.request()
    expect([await store.get(), await store.shared?.(['urt-test-same'])]).toEqual(['urt-test-same', null])
  })

  test('in any order, every one succeeds, sends at most one cookie, and the session stays', async () => {
    const request = fc.record({ isReadOnly: fc.boolean(), order: fc.nat(9) })
    const rounds = fc.array(fc.array(request, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(rounds, fc.boolean(), async (given, rotates) => {
        inAnotherProcess()
        const api = situation({ rotateRefreshTokens: rotates })
        const visitor = new Visitor()
        const first = visitor.request()
        await api.client({ store: first.store }).login(joe)
        first.respond()
        let isBehind = false
        for (const round of given) {
          api.fake.revokeAccessTokens()
          const requests = round.map((one) => ({ ...one, ...visitor.request(one) }))
          const calls = requests.map(({ store }) => api.client({ store }).retrieveCustomer())
          for (const { data } of await Promise.all(calls)) expect(data.email).toBe(joe.username)
          for (const { sent, respond } of requests.toSorted((one, other) => one.order - other.order)) {
            // If only pages came before that cannot write, the next request sends the newest token before it renews.
            expect(sent.length).toBeLessThanOrEqual(rotates ? 1 + Number(isBehind) : 0)
            respond()
          }
          isBehind = round.every(({ isReadOnly }) => isReadOnly)
        }
        const { store } = visitor.request()
        expect((await api.client({ store }).retrieveCustomer()).data.email).toBe(joe.username)
      }),
      { numRuns: 50 },
    )
  }, 60_000)
})

describe('with an API that rotates, { rotation: true }', () => {
  test('nothing is spent if the new token could not be saved: the visitor stays logged in', async () => {
    const visitor = await loggedIn()
    const { email: error } = await visit(visitor, { isReadOnly: true }, { rotation: true })
    expect(error).toMatchObject({ name: 'ConnectionError', code: 'store_read_only' })
    expect(String(error)).toContain('ERR_HTTP_HEADERS_SENT')
    expect(String(error)).not.toContain('urt-test')
    expect(renewals()).toBe(0)
    expect((await visit(visitor, {}, { rotation: true })).email).toBe(joe.username)
  })

  test('the proxy renews while it can write, and the page uses its token', async () => {
    const visitor = await loggedIn()
    for (let page = 0; page < 3; page += 1) {
      fake.revokeAccessTokens()
      fake.clearRequests()
      const proxy = visitor.request({}, { rotation: true })
      await client({ store: proxy.store }).retrieveCustomer()
      // Frameworks show the page the cookies that the proxy has set.
      proxy.respond()
      expect((await visit(visitor, { isReadOnly: true }, { rotation: true })).email).toBe(joe.username)
      expect(renewals()).toBe(1)
    }
  })

  test('if the response says whether it can be written, one cookie is sent', async () => {
    const visitor = await loggedIn()
    expect((await visit(visitor, { says: true }, { rotation: true })).sent).toHaveLength(1)
    fake.revokeAccessTokens()
    const refused = await visit(visitor, { says: true, isReadOnly: true }, { rotation: true })
    expect(refused.email).toMatchObject({ code: 'store_read_only' })
  })

  test('a token is renewed early in the proxy, so that it is still valid in the page after it', async () => {
    vi.useFakeTimers({ toFake: ['performance'] })
    const visitor = await loggedIn()
    const proxy = async () => (await visit(visitor, { says: true }, { rotation: true })).sent.length
    const page = () => visit(visitor, { says: true, isReadOnly: true }, { rotation: true })
    expect(await proxy()).toBe(1)
    vi.advanceTimersByTime(54 * 60_000)
    expect(await proxy()).toBe(0)
    vi.advanceTimersByTime(2 * 60_000)
    // The token is still valid, and a page must use it.
    expect((await page()).email).toBe(joe.username)
    expect(renewals()).toBe(1)
    expect(await proxy()).toBe(1)
    expect((await page()).email).toBe(joe.username)
    expect(renewals()).toBe(2)
  })

  test('a page that waited for the renewal of another request uses its token, without a request', async () => {
    const visitor = new Visitor('urt-test-first')
    const [proxy, page] = [
      visitor.request({}, { rotation: true }),
      visitor.request({ isReadOnly: true }, { rotation: true }),
    ]
    const answer = { access_token: 'x', refresh_token: 'urt-test-second', expires_in: 60 }
    const renewal = proxy.store.withLock?.(async () => proxy.store.share?.('urt-test-first', { answer, receivedAt: 0 }))
    await Promise.all([renewal, page.store.withLock?.(async () => {})])
    expect([await page.store.get(), page.sent]).toEqual(['urt-test-second', []])
  })

  test('a logout is remembered for an hour', async () => {
    vi.useFakeTimers({ toFake: ['performance'] })
    const visitor = new Visitor('urt-test-old')
    await visitor.request({}, { rotation: true }).store.remove()
    const comesBack = async () => visitor.request({}, { rotation: true }).store.get()
    vi.advanceTimersByTime(59 * 60_000)
    expect(await comesBack()).toBeNull()
    vi.advanceTimersByTime(2 * 60_000)
    expect(await comesBack()).toBe('urt-test-old')
  })

  test('a cookie that a slow page restores after the logout is ignored, and removed', async () => {
    const visitor = await loggedIn()
    const page = visitor.request({ says: true }, { rotation: true })
    await client({ store: page.store }).retrieveCustomer()
    const logout = visitor.request({ says: true }, { rotation: true })
    await client({ store: logout.store }).logout()
    logout.respond()
    page.respond()
    expect(visitor.cookie).toBeDefined()
    const { email, sent } = await visit(visitor, { says: true }, { rotation: true })
    expect(email).toBeInstanceOf(Error)
    expect(sent).toEqual([null])
    expect(visitor.cookie).toBeUndefined()
  })

  test('a trial write is undone when another request logs out', async () => {
    for (const isRefused of [false, true]) {
      const visitor = await loggedIn()
      const answer = Promise.withResolvers<void>()
      const page = visitor.request({}, { rotation: true })
      const renewal = page.store.withLock?.(async () => {
        await page.store.shared?.([])
        await answer.promise
        if (isRefused) throw new Error('503')
        await page.store.set('urt-test-next')
      })
      await vi.waitFor(() => expect(page.sent).toEqual([visitor.cookie]))
      const logout = visitor.request({}, { rotation: true })
      await logout.store.remove()
      logout.respond()
      answer.resolve()
      await Promise.allSettled([renewal])
      page.respond()
      expect(visitor.cookie).toBeUndefined()
    }
  })

  test('the loser of a race with another process removes nothing, and a refused token is spent once', async () => {
    const visitor = new Visitor('urt-test-spent')
    const { store, sent } = visitor.request({}, { rotation: true })
    await store.remove('refused')
    expect([await store.get(), sent]).toEqual([null, []])
    const next = visitor.request({ isReadOnly: true }, { rotation: true })
    expect([await next.store.get(), next.tried()]).toEqual([null, 0])
  })

  test('a refused cookie that comes again, too late for a race, is removed', async () => {
    vi.useFakeTimers({ toFake: ['performance'] })
    const visitor = new Visitor('urt-test-dead')
    await visitor.request({}, { rotation: true }).store.remove('refused')
    const comesAgain = async () => {
      const { store, sent, respond } = visitor.request({}, { rotation: true })
      expect(await store.get()).toBeNull()
      respond()
      return sent
    }
    vi.advanceTimersByTime(9_000)
    expect(await comesAgain()).toEqual([])
    vi.advanceTimersByTime(59 * 60_000)
    expect(await comesAgain()).toEqual([null])
    expect(visitor.cookie).toBeUndefined()
  })

  test('a logout removes the cookie, whatever was refused before', async () => {
    const visitor = new Visitor('urt-test-dead')
    await visitor.request({}, { rotation: true }).store.remove('refused')
    const { store, sent } = visitor.request({}, { rotation: true })
    await store.remove()
    expect(sent).toEqual([null])
  })
})

test('without rotation, a cookie that the API refuses is removed at once', async () => {
  const dead = 'urt-test-00000000-0000-4000-8000-000000000000'
  const visitor = new Visitor(dead)
  const { email, sent } = await visit(visitor)
  expect(email).toMatchObject({ code: 'session_ended' })
  expect(sent).toEqual([null])
  const { store, tried } = new Visitor(dead).request({ isReadOnly: true })
  await store.remove('refused')
  expect([tried(), await store.get()]).toEqual([1, null])
})

test('a spent token leads to the next one for 30 s, and no longer', async () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  const visitor = await loggedIn()
  const [spent] = [visitor.cookie]
  await visit(visitor)
  const late = () => new Visitor(spent).request().store.get()
  expect(await late()).toBe(visitor.cookie)
  vi.advanceTimersByTime(31_000)
  expect(await late()).toBe(spent)
})

test.each([
  ['a page that cannot write', { isReadOnly: true }, false],
  ['a response that was sent meanwhile', { says: true }, true],
] as const)('%s: a spent token leads to the next one while that is valid', async (_, response, rotation) => {
  vi.useFakeTimers({ toFake: ['performance'] })
  const visitor = new Visitor('urt-test-spent')
  const late = visitor.request(response, { rotation })
  const answer = { access_token: 'x', refresh_token: 'urt-test-next', expires_in: 3_600 }
  await late.store.withLock?.(async () => {
    await late.store.shared?.(['urt-test-spent'])
    late.end()
    await late.store.set('urt-test-next')
    await late.store.share?.('urt-test-spent', { answer, receivedAt: 0 })
  })
  vi.advanceTimersByTime(59 * 60_000)
  const { store, sent } = visitor.request({}, { rotation })
  expect([await store.get(), sent]).toEqual(['urt-test-next', ['urt-test-next']])
})

test('what a process remembers of visitors is limited', async () => {
  for (let index = 0; index < 1_100; index += 1) {
    const { store } = new Visitor(`urt-test-${index}`).request()
    await store.share?.(`urt-test-${index}`, { answer: { access_token: 'x' }, receivedAt: 0 })
  }
  const answers = [0, 1_099].map(async (index) => new Visitor().request().store.shared?.([`urt-test-${index}`]))
  expect(await Promise.all(answers)).toEqual([null, { answer: { access_token: 'x' }, receivedAt: 0 }])
})
