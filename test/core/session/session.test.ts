/** The session's promises one by one. `guarantees.property.test.ts` tests them in random scenarios. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  AuthenticationError,
  Freshcom,
  memoryStore,
  OtpRequiredError,
  type FreshcomError,
  type FreshcomOptions,
  type SessionSnapshot,
  type TokenStore,
} from 'freshcom-sdk'
import { createFakeFreshcom, type FakeFreshcom } from 'freshcom-sdk/testing'

const password = 'supersecurepassword'
const joe = { username: 'joe@example.com', password }

let fake: FakeFreshcom

/** A clock for both sides: the platform's, which moves with the server's. */
const pass = (milliseconds: number) => {
  vi.advanceTimersByTime(milliseconds)
}

const client = (more: FreshcomOptions = {}) => {
  const { baseUrl, accountId, storefrontRefreshToken, fetch } = fake
  return new Freshcom({ baseUrl, accountId, storefrontRefreshToken, fetch, retry: 0, ...more })
}

const calls = () => fake.requests.map(({ path, status }) => `${path} ${status}`)
const failure = async (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  ) as Promise<FreshcomError>

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], shouldAdvanceTime: true })
  fake = createFakeFreshcom({ rotateRefreshTokens: true })
  fake.addCustomer(joe)
  fake.addCustomer({ username: 'ann@example.com', password })
})

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe('which token is used', () => {
  test("the storefront's while no user is logged in, requested with the first call and not before", async () => {
    const shop = client()
    expect(shop.session).toEqual({ kind: 'none', isLoggedIn: false, accountId: null, userId: null, expiresAt: null })
    expect(fake.requests).toHaveLength(0)
    await Promise.all([shop.retrieveAccount(), shop.retrieveAccount(), shop.retrieveAccount()])
    expect(calls()).toEqual(['/token 200', '/account 200', '/account 200', '/account 200'])
    expect(shop.session).toMatchObject({ kind: 'storefront', accountId: fake.accountId, userId: null })
  })

  test("the shopper's after a login, also for the next client on the same store", async () => {
    const store = memoryStore()
    const shop = client({ store })
    expect((await shop.login(joe)).kind).toBe('user')
    const next = client({ store })
    expect((await next.retrieveCustomer()).data.email).toBe('joe@example.com')
    expect(next.session.userId).toBe(shop.session.userId)
  })

  test("the storefront's again after a logout, and nothing is left in the store", async () => {
    const store = memoryStore()
    const shop = client({ store })
    await shop.login(joe)
    expect(await store.get()).toMatch(/^urt-/)
    await shop.logout()
    expect([shop.session.kind, await store.get()]).toEqual(['none', null])
    await shop.retrieveAccount()
    expect(shop.session.kind).toBe('storefront')
  })

  test("the storefront's on request, while the store keeps the shopper's", async () => {
    const store = memoryStore()
    const shop = client({ store })
    await shop.login(joe)
    const kept = await store.get()
    await shop.createAndSetAccessToken({ grant_type: 'refresh_token', refresh_token: fake.storefrontRefreshToken })
    expect(shop.session.kind).toBe('storefront')
    pass(3_700_000)
    await shop.retrieveAccount()
    expect([shop.session.kind, await store.get()]).toEqual(['storefront', kept])
  })

  test('none without any configuration', async () => {
    const nobody = client({ storefrontRefreshToken: undefined })
    expect(await failure(nobody.retrieveAccount())).toMatchObject({ code: 'unauthorized' })
    expect(fake.requests[0]?.headers.authorization).toBeUndefined()
  })

  test('a publishable refresh token is configuration: it is never stored', async () => {
    const store = memoryStore()
    const shop = client({ store, storefrontRefreshToken: undefined })
    await shop.setRefreshToken(fake.storefrontRefreshToken)
    await shop.retrieveAccount()
    expect([shop.session.kind, await store.get()]).toEqual(['storefront', null])
  })

  test('a user is shown as a customer only if the login asked for one', async () => {
    const shop = client()
    await shop.createAndSetAccessToken({ grant_type: 'password', ...joe, scope: `customer,aid:${fake.accountId}` })
    expect(shop.session.kind).toBe('customer')
    pass(3_700_000)
    await shop.retrieveCustomer()
    expect(shop.session.kind).toBe('customer')
  })
})

