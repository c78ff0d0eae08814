/** What a test passes to a fake server is checked like the options of a client. Otherwise a misspelt word has no effect. */
import { FieldsError } from 'freshcom-sdk'
import {
  createExampleStore,
  createFakeEverShop,
  createFakeFreshcom,
  createFakeGroupEat,
  createFakeVagaro,
} from 'freshcom-sdk/testing'
import { describe, expect, test } from 'vitest'

/** What a program without types may call. */
type Loosely = (...given: unknown[]) => unknown

function refusal(act: () => unknown): string {
  let thrown: unknown
  try {
    act()
  } catch (error) {
    thrown = error
  }
  expect(thrown).toBeInstanceOf(FieldsError)
  return (thrown as FieldsError).message
}

describe.each<[name: string, make: Loosely, wrong: [name: string, value: unknown, nearest: string]]>([
  ['createFakeFreshcom', createFakeFreshcom as Loosely, ['servr', 'guides', 'server']],
  ['createExampleStore', createExampleStore as Loosely, ['servr', 'guides', 'server']],
  ['createFakeEverShop', createFakeEverShop as Loosely, ['rateLimit', true, 'rateLimits']],
  ['createFakeGroupEat', createFakeGroupEat as Loosely, ['envelop', true, 'envelope']],
  ['createFakeVagaro', createFakeVagaro as Loosely, ['webhookSchema', 'token', 'webhookScheme']],
])('%s', (_name, make, [wrong, value, nearest]) => {
  test('refuses an unknown option, and names the nearest one', () => {
    expect(refusal(() => make({ [wrong]: value }))).toBe(
      `The option "${wrong}" is unknown; the nearest one is "${nearest}".`,
    )
  })

  test('refuses a wrong value', () => {
    expect(refusal(() => make({ [nearest]: 7 }))).toContain(`The option "${nearest}" must be `)
    expect(refusal(() => make({ delay: '200' }))).toBe('The option "delay" must be a number from 0.')
    expect(refusal(() => make({ clock: 0 }))).toBe('The option "clock" must be a function.')
  })

  test('accepts an option that is undefined as not given', () => {
    expect(() => make({ [nearest]: undefined, delay: undefined, clock: undefined, baseUrl: undefined })).not.toThrow()
  })
})

test('the example store keeps the ids of the guides if they are undefined', () => {
  const given: object = { accountId: undefined }
  expect(createExampleStore(given).fake.accountId).toBe(createExampleStore().fake.accountId)
})

describe('a fault', () => {
  const { faults } = createFakeFreshcom()
  const next = faults.next.bind(faults) as Loosely
  const delayNext = faults.delayNext.bind(faults) as Loosely
  const dropNext = faults.dropNext.bind(faults) as Loosely
  const truncateNext = faults.truncateNext.bind(faults) as Loosely

  test.each<[wrong: unknown[], message: string]>([
    [[1, { statsu: 503 }], 'The option "statsu" is unknown; the nearest one is "status".'],
    [[{ statsu: 503 }], 'The option "statsu" is unknown; the nearest one is "status".'],
    [[1, { status: '503' }], 'The option "status" must be a whole number.'],
    [[1, { body: {} }], 'The option "body" must be text.'],
    [[1, { method: 'post' }], `The option "method" must be upper case, such as 'POST'.`],
    [[1, { path: 'products' }], `The option "path" must be a path below the base URL, such as '/products'.`],
    [[1, { path: '/products?page=1' }], `The option "path" must be a path below the base URL, such as '/products'.`],
    [[1, { path: '/v1/products' }], 'The option "path" of a fault is below the base URL: "/products".'],
  ])('that is planned with %j is refused', (given, message) => {
    expect(refusal(() => next(...given))).toBe(message)
  })

  test('of every kind is checked', () => {
    for (const plan of [next, dropNext, truncateNext]) {
      expect(refusal(() => plan(1, { methd: 'GET' }))).toContain('the nearest one is "method"')
      expect(refusal(() => plan(1, { path: '/v1/token' }))).toContain('"/token"')
      expect(refusal(() => plan('1'))).toContain('must be')
    }
    expect(refusal(() => delayNext(1, '5'))).toBe('The parameter "milliseconds" must be a number from 0.')
    expect(refusal(() => delayNext(1, 5, { pth: '/token' }))).toContain('the nearest one is "path"')
    expect(refusal(() => delayNext('1', 5))).toBe('The parameter "count" must be a number from 0.')
  })

  test('that was refused is not planned', async () => {
    const fake = createFakeFreshcom()
    expect(refusal(() => fake.faults.dropNext(1, { path: '/v1/account' }))).toContain('"/account"')
    expect((await fake.fetch(`${fake.baseUrl}/account`)).status).not.toBe(0)
  })
})

test.each(['1h', '1000', NaN, Infinity, -1, undefined, null])('time does not move by %j', (milliseconds) => {
  const fake = createFakeFreshcom({ clock: () => 5 })
  const advance = fake.advance.bind(fake) as Loosely
  expect(refusal(() => advance(milliseconds))).toBe('The parameter "milliseconds" must be a finite number from 0.')
  expect(fake.now).toBe(5)
})
