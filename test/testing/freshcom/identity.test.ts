/** Cases of users that the flows show only once: password resets, new staff, users without a customer. */
import { beforeEach, describe, expect, test } from 'vitest'
import { createFakeFreshcom, type FakeFreshcom, type FreshcomServer } from 'freshcom-sdk/testing'
import { authorize, authorizeOwner, password, send } from './raw-requests'

type Headers = Record<string, string>

const SERVERS = ['2018-04', '2018-09', 'guides'] as const satisfies readonly FreshcomServer[]
const NOBODY: Headers = {}
const ann = { username: 'ann@example.com', email: 'ann@example.com', password, name: 'Ann Example' }

let fake: FakeFreshcom

function open(server: FreshcomServer): void {
  fake = createFakeFreshcom({ server })
  fake.addUser({ username: 'root@example.com', password, role: 'administrator', standard: true })
}

async function write(as: Headers, method: 'POST' | 'PATCH', path: string, type: string, attributes: object) {
  const headers = { ...as, 'content-type': 'application/vnd.api+json' }
  const answer = await send(fake, path, { method, headers, body: JSON.stringify({ data: { type, attributes } }) })
  return { ...answer, data: answer.json.data as { id: string; attributes: Record<string, unknown> } | undefined }
}

const read = (as: Headers, path: string) => send(fake, path, { headers: as })
const storefront = () => authorize(fake)
const root = () => authorizeOwner(fake, 'root@example.com')
const register = async () =>
  write(await storefront(), 'POST', '/customers', 'Customer', { status: 'registered', ...ann })

/** The error codes of a response, by field. */
function errorCodes({ json }: { readonly json: Record<string, unknown> }): Record<string, string> {
  const errors = json.errors as { code: string; source: { pointer: string } }[]
  return Object.fromEntries(errors.map(({ code, source }) => [source.pointer.split('/').at(-1) ?? '', code]))
}

describe.each(SERVERS)('a password on %s', (server) => {
  const isOlder = server === '2018-04'
  const ask = (as: Headers, username?: string) =>
    write(as, 'POST', '/password_reset_tokens', 'PasswordResetToken', { username })
  const reset = (as: Headers, resetToken?: string, value = 'a-new-password') =>
    write(as, 'PATCH', '/password', 'Password', { resetToken, value })
  const lastToken = () => fake.emails.findLast(({ kind }) => kind === 'password-reset')?.token ?? ''

  beforeEach(async () => {
    open(server)
    await register()
  })

  test('is reset by e-mail: once, or again and again on release 2018-04', async () => {
    const shop = await storefront()
    expect((await ask(shop, ann.username)).status).toBe(204)
    const token = lastToken()
    expect(errorCodes(await reset(shop, token, 'short'))).toEqual({ value: 'length' })
    expect((await reset(shop, token)).status).toBe(204)
    expect((await reset(shop, token)).status).toBe(isOlder ? 204 : 422)
    await ask(shop, ann.username)
    expect((await reset(shop, token)).status).toBe(isOlder ? 404 : 422)
    fake.advance(86_401_000)
    expect((await reset(await storefront(), lastToken())).status).toBe(isOlder ? 204 : 422)
  })

  test('cannot be reset with an invalid token, or without one', async () => {
    expect((await reset(await storefront(), 'nonsense')).status).toBe(isOlder ? 404 : 422)
    expect((await reset(await storefront())).status).toBe(isOlder ? 500 : 403)
    expect((await reset(NOBODY, 'nonsense')).status).toBe(isOlder ? 401 : 422)
  })

  test('cannot be reset for an unknown login name, which release 2018-04 does not report', async () => {
    const shop = await storefront()
    expect((await ask(shop, 'nobody@example.com')).status).toBe(isOlder ? 204 : 422)
    expect((await ask(shop)).status).toBe(isOlder ? 500 : 422)
    expect(errorCodes(await ask(shop, ''))).toEqual({ username: 'required' })
  })

  test('is set by an administrator where the path exists', async () => {
    const { data } = await write(await storefront(), 'POST', '/users', 'User', { ...ann, username: 'eve@example.com' })
    const value = { value: 'a-new-password' }
    const answer = await write(await root(), 'PATCH', `/passwords/${data?.id}`, 'Password', value)
    expect(answer.status).toBe(isOlder ? 404 : 204)
  })
})

