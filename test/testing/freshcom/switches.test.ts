/** What tests can control in the fake Freshcom: time, tokens, faults, and recorded requests. */
import { beforeEach, describe, expect, test } from 'vitest'
import { createFakeFreshcom, type FakeFreshcom } from 'freshcom-sdk/testing'
import { authorize, password, send } from './raw-requests'

let fake: FakeFreshcom

beforeEach(() => {
  fake = createFakeFreshcom()
})

const refresh = (refreshToken: unknown, scope?: string) =>
  send(fake, '/token', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ grant_type: 'refresh_token', refresh_token: refreshToken, scope }),
  })

const login = () =>
  send(fake, '/token', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      grant_type: 'password',
      username: 'joe@example.com',
      password,
      scope: `aid:${fake.accountId}`,
    }),
  })

describe('access tokens', () => {
  test('expire after their lifetime, by the server’s clock', async () => {
    let now = Date.parse('2026-11-20T12:00:00Z')
    fake = createFakeFreshcom({ clock: () => now, accessTokenLifetime: 60 })
    const headers = await authorize(fake)
    now += 59_000
    const before = await send(fake, '/account', { headers })
    expect([before.status, before.headers.get('date')]).toEqual([200, 'Fri, 20 Nov 2026 12:00:59 GMT'])
    fake.advance(1_000)
    expect((await send(fake, '/account', { headers })).status).toBe(401)
  })

  test.each(['revokeAccessTokens', 'expireAccessTokens'] as const)(
    'become invalid with %s, and new ones are valid',
    async (end) => {
      const headers = await authorize(fake)
      fake[end]()
      expect((await send(fake, '/account', { headers })).status).toBe(401)
      expect((await send(fake, '/account', { headers: await authorize(fake) })).status).toBe(200)
    },
  )
})

describe('rotation', () => {
  beforeEach(() => {
    fake = createFakeFreshcom({ rotateRefreshTokens: true })
    fake.addCustomer({ username: 'joe@example.com', password })
  })

  test('does not change the storefront’s refresh token', async () => {
    expect((await refresh(fake.storefrontRefreshToken)).json.refresh_token).toBe(fake.storefrontRefreshToken)
  })

  test('gives every login its own family: reuse of a token ends only that session', async () => {
    const [phone, laptop] = [(await login()).json.refresh_token, (await login()).json.refresh_token]
    await refresh(phone)
    expect((await refresh(phone)).json.error).toBe('invalid_grant')
    expect((await refresh(laptop)).status).toBe(200)
  })

  test('without reuse detection, an old token is only invalid', async () => {
    fake = createFakeFreshcom({ rotateRefreshTokens: true, detectReuse: false })
    fake.addCustomer({ username: 'joe@example.com', password })
    const first = (await login()).json.refresh_token
    const second = (await refresh(first)).json.refresh_token
    expect((await refresh(first)).json.error).toBe('invalid_grant')
    expect((await refresh(second)).status).toBe(200)
  })

  test('a revoked token with a scope fails with 500, like on the recorded releases', async () => {
    const token = (await login()).json.refresh_token
    fake.revokeRefreshToken(String(token))
    expect((await refresh(token)).json.error).toBe('invalid_grant')
    expect((await refresh(token, `aid:${fake.accountId}`)).status).toBe(500)
  })
})

