/** What is special about each adapter: fields that it cannot keep, its errors, and what it must never do. */
import { afterEach, describe, expect, test } from 'vitest'
import { Freshcom, OtpRequiredError } from 'freshcom-sdk'
import {
  accountMethods,
  ConflictError,
  ConnectionError,
  defineAccounts,
  evershopAccounts,
  freshcomAccounts,
  groupeatAccounts,
  NotFoundError,
  ServerError,
  UnsupportedError,
  vagaroAccounts,
  type CustomerAccounts,
} from 'freshcom-sdk/accounts'
import { EverShop } from 'freshcom-sdk/evershop'
import { rejection } from '../connectors/rejection'
import { accessTokenOf, openShop } from '../freshcom/resources/current-customer-shop'
import { openEverShop, openFreshcom, openGroupEat, openVagaro } from './situations'

/** The adapter without the knowledge of its type. */
const untyped = (accounts: unknown) => accounts as CustomerAccounts
const offered = (accounts: { supports(method: (typeof accountMethods)[number]): boolean }) =>
  accountMethods.filter((method) => accounts.supports(method))

describe('a method that a system does not have', () => {
  test('is false in supports()', () => {
    const lacks = (accounts: Parameters<typeof offered>[0]) =>
      accountMethods.filter((method) => !accounts.supports(method))
    expect(lacks(openFreshcom().accounts)).toEqual([
      'remove',
      ...accountMethods.filter((name) => name.startsWith('addresses')),
    ])
    expect(lacks(openGroupEat().accounts)).toEqual([
      'resetPassword',
      'changePassword',
      'requestEmailVerification',
      'addresses.remove',
      'addresses.setDefault',
      'orders.list',
    ])
    expect(offered(openVagaro().accounts)).toEqual(['current', 'remove', 'export'])
    expect(lacks(openEverShop('session', 'v2').accounts)).toEqual([
      'remove',
      'changePassword',
      'requestEmailVerification',
      'verifyEmail',
    ])
    expect(lacks(openEverShop('token', 'reference').accounts)).toEqual([
      'remove',
      'requestEmailVerification',
      'verifyEmail',
    ])
  })

  test('rejects with what to do instead, and nothing is sent', async () => {
    const { fake, accounts } = openVagaro()
    const error = await rejection(untyped(accounts).login({ username: 'joe', password: 'x' }))
    expect(error).toBeInstanceOf(UnsupportedError)
    expect(error.message).toBe(
      'Vagaro has no login. Instead: your own login, then vagaroAccounts(vagaro, {customer_id}).',
    )
    expect((await rejection(untyped(accounts).orders.list())).message).toContain('Nothing in its API does it.')
    expect(fake.requests).toEqual([])
  })

  test('and a field that it cannot keep rejects, and nothing is sent', async () => {
    const freshcom = openFreshcom()
    await freshcom.accounts.login(freshcom.member.credentials)
    freshcom.fake.clearRequests()
    expect((await rejection(untyped(freshcom.accounts).update({ locale: 'fr' }))).code).toBe('unsupported_field')
    expect((await rejection(untyped(freshcom.accounts).update({ isAdmin: true } as never))).code).toBe(
      'unsupported_field',
    )
    expect(freshcom.fake.requests).toEqual([])
    const { accounts, newcomer, member, addresses, fake } = openGroupEat()
    expect((await rejection(untyped(accounts).register({ ...newcomer, username: 'ann' }))).code).toBe(
      'unsupported_field',
    )
    expect(fake.requests).toEqual([])
    await accounts.login(member.credentials)
    for (const call of [
      untyped(accounts).update({ email: 'new@example.com' }),
      untyped(accounts).addresses.add({ ...addresses[0], city: 'Paris' }),
    ]) {
      expect((await rejection(call)).code).toBe('unsupported_field')
    }
  })
})

