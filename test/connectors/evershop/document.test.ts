/**
 * The promises of the project's document on customers: its eleven endpoints, on a server that has them, its two GraphQL
 * queries, and its features on both route tables. The document shows no bodies, so the fields are those of 2.2.1.
 */
import { describe, expect, test } from 'vitest'
import { UnsupportedError, type EverShop } from 'freshcom-sdk/evershop'
import { HOME, JOE, openShop, ROOT, type TestShop } from './shop'

const shop = (routes: 'v2' | 'reference') => openShop({ routes })

/** The documented endpoints, in the document's order, and the call for each. */
const ENDPOINTS: readonly (readonly [string, (shopper: EverShop, world: TestShop) => Promise<unknown>])[] = [
  [
    'POST /api/customer/register',
    (shopper) => shopper.registerCustomer({ email: 'ann@example.com', password: 'supersecret', fullName: 'Ann' }),
  ],
  ['POST /api/customer/login', (shopper) => shopper.login(JOE)],
  ['POST /api/customer/logout', (shopper) => shopper.logout()],
  ['GET /api/customer/me', (shopper) => shopper.retrieveCurrentCustomer()],
  ['PATCH /api/customer/:id', (shopper) => shopper.updateCustomer({ fullName: 'Joseph' })],
  ['POST /api/customer/addresses', (shopper) => shopper.createAddress(HOME)],
  [
    'PATCH /api/customer/addresses/:id',
    (shopper, { fake, joe }) => shopper.updateAddress(fake.addAddress(joe, HOME), { city: 'Buffalo' }),
  ],
  ['DELETE /api/customer/addresses/:id', (shopper, { fake, joe }) => shopper.deleteAddress(fake.addAddress(joe, HOME))],
  ['POST /api/customer/forgotPassword', (shopper) => shopper.forgotPassword({ email: JOE.email })],
  [
    'POST /api/customer/resetPassword',
    async (shopper, { fake }) => {
      await shopper.forgotPassword({ email: JOE.email })
      await shopper.resetPassword({ token: fake.resets.at(-1)?.token ?? '', password: 'anothersecret' })
    },
  ],
  [
    'POST /api/customer/changePassword',
    (shopper) => shopper.changePassword({ currentPassword: JOE.password, newPassword: 'anothersecret' }),
  ],
]

