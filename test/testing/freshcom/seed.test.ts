/** With the same seed, the fake Freshcom generates the same values for the same requests. */
import { globSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createExampleStore, createFakeFreshcom, type FakeFreshcom, type FreshcomServer } from 'freshcom-sdk/testing'
import { authorize, password, send } from './raw-requests'

const clock = () => Date.parse('2026-11-26T12:00:00Z')
const json = { 'content-type': 'application/vnd.api+json' }
const [joe, sue] = ['joe@example.com', 'sue@example.com']

/** The steps of the test. Each one generates values. */
const steps: Readonly<Record<string, (fake: FakeFreshcom) => Promise<unknown>>> = {
  storefront: (fake) => authorize(fake),
  login: (fake) => authorize(fake, joe),
  'login by a code': async (fake) => {
    const form = { grant_type: 'password', username: sue, password, scope: `aid:${fake.accountId}` }
    const ask = (headers = {}) =>
      send(fake, '/token', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(form),
      })
    await ask()
    return ask({ 'x-freshcom-otp': fake.sms.at(-1)?.code ?? '' })
  },
  customer: async (fake) => fake.addCustomer({ name: 'Gus Guest' }),
  order: (fake) => post(fake, '/orders', 'Order', {}),
  'reset of a password': (fake) => post(fake, '/password_reset_tokens', 'PasswordResetToken', { username: joe }),
  'code by phone': (fake) =>
    post(fake, '/phone_verification_codes', 'PhoneVerificationCode', { phoneNumber: '+16045550100' }),
}

async function post(fake: FakeFreshcom, path: string, type: string, attributes: object) {
  const headers = { ...json, ...(await authorize(fake)) }
  return send(fake, path, { method: 'POST', headers, body: JSON.stringify({ data: { type, attributes } }) })
}

/** All values that a fake has generated after these steps. */
async function live(seed: number | string, server: FreshcomServer, history: readonly string[]): Promise<string> {
  const fake = createFakeFreshcom({ seed, server, clock, rotateRefreshTokens: true })
  fake.addCustomer({ username: joe, password })
  fake.addCustomer({ username: sue, password, phoneNumber: '+16045550101', authMethod: 'tfa_sms' })
  const answers: unknown[] = []
  for (const name of history) answers.push(await steps[name]?.(fake))
  const { accountId, liveAccountId, storefrontRefreshToken, sms, emails, requests } = fake
  return JSON.stringify({ accountId, liveAccountId, storefrontRefreshToken, sms, emails, requests, answers })
}

const seeds = fc.oneof(fc.integer(), fc.string())
const histories = fc.array(fc.constantFrom(...Object.keys(steps)), { minLength: 1, maxLength: 6 })
const servers = fc.constantFrom<FreshcomServer>('2018-04', '2018-09', 'guides')

test('the same seed, clock and requests give the same responses, messages and signatures, byte for byte', async () => {
  const property = fc.asyncProperty(seeds, servers, histories, async (seed, server, history) => {
    expect(await live(String(seed), server, history)).toBe(await live(seed, server, history))
  })
  await fc.assert(property, { numRuns: 25 })
})

test('two seeds give different values, and so do two fakes without a seed', async () => {
  const property = fc.asyncProperty(seeds, seeds, async (one, other) => {
    fc.pre(String(one) !== String(other))
    const [first, second] = [one, other].map((seed) => uuidsOf(createExampleStore({ seed, clock }).fake))
    expect(first?.size).toBeGreaterThan(10)
    expect([...(first ?? [])].filter((id) => second?.has(id))).toEqual([])
  })
  await fc.assert(property, { numRuns: 25 })
  const [first, second] = [createFakeFreshcom(), createFakeFreshcom()]
  expect(first.accountId).not.toBe(second.accountId)
  expect(first.storefrontRefreshToken).not.toBe(second.storefrontRefreshToken)
})

/** The ids of the next new resources. */
function uuidsOf(fake: FakeFreshcom): Set<string> {
  return new Set([fake.liveAccountId, ...Array.from({ length: 20 }, () => fake.add('Order'))])
}

test('ids are UUIDs of version 4, codes have six digits, and a fake accepts only tokens that it has signed', async () => {
  const fake = createFakeFreshcom({ seed: 'winter' })
  fake.addCustomer({ username: sue, password, phoneNumber: '+16045550101', authMethod: 'tfa_sms' })
  for (let count = 0; count < 200; count += 1)
    expect(fake.add('Order')).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
  await steps['login by a code']?.(fake)
  expect(fake.sms[0]?.code).toMatch(/^\d{6}$/)
  const headers = await authorize(fake)
  expect((await send(fake, '/account', { headers })).status).toBe(200)
  const stranger = createFakeFreshcom({ seed: 'summer', accountId: fake.accountId })
  expect((await send(stranger, '/account', { headers })).status).toBe(500)
})

test('only the identifiers, and the key without a seed, use random values of the platform', () => {
  const asking = globSync('src/testing/freshcom/**/*.ts').filter((path) =>
    /randomUUID|getRandomValues|Math\.random|platformBits|randomBytes|randomUuid\(\)/.test(readFileSync(path, 'utf8')),
  )
  expect(asking.toSorted()).toEqual(['src/testing/freshcom/identifiers.ts', 'src/testing/freshcom/rsa.ts'])
})