describe('tokens from the caller', () => {
  test.each([['access token first'], ['refresh token first']])('work in either order: %s', async (order) => {
    const { access_token: accessToken, refresh_token: refreshToken = '' } = await client().createAccessToken({
      grant_type: 'password',
      ...joe,
      scope: { accountId: fake.accountId },
    })
    const store = memoryStore()
    const shop = client({ store })
    if (order === 'access token first') shop.setAccessToken(accessToken)
    await shop.setRefreshToken(refreshToken)
    if (order !== 'access token first') shop.setAccessToken(accessToken)
    fake.clearRequests()
    await shop.retrieveCustomer()
    expect(calls()).toEqual(['/customer 200'])
    pass(3_700_000)
    await shop.retrieveCustomer()
    expect(calls().slice(1)).toEqual(['/token 200', '/customer 200'])
    expect(await store.get()).not.toBe(refreshToken)
  })

  test('an access token alone is used until the server rejects it', async () => {
    const { access_token: accessToken } = await client().createAccessToken({
      grant_type: 'password',
      ...joe,
      scope: { accountId: fake.accountId },
    })
    const shop = client()
    shop.setAccessToken(accessToken)
    fake.revokeAccessTokens()
    expect(await failure(shop.retrieveCustomer())).toMatchObject({ code: 'unauthorized', status: 401 })
    // The call does not go on as the storefront because of that.
    expect(shop.session.kind).toBe('user')
  })

  test('createAccessToken leaves the session alone', async () => {
    const shop = client()
    const token = await shop.createToken({ grant_type: 'password', ...joe, scope: { accountId: fake.accountId } })
    expect([token.token_type, token.expires_in, shop.session.kind]).toEqual(['bearer', 3600, 'none'])
  })
})