describe('Freshcom', () => {
  test('a two-factor login rejects with the OtpRequiredError', async () => {
    const { fake, accounts } = openFreshcom()
    fake.addCustomer({
      username: 'safe@example.com',
      password: 'safe-horse-battery',
      phoneNumber: '+16045550101',
      authMethod: 'tfa_sms',
    })
    const login = { username: 'safe@example.com', password: 'safe-horse-battery' }
    expect(await rejection(accounts.login(login))).toBeInstanceOf(OtpRequiredError)
    const otp = fake.sms.at(-1)?.code
    expect((await accounts.login({ ...login, otp })).username).toBe('safe@example.com')
  })

  test('an error of the server does not mean that nobody is logged in', async () => {
    const { fake, accounts, member } = openFreshcom()
    await accounts.login(member.credentials)
    fake.faults.next(9, { path: '/customer', status: 503, retryAfter: 0 })
    expect(await rejection(accounts.current())).toBeInstanceOf(ServerError)
  })

  test('after a login of another customer, a call under way changes nothing, whenever that login comes', async () => {
    const outcomes = new Set<unknown>()
    for (let moment = 0; moment < 150; moment += 1) {
      const { client, writes } = openShop()
      const freshcom = client()
      freshcom.setAccessToken(accessTokenOf('user', 'ann'))
      const call = freshcomAccounts(freshcom).update({ firstName: 'Anna' })
      const outcome = call.then(
        () => 'changed',
        (error: { code?: string }) => error.code,
      )
      for (let turn = 0; turn < moment; turn += 1) await Promise.resolve()
      freshcom.setAccessToken(accessTokenOf('user', 'bob'))
      outcomes.add(await outcome)
      expect(writes.filter((write) => write !== 'PATCH /customers/ann by ann')).toEqual([])
    }
    expect(outcomes).toEqual(new Set(['session_changed', 'changed']))
  })

  test('without a storefront token, current() returns null', async () => {
    const { fake } = openFreshcom()
    const { baseUrl, accountId, fetch } = fake
    expect(await freshcomAccounts(new Freshcom({ baseUrl, accountId, fetch })).current()).toBeNull()
  })

  test('an order is read in the form of the contract', async () => {
    const { accounts, member, placeOrder } = openFreshcom()
    const id = placeOrder()
    await accounts.login(member.credentials)
    const [order] = await accounts.orders.list()
    expect(order).toMatchObject({ id, number: 'O-1', status: 'opened', total: 19.99, currency: null })
  })

  test('an export holds user, customer, points, orders and cards', async () => {
    const { fake, accounts, member, placeOrder, saveCard } = openFreshcom()
    placeOrder()
    saveCard()
    const other = fake.addCustomer({ username: 'other@example.com', password: 'correct-horse-battery' })
    const others = { type: 'Customer', id: other } as const
    fake.add('Order', { code: 'O-2', status: 'opened' }, { customer: others })
    fake.add('Card', { lastFourDigit: '0005' }, { owner: others })
    await accounts.login(member.credentials)
    const { data } = await accounts.export()
    expect(Object.keys(data)).toEqual(['user', 'customer', 'orders', 'payments', 'fulfillmentPackages', 'cards'])
    expect(data).toMatchObject({
      customer: { pointAccount: { balance: 0 } },
      orders: [{ code: 'O-1', rootLineItems: [{ code: 'MUG-1' }] }],
      payments: [{ amountCents: 1998 }],
      fulfillmentPackages: [{ code: 'BOX-1' }],
      cards: [{ lastFourDigit: '4242' }],
    })
    expect(JSON.stringify(data)).not.toMatch(/O-2|0005/)
  })
})

test('an export of Freshcom names payments and packages that the server hides from the customer', async () => {
  const { fake, accounts, member, placeOrder } = openFreshcom()
  placeOrder()
  const mine = { type: 'Customer', id: member.profile.id ?? '' } as const
  fake.add('Order', { status: 'cart', grandTotalCents: 500 }, { customer: mine })
  await accounts.login(member.credentials)
  expect((await accounts.export()).withheld).toBeUndefined()
  // The payment has no owner, and the package has no customer.
  const sent = {
    status: 'opened',
    grandTotalCents: 500,
    paymentStatus: 'paid',
    fulfillmentStatus: 'fulfilled',
  } as const
  const order = { type: 'Order', id: fake.add('Order', sent, { customer: mine }) } as const
  fake.add('Payment', { status: 'paid', gateway: 'freshcom', amountCents: 500 }, { target: order })
  expect((await accounts.export()).withheld).toEqual(['payments', 'fulfillmentPackages'])
})

