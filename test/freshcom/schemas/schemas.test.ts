/** The schemas accept what the recorded servers accepted and returned, and refuse what the servers refused. */
import { describe, expect, test } from 'vitest'
import { Freshcom, ParseError } from 'freshcom-sdk'
import { schemas, validate } from 'freshcom-sdk/schemas'
import { createFakeFreshcom } from 'freshcom-sdk/testing'
import { deserialize } from '../../../src/freshcom/jsonapi/deserialize'
import { contracts, type ResourceName } from '../../../src/freshcom/resources/contracts'
import { fieldsOf, readExchanges, type RecordedExchange } from '../recorded-exchanges'
import { isObject, versions } from '../replay/recordings'

/** Other spellings of fields that the servers accept and the SDK does not use. */
const OTHER_SPELLINGS = [
  'EmailVerificationToken.create user: customer, attributes.userId',
  'Payment.create amountCents: pay "100" as a text',
  'PointTransaction.create amount: amount as a text',
  'Product.create goods: create: goods as attributes goodsId/goodsType',
]

/** Fields that are required for a reason that no schema knows, or that a method adds. */
const DEMANDED_BY_CIRCUMSTANCES: Readonly<Record<string, string>> = {
  'flows/01-cart-totals: a line of quantity -1': 'No price is for so few.',
  'flows/01-cart-totals: a line of quantity 0': 'No price is for so few.',
  'flows/09-prices: one piece': 'The price begins at two.',
  'flows/10-product-states: a line of the draft without a price': 'The product has no price.',
  'flows/10-product-states: a line of the internal product': 'The product has no price for shoppers.',
  'flows/10-product-states: a line of the parent': 'The product has no price of its own.',
  'flows/12-refunds: without processor': 'Sent by createRefund.',
  'payments: a payment for a cart that lacks name, email and fulfillmentMethod (422 of the order)':
    'The cart lacks it.',
  'payments: create: freshcom gateway without a status (422)': 'Sent by createPayment, since there is a source.',
}

const types = Object.keys(contracts) as ResourceName[]
const primary = (document: unknown) => [isObject(document) ? document.data : undefined].flat().filter(isObject)

describe.each(versions)('Freshcom of %s', (version) => {
  const succeeded = readExchanges(version).filter(({ response }) => response.status < 300)

  test('every recorded result passes, with its includes', () => {
    let checked = 0
    for (const { response } of succeeded) {
      const [first] = primary(response.body)
      if (first === undefined || !types.includes(first.type as ResourceName)) continue
      const list = Array.isArray((response.body as { data: unknown }).data)
      const { data } = deserialize(response.body, { type: String(first.type), list })
      validate('answer', first.type as ResourceName, data)
      checked += 1
    }
    expect(checked).toBeGreaterThan(1000)
  })

  test('the fields of every successful recorded create and update pass, except other spellings', () => {
    const refused = new Set<string>()
    for (const exchange of succeeded) {
      const { name, request } = exchange
      const { type, ...fields } = fieldsOf(exchange) ?? {}
      if (!types.includes(type as ResourceName)) continue
      const use = request.method === 'POST' ? 'create' : 'update'
      const { error } = schemas[type as ResourceName][use].safeParse(fields)
      if (error) refused.add(`${String(type)}.${use} ${error.issues[0]?.path.join('.')}: ${name}`)
    }
    expect([...refused].toSorted()).toEqual(OTHER_SPELLINGS)
  })
})

test('fields that both releases refuse because something is missing are refused', () => {
  const [older, newer] = versions.map((version) => missingIn(readExchanges(version)))
  const both = [...(older ?? [])].filter(([place]) => newer?.has(place))
  expect(both.length).toBeGreaterThan(30)
  const passed = both.filter(
    ([, { type, ...fields }]) => schemas[type as ResourceName].create.safeParse(fields).success,
  )
  expect(passed.map(([place]) => place).toSorted()).toEqual(Object.keys(DEMANDED_BY_CIRCUMSTANCES).toSorted())
})

/** The fields of recorded creates that were refused only because something was missing. */
function missingIn(exchanges: readonly RecordedExchange[]): Map<string, Record<string, unknown>> {
  const found = new Map<string, Record<string, unknown>>()
  for (const exchange of exchanges) {
    const { file, name, request, response } = exchange
    const fields = fieldsOf(exchange)
    if (request.method !== 'POST' || response.status !== 422 || fields === undefined) continue
    const { errors } = response.body as { errors: { code: string }[] }
    if (errors.every(({ code }) => code === 'required')) found.set(`${file}: ${name}`, fields)
  }
  return found
}

