/** With the server `guides`, the fake Freshcom does what the guides promise. */
import { beforeEach, describe, expect, test } from 'vitest'
import { Freshcom, OtpRequiredError, type ApiError, type TokenError } from 'freshcom-sdk'
import { createFakeFreshcom, type FakeFreshcom, type FakeFreshcomOptions } from 'freshcom-sdk/testing'

const password = 'supersecurepassword'
const joe = { username: 'joe@example.com', password }

let fake: FakeFreshcom

const client = (more: object = {}) => {
  const { baseUrl, accountId, storefrontRefreshToken, fetch } = fake
  return new Freshcom({ baseUrl, accountId, storefrontRefreshToken, fetch, retry: 0, ...more })
}

const begin = (options: FakeFreshcomOptions = {}) => {
  fake = createFakeFreshcom({ server: 'guides', ...options })
  fake.addCustomer({ ...joe, firstName: 'Joe', lastName: 'Example', label: 'vip' })
  fake.addUser({ username: 'root@example.com', password, role: 'administrator', standard: true })
  fake.addUser({ username: 'support@example.com', password, role: 'supportSpecialist' })
}

const as = async (username: string, more: object = {}) => {
  const shop = client(more)
  await shop.login({ username, password })
  return shop
}

const failure = async (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  ) as Promise<ApiError & TokenError>

/** A raw token request. */
async function token(body: string, headers: Record<string, string> = {}) {
  const signal = new AbortController().signal
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body,
    signal,
    redirect: 'manual' as const,
  }
  const response = await fake.fetch(`${fake.baseUrl}/token`, init)
  const text = await response.text()
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>,
  }
}

beforeEach(() => begin())

describe('the token endpoint', () => {
  const refresh = () => `grant_type=refresh_token&refresh_token=${fake.storefrontRefreshToken}`

  test.each([
    'application/x-www-form-urlencoded;charset=UTF-8',
    'application/json; charset=utf-8',
    'application/vnd.api+json',
    'Application/X-WWW-Form-Urlencoded',
    'text/plain',
  ])('responds to the content type "%s" with 415 without a body', async (contentType) => {
    const { status, text, headers } = await token(refresh(), { 'content-type': contentType })
    expect([status, text, headers.get('content-type')]).toEqual([415, '', null])
  })

  test.each([
    ['application/json', 406],
    ['application/vnd.api+json', 200],
    ['*/*', 200],
    ['application/json, text/plain, */*', 200],
    ['application/vnd.api+json;q=0.9', 406],
  ])('responds to accept: %s with %i', async (accept, status) => {
    expect((await token(refresh(), { accept })).status).toBe(status)
  })

  test('signs its tokens with RS256, with the recorded claims', async () => {
    const { json } = await token(refresh())
    const [header = '', payload = ''] = String(json.access_token).split('.')
    const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as unknown
    expect(read(header)).toEqual({ alg: 'RS256', typ: 'JWT' })
    expect(read(payload)).toMatchObject({ typ: 'publishable', prn: fake.accountId, exp: expect.any(Number) as number })
    const forged = `${header}.${Buffer.from(JSON.stringify({ ...(read(payload) as object), typ: 'user' })).toString('base64url')}.${String(json.access_token).split('.')[2]}`
    const shop = client()
    shop.setAccessToken(forged)
    // 500, not 401: the recorded releases fail on a token with a wrong signature.
    expect((await failure(shop.retrieveAccount())).status).toBe(500)
  })

  test('accepts JSON, camel case, and a refresh token without its prefix', async () => {
    const refreshToken = fake.storefrontRefreshToken.replace('prt-test-', '')
    const body = JSON.stringify({ grantType: 'refresh_token', refreshToken })
    expect((await token(body, { 'content-type': 'application/json' })).json.refresh_token).toBe(
      fake.storefrontRefreshToken,
    )
  })

  test.each([
    ['grant_type=password&username=joe%40example.com&password=wrong', 'invalid_grant'],
    ['grant_type=password&username=nobody&password=wrong', 'invalid_grant'],
    ['grant_type=password&username=joe%40example.com&password=supersecurepassword', 'invalid_grant'],
    ['grant_type=refresh_token&refresh_token=urt-test-00000000-0000-4000-8000-000000000000', 'invalid_grant'],
    ['grant_type=refresh_token', 'invalid_request'],
    ['grant_type=password&username=joe', 'invalid_request'],
    ['username=joe&password=wrong', 'invalid_request'],
    ['grant_type=client_credentials', 'unsupported_grant_type'],
    ['', 'invalid_request'],
  ])('refuses %s', async (body, error) => {
    expect(await token(body)).toMatchObject({ status: 400, json: { error } })
  })

  test('lets an owner switch from the live account to its test account, but not back', async () => {
    const live = await token(`grant_type=password&username=root%40example.com&password=${password}`)
    expect(live.json.refresh_token).toMatch(/^urt-live-/)
    const scope = `scope=aid%3A${fake.accountId}`
    const twin = await token(`grant_type=refresh_token&refresh_token=${String(live.json.refresh_token)}&${scope}`)
    expect(twin.json.refresh_token).toMatch(/^urt-test-/)
    const back = `grant_type=refresh_token&refresh_token=${String(twin.json.refresh_token)}&scope=aid%3A${fake.liveAccountId}`
    expect((await token(back)).json.error).toBe('invalid_grant')
  })

  test('rotates refresh tokens if asked to: using an old one revokes the whole family', async () => {
    begin({ rotateRefreshTokens: true })
    const login = await client().createAccessToken({
      grant_type: 'password',
      ...joe,
      scope: { accountId: fake.accountId },
    })
    const spend = (refreshToken: unknown) => token(`grant_type=refresh_token&refresh_token=${String(refreshToken)}`)
    const second = await spend(login.refresh_token)
    expect(second.json.refresh_token).not.toBe(login.refresh_token)
    expect((await spend(login.refresh_token)).json.error).toBe('invalid_grant')
    expect((await spend(second.json.refresh_token)).json.error).toBe('invalid_grant')
  })
})

