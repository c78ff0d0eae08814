/** Promises of the guides that the recordings do not show: sign-up, returning guests, points, account resets. */
import { beforeEach, describe, expect, test } from 'vitest'
import { Freshcom, type ApiError } from 'freshcom-sdk'
import { createFakeFreshcom, type FakeFreshcom } from 'freshcom-sdk/testing'
import { authorize, password, send } from './raw-requests'

let fake: FakeFreshcom
let joeId: string

beforeEach(() => {
  fake = createFakeFreshcom({ server: 'guides' })
  joeId = fake.addCustomer({ username: 'joe@example.com', password })
  fake.addUser({ username: 'root@example.com', password, role: 'administrator', standard: true })
})

const client = (more: object = {}) => {
  const { baseUrl, accountId, storefrontRefreshToken, fetch } = fake
  return new Freshcom({ baseUrl, accountId, storefrontRefreshToken, fetch, retry: 0, ...more })
}

const as = async (username: string, more: object = {}) => {
  const shop = client(more)
  await shop.login({ username, password })
  return shop
}

const failure = async (call: PromiseLike<unknown>) =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  ) as Promise<ApiError>

describe('a business that signs up', () => {
  const owner = { name: 'New Owner', username: 'new-owner', password }
  const nobody = () => client({ storefrontRefreshToken: undefined, accountId: undefined })

  test('gets its own live account and test account, and cannot see other customers', async () => {
    await nobody().createUser({ ...owner, defaultLocale: 'fr' })
    const live = nobody()
    await live.login({ username: 'new-owner', password })
    const { data } = await live.retrieveAccount()
    expect(data).toMatchObject({ name: 'Unnamed Account', mode: 'live', defaultLocale: 'fr' })
    expect([fake.accountId, fake.liveAccountId]).not.toContain(data.id)
    expect((await live.listCustomer()).meta.allCount).toBe(0)
    const { testAccountId } = data
    expect((await as('new-owner', { accountId: testAccountId })).session.accountId).toBe(testAccountId)
    expect((await failure(as('new-owner'))).code).toBe('invalid_grant')
  })

  test('needs a unique login name, and a name', async () => {
    await nobody().createUser(owner)
    expect((await failure(nobody().createUser(owner))).errors.username?.[0]?.code).toBe('taken')
    const { name: _, ...nameless } = { ...owner, username: 'other-owner' }
    expect((await failure(nobody().createUser(nameless as never))).errors.name?.[0]?.code).toBe('required')
  })
})

describe('a user', () => {
  test('of the live account cannot be changed with a token of the test account', async () => {
    const error = await failure((await as('root@example.com')).updateUser({ firstName: 'Ruth' }))
    expect(error.errors.base?.[0]?.code).toBe('unprocessable_for_live_user')
    const live = await as('root@example.com', { accountId: fake.liveAccountId })
    expect((await live.updateUser({ firstName: 'Ruth', lastName: 'Root' })).data.name).toBe('Ruth Root')
  })

  test('cannot change its own role', async () => {
    expect((await (await as('joe@example.com')).updateUser({ role: 'administrator' })).data.role).toBe('customer')
  })

  test('logs in with its login name in lower case', async () => {
    expect((await failure(as('JOE@example.com'))).code).toBe('invalid_grant')
  })
})

describe('a customer', () => {
  test('updates itself, whatever id is in the path', async () => {
    const annId = fake.addCustomer({ username: 'ann@example.com', password })
    const joe = await as('joe@example.com')
    expect((await joe.updateCustomer(annId, { label: 'mine' })).data.id).toBe(joeId)
    const root = await as('root@example.com')
    expect((await root.retrieveCustomer(annId)).data.label).toBeNull()
  })

  test('that is a guest is found by its id, while a storefront cannot see registered ones', async () => {
    const guestId = fake.addCustomer({ firstName: 'Gus', lastName: 'Guest', code: 'C-1' })
    expect((await client().retrieveCustomer(guestId)).data).toMatchObject({ status: 'guest', name: 'Gus Guest' })
    expect((await failure(client().retrieveCustomer(joeId))).code).toBe('not_found')
  })

  test('is found by its name without spaces', async () => {
    fake.addCustomer({ firstName: 'Gus', lastName: 'Guest', code: 'C-1' })
    expect((await client().retrieveCustomer({ code: 'C-1', name: 'GusGuest' })).data.code).toBe('C-1')
  })

  test('of an account with two factors verifies its phone, and logs in with the same code', async () => {
    const root = await as('root@example.com', { accountId: fake.liveAccountId })
    await root.updateAccount({ defaultAuthMethod: 'tfa_sms' })
    const login = { username: 'ann@example.com', email: 'ann@example.com', password }
    const fields = { status: 'registered', name: 'Ann', ...login } as const
    const shop = client()
    expect((await failure(shop.createCustomer(fields))).errors.phoneNumber?.[0]?.code).toBe('required')
    const phoneNumber = '+16045550100'
    await shop.createPhoneVerificationCode({ phoneNumber })
    const phoneVerificationCode = fake.sms.at(-1)?.code ?? ''
    await shop.createCustomer({ ...fields, phoneNumber, phoneVerificationCode })
    const session = await client().login({ username: 'ann@example.com', password, otp: phoneVerificationCode })
    expect(session.kind).toBe('user')
  })

  test('that is suspended has a suspended user', async () => {
    const root = await as('root@example.com')
    const { data } = await root.updateCustomer(joeId, { status: 'suspended' })
    expect((await root.retrieveUser(data.user?.id)).data.status).toBe('suspended')
    expect((await failure(as('joe@example.com'))).code).toBe('invalid_grant')
  })
})

describe('points', () => {
  const points = async (username: string, amount: number, status?: string) => {
    const shop = await as(username)
    const { data } = await (await as('root@example.com')).retrieveCustomer(joeId, { include: 'pointAccount' })
    const headers = { ...(await authorize(fake, username)), 'content-type': 'application/vnd.api+json' }
    const body = JSON.stringify({ data: { type: 'PointTransaction', attributes: { amount, status } } })
    const path = `/point_accounts/${data.pointAccount.id}/transactions`
    return { shop, path, answer: await send(fake, path, { method: 'POST', headers, body }) }
  }

  test('count after staff has committed them', async () => {
    await points('root@example.com', 500, 'committed')
    await points('joe@example.com', -100, 'committed')
    const { data } = await (await as('joe@example.com')).retrieveCustomer({ include: 'pointAccount.transactions' })
    expect(data.pointAccount.balance).toBe(500)
    expect(data.pointAccount.transactions.map(({ amount, status }) => [amount, status])).toEqual([[500, 'committed']])
  })

  test('of other customers cannot be seen', async () => {
    fake.addCustomer({ username: 'ann@example.com', password })
    const { answer, path } = await points('ann@example.com', -1)
    expect(answer.status).toBe(404)
    expect((await send(fake, path, { headers: await authorize(fake, 'ann@example.com') })).status).toBe(404)
    expect((await send(fake, path, { headers: await authorize(fake, 'joe@example.com') })).status).toBe(200)
  })
})

test('a test account can be reset, a live one cannot', async () => {
  const root = await as('root@example.com')
  await root.createAccountReset()
  expect((await root.listCustomer()).meta.allCount).toBe(0)
  const live = await as('root@example.com', { accountId: fake.liveAccountId })
  expect((await failure(live.createAccountReset())).code).toBe('access_denied')
})
