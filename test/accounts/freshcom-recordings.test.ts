/** The contract on both releases of Freshcom, with their recorded responses. */
import { describe, expect, test } from 'vitest'
import { AuthenticationError, ConflictError, UnsupportedError } from 'freshcom-sdk/accounts'
import { rejection } from '../connectors/rejection'
import { releases } from '../testing/flows/flow'
import { openRecorded, recordedStep, type StepName } from './recorded-freshcom'
import { lacks, withheld } from './what-2018-09-cannot'

const ann = { username: 'ann@example.com', password: 'password1' }
const annie = { email: 'ann@example.com', password: 'password1', firstName: 'Ann', lastName: 'Example' }

const LOGIN: StepName = ['03-registration', 'log in as ann']
const USER: StepName = ['03-registration', 'the user of the customer']
const CUSTOMER: StepName = ['04-current-customer', 'as the customer']
const CURRENT_USER: StepName = ['04-current-customer', 'GET /user as the customer']
const REGISTERED: StepName = ['03-registration', 'first and last name']

const idIn = (release: '2018-04' | '2018-09', name: StepName) =>
  (recordedStep(release, name).response.body as { data: { id: string } }).data.id

describe.each(releases)('on %s', (release) => {
  test('login and current return one profile: the customer’s if it can be read, otherwise the user’s', async () => {
    const { accounts, requests } = openRecorded(release, LOGIN, CURRENT_USER, CUSTOMER)
    const profile = await accounts.login(ann)
    expect(requests).toEqual(['POST /token', 'GET /user', 'GET /customer'])
    expect(profile).toMatchObject({
      id: idIn(release, release === '2018-04' ? CUSTOMER : CURRENT_USER),
      email: 'ann@example.com',
      username: 'ann@example.com',
      fullName: 'Ann Example',
      status: 'active',
    })
    expect(await accounts.current()).toEqual(profile)
  })

  test('a customer registers and is logged in', async () => {
    const { accounts, requests, bodies } = openRecorded(release, REGISTERED, LOGIN, USER, CUSTOMER)
    expect(await accounts.register({ ...annie, locale: 'en' })).toMatchObject({ username: 'ann@example.com' })
    expect(requests).toEqual(['POST /customers', 'POST /token', 'GET /user', 'GET /customer'])
    expect(bodies).toMatchObject([
      { data: { attributes: { status: 'registered', name: 'Ann Example', firstName: 'Ann', username: ann.username } } },
    ])
  })

  test('a first name alone is also sent as the required name; without one nothing is sent', async () => {
    expect(recordedStep(release, ['03-registration', 'the first name only']).response.status).toBe(422)
    const { accounts, requests, bodies } = openRecorded(release, REGISTERED, LOGIN, USER, CUSTOMER)
    const { lastName: _, firstName, ...nameless } = annie
    await accounts.register({ ...nameless, firstName })
    expect(bodies).toMatchObject([{ data: { attributes: { name: 'Ann' } } }])
    requests.length = 0
    const error = await rejection(accounts.register(nameless as typeof annie))
    expect(error).toMatchObject({ name: 'ValidationError', errors: { firstName: [{ code: 'required' }] } })
    expect(requests).toEqual([])
  })

  test('a login name in upper case is sent in lower case, at registration and login', async () => {
    const { accounts } = openRecorded(
      release,
      ['03-registration', 'user name and e-mail in upper case'],
      ['03-registration', 'log in as written'],
      ['03-registration', 'log in in lower case'],
      USER,
      CUSTOMER,
    )
    const upper = { email: 'UPPER@Example.com', password: 'password1', firstName: 'Up', lastName: 'Per' }
    await accounts.register(upper)
    await accounts.logout()
    await accounts.login({ username: ' UPPER@Example.com', password: 'password1' })
    expect(await accounts.current()).not.toBeNull()
  })

  test('a taken name rejects with account_exists, and nobody is logged in', async () => {
    const { accounts, requests } = openRecorded(release, ['03-registration', 'the user name is taken'])
    const error = await rejection(accounts.register(annie))
    expect(error).toBeInstanceOf(ConflictError)
    expect(error.code).toBe('account_exists')
    expect(requests).toEqual(['POST /customers'])
  })

  test('the server’s errors are under the names of the fields', async () => {
    const { accounts } = openRecorded(release, ['03-registration', 'bad values'])
    const error = await rejection(accounts.register({ ...annie, username: 'abc', email: 'bad', password: 'short' }))
    expect(Object.keys((error as Error & { errors?: object }).errors ?? {}).toSorted()).toEqual([
      'email',
      'password',
      'username',
    ])
  })

  test('if nobody is logged in, current() is null, all else is not_logged_in, and nothing is sent', async () => {
    const { accounts, requests } = openRecorded(release)
    expect(await accounts.current()).toBeNull()
    for (const call of [
      () => accounts.update({ firstName: 'Jo' }),
      () => accounts.changePassword({ currentPassword: 'password1', password: 'password2' }),
      () => accounts.orders.list(),
      () => accounts.export(),
    ]) {
      const error = await rejection(call())
      expect(error).toBeInstanceOf(AuthenticationError)
      expect(error.code).toBe('not_logged_in')
    }
    expect(requests).toEqual([])
  })

  test('orders are read with the customer’s token', async () => {
    const { accounts } = openRecorded(release, LOGIN, USER, CUSTOMER, ['18-roles', 'Ann lists orders'])
    await accounts.login(ann)
    expect(await accounts.orders.list()).toMatchObject([{ status: 'opened', currency: null }])
  })

  test('an export names the data that is withheld', async () => {
    const { accounts } = openRecorded(
      release,
      LOGIN,
      CURRENT_USER,
      CUSTOMER,
      ['18-roles', 'Ann lists orders'],
      ['18-roles', 'Ann lists cards'],
      ['18-roles', 'Ann lists payments'],
      ['21-fulfilment-and-returns', 'packages as Ann'],
    )
    await accounts.login(ann)
    const file = await accounts.export()
    const isWhole = release === '2018-04'
    // The order is paid, but 2018-09 hides the payment from the customer.
    expect(file.withheld).toEqual(isWhole ? undefined : ['customer', 'pointAccount', 'fileCollections', 'payments'])
    expect(file.data).toMatchObject({ payments: isWhole ? [{ status: 'paid' }] : [] })
    expect(file.data.customer === null).toBe(!isWhole)
    expect(file.data).toMatchObject({ user: { username: 'ann@example.com' }, orders: [{ status: 'opened' }] })
  })
})