describe('a token from an e-mail on 2018-09', () => {
  const sue = { name: 'Sue', username: 'sue@example.com', password, role: 'developer' }
  const ask = async () => {
    await write(await storefront(), 'POST', '/password_reset_tokens', 'PasswordResetToken', { username: ann.username })
    return fake.emails.findLast(({ kind }) => kind === 'password-reset')?.token ?? ''
  }

  beforeEach(async () => {
    open('2018-09')
    await register()
  })

  test('is accepted at the path of every user’s password, and resets that of its own user', async () => {
    const { data } = await write(await root(), 'POST', '/users', 'User', sue)
    const sent = { resetToken: await ask(), value: 'a-new-password' }
    const path = `/passwords/${data?.id}`
    expect((await write(await storefront(), 'PATCH', path, 'Password', { value: sent.value })).status).toBe(403)
    expect((await write(await storefront(), 'PATCH', path, 'Password', sent)).status).toBe(204)
    expect((await read(await authorize(fake, sue.username), '/user')).status).toBe(200)
    expect((await read(await authorize(fake, ann.username), '/user')).status).toBe(401)
  })

  test('is invalid after an administrator has set the password', async () => {
    const { json } = await read(await authorize(fake, ann.username), '/user')
    const sent = { resetToken: await ask(), value: 'a-new-password' }
    const { id } = json.data as { id: string }
    await write(await root(), 'PATCH', `/passwords/${id}`, 'Password', { value: password })
    const answer = await write(await storefront(), 'PATCH', '/password', 'Password', sent)
    expect(errorCodes(answer)).toEqual({ resetToken: 'invalid' })
  })
})