describe('two factors', () => {
  const tfa = { username: 'tfa@example.com', password }
  const login = (shop: Freshcom, otp?: string) => shop.login({ ...tfa, otp })

  beforeEach(() => fake.addCustomer({ ...tfa, authMethod: 'tfa_sms', phoneNumber: '+16045550100' }))

  test('a code is sent by text message after a correct password, and works once', async () => {
    const shop = client()
    expect((await failure(shop.login({ ...tfa, password: 'wrong-password' }))).error).toBe('invalid_grant')
    expect(fake.sms).toHaveLength(0)
    expect(await failure(login(shop))).toMatchObject({ method: 'tfa_sms', error: 'invalid_request' })
    const { code, to } = fake.sms[0] ?? { code: '', to: '' }
    expect([code, to]).toEqual([expect.stringMatching(/^\d{6}$/), '+16045550100'])
    expect(await failure(login(shop, code === '000000' ? '111111' : '000000'))).toBeInstanceOf(OtpRequiredError)
    expect((await login(shop, code)).kind).toBe('user')
    expect(await failure(login(shop, code))).toBeInstanceOf(OtpRequiredError)
  })

  test('a code expires after five minutes', async () => {
    const shop = client()
    await failure(login(shop))
    fake.advance(301_000)
    expect(await failure(login(shop, fake.sms[0]?.code))).toBeInstanceOf(OtpRequiredError)
  })

  test('a second factor is switched on with a code that verifies the phone', async () => {
    const shop = await as('joe@example.com')
    const change = (phoneVerificationCode?: string) =>
      shop.updateUser({ authMethod: 'tfa_sms', phoneNumber: '+16045550199', phoneVerificationCode })
    expect(
      (await failure(shop.updateUser({ authMethod: 'tfa_sms', phoneNumber: null }))).errors.phoneNumber?.[0]?.code,
    ).toBe('required')
    expect((await failure(change())).errors.phoneVerificationCode?.[0]?.code).toBe('required')
    await shop.createPhoneVerificationCode({ phoneNumber: '+16045550199' })
    const code = fake.sms.at(-1)?.code ?? ''
    expect(
      (await failure(change(code === '000001' ? '000002' : '000001'))).errors.phoneVerificationCode?.[0]?.code,
    ).toBe('mustExist')
    expect((await change(code)).data.authMethod).toBe('tfa_sms')
    expect(
      (await failure(shop.createPhoneVerificationCode({ phoneNumber: '123' }))).errors.phoneNumber?.map(
        ({ code: c }) => c,
      ),
    ).toEqual(['format', 'length'])
  })
})