describe('on 2018-04', () => {
  test('update() returns the server’s response: one write, and no request after it', async () => {
    const { accounts, requests } = openRecorded('2018-04', LOGIN, CURRENT_USER, CUSTOMER, [
      '24-verifications',
      'the customer’s e-mail through the customer',
    ])
    await accounts.login(ann)
    requests.length = 0
    const profile = await accounts.update({ email: 'third@example.com' })
    expect(profile).toMatchObject({
      email: 'third@example.com',
      username: 'ann@example.com',
      raw: { customer: { email: 'third@example.com' }, user: { email: 'third@example.com' } },
    })
    expect(requests).toEqual(['GET /user', 'GET /customer', expect.stringMatching(/^PATCH \/customers\//)])
  })

  test('a suspended customer is blocked', async () => {
    const { accounts } = openRecorded(
      '2018-04',
      ['13-suspended-customer', 'Ann logs in again'],
      ['13-suspended-customer', 'the old access token: user'],
      ['13-suspended-customer', 'the old access token: customer'],
    )
    expect((await accounts.login(ann)).status).toBe('blocked')
  })

  test('a deleted user is null, although the token still works', async () => {
    const { accounts, freshcom } = openRecorded(
      '2018-04',
      ['13-suspended-customer', 'Bob’s access token: customer'],
      ['13-suspended-customer', 'Bob’s access token: user'],
    )
    freshcom.setAccessToken('token-bob-7c1e9b')
    expect(await accounts.current()).toBeNull()
    expect((await rejection(accounts.update({ firstName: 'Bob' }))).code).toBe('not_logged_in')
  })
})

describe('a method that 2018-09 does not support', () => {
  const proofs = [
    ...Object.entries(lacks).flatMap(([method, lack]) => lack.proofs.map((proof) => ({ method, ...proof }))),
    ...withheld.map((proof) => ({ method: 'export', ...proof })),
  ]
  test.each(proofs)('$method: $flow, «$step»', ({ flow, step, as, status }) => {
    expect(recordedStep('2018-09', [flow, step, as]).response.status).toBe(status)
  })

  test.each(Object.keys(lacks) as (keyof typeof lacks)[])('%s rejects, and nothing is written', async (method) => {
    const { accounts, requests } = openRecorded('2018-09', LOGIN, CURRENT_USER, CUSTOMER)
    await accounts.login(ann)
    requests.length = 0
    const calls = {
      update: () => accounts.update({ firstName: 'Jo' }),
      changePassword: () => accounts.changePassword({ currentPassword: 'password1', password: 'password2' }),
    }
    const error = await rejection(calls[method]())
    expect(error).toBeInstanceOf(UnsupportedError)
    expect(error.code).toBe('unsupported')
    expect(error.message).toContain(`This Freshcom has no ${method}`)
    expect(requests).toEqual(['GET /user', 'GET /customer'])
    expect((await accounts.current())?.username).toBe('ann@example.com')
  })
})

test.each([
  ['2018-04', ['04-current-customer', 'GET /user as the administrator, live']],
  ['2018-09', ['04-current-customer', 'GET /user as the administrator']],
] as const)('a member of staff on %s gets no customer and no orders', async (release, user) => {
  const { accounts, freshcom, requests } = openRecorded(release, user)
  freshcom.setAccessToken('token-staff-7c1e9b')
  expect(await accounts.current()).toMatchObject({ username: 'owner@example.com', raw: { customer: null } })
  expect(await accounts.orders.list()).toEqual([])
  expect((await rejection(accounts.update({ firstName: 'Jo' }))).code).toBe('unsupported')
  expect(new Set(requests)).toEqual(new Set(['GET /user']))
})