describe('renewal', () => {
  test('happens before the expiry in the background: no call waits for it', async () => {
    const shop = client()
    await shop.login(joe)
    pass(3_600_000 - 120_000)
    fake.clearRequests()
    fake.faults.delayNext(1, 50, { path: '/token' })
    await shop.retrieveCustomer()
    expect(calls()).toEqual(['/customer 200'])
    await vi.waitFor(() => expect(calls()).toEqual(['/customer 200', '/token 200']))
    await shop.retrieveCustomer()
    expect(calls()).toEqual(['/customer 200', '/token 200', '/customer 200'])
  })

  test('is waited for if the expiry is too close, by all calls at once', async () => {
    const shop = client()
    await shop.login(joe)
    pass(3_600_000 - 5_000)
    fake.clearRequests()
    await Promise.all([shop.retrieveCustomer(), shop.retrieveCustomer()])
    expect(calls()).toEqual(['/token 200', '/customer 200', '/customer 200'])
  })

  test('is spread: two clients of the same second do not renew in the same one', async () => {
    vi.spyOn(Math, 'random').mockReturnValueOnce(0).mockReturnValueOnce(0.999)
    const [late, early] = [client(), client()]
    for (const shop of [late, early]) await shop.login(joe)
    fake.clearRequests()
    pass(3_600_000 - 200_000)
    await Promise.all([late.retrieveCustomer(), early.retrieveCustomer()])
    await vi.waitFor(() => expect(calls()).toContain('/token 200'))
    expect(calls().filter((call) => call === '/token 200')).toHaveLength(1)
  })

  test('counts from receipt, whatever the local clock says', async () => {
    const shop = client()
    // The server's clock is a day ahead. Only `expires_in` counts.
    fake.advance(86_400_000)
    await shop.login(joe)
    expect(Math.abs((shop.session.expiresAt as Date).getTime() - Date.now() - 3_600_000)).toBeLessThan(2_000)
    await shop.retrieveCustomer()
    expect(calls()).toEqual(['/token 200', '/customer 200'])
  })

  test('follows a 401 at once and retries the call once, also a write', async () => {
    const shop = client()
    await shop.login(joe)
    const { data: me } = await shop.retrieveCustomer()
    fake.revokeAccessTokens()
    fake.clearRequests()
    expect((await shop.updateCustomer(me.id, { label: 'vip' })).data.label).toBe('vip')
    expect(fake.requests.map(({ method, status }) => `${method} ${status}`)).toEqual([
      'PATCH 401',
      'POST 200',
      'PATCH 200',
    ])
    fake.faults.next(2, { status: 401, path: '/customer' })
    expect(await failure(shop.retrieveCustomer())).toMatchObject({ status: 401 })
  })

  test.each([
    ['a 500', () => fake.faults.next(1, { path: '/token' })],
    ['a 503 with Retry-After', () => fake.faults.next(1, { status: 503, retryAfter: 1, path: '/token' })],
    ['a 429', () => fake.faults.next(1, { status: 429, path: '/token' })],
    ['HTML', () => fake.faults.next(1, { status: 200, body: '<!doctype html>', path: '/token' })],
    ['half a body', () => fake.faults.next(1, { status: 200, body: '{"access_token": "ey', path: '/token' })],
    ['a JSON:API error', () => fake.faults.next(1, { status: 400, body: '{"errors":{"detail":"x"}}', path: '/token' })],
    ['a lost connection', () => fake.faults.next(1, { status: 302, path: '/token' })],
  ])('that fails with %s ends nothing: the next call succeeds', async (_what, fail) => {
    const shop = client()
    await shop.login(joe)
    pass(3_700_000)
    fail()
    expect(await failure(shop.retrieveCustomer())).toBeDefined()
    expect(shop.session.kind).toBe('user')
    expect((await shop.retrieveCustomer()).data.email).toBe('joe@example.com')
  })

  test('that fails while the old token is valid costs nothing', async () => {
    const shop = client()
    await shop.login(joe)
    pass(3_600_000 - 5_000)
    fake.faults.next(1, { path: '/token' })
    expect((await shop.retrieveCustomer()).data.email).toBe('joe@example.com')
  })

  test('that is refused ends the session, and every call under way rejects with the reason', async () => {
    const store = memoryStore()
    const shop = client({ store })
    await shop.login(joe)
    fake.revokeRefreshToken(String(await store.get()))
    fake.revokeAccessTokens()
    const errors = await Promise.all([
      failure(shop.retrieveCustomer()),
      failure(shop.retrieveUser()),
      failure(shop.retrieveAccount()),
    ])
    for (const error of errors) {
      expect(error).toBeInstanceOf(AuthenticationError)
      expect(error.code).toBe('session_ended')
    }
    expect([shop.session.kind, await store.get()]).toEqual(['none', null])
    expect((await shop.retrieveAccount()).data.type).toBe('Account')
  })

  test('of a token that another client has just rotated uses that client’s', async () => {
    const plain = memoryStore()
    const store: TokenStore = { get: plain.get, set: plain.set, remove: plain.remove }
    const [first, second] = [client({ store }), client({ store })]
    await first.login(joe)
    pass(3_700_000)
    const answers = await Promise.allSettled([first.retrieveCustomer(), second.retrieveCustomer()])
    // This server treats reuse as theft. With a store that has a lock, both succeed.
    expect(answers.some(({ status }) => status === 'rejected')).toBe(true)
    const locked = memoryStore()
    const [third, fourth] = [client({ store: locked }), client({ store: locked })]
    await third.login(joe)
    pass(3_700_000)
    await Promise.all([third.retrieveCustomer(), fourth.retrieveCustomer()])
  })
})

