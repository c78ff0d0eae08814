/** The fake Vagaro: in memory, over HTTP, through MSW, and what it rejects like the real one. */
import { http } from 'msw'
import { setupServer } from 'msw/node'
import { expect, test } from 'vitest'
import { Vagaro } from 'freshcom-sdk/vagaro'
import { clientOf, rejection, sarah, start } from './situation'

const lookup = { customer_id: 'cust_67890' }

test('works over HTTP', async () => {
  const { fake } = start()
  const server = await fake.listen()
  const { clientId, clientSecret } = fake
  try {
    const vagaro = new Vagaro({ baseUrl: server.url, clientId, clientSecret })
    expect(await vagaro.retrieveCustomer(lookup)).toEqual(sarah)
  } finally {
    await server.close()
  }
})

test('works through MSW', async () => {
  const { fake } = start()
  const worker = setupServer(...fake.handlers(http))
  worker.listen()
  const { baseUrl, clientId, clientSecret } = fake
  try {
    const vagaro = new Vagaro({ baseUrl, clientId, clientSecret })
    expect(await vagaro.retrieveCustomer(lookup)).toEqual(sarah)
    expect(fake.requests).toHaveLength(2)
  } finally {
    worker.close()
  }
})

test('looks customers up by id, by e-mail in any case, and by phone', async () => {
  const { vagaro } = start()
  for (const found of [lookup, { email: 'SARAH.Johnson@example.com' }, { phone: '+1234567890' }]) {
    expect(await vagaro.retrieveCustomer(found)).toEqual(sarah)
  }
})

test('has different errors for an expired and an unknown token', async () => {
  const { fake, vagaro } = start({ accessTokenLifetime: 60 })
  const stubborn = clientOf(fake, {
    fetch: async (url, init) => {
      if (!url.endsWith('/token')) fake.advance(61_000)
      return fake.fetch(url, init)
    },
  })
  expect((await rejection(stubborn.retrieveCustomer(lookup))).code).toBe('token_expired')
  const answer = await fake.fetch(`${fake.baseUrl}/api/customers/retrieve`, {
    method: 'POST',
    headers: { authorization: 'Bearer vat_unknown', 'content-type': 'application/json' },
    body: '{}',
  })
  expect([answer.status, await answer.json()]).toMatchObject([401, { error: 'invalid_token' }])
  expect(await vagaro.retrieveCustomer(lookup)).toEqual(sarah)
})

test.each([
  ['GET', '/api/customers/retrieve', 'application/json', 405],
  ['POST', '/api/customers/create', 'application/json', 404],
  ['POST', '/api/auth/token', 'text/plain', 415],
  ['POST', '/api/auth/token', 'application/json', 400],
])('responds to %s %s as %s with %i', async (method, path, type, status) => {
  const { fake } = start()
  const body = method === 'GET' ? {} : { body: '{"grant_type":"password"}' }
  const answer = await fake.fetch(`${fake.baseUrl}${path}`, { method, headers: { 'content-type': type }, ...body })
  expect(answer.status).toBe(status)
})

test('has no customer without an e-mail or a phone number, and cannot change an unknown one', () => {
  const { fake } = start()
  expect(() => fake.addCustomer({ first_name: 'No', last_name: 'Body' })).toThrow('e-mail address or a phone number')
  expect(() => fake.updateCustomer('cust_0', {})).toThrow('There is no customer')
})
