/** Calls during a login or logout, tokens that expire in a pause, and token requests that no call waits for. */
import { afterEach, expect, test, vi } from 'vitest'
import { Freshcom, memoryStore } from 'freshcom-sdk'
import { createFakeFreshcom } from 'freshcom-sdk/testing'
import { ann, request, scene } from './one-client'

const password = 'supersecurepassword'
const joe = { username: 'joe@example.com', password }

afterEach(() => {
  vi.useRealTimers()
})

test('a response that arrives after a logout or login is not returned: the call rejects at once', async () => {
  for (const change of ['logout', 'login'] as const) {
    const { session, ways, login, outcome, server } = scene()
    await login()
    ways.push(1_000)
    const call = session.send({ ...request, method: 'PATCH' })
    expect(await outcome(call, 10)).toBe('waits')
    if (change === 'logout') void session.logout()
    else void session.createAndSetToken({ ...ann, username: 'ben' })
    expect(await outcome(call, 100)).toBe('session_changed')
    expect(server.requests.length).toBeLessThanOrEqual(1)
    await expect(call).rejects.toThrow('A write may have been carried out')
  }
})

test('a retry is not sent if the user logs out during its pause', async () => {
  const fake = createFakeFreshcom()
  fake.addCustomer(joe)
  const { baseUrl, accountId, storefrontRefreshToken, fetch } = fake
  const shop = new Freshcom({ baseUrl, accountId, storefrontRefreshToken, fetch, store: memoryStore() })
  await shop.login(joe)
  const { data: me } = await shop.retrieveCustomer()
  fake.clearRequests()
  fake.faults.next(1, { status: 429, retryAfter: 1, method: 'PATCH' })
  const update = shop.updateCustomer(me.id, { label: 'vip' })
  await vi.waitFor(() => expect(fake.requests).toHaveLength(1))
  const refused = update.catch((error: unknown) => error)
  await shop.logout()
  expect(await refused).toMatchObject({ code: 'session_changed' })
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  expect(fake.requests.map(({ method }) => method)).toEqual(['PATCH'])
})

test('a path that ignores expired tokens is retried with a valid token', async () => {
  const fake = createFakeFreshcom({ accessTokenLifetime: 3 })
  fake.addCustomer(joe)
  const { baseUrl, accountId, storefrontRefreshToken, fetch } = fake
  const shop = new Freshcom({ baseUrl, accountId, storefrontRefreshToken, fetch })
  await shop.login(joe)
  fake.clearRequests()
  fake.faults.next(1, { status: 429, retryAfter: 3, method: 'POST', path: '/password_reset_tokens' })
  await shop.createPasswordResetToken({ username: joe.username })
  const sent = fake.requests.map(({ path, status, headers }) => [path, status, headers.authorization] as const)
  expect(sent.map(([path, status]) => `${path} ${status}`)).toEqual([
    '/password_reset_tokens 429',
    '/token 200',
    '/password_reset_tokens 204',
  ])
  expect(sent[0]?.[2]).not.toBe(sent[2]?.[2])
})

test.each([
  ['of the call', 30_000],
  ['of the client', 600],
])(
  'a request that spends a refresh token is completed and its token saved, whatever the time limit %s',
  async (_whose, timeout) => {
    const { session, ways, place, clock, login, outcome, refreshes } = scene({}, { timeout })
    await login()
    await clock.pass(3_600_000)
    const { held } = place
    ways.push(900, 900)
    const controller = new AbortController()
    const call = session.send({ ...request, signal: controller.signal })
    clock.after(600, () => controller.abort())
    expect(await outcome(call, 700)).toBe('aborted')
    expect(place.held).toBe(held)
    await clock.pass(2_000)
    expect(place.held).not.toBe(held)
    expect([await outcome(session.send(request)), refreshes.length]).toEqual(['ann', 1])
  },
)

test('a call without an owner is not sent without a token, and its response says which token to redact', async () => {
  const { session, server, outcome } = scene({}, { storefrontRefreshToken: undefined })
  for (const anonymousIfExpired of [false, true]) {
    expect(await outcome(session.send({ ...request, anonymousIfExpired }))).toBe('nobody')
  }
  const token = server.issueAccessToken('ann')
  session.setAccessToken(token)
  const call = session.send({ ...request, secrets: ['a-password'] })
  await outcome(call)
  expect((await call).sent.secrets).toEqual(['a-password', token])
})