describe('registration', () => {
  const fields = {
    status: 'registered',
    username: 'ann@example.com',
    email: 'Ann@Example.com ',
    password,
    firstName: 'Ann',
    lastName: 'Example',
  } as const

  test('creates a customer with a user that can log in', async () => {
    const { data } = await client().createCustomer({
      ...fields,
      customData: { favColor: 'red', deep: { innerKey: 1 } },
    })
    expect(data).toMatchObject({
      status: 'registered',
      name: 'Ann Example',
      email: 'ann@example.com',
      customData: { fav_color: 'red', deep: { inner_key: 1 } },
    })
    expect(data.insertedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/)
    const shop = await as('ann@example.com')
    expect((await shop.retrieveUser()).data).toMatchObject({ role: 'customer', username: 'ann@example.com' })
  })

  test.each([
    [{ email: 'bad' }, { email: 'format' }],
    [{ email: 'a-b@example.com' }, { email: 'format' }],
    [{ password: 'abc' }, { password: 'length' }],
    [{ username: 'joe@example.com' }, { username: 'unique' }],
    [{ username: undefined }, { username: 'required' }],
    [{ password: undefined }, { password: 'required' }],
    [
      { password: 'abc', email: 'bad' },
      { password: 'length', email: 'format' },
    ],
  ])('with %j is refused', async (wrong, codes) => {
    const error = await failure(client().createCustomer({ ...fields, ...wrong } as never))
    expect(error.status).toBe(422)
    expect(Object.fromEntries(Object.entries(error.errors).map(([name, [entry]]) => [name, entry?.code]))).toEqual(
      codes,
    )
    if ('password' in codes && codes.password === 'length')
      expect(error.errors.password?.[0]?.meta).toEqual({ min: 8, count: 8 })
  })

  test('can happen later: a guest is registered by an update', async () => {
    const shop = client()
    const { data: guest } = await shop.createCustomer()
    expect(guest).toMatchObject({ status: 'guest', user: null, email: null })
    const support = await as('support@example.com')
    const { data } = await support.updateCustomer(guest.id, fields)
    expect(data.user).not.toBeNull()
    expect((await as('ann@example.com')).session.kind).toBe('user')
  })

  test('ends for a suspended customer: it cannot log in', async () => {
    const support = await as('support@example.com')
    const id = (await support.listCustomer()).data[0]?.id ?? ''
    await support.updateCustomer(id, { status: 'suspended' })
    expect((await failure(client().login(joe))).error).toBe('invalid_grant')
  })
})

