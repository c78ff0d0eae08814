/** The schemas take whatever the recorded servers took and gave, and refuse what they cannot take. */
import { describe, expect, test } from 'vitest'
import { Freshcom, ParseError } from 'freshcom-sdk'
import { schemas, validate } from 'freshcom-sdk/schemas'
import { createFakeFreshcom } from 'freshcom-sdk/testing'
import { deserialize } from '../../../src/freshcom/jsonapi/deserialize'
import { contracts, type ResourceName } from '../../../src/freshcom/resources/contracts'
import { isObject, readRecordings, versions } from '../replay/recordings'

const types = Object.keys(contracts) as ResourceName[]
const primary = (document: unknown) => [isObject(document) ? document.data : undefined].flat().filter(isObject)

describe.each(versions)('Freshcom of %s', (version) => {
  const exchanges = readRecordings(version).flatMap(({ exchanges: all }) => all)
  const succeeded = exchanges.filter(({ response }) => response.status < 300)

  test('every recorded answer passes, with all that was included', () => {
    let checked = 0
    for (const { response } of succeeded) {
      const [first] = primary(response.body)
      if (first === undefined || !types.includes(first.type as ResourceName)) continue
      const list = Array.isArray((response.body as { data: unknown }).data)
      const { data } = deserialize(response.body, { type: String(first.type), list })
      validate('answer', first.type as ResourceName, data)
      checked += 1
    }
    expect(checked).toBeGreaterThan(250)
  })

  test('the fields of every recorded create and update that succeeded pass', () => {
    const refused = new Set<string>()
    for (const { name, request } of succeeded) {
      if (!['POST', 'PATCH'].includes(request.method)) continue
      for (const { type, attributes = {} } of primary(request.body)) {
        const use = request.method === 'POST' ? 'create' : 'update'
        const result = schemas[type as ResourceName]?.[use].safeParse(attributes)
        if (result !== undefined && !result.success) {
          refused.add(`${String(type)}.${use} ${result.error.issues[0]?.path.join('.')}: ${name}`)
        }
      }
    }
    expect([...refused]).toEqual([])
  })
})

describe('a schema', () => {
  test('of fields leaves out what the API does not know, so that a form may hold more', () => {
    const fields = { firstName: 'Joe', passwordAgain: 'x' }
    expect(schemas.Customer.create.parse(fields as object)).toEqual({ firstName: 'Joe' })
  })

  test('asks a create for what is required, an update not', () => {
    expect(schemas.Price.create.safeParse({} as never).success).toBe(false)
    expect(schemas.Price.update.safeParse({}).success).toBe(true)
    expect(schemas.Price.update.safeParse({ name: '' }).success).toBe(false)
  })

  test('lets values through that servers may grow', () => {
    expect(schemas.Customer.update.safeParse({ status: 'a-status-of-the-future' }).success).toBe(true)
  })

  test('is a Standard Schema', async () => {
    const { vendor, version, validate: check } = schemas.Customer.create['~standard']
    expect([vendor, version]).toEqual(['zod', 1])
    const { issues } = await check({ email: 42 })
    expect(issues?.[0]?.path).toEqual(['email'])
  })

  test('takes links as identifiers and whole resources, null for none, and no others', () => {
    const product = { type: 'Product', id: '1', name: 'Salmon' } as const
    expect(schemas.OrderLineItem.create.safeParse({ product } as never).success).toBe(true)
    expect(schemas.OrderLineItem.create.safeParse({ product: null } as never).success).toBe(true)
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

  test('refuses bad fields before they are sent, all at once and without repeating them', async () => {
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

  test('lets right ones through, those of the guides with what follows from them', async () => {
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
  ])('refuses an answer in which %s is not what its type says', async (_what, data, included, named) => {
    const fetch = async () => new Response(JSON.stringify({ data, included }))
    const strict = new Freshcom({ baseUrl, fetch, validate })
    const error = await refusal(named === 'Account' ? strict.retrieveAccount() : strict.retrieveCustomer('1'))
    expect(error).toBeInstanceOf(ParseError)
    expect(error).toMatchObject({ code: 'invalid_answer' })
  })

  test('ends on circles', () => {
    const customer: Record<string, unknown> = { type: 'Nothing', id: '1' }
    customer.self = customer
    customer.list = [customer]
    validate('answer', 'Customer', customer)
  })

  test('leaves documents that the caller has built alone', async () => {
    const document = { data: { type: 'PhoneVerificationCode', attributes: { phoneNumber: '+16045550100' } } }
    await shop.createPhoneVerificationCode(document as never, {}, { serializeFields: false })
  })
})
