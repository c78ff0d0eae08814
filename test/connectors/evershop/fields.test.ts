/** Fields: only permitted members are sent, and invalid values reject before anything is sent. */
import { describe, expect, test } from 'vitest'
import { EverShop, FieldsError, type EverShopNewAddress } from 'freshcom-sdk/evershop'
import { HOME, JOE, openShop, ROOT } from './shop'

async function loggedIn() {
  const { fake, joe, client } = openShop()
  const shopper = client()
  await shopper.login(JOE)
  return { fake, joe, shopper, sent: () => JSON.parse(fake.requests.at(-1)?.body ?? '{}') as Record<string, unknown> }
}

describe('only permitted fields are sent', () => {
  const smuggled = {
    uuid: 'x',
    customerId: 1,
    groupId: 2,
    group_id: 2,
    status: 0,
    isAdmin: true,
    createdAt: '2001-01-01',
  }

  test('at registration: no group and no status', async () => {
    const { shopper, sent } = await loggedIn()
    const ann = { email: 'ann@example.com', password: 'supersecret', fullName: 'Ann' }
    const customer = await shopper.registerCustomer({ ...smuggled, ...ann } as typeof ann)
    expect(sent()).toEqual({ email: 'ann@example.com', password: 'supersecret', full_name: 'Ann' })
    expect(customer).toMatchObject({ status: 1, groupId: 1 })
    expect(Object.keys(customer)).not.toContain('password')
  })

  test('in the own profile: name and e-mail', async () => {
    const { shopper, sent } = await loggedIn()
    await shopper.updateCustomer({ ...smuggled, password: 'x', fullName: 'J' } as { fullName: string })
    expect(sent()).toEqual({ full_name: 'J' })
  })

  test('by an administrator: status and group of a new customer, status and password of another', async () => {
    const { shopper, joe, sent } = await loggedIn()
    await shopper.loginAdmin(ROOT)
    const fields = { email: 'ann@example.com', password: 'supersecret', fullName: 'Ann' }
    await shopper.createCustomer({ ...smuggled, ...fields, groupId: 1, status: 0 } as typeof fields)
    expect(sent()).toEqual({
      email: 'ann@example.com',
      password: 'supersecret',
      full_name: 'Ann',
      group_id: 1,
      status: 0,
    })
    await shopper.updateCustomer(joe, { ...smuggled, status: 1 } as { status: 1 })
    expect(sent()).toEqual({ status: 1 })
  })

  test('of an address: a whole address may be passed back', async () => {
    const { shopper, sent } = await loggedIn()
    const address = await shopper.createAddress({ ...HOME, telephone: '+1 (555) 111-2222' })
    await shopper.updateAddress(address.uuid, { ...address, city: 'Buffalo' })
    expect(Object.keys(sent()).toSorted()).toEqual(
      [
        'address_1',
        'address_2',
        'city',
        'country',
        'full_name',
        'is_default',
        'postcode',
        'province',
        'telephone',
      ].toSorted(),
    )
  })
})