describe('customers', () => {
  test('get their own record for every id, and can update it', async () => {
    const shop = await as('joe@example.com')
    const { data: me } = await shop.retrieveCustomer()
    expect((await shop.retrieveCustomer('00000000-0000-4000-8000-000000000000')).data.id).toBe(me.id)
    expect((await shop.updateCustomer(me.id, { phoneNumber: '+16045550100' })).data.phoneNumber).toBe('+16045550100')
    expect((await failure(Promise.resolve(shop.listCustomer()))).code).toBe('access_denied')
    expect((await failure(shop.deleteCustomer(me.id))).code).toBe('access_denied')
  })

  test('are listed for support: filtered, searched, paged, counted', async () => {
    for (const name of ['Ann', 'Ben', 'Cid']) await client().createCustomer({ firstName: name })
    const support = await as('support@example.com')
    const all = await support.listCustomer()
    expect(all.data.map(({ firstName }) => firstName)).toEqual(['Cid', 'Ben', 'Ann', 'Joe'])
    expect(all.meta).toEqual({ totalCount: 4, allCount: 4, locale: 'en' })
    expect((await support.listCustomer({ filter: { status: 'registered' } })).meta).toMatchObject({
      totalCount: 1,
      allCount: 4,
    })
    expect((await support.listCustomer({ filter: { status: ['guest', 'registered'] } })).meta.totalCount).toBe(4)
    expect((await support.listCustomer({ filter: { label: 'vip' }, search: 'JOE' })).meta.totalCount).toBe(1)
    expect((await support.listCustomer({ page: { number: 2, size: 3 } })).data).toHaveLength(1)
    expect((await support.listCustomer({ page: { number: 9 } })).data).toEqual([])
    expect((await failure(Promise.resolve(support.listCustomer({ filter: { id: 'abc' } })))).status).toBe(400)
  })

  test('are found by a storefront by code or by name and phone number', async () => {
    const support = await as('support@example.com')
    await support.createCustomer({ code: 'C-1', firstName: 'Gus', lastName: 'Guest' })
    const shop = client()
    expect((await shop.retrieveCustomer({ code: 'C-1', name: 'Gus Guest' })).data.code).toBe('C-1')
    expect((await failure(shop.retrieveCustomerByCode('C-1', { name: 'Nobody' }))).code).toBe('not_found')
  })

  test('have texts by locale, and fall back to the default locale of the account', async () => {
    const support = await as('support@example.com')
    const id = (await support.listCustomer()).data[0]?.id ?? ''
    await support.updateCustomer(id, { caption: 'good one' })
    const { data, meta } = await support.updateCustomer(id, { caption: '好顾客' }, { locale: 'zh-CN' })
    expect([data.caption, meta.locale]).toEqual(['好顾客', 'zh-CN'])
    expect((await support.retrieveCustomer(id)).data.caption).toBe('good one')
    expect((await support.retrieveCustomer(id, { locale: 'fr' })).data.caption).toBe('good one')
  })

  test('include their points account, which refers to the customer', async () => {
    const shop = await as('joe@example.com')
    const { data } = await shop.retrieveCustomer({ include: 'pointAccount.transactions' })
    expect(data.pointAccount.transactions).toEqual([])
    expect(data.pointAccount.customer).toEqual({ type: 'Customer', id: data.id })
    expect((await shop.retrieveCustomer()).data.pointAccount).toBeUndefined()
  })

  test('are deleted with their user', async () => {
    const support = await as('support@example.com')
    const id = (await support.listCustomer()).data[0]?.id ?? ''
    await support.deleteCustomer(id)
    expect((await failure(support.retrieveCustomer(id))).code).toBe('not_found')
    expect((await failure(client().login(joe))).error).toBe('invalid_grant')
  })
})

