/** The scan finds secrets, and the worst cases of the SDK show none. */
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
import { Collector } from './collect'
import { collector } from './scan'

/** With characters that JSON, URLs and forms encode differently. */
const password = 'correct horse "battery" staple'
const accessToken = 'eyJhbGciOiJSUzI1NiJ9.eyJ0eXAiOiJ1c2VyIn0.c2lnbmF0dXJl'

describe('the scan', () => {
  const planted = (where: string, value: unknown) => {
    const own = new Collector()
    own.secret(password)
    own.exhibit(where, value)
    return own.leaks()
  }

  test.each([
    ['a message', new Error(`wrong: ${password}`)],
    ['a cause of a cause', new Error('outer', { cause: new Error('middle', { cause: new Error(password) }) })],
    ['a field of an error', Object.assign(new Error('refused'), { request: { headers: { secret: password } } })],
    ['a hidden field', Object.defineProperty(new Error('refused'), 'config', { value: { password } })],
    ['a name', Object.assign(new Error('refused'), { name: password })],
    ['a list of errors', new AggregateError([new Error(password)])],
    ['a toJSON', Object.assign(new Error('refused'), { toJSON: () => ({ password }) })],
    ['a symbol', Object.assign(new Error('refused'), { [Symbol('config')]: { a: { b: { c: { d: password } } } } })],
    ['a map far below', Object.assign(new Error('refused'), { a: [[[[[new Map([['password', password]])]]]]] })],
    ['the end of a long list', Object.assign(new Error('refused'), { list: [...Array(500).keys(), password] })],
    ['the end of a long text', Object.assign(new Error('refused'), { body: `${'x'.repeat(50_000)}${password}` })],
    ['a log line', ['sent', { password }]],
    ['a snapshot', { kind: 'user', expiresAt: null, password }],
    ['an address', `https://api.freshcom.test/v1/token?password=${encodeURIComponent(password)}`],
    ['a form', `grant_type=password&${new URLSearchParams({ password }).toString()}`],
    ['a JSON text', JSON.stringify({ password })],
    ['a refresh token', 'urt-test-0f9e8d7c-0000-4000-8000-5f1f3b1f6f0c'],
    ['anything that looks like a token', { header: accessToken }],
  ])('finds a secret in %s', (where, value) => expect(planted(where, value)).toEqual([where]))

  test('reports where, not what', () => {
    expect(planted('a message', new Error(password)).join()).not.toContain(password)
  })

  test('works with a secret that is half a surrogate pair', () => {
    const own = new Collector()
    own.secret('half-a-pair-\uD800')
    own.exhibit('a message', new Error('half-a-pair-\uD800'))
    expect(own.leaks()).toEqual(['a message'])
  })

  test('starts again with each test', () => {
    const own = new Collector()
    own.secret(password)
    own.exhibit('a message', password)
    expect([own.take(), own.take()]).toEqual([['a message'], []])
  })

  test('finds nothing if there is nothing', () => {
    expect(planted('a message', new Error('The fields were refused.'))).toEqual([])
    expect(planted('a publishable token', 'prt-test-aba1d92c-defb-478e-a031-40b5c27171c7')).toEqual([])
  })
})