describe('a schema', () => {
  test('of fields drops unknown members, so that a form may have more', () => {
    const fields = { firstName: 'Joe', passwordAgain: 'x' }
    expect(schemas.Customer.create.parse(fields as object)).toEqual({ firstName: 'Joe' })
  })

  test('requires fields for a create, not for an update', () => {
    expect(schemas.Price.create.safeParse({} as never).success).toBe(false)
    expect(schemas.Price.update.safeParse({}).success).toBe(true)
    expect(schemas.Price.update.safeParse({ name: '' }).success).toBe(false)
  })

  test('names the fewest fields that are missing because of another field', () => {
    const registration = { status: 'registered', username: 'joe', password: 'supersecurepassword', lastName: 'Doe' }
    const missing = (fields: object) =>
      schemas.Customer.create.safeParse(fields as never).error?.issues.map(({ path }) => path.join('.'))
    expect(missing(registration)).toEqual(['email', 'firstName'])
    expect(missing({ ...registration, email: 'joe@example.com', firstName: ' ' })).toEqual(['firstName'])
    expect(missing({ ...registration, email: 'joe@example.com', name: 'Joe Doe' })).toBeUndefined()
    expect(missing({ ...registration, status: 'guest' })).toBeUndefined()
    expect(() => validate('create', 'Payment', { amountCents: 5 })).toThrow('"source" must be sent')
  })

  test('accepts values that servers may add', () => {
    expect(schemas.Customer.update.safeParse({ status: 'a-status-of-the-future' }).success).toBe(true)
  })

  test('is a Standard Schema', async () => {
    const { vendor, version, validate: check } = schemas.Customer.create['~standard']
    expect([vendor, version]).toEqual(['zod', 1])
    const { issues } = await check({ email: 42 })
    expect(issues?.[0]?.path).toEqual(['email'])
  })

  test('accepts identifiers, whole resources and null as relationships, and nothing else', () => {
    const product = { type: 'Product', id: '1', name: 'Salmon' } as const
    expect(schemas.OrderLineItem.create.safeParse({ product } as never).success).toBe(true)
    expect(schemas.OrderLineItem.update.safeParse({ product: null } as never).success).toBe(true)
    expect(schemas.OrderLineItem.create.safeParse({ product: { type: 'Order', id: '1' } } as never).success).toBe(false)
    expect(
      schemas.FileCollection.create.safeParse({ name: 'x', files: { type: 'File', id: '1' } } as never).success,
    ).toBe(false)
  })

  test.each(types)('of %s is made once', (type) => {
    expect(schemas[type].create).toBe(schemas[type].create)
    expect(schemas[type].answer.safeParse({ type: 'Nothing', id: '1' }).success).toBe(false)
  })
})

describe('a client that validates', () => {
  const fake = createFakeFreshcom()
  const { baseUrl, accountId, storefrontRefreshToken } = fake
  const shop = new Freshcom({ baseUrl, accountId, storefrontRefreshToken, fetch: fake.fetch, validate })
  const refusal = async (call: PromiseLike<unknown>) =>
    call.then(
      () => undefined,
      (error: unknown) => error as Error & { code: string },
    )

  test('refuses invalid fields before they are sent, all at once, without their values in the error', async () => {
    fake.clearRequests()
    const fields = { email: 42, password: ['planted-secret'], enroller: { type: 'Order', id: '1' }, customData: 'x' }
    const error = await refusal(shop.createCustomer(fields as never))
    expect(error).toMatchObject({ name: 'FieldsError', code: 'invalid_fields' })
    for (const words of [
      '"email" must be a string',
      '"password"',
      '"customData"',
      '"enroller.type" must be "Customer"',
    ]) {
      expect(error?.message).toContain(words)
    }
    expect(error?.message).not.toContain('planted')
    expect(fake.requests.filter(({ path }) => path !== '/token')).toEqual([])
  })

  test('accepts valid fields, also those of the guides with the fields that the SDK adds', async () => {
    expect((await shop.retrieveAccount()).data.type).toBe('Account')
    const fields = {
      firstName: 'Joe',
      status: 'registered',
      username: 'joe@example.com',
      password: 'supersecurepassword',
    } as const
    expect((await shop.createCustomer({ ...fields, email: 'joe@example.com', lastName: 'Doe' })).data.firstName).toBe(
      'Joe',
    )
  })

  test.each([
    ['a primary resource', { type: 'Account', id: '1', attributes: { name: 7 } }, [], 'Account'],
    [
      'an included one',
      { type: 'Customer', id: '1', relationships: { user: { data: { type: 'User', id: '2' } } } },
      [{ type: 'User', id: '2', attributes: { username: 7 } }],
      'User',
    ],
  ])('refuses a result in which %s does not match its type', async (_what, data, included, named) => {
    const fetch = async () => new Response(JSON.stringify({ data, included }))
    const strict = new Freshcom({ baseUrl, fetch, validate })
    const error = await refusal(named === 'Account' ? strict.retrieveAccount() : strict.retrieveCustomer('1'))
    expect(error).toBeInstanceOf(ParseError)
    expect(error).toMatchObject({ code: 'invalid_answer' })
  })

  test('ends with cycles', () => {
    const customer: Record<string, unknown> = { type: 'Nothing', id: '1' }
    customer.self = customer
    customer.list = [customer]
    validate('answer', 'Customer', customer)
  })

  test('does not check documents that the caller has built', async () => {
    const document = { data: { type: 'PhoneVerificationCode', attributes: { phoneNumber: '+16045550100' } } }
    await shop.createPhoneVerificationCode(document as never, {}, { serializeFields: false })
  })
})