describe('GroupEat', () => {
  test('missing names and phone number reject before anything is sent', async () => {
    const { fake, accounts, newcomer } = openGroupEat()
    const { lastName: _, ...incomplete } = newcomer
    const error = await rejection(untyped(accounts).register(incomplete))
    expect(error).toMatchObject({ code: 'validation_failed', errors: { lastName: [{ code: 'required' }] } })
    expect(fake.requests).toEqual([])
  })

  test('after a bad phone number, a registration with the right one is accepted', async () => {
    const { accounts, newcomer } = openGroupEat('server')
    const error = await rejection(accounts.register({ ...newcomer, phoneNumber: '12' }))
    expect(error).toMatchObject({ name: 'ValidationError', errors: { phoneNumber: [{ code: 'invalid' }] } })
    expect(await accounts.current()).toBeNull()
    expect(await accounts.register(newcomer)).toMatchObject({ fullName: 'Ann Example', email: newcomer.email })
  })

  test('an e-mail address of no campus is an error of the field email', async () => {
    const { accounts, newcomer } = openGroupEat()
    const error = await rejection(accounts.register({ ...newcomer, email: 'ann@example.org' }))
    expect(error).toMatchObject({ code: 'validation_failed', errors: { email: [{ code: 'invalid' }] } })
    expect(error.cause).toMatchObject({ code: 'emailNotFromCampus' })
  })

  test('there is one address, and adding a second one does not replace it', async () => {
    const { accounts, member, addresses } = openGroupEat()
    await accounts.login(member.credentials)
    expect(await rejection(accounts.addresses.update('address', addresses[0]))).toBeInstanceOf(NotFoundError)
    await accounts.addresses.add(addresses[0])
    expect(await rejection(accounts.addresses.add(addresses[1]))).toBeInstanceOf(ConflictError)
    expect(await accounts.addresses.list()).toMatchObject([
      { line1: addresses[0].line1, city: 'Palaiseau', country: 'France' },
    ])
  })

  test('a network that is down does not mean that nobody is logged in', async () => {
    const { fake, accounts, member } = openGroupEat()
    await accounts.login(member.credentials)
    fake.faults.dropNext(9)
    expect(await rejection(accounts.current())).toBeInstanceOf(ConnectionError)
  })
})

describe.each(['session', 'token'] as const)('EverShop with auth "%s"', (auth) => {
  test('keeps one name: it is not split, and half of it is not sent', async () => {
    const { fake, accounts, member, newcomer } = openEverShop(auth, 'v2')
    const { email, password } = newcomer
    expect(await accounts.register({ email, password, firstName: 'Ann' })).toMatchObject({
      fullName: 'Ann',
      firstName: null,
      lastName: null,
    })
    await accounts.login(member.credentials)
    fake.clearRequests()
    for (const [half, other] of [
      [{ firstName: 'Jo' }, 'lastName'],
      [{ lastName: 'Sample' }, 'firstName'],
    ] as const)
      expect(await rejection(untyped(accounts).update(half))).toMatchObject({
        errors: { [other]: [{ code: 'required' }] },
      })
    expect(fake.requests).toEqual([])
  })

  test('a field that it cannot keep rejects before anything is sent', async () => {
    const { fake, accounts, newcomer, addresses } = openEverShop(auth, 'v2')
    const { postalCode: _, ...incomplete } = addresses[0]
    for (const [code, call] of [
      ['unsupported_field', () => untyped(accounts).register({ ...newcomer, phoneNumber: '+1 555 111 2222' })],
      ['unsupported_field', () => untyped(accounts).register({ ...newcomer, username: 'ann' })],
      ['unsupported_field', () => untyped(accounts).update({ locale: 'fr' })],
      ['unsupported_field', () => untyped(accounts).addresses.add({ ...addresses[0], latitude: 1 })],
      ['validation_failed', () => untyped(accounts).addresses.update('any', incomplete)],
    ] as const)
      expect((await rejection(call())).code).toBe(code)
    expect(fake.requests).toEqual([])
  })

  test('an administrator’s client deletes the account, with or without orders', async () => {
    const { fake, evershop, member, placeOrder } = openEverShop(auth, 'v2')
    fake.addAdmin({ email: 'root@example.com', password: 'supersecret' })
    const admin = new EverShop({ baseUrl: fake.baseUrl, fetch: fake.fetch, auth })
    await admin.loginAdmin({ email: 'root@example.com', password: 'supersecret' })
    const accounts = evershopAccounts(evershop, { admin })
    expect(accounts.supports('remove')).toBe(true)
    placeOrder()
    expect((await rejection(accounts.remove())).code).toBe('not_logged_in')
    await accounts.login(member.credentials)
    const ends: string[] = []
    accounts.onEnd(({ reason }) => ends.push(reason))
    await accounts.remove()
    expect(await accounts.current()).toBeNull()
    expect(ends).toEqual(['removed'])
    expect((await rejection(accounts.login(member.credentials))).code).toBe('invalid_credentials')
  })

  test('if the administrator’s login has ended, the customer’s session has not', async () => {
    const { fake, evershop, member } = openEverShop(auth, 'v2')
    const admin = new EverShop({ baseUrl: fake.baseUrl, fetch: fake.fetch, auth })
    const accounts = evershopAccounts(evershop, { admin })
    await accounts.login(member.credentials)
    accounts.onEnd(() => expect.unreachable('the customer is logged in'))
    const error = await rejection(accounts.remove())
    expect(error).toMatchObject({ name: 'PermissionError', code: 'admin_not_logged_in', status: 403 })
    expect((await accounts.current())?.id).toBe(member.profile.id)
  })

  test('update() rejects a taken e-mail address, and a new one becomes the login name', async () => {
    const { fake, accounts, member } = openEverShop(auth, 'v2')
    fake.addCustomer({ email: 'other@example.com', password: 'supersecret', fullName: 'Other' })
    await accounts.login(member.credentials)
    expect((await rejection(accounts.update({ email: 'other@example.com' }))).code).toBe('account_exists')
    expect(await accounts.update({ email: 'new@example.com' })).toMatchObject({
      email: 'new@example.com',
      username: 'new@example.com',
      fullName: 'Joe Example',
    })
    await accounts.logout()
    await accounts.login({ ...member.credentials, username: 'new@example.com' })
  })

  test('a replaced address keeps no old field', async () => {
    const { accounts, member, addresses } = openEverShop(auth, 'v2')
    await accounts.login(member.credentials)
    const { id } = await accounts.addresses.add(addresses[0])
    expect(await accounts.addresses.update(id, addresses[1])).toMatchObject({
      line2: 'Suite 1',
      city: null,
      phoneNumber: null,
    })
  })

  test('an order is read in the form of the contract', async () => {
    const { accounts, member, placeOrder } = openEverShop(auth, 'v2')
    const id = placeOrder()
    await accounts.login(member.credentials)
    expect(await accounts.orders.list()).toMatchObject([
      {
        id,
        number: '10001',
        status: 'processing',
        paymentStatus: 'pending',
        shipmentStatus: 'shipped',
        lines: [{ name: 'Mug', sku: 'MUG-1', quantity: 2, total: 25 }],
        total: 30,
        currency: 'USD',
      },
    ])
  })

  test('an error of the shop does not end the session, and after its end nobody is logged in', async () => {
    const { fake, accounts, member } = openEverShop(auth, 'v2')
    await accounts.login(member.credentials)
    fake.faults.next(9, { path: '/api/graphql', status: 503, retryAfter: 0 })
    expect(await rejection(accounts.current())).toBeInstanceOf(ServerError)
    fake.faults.clear()
    fake.advance(31 * 3_600_000)
    expect(await accounts.current()).toBeNull()
    expect((await rejection(accounts.orders.list())).code).toBe('not_logged_in')
  })
})