describe('the scan checks', () => {
  const answer = (body: unknown, init?: ResponseInit) => async () => Response.json(body, init)
  const customer = { type: 'Customer', id: '1' }
  const shop = (fetch: (url: string) => Promise<Response> = answer({ data: customer })) =>
    new Freshcom({ fetch, retry: 0 })
  const token = { access_token: accessToken, refresh_token: 'urt-test-0f9e8d7c-0000-4000-8000-5f1f3b1f6f0c' }
  /** An error response with a text that the SDK cannot know to be a secret of its call. */
  const echo = (text: string) => answer({ errors: [{ title: text }] }, { status: 422 })
  const rejected = async (call: PromiseLike<unknown>) =>
    expect(call.then(() => 'fulfilled')).rejects.toBeInstanceOf(Error)

  test.each(['debug', 'dir', 'error', 'info', 'log', 'table', 'trace', 'warn'] as const)('console.%s', (name) => {
    collector.secret('planted-in-a-log')
    console[name](['planted-in-a-log'])
    expect(collector.take()).toContain(`console.${name}`)
  })

  test.each(['stdout', 'stderr'] as const)('process.%s, text and bytes', (name) => {
    for (const chunk of ['planted-in-a-log\n', Buffer.from('planted-in-a-log\n')]) {
      collector.secret('planted-in-a-log')
      process[name].write(chunk)
      expect(collector.take()).toEqual([`process.${name}`])
    }
  })

  test('secrets that go in: arguments, documents, token responses', async () => {
    const tokens = shop(answer(token))
    await tokens.createAccessToken({ grant_type: 'password', username: 'joe', password, otp: '13579246' })
    await rejected(shop(echo('x')).createUser({ username: 'joe', password: 'another-password' } as never))
    const document = { data: { type: 'User', attributes: { password: 'a-third-password' } } }
    await rejected(shop(echo('x')).createUser(document as never, {}, { serializeFields: false }))
    expect(collector.leaks()).toEqual([])
    for (const secret of [password, '13579246', token.refresh_token, 'another-password', 'a-third-password'])
      collector.exhibit(secret, secret)
    const all = [password, '13579246', token.refresh_token, 'another-password', 'a-third-password']
    expect(collector.take()).toEqual(all)
  })

  test('what comes out: rejections, also of lists and of their further pages', async () => {
    collector.secret('planted-in-an-answer')
    await rejected(shop(echo('planted-in-an-answer')).retrieveCustomer('1'))
    expect(collector.take()).toContain('the error of retrieveCustomer')
    collector.secret('planted-in-an-answer')
    await rejected(shop(echo('planted-in-an-answer')).listCustomer())
    expect(collector.take()).toEqual(['the error of listCustomer'])
    collector.secret('planted-in-an-answer')
    const fetch = async (url: string) =>
      url.includes('page') ? echo('planted-in-an-answer')() : answer({ data: [customer] })()
    const pages = shop(fetch).listCustomer()
    await rejected(
      (async () => {
        for await (const _ of pages) continue
      })(),
    )
    expect(collector.take()).toEqual(['the error of listCustomer'])
  })

  test('what comes out: session events and snapshots', async () => {
    // The account's id stands for a token in a snapshot.
    const claims = { typ: 'user', prn: '7', aud: 'planted-in-a-snapshot' }
    const client = shop(answer({ access_token: `x.${btoa(JSON.stringify(claims))}.x` }))
    client.onSession(() => {})
    await client.login({ username: 'joe', password })
    collector.secret('planted-in-a-snapshot')
    expect(client.session.accountId).toBe('planted-in-a-snapshot')
    expect(collector.take()).toEqual(expect.arrayContaining(['a session event', 'a session snapshot']))
  })

  test('what comes out: hooks and log lines', async () => {
    collector.secret('plantedinapath')
    await shop(answer({ data: { ...customer, id: 'plantedinapath' } })).retrieveCustomer('plantedinapath')
    expect(collector.take()).toEqual(expect.arrayContaining(['onRequest', 'onResponse', 'a log line']))
  })

  test('what comes out: responses of `request`', async () => {
    collector.secret('planted-in-an-answer')
    await rejected(shop(echo('planted-in-an-answer')).request({ path: '/orders' }))
    expect(collector.take()).toContain('the error of request')
  })

  test('what comes out: addresses', async () => {
    collector.secret('planted in an address')
    await shop(answer({ data: [customer] })).listCustomer({ search: 'planted in an address' })
    expect(collector.take()).toEqual(['a request address'])
  })
})

