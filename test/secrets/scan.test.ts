/** The scan finds what it is for, and the SDK's worst moments give it nothing to find. */
import { afterEach, describe, expect, test } from 'vitest'
import {
  ConnectionError,
  Freshcom,
  OtpRequiredError,
  TokenError,
  type FreshcomError,
  type ValidationError,
} from 'freshcom-sdk'
import { createFakeFreshcom } from 'freshcom-sdk/testing'
import { Collector } from './collector'

const password = 'supersecurepassword'
const accessToken = 'eyJhbGciOiJSUzI1NiJ9.eyJ0eXAiOiJ1c2VyIn0.c2lnbmF0dXJl'

describe('the scan', () => {
  const planted = (where: string, value: unknown) => {
    const collector = new Collector()
    collector.secret(password)
    collector.exhibit(where, value)
    return collector.leaks()
  }

  test.each([
    ['a message', new Error(`wrong: ${password}`)],
    ['a cause of a cause', new Error('outer', { cause: new Error('middle', { cause: new Error(password) }) })],
    ['a field of an error', Object.assign(new Error('refused'), { request: { headers: { secret: password } } })],
    ['a hidden field', Object.defineProperty(new Error('refused'), 'config', { value: { password } })],
    ['a log line', ['sent', { password }]],
    ['an address', `https://api.freshcom.test/v1/token?password=${password}`],
    ['anything that looks like a token', { header: accessToken }],
  ])('finds a secret in %s', (where, value) => expect(planted(where, value)).toEqual([where]))

  test('finds nothing where there is nothing', () => {
    expect(planted('a message', new Error('The fields were refused.'))).toEqual([])
    expect(planted('a publishable token', 'prt-test-aba1d92c-defb-478e-a031-40b5c27171c7')).toEqual([])
  })
})

describe('nothing is shown by', () => {
  const fake = createFakeFreshcom()
  const { baseUrl, accountId, storefrontRefreshToken } = fake
  const options = { baseUrl, accountId, storefrontRefreshToken, fetch: fake.fetch, retry: 0 }
  fake.addCustomer({ username: 'joe@example.com', password })
  fake.addCustomer({ username: 'tfa@example.com', password, authMethod: 'tfa_sms', phoneNumber: '+16045550100' })
  const credentials = { username: 'joe@example.com', password }
  const failure = async (call: Promise<unknown>) =>
    call.then(
      () => undefined,
      (error: unknown) => error,
    )

  afterEach(() => fake.faults.clear())

  test('a wrong password', async () => {
    const shop = new Freshcom(options)
    expect(await failure(shop.login({ ...credentials, password: 'not-the-password' }))).toBeInstanceOf(TokenError)
  })

  test('a wrong one-time password', async () => {
    const shop = new Freshcom(options)
    const login = { username: 'tfa@example.com', password, otp: '12345678' }
    expect(await failure(shop.login(login))).toBeInstanceOf(OtpRequiredError)
  })

  test('a token endpoint that echoes the password', async () => {
    const body = JSON.stringify({ error: 'invalid_grant', error_description: `no user has the password ${password}` })
    fake.faults.next(1, { status: 400, path: '/token', body })
    const error = await failure(new Freshcom(options).login(credentials))
    expect((error as TokenError).error_description).toBe('no user has the password [redacted]')
  })

  test('a refusal that echoes the password', async () => {
    const source = { pointer: '/data/attributes/password' }
    const body = JSON.stringify({ errors: [{ code: 'format', title: `${password} is too simple`, source }] })
    fake.faults.next(1, { status: 422, path: '/customers', body })
    const error = await failure(new Freshcom(options).createCustomer({ status: 'registered', ...credentials }))
    expect((error as ValidationError).errors.password?.[0]?.title).toBe('[redacted] is too simple')
  })

  test('a refused refresh token', async () => {
    const shop = new Freshcom(options)
    const { refresh_token: refreshToken = '' } = await shop.createAndSetAccessToken({
      grant_type: 'password',
      ...credentials,
    })
    fake.revokeRefreshToken(refreshToken)
    fake.revokeAccessTokens()
    expect((await failure(shop.retrieveCustomer())) as FreshcomError).toMatchObject({ code: 'session_ended' })
  })

  test("a caller's own fetch whose error holds the whole request", async () => {
    const shop = new Freshcom({
      ...options,
      fetch: async (url, init) => {
        if (url.endsWith('/token')) return fake.fetch(url, init)
        const request = { url, init, config: { headers: init.headers } }
        throw Object.assign(new Error(`could not send ${init.headers.authorization}`), request)
      },
    })
    await shop.login(credentials)
    const error = (await failure(shop.retrieveCustomer())) as ConnectionError
    expect(error).toBeInstanceOf(ConnectionError)
    expect((error.cause as Error).message).toBe('could not send Bearer [redacted]')
  })

  test('a redirect, a lost connection, half an answer, a late one', async () => {
    const shop = new Freshcom({ ...options, timeout: 100 })
    await shop.login(credentials)
    fake.faults.next(1, { status: 302, headers: { location: 'https://elsewhere.example/' }, path: '/customer' })
    expect(await failure(shop.retrieveCustomer())).toMatchObject({ code: 'redirect_refused' })
    fake.faults.dropNext(1)
    expect(await failure(shop.retrieveCustomer())).toMatchObject({ code: 'connection_failed' })
    fake.faults.truncateNext(1)
    expect(await failure(shop.retrieveCustomer())).toMatchObject({ code: 'connection_failed' })
    fake.faults.delayNext(1, 500)
    expect(await failure(shop.retrieveCustomer())).toMatchObject({ code: 'timeout' })
  })
})