describe('an address is checked before it is sent', () => {
  test.each([
    ['fullName', '  '],
    ['fullName', undefined],
    ['address1', ''],
    ['province', undefined],
    ['province', 'New York'],
    ['province', 'CA-ON'],
    ['province', 'US-'],
    ['country', 'ZZ'],
    ['country', 'USA'],
    ['country', 'us'],
    ['country', 'United States'],
    ['country', null],
    ['postcode', 12207],
    ['postcode', 'not a postcode !!'],
    ['postcode', '1'],
    ['postcode', null],
    ['telephone', 'abc'],
    ['telephone', '12'],
    ['telephone', 5_551_112_222n],
    ['telephone', 5_551_112_222],
    ['isDefault', 'maybe'],
    ['isDefault', 1],
    ['city', 7],
  ])('%s: %o rejects, and the error names the field', async (field, value) => {
    const { fake, shopper } = await loggedIn()
    const before = fake.requests.length
    const error = await shopper.createAddress({ ...HOME, [field]: value }).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(FieldsError)
    expect(error).toMatchObject({ code: 'invalid_address_fields' })
    expect(Object.keys((error as FieldsError).errors ?? {})).toContain(field)
    expect(fake.requests).toHaveLength(before)
  })

  test.each([
    { country: 'CA', province: 'CA-ON', postcode: 'K1A 0B1' },
    { country: 'GB', province: 'GB-LND', postcode: 'SW1A 1AA' },
    { country: 'DE', province: 'DE-BE', postcode: '10115' },
    { country: 'PT', province: 'PT-11', postcode: '1000-205', telephone: null },
    { country: 'VN', province: 'VN-SG', postcode: '700000', telephone: '+84 28 3822 2222' },
    { country: 'NL', province: 'NL-NH', postcode: '1012 AB', telephone: '020.555.1234', city: null },
  ])('%o is accepted', async (place) => {
    const { shopper } = await loggedIn()
    expect(await shopper.createAddress({ ...HOME, ...place } as EverShopNewAddress)).toMatchObject({
      country: place.country,
      province: place.province,
    })
  })

  test('one error names all wrong fields', async () => {
    const { shopper } = await loggedIn()
    const error = await shopper.createAddress({} as EverShopNewAddress).catch((thrown: unknown) => thrown)
    expect(Object.keys((error as FieldsError).errors ?? {}).toSorted()).toEqual(
      ['address1', 'country', 'fullName', 'postcode', 'province'].toSorted(),
    )
  })

  test('a change sends only the fields that were passed, and null removes an optional one', async () => {
    const { shopper, sent } = await loggedIn()
    const { uuid } = await shopper.createAddress({ ...HOME, telephone: '+15551112222', address2: 'Apt 2' })
    expect(await shopper.updateAddress(uuid, { telephone: null, address2: null })).toMatchObject({ telephone: null })
    expect(sent()).toEqual({ telephone: null, address_2: null })
    await expect(shopper.updateAddress(uuid, { postcode: '!' })).rejects.toMatchObject({
      code: 'invalid_address_fields',
    })
    await expect(shopper.updateAddress(uuid, {})).rejects.toMatchObject({ code: 'nothing_to_update' })
  })

  test('a new country or province must fit the stored one', async () => {
    const { fake, shopper } = await loggedIn()
    const { uuid } = await shopper.createAddress(HOME)
    for (const half of [{ country: 'CA' }, { province: 'CA-ON' }]) {
      await expect(shopper.updateAddress(uuid, half)).rejects.toMatchObject({
        code: 'invalid_address_fields',
        errors: { province: [{ code: 'format' }] },
      })
    }
    expect(fake.requests.some(({ method }) => method === 'PATCH')).toBe(false)
    expect(await shopper.updateAddress(uuid, { province: 'US-CA' })).toMatchObject({ province: 'US-CA' })
    expect(await shopper.updateAddress(uuid, { country: 'CA', province: 'CA-ON' })).toMatchObject({ country: 'CA' })
    await expect(shopper.updateAddress('garbage', { country: 'US' })).rejects.toMatchObject({
      code: 'address_not_found',
    })
  })

  test('an empty input of a form becomes null, and a phone number may have an extension', async () => {
    const { shopper, sent } = await loggedIn()
    const address = await shopper.createAddress({ ...HOME, telephone: '', address2: '', city: ' ' })
    expect(sent()).toMatchObject({ telephone: null, address_2: null, city: null })
    expect(address).toMatchObject({ telephone: null, address2: null, city: null })
    for (const telephone of ['+1 555 111 2222 x12', '555-111-2222 ext. 7']) {
      expect(await shopper.updateAddress(address.uuid, { telephone })).toMatchObject({ telephone })
    }
  })
})