describe('faults', () => {
  const statuses = async (count: number, path = '/account') => {
    const headers = await authorize(fake)
    const answers = []
    for (let index = 0; index < count; index += 1) answers.push((await send(fake, path, { headers })).status)
    return answers
  }

  test('occur as often as planned', async () => {
    fake.faults.next(2, { status: 503, path: '/account' })
    expect(await statuses(3)).toEqual([503, 503, 200])
  })

  test('occur once by default, with the given response', async () => {
    fake.faults.next({ status: 200, contentType: 'text/html', body: '<!doctype html>' })
    const response = await fake.fetch(`${fake.baseUrl}/account`)
    expect([response.headers.get('content-type'), await response.text()]).toEqual(['text/html', '<!doctype html>'])
    expect(await statuses(1)).toEqual([200])
  })

  test('occur only for matching requests', async () => {
    fake.faults.next(1, { status: 503, method: 'PATCH' })
    fake.faults.dropNext(1, { path: '/customers' })
    expect(await statuses(2)).toEqual([200, 200])
  })

  test('can be cleared', async () => {
    fake.faults.next(5)
    fake.faults.dropNext()
    fake.faults.truncateNext()
    fake.faults.delayNext(1, Infinity)
    fake.faults.clear()
    expect(await statuses(1)).toEqual([200])
  })

  test('an aborted fetch rejects with the signal’s reason, and is not sent if it was aborted before', async () => {
    fake.faults.delayNext(1, Infinity)
    const controller = new AbortController()
    const late = fake.fetch(`${fake.baseUrl}/account`, { signal: controller.signal })
    controller.abort(new Error('enough'))
    await expect(late).rejects.toThrow('enough')
    await expect(fake.fetch(`${fake.baseUrl}/account`, { signal: controller.signal })).rejects.toThrow('enough')
    expect(fake.requests).toHaveLength(0)
  })
})

test('requests are recorded completely, until they are cleared', async () => {
  const headers = await authorize(fake)
  await send(fake, '/account?locale=fr', { headers })
  const [token, account] = fake.requests
  expect(token).toMatchObject({ method: 'POST', path: '/token', status: 200 })
  expect(JSON.parse(token?.body ?? '')).toMatchObject({ grant_type: 'refresh_token' })
  expect([account?.path, account?.query.get('locale'), account?.headers.authorization]).toEqual([
    '/account',
    'fr',
    new Headers(headers).get('authorization'),
  ])
  fake.clearRequests()
  expect(fake.requests).toHaveLength(0)
})

describe('the record of requests', () => {
  const ask = async (count: number) => {
    for (let index = 0; index < count; index += 1) await send(fake, `/account?n=${index}`)
  }
  const asked = () => fake.requests.map(({ query }) => Number(query.get('n')))

  test('keeps the newest thousand requests', async () => {
    await ask(1_003)
    expect(asked()).toEqual(Array.from({ length: 1_000 }, (_, index) => index + 3))
  })

  test('keeps as many as `keptRequests` says', async () => {
    fake = createFakeFreshcom({ keptRequests: 2 })
    await ask(3)
    expect(asked()).toEqual([1, 2])
    fake = createFakeFreshcom({ keptRequests: Infinity })
    await ask(1_003)
    expect(fake.requests).toHaveLength(1_003)
  })

  test('cuts long bodies between two characters', async () => {
    for (const length of [65_536, 65_537]) {
      const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: 'é'.repeat(length / 2) }
      await fake.fetch(`${fake.baseUrl}/token`, { ...init, body: `${length % 2 === 0 ? '' : 'x'}${init.body}` })
    }
    const bodies = fake.requests.map(({ body }) => body)
    expect(bodies).toEqual(['é'.repeat(32_768), `x${'é'.repeat(32_767)}`])
  })
})

test('the listener gets one line without secrets for each request, also for dropped ones', async () => {
  const heard: string[] = []
  fake.onRequest((line) => heard.push(line.replace(/\d+ ms/, 'n ms')))
  await authorize(fake)
  await send(fake, '/account?token=secret', { headers: { authorization: 'Bearer secret' } })
  fake.faults.dropNext()
  await expect(send(fake, '/account')).rejects.toThrow('fetch failed')
  expect(heard).toEqual([
    'POST /v1/token 200 n ms',
    'GET /v1/account 401 n ms',
    'GET /v1/account connection dropped n ms',
  ])
})

test('text messages contain the shop’s name and the code, and the listener gets them', async () => {
  fake = createFakeFreshcom({ accountName: 'Fish & Co' })
  const heard: string[] = []
  fake.onMessage((line) => heard.push(line))
  const headers = { ...(await authorize(fake)), 'content-type': 'application/json' }
  const data = { type: 'PhoneVerificationCode', attributes: { phoneNumber: '+16045550100' } }
  await send(fake, '/phone_verification_codes', { method: 'POST', headers, body: JSON.stringify({ data }) })
  const [sms] = fake.sms
  expect(sms).toMatchObject({ to: '+16045550100', body: `Your Fish & Co verification code: ${sms?.code}` })
  expect(heard).toEqual([`SMS to +16045550100: ${sms?.body}`])
})