describe('users and verification', () => {
  test('a password is changed with the current one, reset by e-mail, or set by an administrator', async () => {
    const shop = await as('joe@example.com')
    const { data: me } = await shop.retrieveUser()
    expect((await failure(shop.updateUser({ password: 'a-new-password' }))).errors.currentPassword?.[0]?.code).toBe(
      'required',
    )
    expect(
      (await failure(shop.updateUser({ password: 'a-new-password', currentPassword: 'wrong-password' }))).errors
        .currentPassword?.[0]?.code,
    ).toBe('mustMatch')
    await shop.updateUser({ password: 'a-new-password', currentPassword: password })
    await client().login({ ...joe, password: 'a-new-password' })
    await client().createPasswordResetToken({ username: 'joe@example.com' })
    const { token: resetToken = '', kind, to } = fake.emails.at(-1) ?? {}
    expect([kind, to]).toEqual(['password-reset', 'joe@example.com'])
    expect((await failure(client().resetPassword({ resetToken, value: 'short' }))).errors.value?.[0]?.code).toBe(
      'length',
    )
    await client().updatePassword({ resetToken, value: 'another-password' })
    expect(
      (await failure(client().updatePassword({ resetToken, value: 'another-password' }))).errors.resetToken?.[0]?.code,
    ).toBe('invalid')
    const administrator = await as('root@example.com')
    await administrator.updatePassword(me.id, { value: 'yet-another-password' })
    await client().login({ ...joe, password: 'yet-another-password' })
    expect(
      (await failure(client().createPasswordResetToken({ username: 'nobody@example.com' }))).errors.username?.[0]?.code,
    ).toBe('notFound')
  })

  test('an e-mail address is verified once, with the token that was sent to it', async () => {
    const shop = await as('joe@example.com')
    const { data: me } = await shop.retrieveUser()
    await shop.createEmailVerificationToken({ user: me })
    const { token: emailToken = '' } = fake.emails.at(-1) ?? {}
    await client().createEmailVerification({ token: emailToken })
    expect((await shop.retrieveUser()).data.emailVerified).toBe(true)
    expect((await failure(client().createEmailVerification({ token: emailToken }))).code).toBe('not_found')
  })

  test('owners create staff with an existing role', async () => {
    const administrator = await as('root@example.com')
    const hire = (role?: string) =>
      administrator.createUser({ name: 'Sue Port', username: 'sue@example.com', password, role } as never)
    expect((await failure(hire())).errors.role?.[0]?.code).toBe('required')
    expect((await failure(hire('emperor'))).errors.role?.[0]?.code).toBe('inclusion')
    const { data: sue } = await hire('manager')
    expect(sue).toMatchObject({ role: 'manager', account: { type: 'Account', id: fake.accountId } })
    expect((await failure((await as('joe@example.com')).createUser({ username: 'other', password }))).code).toBe(
      'access_denied',
    )
    expect(
      (await client().createUser({ name: 'Cust', username: 'cust@example.com', password, role: 'administrator' })).data
        ?.role,
    ).toBe('customer')
    await administrator.deleteUser(sue?.id ?? '')
    expect((await failure(administrator.retrieveUser(sue?.id ?? ''))).code).toBe('not_found')
  })

  test('a business signs up without a token, and gets an empty response', async () => {
    const nobody = client({ storefrontRefreshToken: undefined })
    expect(await nobody.createUser({ name: 'New Owner', username: 'owner@example.com', password })).toEqual({})
    expect((await failure(nobody.retrieveAccount())).code).toBe('unauthorized')
  })

  test('the live account is updated, and its test account gets the changes', async () => {
    const live = await as('root@example.com', { accountId: fake.liveAccountId })
    expect((await live.updateAccount({ name: 'Fish & Co' })).data.name).toBe('Fish & Co')
    expect((await client().retrieveAccount()).data.name).toBe('Fish & Co')
    expect((await failure((await as('root@example.com')).updateAccount({ name: 'X' }))).errors.base?.[0]?.code).toBe(
      'unprocessable_for_test_mode',
    )
    expect((await failure(live.updateAccount({ name: '' }))).errors.name?.[0]?.code).toBe('required')
    expect((await failure(client().retrieveRefreshToken())).code).toBe('access_denied')
    expect((await (await as('root@example.com')).retrieveRefreshToken()).data.prefixedId).toBe(
      fake.storefrontRefreshToken,
    )
  })

  test('error bodies are those of release 2018-04 with that server', async () => {
    begin({ server: '2018-04' })
    const error = await failure((await as('joe@example.com')).deleteCustomer('x'))
    expect(error).toMatchObject({ status: 403, errors: { base: [{ code: 'access_denied', title: 'Forbidden' }] } })
  })
})