/** Release 2018-09 searches a login name in all accounts (flows 22-token-endpoint, whose Ann existed twice). */
test('on 2018-09 a login without an account fails if two users have the same login name', async () => {
  open('2018-09')
  const hire = async (accountId: string) =>
    write(await authorize(fake, 'root@example.com', accountId), 'POST', '/users', 'User', { ...ann, role: 'developer' })
  const parameters = { grant_type: 'password', username: ann.username, password }
  const body = JSON.stringify(parameters)
  const logIn = () => send(fake, '/token', { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  await hire(fake.accountId)
  expect((await logIn()).status).toBe(200)
  await hire(fake.liveAccountId)
  expect((await logIn()).status).toBe(500)
})

describe('staff', () => {
  const sue = { name: 'Sue Port', username: 'sue@example.com', password }
  const hire = (as: Headers, role?: string) => write(as, 'POST', '/users', 'User', { ...sue, role })

  test('is created with an existing role, and the response to a new role shows the old one', async () => {
    open('2018-09')
    const owner = await root()
    expect(errorCodes(await hire(owner))).toEqual({ role: 'required' })
    expect(errorCodes(await hire(owner, 'emperor'))).toEqual({ role: 'inclusion' })
    const { data } = await hire(owner, 'support_specialist')
    expect(data?.attributes.role).toBe('supportSpecialist')
    const path = `/users/${data?.id}`
    const changed = await write(owner, 'PATCH', path, 'User', { role: 'developer' })
    expect(changed.data?.attributes.role).toBe('supportSpecialist')
    expect((await read(owner, path)).json).toMatchObject({ data: { attributes: { role: 'developer' } } })
  })

  test('can make itself an administrator on release 2018-09', async () => {
    open('2018-09')
    await hire(await root(), 'readOnly')
    const headers = await authorize(fake, sue.username)
    expect((await read(headers, '/account_memberships')).status).toBe(403)
    await write(headers, 'PATCH', '/user', 'User', { role: 'administrator' })
    expect((await read(headers, '/account_memberships')).status).toBe(200)
  })

  test('is created in the live account only on release 2018-04, which fails for a role in camel case', async () => {
    open('2018-04')
    expect((await hire(await root(), 'support_specialist')).status).toBe(403)
    const live = await authorize(fake, 'root@example.com', fake.liveAccountId)
    expect((await hire(live, 'support_specialist')).data?.attributes.role).toBeNull()
    const headers = await authorize(fake, sue.username, fake.liveAccountId)
    expect((await read(headers, '/user')).json).toMatchObject({ data: { attributes: { role: 'support_specialist' } } })
    expect((await read(headers, '/customers')).status).toBe(200)
    await write(live, 'POST', '/users', 'User', { ...sue, username: 'camel@example.com', role: 'supportSpecialist' })
    const camel = await authorize(fake, 'camel@example.com', fake.liveAccountId)
    expect((await read(camel, '/customers')).status).toBe(500)
  })
})

describe('a customer’s user without a customer', () => {
  const lists = ['/orders', '/cards', '/payments', '/fulfillment_packages', '/unlocks']

  test.each([
    ['2018-04', 404, 500, 404],
    ['2018-09', 403, 500, 200],
    ['guides', 404, 200, 200],
  ] as const)('has no record, no lists and changes itself as %s has it', async (server, record, listed, changed) => {
    open(server)
    await write(await storefront(), 'POST', '/users', 'User', ann)
    const headers = await authorize(fake, ann.username)
    expect((await read(headers, '/customer')).status).toBe(record)
    for (const path of lists) expect([path, (await read(headers, path)).status]).toEqual([path, listed])
    expect((await write(headers, 'PATCH', '/user', 'User', { firstName: 'Ann' })).status).toBe(changed)
  })
})

test.each([
  { server: '2018-04', dead: 'Refresh Token is invalid.', nonsense: undefined },
  { server: '2018-09', dead: 'Refresh token is invalid.', nonsense: 'Refresh token is invalid.' },
  { server: 'guides', dead: 'Refresh Token is invalid.', nonsense: 'Refresh Token is invalid.' },
] as const)('a refresh token that is worthless is refused in the words of $server', async (expected) => {
  open(expected.server)
  const refresh = async (token: string, scope: object = {}) => {
    const body = JSON.stringify({ grant_type: 'refresh_token', refresh_token: token, ...scope })
    const headers = { 'content-type': 'application/json' }
    return (await send(fake, '/token', { method: 'POST', headers, body })).json.error_description
  }
  expect(await refresh('urt-test-00000000-0000-4000-8000-000000000000')).toBe(expected.dead)
  expect(await refresh('nonsense', { scope: `aid:${fake.accountId}` })).toBe(expected.nonsense)
})

test.each(SERVERS)('the tokens of a deleted user are invalid: %s', async (server) => {
  open(server)
  const { data } = await write(await storefront(), 'POST', '/users', 'User', ann)
  const headers = await authorize(fake, ann.username)
  await write(await root(), 'POST', '/account_resets', 'AccountReset', {})
  expect((await read(headers, '/user')).status).toBe(403)
  expect((await authorize(fake, ann.username)).authorization).toBe('Bearer undefined')
  expect(data?.id).toMatch(/^[0-9a-f-]{36}$/)
})

test('a business signs up with a unique login name and e-mail address', async () => {
  open('2018-09')
  const owner = { name: 'New', username: 'new@example.com', email: 'new@example.com', password }
  expect((await write(NOBODY, 'POST', '/users', 'User', owner)).status).toBe(204)
  expect(errorCodes(await write(NOBODY, 'POST', '/users', 'User', owner))).toEqual({ email: 'taken' })
  const other = { ...owner, email: 'other@example.com' }
  expect(errorCodes(await write(NOBODY, 'POST', '/users', 'User', other))).toEqual({ username: 'taken' })
  const live = await authorize(fake, 'root@example.com', fake.liveAccountId)
  const renamed = await write(live, 'PATCH', '/user', 'User', { username: owner.username })
  expect(errorCodes(renamed)).toEqual({ username: 'taken' })
})

describe.each(['2018-04', '2018-09'] as const)('the database behind %s', (server) => {
  beforeEach(() => open(server))

  test.each([
    ['a sponsor that does not exist', { sponsorId: '00000000-0000-4000-8000-000000000000' }],
    ['custom data that is null', { customData: null }],
    ['a name that is too long', { name: 'x'.repeat(256) }],
  ])('refuses %s, so the server fails', async (_, attributes) => {
    expect((await write(await root(), 'POST', '/customers', 'Customer', attributes)).status).toBe(500)
  })

  test('undoes the change of points of a refused transaction', async () => {
    const owner = await root()
    const { data } = await write(owner, 'POST', '/customers', 'Customer', { name: 'Gus' })
    const { json } = await read(owner, `/customers/${data?.id}?include=pointAccount`)
    const [account] = json.included as { id: string }[]
    const path = `/point_accounts/${account?.id}/transactions`
    const move = async (amount: number) =>
      (await write(owner, 'POST', path, 'PointTransaction', { amount, code: 'GIFT', status: 'committed' })).status
    expect([await move(5), await move(5), await move(-6), await move(2 ** 31)]).toEqual([201, 500, 422, 500])
  })
})