describe('an invalid value rejects before anything is sent', () => {
  test.each([
    ['login', [{ email: 'joe@example.com' }], 'missing_field'],
    ['login', [{ email: 'joe@example.com', password: '' }], 'invalid_fields'],
    ['login', ['joe'], 'invalid_fields'],
    ['registerCustomer', [{ email: 'a@example.com', password: 'supersecret' }], 'missing_field'],
    ['registerCustomer', [null], 'invalid_fields'],
    ['updateCustomer', [{ fullName: 7 }], 'invalid_fields'],
    ['updateCustomer', ['some-uuid', {}], 'nothing_to_update'],
    ['updateCustomer', ['some-uuid', { status: 7 }], 'invalid_fields'],
    ['updateCustomer', [{ fullName: '  ' }], 'invalid_fields'],
    ['updateCustomer', ['some-uuid', { fullName: '' }], 'invalid_fields'],
    ['updateCustomer', ['some-uuid', { password: '12345' }], 'password_too_short'],
    ['updateCustomer', [{ fullName: 'a\u0000b' }], 'invalid_fields'],
    ['login', [{ email: 'joe\u0000@example.com', password: 'supersecret' }], 'invalid_fields'],
    ['createAddress', [{ ...HOME, city: '\uD800' }], 'invalid_address_fields'],
    ['retrieveCustomer', ['\u0000'], 'invalid_id'],
    ['listCustomerOrder', ['a\u0000'], 'invalid_id'],
    ['listCustomerAddress', [''], 'invalid_id'],
    ['deleteCustomer', ['a\u0000'], 'invalid_id'],
    ['updateCustomer', ['me', { status: 0 }], 'invalid_id'],
    ['deleteAddress', [''], 'invalid_id'],
    ['deleteAddress', ['..'], 'invalid_id'],
    ['deleteAddress', [{ uuid: 'x' }], 'invalid_id'],
    ['deleteAddress', ['\uD800'], 'invalid_id'],
    ['retrieveCustomer', [''], 'invalid_id'],
    ['listCustomer', [{ page: 0 }], 'invalid_fields'],
    ['listCustomer', [{ page: -1 }], 'invalid_fields'],
    ['listCustomer', [{ page: 1e21 }], 'invalid_fields'],
    ['listCustomer', [{ limit: 1_000_001 }], 'invalid_fields'],
    ['listCustomer', [{ phone: '+1555' }], 'invalid_fields'],
    ['listCustomer', [{ keyword: 'joe', email: JOE.email }], 'invalid_fields'],
    ['listCustomer', [{ keyword: 'joe', fullName: 'Joe' }], 'invalid_fields'],
    ['listCustomer', [{ keyword: 'joe\u0000' }], 'invalid_fields'],
    ['listCustomer', [{ limit: '10' }], 'invalid_fields'],
    ['listCustomer', [{ keyword: 7 }], 'invalid_fields'],
    ['resetPassword', [{ token: 'x' }], 'missing_field'],
    ['forgotPassword', [{}], 'missing_field'],
    ['retrieveCurrentCustomer', [{ timeout: -1 }], 'invalid_options'],
    ['retrieveCurrentCustomer', [{ headers: { authorization: 'x' } }], 'invalid_options'],
  ] as const)('%s(%j)', async (method, given, code) => {
    const { fake, client } = openShop()
    const call = client()[method] as (...all: readonly unknown[]) => Promise<unknown>
    await expect(call.apply(client(), [...given])).rejects.toMatchObject({ name: 'FieldsError', code })
    expect(fake.requests).toEqual([])
  })

  test.each([
    {},
    { baseUrl: 'http://shop.example.com' },
    { baseUrl: 'https://joe:secret@shop.example.com' },
    { baseUrl: 'https://shop.test', auth: 'cookie' },
    { baseUrl: 'https://shop.test', routes: 'v3' },
    { baseUrl: 'https://shop.test', routes: { login: 'customer/login' } },
    { baseUrl: 'https://shop.test', routes: { signIn: 'POST /login' } },
    { baseUrl: 'https://shop.test', routes: { login: 'POST https://elsewhere.test/login' } },
    { baseUrl: 'https://shop.test', store: {} },
    { baseUrl: 'https://shop.test', fetch: 'fetch' },
  ])('a client of %j', (options) => {
    expect(() => new EverShop(options as { baseUrl: string })).toThrow(FieldsError)
  })
})