describe('nothing is shown by', () => {
  const fake = createFakeFreshcom()
  const { baseUrl, accountId, storefrontRefreshToken } = fake
  const options = { baseUrl, accountId, storefrontRefreshToken, fetch: fake.fetch, retry: 0 }
  fake.addCustomer({ username: 'joe@example.com', password })
  fake.addCustomer({ username: 'tfa@example.com', password, authMethod: 'tfa_sms', phoneNumber: '+16045550100' })
  const credentials = { username: 'joe@example.com', password }
  const registration = { status: 'registered', name: 'Joe', email: 'joe@example.com' } as const
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

  test('a one-time password: required, wrong and right', async () => {
    const shop = new Freshcom(options)
    const login = { username: 'tfa@example.com', password }
    expect(await failure(shop.login(login))).toBeInstanceOf(OtpRequiredError)
    expect(await failure(shop.login({ ...login, otp: '12345678' }))).toBeInstanceOf(OtpRequiredError)
    expect((await shop.login({ ...login, otp: fake.sms.at(-1)?.code })).kind).toBe('user')
    await shop.logout()
  })

  test('a token endpoint that repeats the password', async () => {
    const body = JSON.stringify({ error: 'invalid_grant', error_description: `no user has the password ${password}` })
    fake.faults.next(1, { status: 400, path: '/token', body })
    const error = await failure(new Freshcom(options).login(credentials))
    expect((error as TokenError).error_description).toBe('no user has the password [redacted]')
  })

  test('an error that repeats the password', async () => {
    const source = { pointer: '/data/attributes/password' }
    const body = JSON.stringify({ errors: [{ code: 'format', title: `${password} is too simple`, source }] })
    fake.faults.next(1, { status: 422, path: '/customers', body })
    const error = await failure(new Freshcom(options).createCustomer({ ...registration, ...credentials }))
    expect((error as ValidationError).errors.password?.[0]?.title).toBe('[redacted] is too simple')
  })

  test('an error that repeats the password outside its messages', async () => {
    const entry = { code: 'format', title: 'is too simple', detail: password, meta: { given: [password] } }
    const body = JSON.stringify({ errors: [{ ...entry, source: { pointer: '/data/attributes/password' } }] })
    fake.faults.next(1, { status: 422, path: '/customers', body })
    const fields = { ...registration, ...credentials }
    const error = await failure(new Freshcom(options).createCustomer(fields, {}, { keepRawResponse: true }))
    const redacted = { ...entry, detail: '[redacted]', meta: { given: ['[redacted]'] } }
    expect((error as ValidationError).errors.password).toEqual([redacted])
    expect((error as ValidationError).rawErrors).toMatchObject([redacted])
  })

  test('an error that repeats the password of a document from the caller', async () => {
    fake.faults.next(1, { status: 422, path: '/customers', body: JSON.stringify({ errors: [{ title: password }] }) })
    const document = { data: { type: 'Customer', attributes: credentials } }
    const shop = new Freshcom(options)
    const error = await failure(shop.createCustomer(document as never, {}, { serializeFields: false }))
    expect((error as ValidationError).errors.base?.[0]?.title).toBe('[redacted]')
  })

  test('a password called "password", with an error that still says which field it is about', async () => {
    const source = { pointer: '/data/attributes/password' }
    const body = JSON.stringify({ errors: [{ code: 'password', title: '"password" is too simple', source }] })
    fake.faults.next(1, { status: 422, path: '/customers', body })
    const call = new Freshcom({ ...options, fetch: fake.fetch }).createCustomer({ password: 'password' } as never)
    const error = (await failure(call)) as ValidationError
    expect(error.errors.password).toEqual([{ code: 'password', title: '"[redacted]" is too simple' }])
    // Here the word is the field's name, not the secret.
    collector.take()
  })

  test('a password that is half a surrogate pair', async () => {
    const fields = { ...registration, username: 'joe', password: 'half-a-pair-\uD800' }
    fake.faults.next(1, {
      status: 422,
      path: '/customers',
      body: JSON.stringify({ errors: [{ title: fields.password }] }),
    })
    const refused = await failure(new Freshcom(options).createCustomer(fields))
    expect((refused as ValidationError).errors.base?.[0]?.title).toBe('[redacted]')
    fake.faults.dropNext(1, { path: '/customers' })
    expect(await failure(new Freshcom(options).createCustomer(fields))).toBeInstanceOf(ConnectionError)
  })

  test('a response that quotes the access token', async () => {
    const shop = new Freshcom({
      ...options,
      fetch: async (url, init) => {
        if (url.endsWith('/token')) return fake.fetch(url, init)
        return Response.json({ errors: [{ title: `no such session: ${init.headers.authorization}` }] }, { status: 422 })
      },
    })
    const error = (await failure(shop.retrieveAccount())) as ValidationError
    expect(error.errors.base?.[0]?.title).toBe('no such session: Bearer [redacted]')
  })

  test('a secret that begins another one', async () => {
    const both = { password: 'hunter2hunter2', currentPassword: 'hunter2hunter2-and-more' }
    fake.faults.next(1, {
      status: 422,
      path: '/user',
      body: JSON.stringify({ errors: [{ title: both.currentPassword }] }),
    })
    const shop = new Freshcom(options)
    await shop.login(credentials)
    const error = await failure(shop.updateCurrentUser(both))
    expect((error as ValidationError).errors.base?.[0]?.title).toBe('[redacted]')
  })

  test.each([
    ['a login', (shop: Freshcom) => shop.login(credentials)],
    ['a sign-up', (shop: Freshcom) => shop.createCustomer({ ...registration, ...credentials })],
  ])("a caller's own fetch with an error that quotes the body of %s", async (_what, call) => {
    const shop = new Freshcom({
      ...options,
      storefrontRefreshToken: undefined,
      fetch: async (_url, init) => {
        const body = String(init.body)
        throw Object.assign(new Error(`could not send ${body}`, { cause: `was ${body}` }), { name: `Error of ${body}` })
      },
    })
    const { cause } = (await failure(call(shop))) as ConnectionError
    expect((cause as Error).message).toContain('[redacted]')
    expect((cause as Error).cause).toContain('[redacted]')
  })

  test.each([
    ['text', 'Bearer'],
    ['nothing', undefined],
    ['null', null],
    ['an object', { headers: { authorization: 'Bearer' } }],
    ['an error with an object as its message', Object.assign(new Error('x'), { message: { a: 1 } })],
  ])("a caller's own fetch that throws %s", async (_what, thrown) => {
    const shop = new Freshcom({
      ...options,
      fetch: async (url, init) => {
        if (url.endsWith('/token')) return fake.fetch(url, init)
        throw typeof thrown === 'string' ? `${thrown} ${init.headers.authorization}` : thrown
      },
    })
    await shop.login(credentials)
    expect(await failure(shop.retrieveCustomer())).toBeInstanceOf(ConnectionError)
  })

  test('a store with functions that all throw their arguments', async () => {
    const refuse = (refreshToken?: string) => {
      throw new Error(`no room for ${refreshToken}`)
    }
    const store = { get: refuse, set: refuse, remove: refuse, subscribe: () => refuse('urt-test-0f9e8d7c-0000') }
    const shop = new Freshcom({ ...options, store })
    await failure(shop.login(credentials))
    await failure(shop.setRefreshToken('urt-test-0f9e8d7c-0000-4000-8000-5f1f3b1f6f0c'))
    expect(await failure(shop.logout())).toMatchObject({ code: 'store_failed' })
  })

  test('a token request that is redirected, lost, late or gets HTML', async () => {
    const shop = new Freshcom({ ...options, timeout: 100 })
    const headers = { location: 'https://elsewhere.example/' }
    fake.faults.next(1, { status: 307, headers, path: '/token' })
    expect(await failure(shop.login(credentials))).toMatchObject({ code: 'redirect_refused' })
    fake.faults.dropNext(1)
    expect(await failure(shop.login(credentials))).toMatchObject({ code: 'connection_failed' })
    fake.faults.next(1, { status: 200, path: '/token', body: `<p>${password}</p>` })
    expect(await failure(shop.login(credentials))).toMatchObject({ code: 'invalid_token_answer' })
    fake.faults.next(1, { status: 503, path: '/token', body: `<p>${password}</p>` })
    expect(await failure(shop.login(credentials))).toMatchObject({ code: 'server_error' })
    fake.faults.delayNext(1, 500)
    expect(await failure(shop.login(credentials))).toMatchObject({ code: 'timeout' })
  })

  test('a response that cannot be read and contains what was sent', async () => {
    const shop = new Freshcom(options)
    await shop.login(credentials)
    fake.faults.next(1, { status: 200, path: '/customer', body: `<p>${password}</p>` })
    expect(await failure(shop.retrieveCustomer())).toMatchObject({ code: 'invalid_json' })
    fake.faults.next(1, { status: 200, path: '/customer', body: JSON.stringify({ data: [credentials] }) })
    expect(await failure(shop.retrieveCustomer())).toMatchObject({ code: 'invalid_document' })
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

  test("a caller's own fetch with an error that contains the whole request", async () => {
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

  test('a redirect, a lost connection, half a response, a late one', async () => {
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