describe('Vagaro', () => {
  test('an export also holds what the document’s export leaves out', async () => {
    const { accounts } = openVagaro()
    expect((await accounts.export()).data).toMatchObject({ customer: { notes: 'Prefers mornings' } })
  })

  test('an unknown customer is null, and cannot be deleted', async () => {
    const { vagaro } = openVagaro()
    const accounts = vagaroAccounts(vagaro, { email: 'nobody@example.com' })
    expect(await accounts.current()).toBeNull()
    for (const call of [accounts.remove(), accounts.export()])
      expect((await rejection(call)).code).toBe('not_logged_in')
  })

  test('a customer with future appointments cannot be deleted, with Vagaro’s own error', async () => {
    const { fake, accounts, member } = openVagaro()
    fake.addAppointment(member.profile.id)
    expect((await rejection(accounts.remove())).code).toBe('customer_has_future_appointments')
    expect(await accounts.current()).not.toBeNull()
  })
})

describe('times without a zone', () => {
  const { TZ } = process.env
  afterEach(() => {
    if (TZ === undefined) delete process.env.TZ
    else process.env.TZ = TZ
  })

  test.each([
    ['Freshcom', openFreshcom],
    ['GroupEat', openGroupEat],
  ] as const)('of %s are UTC, in any time zone of the program', async (_, open) => {
    process.env.TZ = 'Asia/Kolkata'
    expect(new Date().getTimezoneOffset()).toBe(-330)
    const { accounts, member } = open()
    const { createdAt } = await accounts.login(member.credentials)
    expect(Math.abs(Date.parse(String(createdAt)) - Date.now())).toBeLessThan(60_000)
  })
})

test('defineAccounts throws for a misspelt method', () => {
  expect(() => defineAccounts('Typo', { regster: async () => {} } as never)).toThrow('regster')
  expect(() => defineAccounts('Typo', { addresses: { lst: async () => [] } } as never)).toThrow('addresses.lst')
})

test('one storefront runs on every system that has the methods it uses', async () => {
  async function greet(shop: Pick<CustomerAccounts, 'login' | 'current' | 'logout'>) {
    await shop.login({ username: 'joe@example.com', password: 'correct-horse-battery' })
    const profile = await shop.current()
    await shop.logout()
    return `Hello ${profile?.fullName}`
  }
  expect(await greet(openFreshcom().accounts)).toBe('Hello Joe Example')
  expect(await greet(groupeatAccounts(openGroupEat().groupeat))).toBe('Hello Joe Example')
})