describe('changes of owner', () => {
  test('the login that was called last wins, in whatever order they finish', async () => {
    const shop = client()
    fake.faults.delayNext(1, 400, { path: '/token' })
    const early = failure(shop.login(joe))
    await shop.login({ username: 'ann@example.com', password })
    expect((await early).code).toBe('session_changed')
    expect((await shop.retrieveCustomer()).data.email).toBe('ann@example.com')
  })

  test('a failed login leaves the old session as it was', async () => {
    const shop = client()
    await shop.login(joe)
    expect(await failure(shop.login({ ...joe, password: 'wrong-password' }))).toMatchObject({ code: 'invalid_grant' })
    expect((await shop.retrieveCustomer()).data.email).toBe('joe@example.com')
  })

  test('a call that waits for a token during a logout is not sent for another owner', async () => {
    const shop = client()
    await shop.login(joe)
    pass(3_700_000)
    fake.faults.delayNext(1, 40, { path: '/token' })
    fake.clearRequests()
    const waiting = failure(shop.retrieveCustomer())
    await vi.advanceTimersByTimeAsync(5)
    await shop.logout()
    expect((await waiting).code).toBe('session_changed')
    expect(calls().filter((call) => call.startsWith('/customer'))).toEqual([])
  })

  test('paths that ignore expired tokens wait for a valid one, or reject', async () => {
    const shop = client()
    await shop.login(joe)
    pass(3_600_000 - 20_000)
    fake.clearRequests()
    await shop.createPasswordResetToken({ username: 'joe@example.com' })
    expect(calls()).toEqual(['/token 200', '/password_reset_tokens 204'])
    const fromCaller = client({ storefrontRefreshToken: undefined })
    const { access_token: accessToken } = await client().createAccessToken({
      grant_type: 'password',
      ...joe,
      scope: { accountId: fake.accountId },
    })
    fromCaller.setAccessToken(accessToken)
    pass(3_700_000)
    fake.clearRequests()
    expect(await failure(fromCaller.createUser({ username: 'somebody', password }))).toMatchObject({
      code: 'unauthorized',
    })
    expect(fake.requests).toHaveLength(0)
  })

  test('listeners receive every change, get no token, and may throw', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    const shop = client()
    const heard: SessionSnapshot[] = []
    shop.onSession(() => {
      throw new Error('a bug of the caller')
    })
    const stop = shop.onSession((session) => heard.push(session))
    await shop.login(joe)
    await shop.logout()
    stop()
    await shop.retrieveAccount()
    expect(heard.map(({ kind }) => kind)).toEqual(['user', 'none'])
    expect(Object.isFrozen(heard[0])).toBe(true)
  })

  test('forks share the configuration and nothing else', async () => {
    const shop = client()
    await shop.login(joe)
    const fork = shop.fork()
    await fork.login({ username: 'ann@example.com', password })
    expect((await shop.retrieveCustomer()).data.email).toBe('joe@example.com')
    expect((await fork.retrieveCustomer()).data.email).toBe('ann@example.com')
    shop.dispose()
    expect(await failure(shop.retrieveCustomer())).toMatchObject({ code: 'disposed' })
    expect((await fork.retrieveCustomer()).data.email).toBe('ann@example.com')
  })
})

describe('a faulty store', () => {
  const failing = (broken: Partial<TokenStore>): TokenStore => ({ ...memoryStore(), ...broken })

  test('by throwing on reads does not replace the shopper', async () => {
    const shop = client({ store: failing({ get: () => Promise.reject(new Error('blocked')) }) })
    expect(await failure(shop.retrieveCustomer())).toMatchObject({ code: 'store_failed' })
    expect(fake.requests).toHaveLength(0)
  })

  test('by throwing on writes keeps the shopper logged in as long as the client lives', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const shop = client({ store: failing({ set: () => Promise.reject(new Error('quota')) }) })
    await shop.login(joe)
    pass(3_700_000)
    expect((await shop.retrieveCustomer()).data.email).toBe('joe@example.com')
    pass(3_700_000)
    expect((await shop.retrieveCustomer()).data.email).toBe('joe@example.com')
    expect(warn).toHaveBeenCalledTimes(1)
  })

  test('by not removing rejects the logout, and the token is not used again', async () => {
    const shop = client({ store: failing({ remove: () => Promise.reject(new Error('blocked')) }) })
    await shop.login(joe)
    expect(await failure(shop.logout())).toMatchObject({ code: 'store_failed' })
    await shop.retrieveAccount()
    expect(shop.session.kind).toBe('storefront')
  })

  test('by never responding costs seconds', async () => {
    const shop = client({ store: failing({ get: () => new Promise<never>(() => {}) }) })
    const waiting = failure(shop.retrieveCustomer())
    await vi.advanceTimersByTimeAsync(5_100)
    expect(await waiting).toMatchObject({ code: 'store_failed' })
  })

  test('by never giving its lock costs seconds', async () => {
    const shop = client({ store: failing({ withLock: () => new Promise<never>(() => {}) }) })
    const login = shop.login(joe)
    await vi.advanceTimersByTimeAsync(5_100)
    expect((await login).kind).toBe('user')
  })

  test.each([[''], [undefined], [42], [{}]])('by containing garbage (%j) counts as empty', async (rubbish) => {
    const shop = client({ store: failing({ get: () => rubbish as string }) })
    await shop.retrieveAccount()
    expect(shop.session.kind).toBe('storefront')
  })
})