test('a token that expires soon is renewed before the call, not in the background', async () => {
  const { session, server, clock, login, outcome } = scene()
  await login()
  await outcome(session.send(request), 100)
  await clock.pass(3_600_000 - 5_000)
  expect(await outcome(session.send(request))).toBe('ann')
  const [before, after] = server.requests.map(({ token }) => token)
  expect(after).not.toBe(before)
})

/** A scene in which other holders of the store share these access tokens, one for each time they are read. */
function handingOver() {
  const answers: string[] = []
  const it = scene({
    shared: () => {
      const accessToken = answers.shift()
      if (accessToken === undefined || it.place.held === null) return null
      const answer = { access_token: accessToken, refresh_token: it.place.held, expires_in: 3_600 }
      return { answer, receivedAt: Infinity }
    },
  })
  return { ...it, answers }
}

test('a shared token is tried three times, not more often', async () => {
  const { session, server, answers, login, outcome, refreshes } = handingOver()
  await login()
  for (let tokens = 0; tokens < 9; tokens += 1) answers.push(server.issueAccessToken('ann'))
  server.revokeAccessTokens()
  await outcome(session.send(request))
  expect([server.requests.map(({ status }) => status), refreshes]).toEqual([[401, 401, 401, 401], []])
})

test('a path that ignores expired tokens gets no shared token', async () => {
  const { session, server, answers, clock, login, outcome, refreshes } = handingOver()
  await login()
  await clock.pass(3_600_000)
  const isShared = server.issueAccessToken('ann')
  answers.push(isShared)
  expect(await outcome(session.send({ ...request, anonymousIfExpired: true }))).toBe('ann')
  expect([server.requests.map(({ token }) => token === isShared), refreshes.length]).toEqual([[false], 1])
})

test('nor a token that expired during the request: after some attempts the call rejects', async () => {
  const { session, server, clock, ways, rewrite, login, outcome, refreshes } = scene()
  await login()
  await clock.pass(3_600_000)
  rewrite.token = (body) => JSON.stringify({ ...(JSON.parse(body) as object), expires_in: 1 })
  ways.push(...Array.from({ length: 20 }, () => 1_000))
  const call = session.send({ ...request, anonymousIfExpired: true })
  expect(await outcome(call)).toBe('unauthorized')
  expect([server.requests, refreshes.length]).toEqual([[], 5])
})

test('a retry on such a path gets a token that has certainly not expired', async () => {
  const it = scene(
    {},
    {
      transport: async (asked) => {
        if (asked.beforeRetry === undefined) return it.server.transport(asked)
        await it.clock.wait(20_000)
        return it.server.transport(await asked.beforeRetry())
      },
    },
  )
  await it.login()
  await it.clock.pass(3_600_000 - 40_000)
  // The background renewal fails.
  it.server.outcomes = ['500']
  const call = it.session.send({ ...request, anonymousIfExpired: true })
  expect(await it.outcome(call)).toBe('ann')
  expect(it.server.requests.map(({ at, token }) => at - (it.server.issuedAt(token) ?? 0))).toEqual([20])
})

test('a store that returns a different token each time and an API that rejects all end in an error, not in a storm', async () => {
  let reads = 0
  const { session, outcome, refreshes, clock } = scene({ get: () => `urt-test-${(reads += 1)}` })
  for (let calls = 0; calls < 10; calls += 1) {
    expect(await outcome(session.send(request), 10_000)).toBe('store_failed')
    await clock.pass(1)
  }
  expect(refreshes.length).toBeLessThanOrEqual(50)
})

test('a renewal of a user who has logged out is aborted: the next call does not wait for it', async () => {
  const { session, ways, clock, login, outcome } = scene()
  await login()
  await clock.pass(3_600_000)
  ways.push(9_000)
  const call = session.send(request)
  expect(await outcome(call, 100)).toBe('waits')
  await Promise.all([session.logout(), clock.pass(10)])
  expect(await outcome(call, 0)).toBe('session_changed')
  expect(await outcome(session.send(request), 100)).toBe('storefront')
})

test('a logout or setRefreshToken that is not awaited and fails in the store is no unhandled rejection', async () => {
  const unhandled = vi.fn<() => void>()
  process.on('unhandledRejection', unhandled)
  const broken = () => Promise.reject(new Error('blocked'))
  const shop = new Freshcom({ store: { get: () => null, set: broken, remove: broken } })
  void shop.setRefreshToken('urt-test-1')
  void shop.logout()
  await new Promise((resolve) => setTimeout(resolve, 50))
  process.off('unhandledRejection', unhandled)
  expect(unhandled).not.toHaveBeenCalled()
  await expect(shop.logout()).rejects.toMatchObject({ code: 'store_failed' })
})