describe.each(['session', 'token'] as const)('with auth "%s"', (auth) => {
  test.each(ENDPOINTS)('%s is sent on the document’s routes', async (endpoint, call) => {
    if (auth === 'token' && /login|logout/.test(endpoint)) return
    const world = shop('reference')
    const shopper = world.client({ auth })
    if (!endpoint.endsWith('/login')) await shopper.login(JOE)
    await call(shopper, world)
    const pattern = new RegExp(`^${endpoint.replace(':id', '[0-9a-f-]{36}')}$`)
    const sent = world.fake.requests.filter(({ method, path }) => pattern.test(`${method} ${path}`))
    expect(sent.at(-1)?.status).toBe(200)
  })

  test.each(ENDPOINTS)(
    'the purpose of %s works on the routes of 2.2.1, or rejects with UnsupportedError',
    async (endpoint, call) => {
      const world = shop('v2')
      const shopper = world.client({ auth })
      await shopper.login(JOE)
      const outcome = call(shopper, world)
      if (endpoint.endsWith('changePassword')) {
        await expect(outcome).rejects.toThrow(UnsupportedError)
        await expect(outcome).rejects.toThrow(/forgotPassword/)
      } else await outcome
      expect(world.fake.requests.every(({ status }) => status === 200)).toBe(true)
    },
  )

  test.each(['v2', 'reference'] as const)('the document’s features work on the routes "%s"', async (routes) => {
    const { fake, client } = shop(routes)
    const visitor = client({ auth })
    const ann = { email: 'ann@example.com', password: 'supersecret' }
    const { uuid } = await visitor.registerCustomer({ ...ann, fullName: 'Ann' })
    expect(await visitor.retrieveCurrentCustomer()).toBeNull()
    expect(await visitor.login(ann)).toMatchObject({ uuid, status: 1 })

    expect(await visitor.updateCustomer({ fullName: 'Ann B', email: 'annb@example.com' })).toMatchObject({ uuid })
    expect(await visitor.retrieveCurrentCustomer()).toMatchObject({ fullName: 'Ann B', email: 'annb@example.com' })

    const home = await visitor.createAddress({ ...HOME, isDefault: true })
    const office = await visitor.createAddress({ ...HOME, address1: '7 Oak St' })
    expect(await visitor.setDefaultAddress(office.uuid)).toMatchObject({ isDefault: true })
    expect((await visitor.listAddress()).map(({ isDefault }) => isDefault)).toEqual([false, true])
    await visitor.deleteAddress(home.uuid)
    expect((await visitor.listAddress()).map(({ address1 }) => address1)).toEqual(['7 Oak St'])

    fake.addOrder(uuid, { items: [{ sku: 'MUG', name: 'Mug', qty: 2, price: 12.5 }], shipping: 5 })
    expect(await visitor.listOrder()).toMatchObject([
      {
        totalQty: 2,
        grandTotal: { value: 30, text: '$30.00' },
        shippingAddress: { address1: '7 Oak St', country: 'US' },
      },
    ])

    await visitor.loginAdmin(ROOT)
    expect(await visitor.retrieveCustomer(uuid)).toMatchObject({ email: 'annb@example.com' })
    expect(await visitor.listCustomer({ fullName: 'ann' })).toMatchObject({ data: [{ uuid }], meta: { totalCount: 1 } })
    expect(await visitor.listCustomerGroup()).toEqual([{ customerGroupId: 1, groupName: 'Default' }])
    const made = await visitor.createCustomer({ email: 'bob@example.com', password: 'supersecret', fullName: 'Bob' })
    expect(await visitor.updateCustomer(made.uuid, { status: 0, password: 'anothersecret' })).toMatchObject({
      status: 0,
    })
    await expect(client({ auth }).login({ email: 'bob@example.com', password: 'anothersecret' })).rejects.toMatchObject(
      {
        code: 'invalid_credentials',
      },
    )
    await visitor.deleteCustomer(made.uuid)
    await expect(visitor.retrieveCustomer(made.uuid)).rejects.toMatchObject({ code: 'customer_not_found', status: 404 })

    await visitor.logout()
    expect(await visitor.retrieveCurrentCustomer()).toBeNull()
  })
})

test('after a reset with the mailed token, the new password works; the old one and the token do not', async () => {
  const { fake, client } = openShop()
  const visitor = client()
  await visitor.forgotPassword({ email: JOE.email })
  await visitor.forgotPassword({ email: 'nobody@example.com' })
  expect(fake.resets.map(({ email }) => email)).toEqual([JOE.email])
  const token = fake.resets[0]?.token ?? ''
  await expect(visitor.resetPassword({ token, password: 'short' })).rejects.toMatchObject({
    code: 'password_too_short',
  })
  await visitor.resetPassword({ token, password: 'anothersecret' })
  await expect(visitor.resetPassword({ token, password: 'thirdsecret' })).rejects.toMatchObject({
    code: 'reset_token_invalid',
    name: 'ValidationError',
  })
  await expect(visitor.login(JOE)).rejects.toMatchObject({ code: 'invalid_credentials', name: 'AuthenticationError' })
  expect(await visitor.login({ ...JOE, password: 'anothersecret' })).toMatchObject({ email: JOE.email })
})

test('the option routes replaces routes of 2.2.1, and null means that there is none', async () => {
  const { fake, client } = openShop({ routes: 'reference' })
  const shopper = client({ routes: { login: 'POST /api/customer/login', deleteAddress: null } })
  await shopper.login(JOE)
  expect(fake.requests.map(({ path }) => path)).toEqual(['/api/customer/login', '/api/graphql'])
  await expect(shopper.deleteAddress('some-uuid')).rejects.toMatchObject({ code: 'unsupported' })
})