describe('the forms of the guides', () => {
  test.each([
    ['fresh_token', { fresh_token: 'prt', grant_type: 'refresh_token' }],
    ['freshToken', { freshToken: 'prt', grantType: 'refresh_token' }],
    ['refreshToken and grantType', { refreshToken: 'prt', grantType: 'refresh_token' }],
    ['refresh_token alone', { refresh_token: 'prt' }],
  ])('%s is understood', async (_form, payload) => {
    const shop = client()
    const full = Object.fromEntries(
      Object.entries(payload).map(([name, value]) => [name, value === 'prt' ? fake.storefrontRefreshToken : value]),
    )
    for (let times = 0; times < 2; times += 1) await shop.createAndSetAccessToken(full)
    expect(Object.fromEntries(new URLSearchParams(fake.requests[0]?.body))).toEqual({
      grant_type: 'refresh_token',
      refresh_token: fake.storefrontRefreshToken,
    })
  })

  test('scopes are accepted as text, with the prefix of the guides, and as an object', async () => {
    const shop = client({ accountId: undefined })
    for (const scope of [
      `aid:${fake.accountId}`,
      `aid:aid-test-${fake.accountId}`,
      { accountId: fake.accountId },
      { accountId: `aid-test-${fake.accountId}` },
    ]) {
      await shop.createAndSetAccessToken({ grant_type: 'password', ...joe, scope })
    }
    const scopes = fake.requests.map(({ body }) => new URLSearchParams(body).get('scope'))
    expect(new Set(scopes)).toEqual(new Set([`aid:${fake.accountId}`]))
  })

  test('a one-time password is sent in its header, never in the body', async () => {
    fake.addCustomer({ username: 'tfa@example.com', password, authMethod: 'tfa_sms', phoneNumber: '+16045550100' })
    const shop = client()
    const asked = (await failure(shop.login({ username: 'tfa@example.com', password }))) as OtpRequiredError
    expect([asked.code, asked.method]).toEqual(['otp_required', 'tfa_sms'])
    await shop.createAndSetAccessToken({
      grant_type: 'password',
      username: 'tfa@example.com',
      password,
      otp: ` ${fake.sms[0]?.code} `,
    })
    const { body, headers } = fake.requests.at(-1) ?? { body: '', headers: {} as Record<string, string> }
    expect([body.includes('otp'), headers['x-freshcom-otp']]).toEqual([false, fake.sms[0]?.code])
  })

  test('a required one-time password is recognised without the header, too', async () => {
    const body = JSON.stringify({
      error: 'invalid_request',
      error_description: 'OTP is invalid, please set OTP using the X-Freshcom-OTP header.',
    })
    fake.faults.next(1, { status: 400, body, path: '/token' })
    const error = await failure(client().login(joe))
    expect(error).toBeInstanceOf(OtpRequiredError)
    expect((error as OtpRequiredError).method).toBeUndefined()
  })

  test('a refresh token passed to setAccessToken is treated as one', async () => {
    const shop = client({ storefrontRefreshToken: undefined })
    shop.setAccessToken(fake.storefrontRefreshToken)
    await shop.retrieveAccount()
    expect(shop.session.kind).toBe('storefront')
  })

  test('a listener that throws causes one warning, and the others are called', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const shop = client()
    const other = vi.fn<() => void>()
    shop.onSession(() => {
      throw new Error('a bug of the page')
    })
    shop.onSession(other)
    await shop.login(joe)
    await shop.logout()
    expect(warn).toHaveBeenCalledTimes(1)
    expect(other).toHaveBeenCalledTimes(2)
  })

  test('locales are sent with every call once they are set', async () => {
    const shop = client({ locale: 'en' })
    await shop.retrieveAccount()
    shop.setDefaultLocale('zh-CN')
    await shop.retrieveAccount()
    shop.setLocale('fr')
    await shop.retrieveAccount({}, { locale: 'de' })
    await shop.retrieveAccount({ locale: 'it' })
    const asked = fake.requests.filter(({ path }) => path === '/account').map(({ query }) => query.get('locale'))
    expect(asked).toEqual(['en', 'zh-CN', 'de', 'it'])
  })
})

test('configure comes before the first call, reading the session does not count as one', async () => {
  const { baseUrl, accountId, storefrontRefreshToken, fetch } = fake
  const shop = new Freshcom()
  expect(shop.session.kind).toBe('none')
  shop.configure({ baseUrl, accountId, storefrontRefreshToken, fetch })
  await shop.retrieveAccount()
  expect(() => shop.configure({ locale: 'en' })).toThrow('before the first call')
})
