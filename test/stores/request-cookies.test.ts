/** `requestCookies`: a server renews only where it can keep the outcome. */
import { expect, test } from 'vitest'
import { requestCookies, type RequestCookiesOptions } from 'freshcom-sdk/stores'
import { keepsItsPromises } from './contract'
import { joe, situation } from './situation'

/** A visitor's browser, and the requests it makes. */
function browser() {
  let cookie: string | undefined
  let sent = 0
  return {
    get cookie() {
      return cookie
    },
    /** How often a cookie was sent to it. */
    get sent() {
      return sent
    },
    /** A request whose framework goes on reading the request's own cookie, as most do. */
    request(options: RequestCookiesOptions & { headersSent?: boolean } = {}) {
      const { headersSent = false, ...rest } = options
      const atFirst = cookie
      const write = (value: string | undefined) => {
        if (headersSent) throw Object.assign(new Error(`cannot set ${value}`), { name: 'ERR_HTTP_HEADERS_SENT' })
        sent += 1
        cookie = value
      }
      return requestCookies(
        { get: () => atFirst, set: async (value) => write(value), remove: () => write(undefined) },
        rest,
      )
    },
  }
}

keepsItsPromises(() => browser().request(), { isShared: false })

test('a visitor stays logged in from request to request', async () => {
  const { client } = situation()
  const visitor = browser()
  await client({ store: visitor.request() }).login(joe)
  for (let request = 0; request < 3; request += 1) {
    const before = visitor.cookie
    const shop = client({ store: visitor.request() })
    expect((await shop.retrieveCustomer()).data.email).toBe(joe.username)
    expect((await shop.retrieveCustomer()).data.email).toBe(joe.username)
    expect(visitor.cookie).not.toBe(before)
  }
  await client({ store: visitor.request() }).logout()
  expect(visitor.cookie).toBeUndefined()
})

test('nothing is spent where the new token could not be kept: the visitor stays logged in', async () => {
  const { fake, client, renewals } = situation()
  const visitor = browser()
  await client({ store: visitor.request() }).login(joe)
  fake.clearRequests()
  const tooLate = client({ store: visitor.request({ headersSent: true }) })
  const error = await tooLate.retrieveCustomer().then(
    () => undefined,
    (caught: unknown) => caught,
  )
  expect(error).toMatchObject({ name: 'ConnectionError', code: 'store_read_only' })
  expect(String(error)).toContain('ERR_HTTP_HEADERS_SENT')
  expect(renewals()).toBe(0)
  const next = client({ store: visitor.request() })
  expect((await next.retrieveCustomer()).data.email).toBe(joe.username)
})

test('with an API that keeps refresh tokens, cookies need only be read', async () => {
  const { client } = situation({ rotateRefreshTokens: false })
  const visitor = browser()
  await client({ store: visitor.request() }).login(joe)
  const store = visitor.request({ headersSent: true, rotation: false })
  expect((await client({ store }).retrieveCustomer()).data.email).toBe(joe.username)
  expect(visitor.sent).toBe(1)
})

test('nobody’s request writes no cookie', async () => {
  const { client } = situation()
  const visitor = browser()
  await client({ store: visitor.request({ headersSent: true }) }).retrieveAccount()
  expect(visitor.sent).toBe(0)
})

test('a logout that cannot reach the browser is not called one', async () => {
  const { client } = situation()
  const visitor = browser()
  await client({ store: visitor.request() }).login(joe)
  const tooLate = client({ store: visitor.request({ headersSent: true }) })
  await expect(tooLate.logout()).rejects.toMatchObject({ code: 'store_read_only' })
})
