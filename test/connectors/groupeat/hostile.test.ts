/** Unexpected responses and arguments: the outcome is always a right value or a typed error, and nothing leaks. */
import { http } from 'msw'
import { setupServer } from 'msw/node'
import { describe, expect, test } from 'vitest'
import { ConnectionError, FieldsError, GroupEat, ParseError, ServerError, ValidationError } from 'freshcom-sdk/groupeat'
import { answered, clientOf, credentials, documentedToken, jean, rejection, start } from './situation'

const address = { street: 'Boulevard des Maréchaux', details: 'Foyer', latitude: 48.711, longitude: 2.21874 }

describe('an unexpected response is a ParseError', () => {
  test.each([
    ['empty', ''],
    ['a web page', '<!doctype html>'],
    ['cut off', JSON.stringify(jean).slice(0, 40)],
    ['null', 'null'],
    ['a list', [jean]],
    ['an envelope with null', { data: null }],
    ['an envelope with a list', { data: [jean] }],
    ['without an id', { ...jean, id: undefined }],
    ['another customer', { ...jean, id: 2 }],
  ])('%s for a customer', async (_name, body) => {
    const { groupeat } = answered(200, body)
    expect(await rejection(groupeat.retrieveCustomer(), documentedToken, 'Jean-Nathanaël')).toBeInstanceOf(ParseError)
    expect(await rejection(groupeat.updateCustomer({ firstName: 'Jean' }))).toBeInstanceOf(ParseError)
  })

  test.each([
    ['an object', {}],
    ['a list of null', [null]],
    ['a list of strings', ['Palaiseau']],
    ['an envelope with an object', { data: {} }],
  ])('%s for addresses', async (_name, body) => {
    const { groupeat } = answered(200, body)
    expect(await rejection(groupeat.listPredefinedAddress())).toBeInstanceOf(ParseError)
    expect(await rejection(groupeat.retrieveAddress())).toBeInstanceOf(ParseError)
  })

  test.each([
    ['no token', { id: 1, type: 'customer', activated: true }],
    ['an empty token', { id: 1, type: 'customer', token: '', activated: true }],
    ['a token that would break a header', { id: 1, type: 'customer', token: 'a\r\nx-evil: 1', activated: true }],
    ['no id', { type: 'customer', token: documentedToken, activated: true }],
  ])('%s for a login, and the earlier customer stays logged in', async (_name, body) => {
    const { groupeat, store } = answered(200, body)
    expect(await rejection(groupeat.login(credentials), 'x-evil')).toBeInstanceOf(ParseError)
    expect(await store.get()).toBe(documentedToken)
  })
})

describe('field errors of any form are read', () => {
  test('lists and single sentences, and nothing else; no prototype is changed', async () => {
    const errors = '{"email":"one","password":["two",3,null,{}],"locale":[],"nested":{"a":["x"]},"__proto__":["evil"]}'
    const { groupeat } = answered(
      400,
      `{"status_code":400,"error_key":"invalidEmail","message":"m","errors":${errors}}`,
    )
    const error = await rejection(groupeat.registerCustomer({ ...credentials, locale: 'fr' }))
    expect(error).toBeInstanceOf(ValidationError)
    const { errors: read } = error as unknown as ValidationError
    expect(Object.keys(read)).toEqual(['email', 'password'])
    expect(read.password).toEqual([{ code: 'invalid', title: 'two' }])
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype)
  })

  test.each(['[]', '"x"', 'null', '{"errors":5}', '{"error_key":{"a":1},"message":7}', '', '<p>'])(
    'a body of %s',
    async (body) => {
      const { groupeat } = answered(500, body)
      const error = await rejection(groupeat.retrieveCustomer())
      expect(error).toBeInstanceOf(ServerError)
      expect(error.code).toBe('server_error')
    },
  )
})

test('an error shows no secret that the response repeats', async () => {
  const echo = (secret: string) => ({ error_key: 'invalidEmail', message: `no ${secret}`, errors: { email: [secret] } })
  const login = answered(400, echo(credentials.password)).groupeat.login(credentials)
  expect((await rejection(login, credentials.password)).message).toContain('[redacted]')
  await rejection(answered(400, echo(documentedToken)).groupeat.retrieveCustomer(), documentedToken)
})

test('a redirect is not followed, since the token would go to another server', async () => {
  const { fake, groupeat } = start()
  await groupeat.login(credentials)
  fake.faults.next({ path: '/customers/1', status: 301, headers: { location: 'https://evil.example/' } })
  expect((await rejection(groupeat.retrieveCustomer())).code).toBe('redirect_refused')
})

test('after a lost response a registration is not retried, a login is', async () => {
  const { fake, groupeat } = start({}, { retry: { limit: 2, maxDelay: 5 } })
  fake.faults.dropNext(1, { path: '/customers' })
  const registration = groupeat.registerCustomer({ email: 'new@ensta.fr', password: 'password', locale: 'fr' })
  expect(await rejection(registration)).toBeInstanceOf(ConnectionError)
  expect(fake.requests).toHaveLength(1)
  fake.faults.dropNext(1, { path: '/auth/token' })
  expect((await groupeat.login(credentials)).id).toBe(1)
})

describe('arguments are checked before anything is sent', () => {
  test.each([
    ['an id that is a path', (client: GroupEat) => client.retrieveCustomer('1/../2')],
    ['an id of dots', (client: GroupEat) => client.retrieveCustomer('..')],
    ['an empty id', (client: GroupEat) => client.retrieveCustomer('')],
    ['an id of 0', (client: GroupEat) => client.retrieveCustomer(0)],
    ['a fraction', (client: GroupEat) => client.retrieveCustomer(1.5)],
    ['NaN', (client: GroupEat) => client.unregisterCustomer(Number.NaN)],
    ['no fields', (client: GroupEat) => client.updateCustomer({})],
    ['fields that are null', (client: GroupEat) => client.updateCustomer(null as never)],
    ['an id without fields', (client: GroupEat) => client.updateCustomer(1, undefined as never)],
    ['an unknown field', (client: GroupEat) => client.updateCustomer({ isAdmin: true } as never)],
    ['an empty field', (client: GroupEat) => client.updateCustomer({ firstName: '' })],
    ['a field that is null', (client: GroupEat) => client.updateCustomer({ phoneNumber: null as never })],
    ['an address without a street', (client: GroupEat) => client.setAddress({ ...address, street: '' })],
    [
      'an address without details',
      (client: GroupEat) => client.setAddress({ ...address, details: undefined as never }),
    ],
    ['an address beyond the pole', (client: GroupEat) => client.setAddress({ ...address, latitude: 91 })],
    ['an address without a longitude', (client: GroupEat) => client.setAddress({ ...address, longitude: Number.NaN })],
    ['an unknown part of an address', (client: GroupEat) => client.setAddress({ ...address, planet: 'Mars' } as never)],
    ['a login without a password', (client: GroupEat) => client.login({ email: 'a@ensta.fr' } as never)],
    ['a login without fields', (client: GroupEat) => client.login(undefined as never)],
    ['a registration without a locale', (client: GroupEat) => client.registerCustomer(credentials as never)],
    ['a reset with a blank e-mail', (client: GroupEat) => client.sendPasswordResetLink({ email: ' ' })],
    ['an invalid signal', (client: GroupEat) => client.retrieveCustomer(1, { signal: true as never })],
  ])('%s', async (_name, call) => {
    const { groupeat, requests } = answered(200, jean)
    expect(await rejection(call(groupeat), credentials.password)).toBeInstanceOf(FieldsError)
    expect(requests).toEqual([])
  })

  test.each([
    ['nothing', undefined],
    ['no base URL', {}],
    ['plain http', { baseUrl: 'http://groupeat.example/api' }],
    ['an invalid store', { baseUrl: 'https://groupeat.example/api', store: {} }],
    ['a vendor with a line break', { baseUrl: 'https://groupeat.example/api', vendor: 'a\r\nb' }],
    ['a version that is a number', { baseUrl: 'https://groupeat.example/api', version: 1 }],
  ])('options: %s', (_name, options) => {
    expect(() => new GroupEat(options as never)).toThrow(FieldsError)
  })
})

test('of a predefined address only the four writable fields are sent', async () => {
  const { fake, groupeat } = start()
  await groupeat.login(credentials)
  const [predefined] = await groupeat.listPredefinedAddress()
  await groupeat.setAddress(predefined as NonNullable<typeof predefined>)
  const sent = JSON.parse(fake.requests.at(-1)?.body ?? '') as object
  expect(Object.keys(sent)).toEqual(['street', 'details', 'latitude', 'longitude'])
  expect(await groupeat.retrieveAddress()).toEqual(predefined)
})

test('the first update requires names and phone number, a later one does not', async () => {
  const { groupeat } = start()
  await groupeat.registerCustomer({ email: 'new@ensta.fr', password: 'password', locale: 'fr' })
  const error = await rejection(groupeat.updateCustomer({ firstName: 'Ann' }))
  expect(error).toBeInstanceOf(ValidationError)
  expect(Object.keys((error as unknown as ValidationError).errors)).toEqual(['lastName', 'phoneNumber'])
  await groupeat.updateCustomer({ firstName: 'Ann', lastName: 'Example', phoneNumber: '0605040302' })
  expect((await groupeat.updateCustomer({ firstName: 'Anna' })).firstName).toBe('Anna')
})

describe('the fake', () => {
  test('works over HTTP, also for browsers from other origins', async () => {
    const { fake } = start()
    const server = await fake.listen()
    try {
      const groupeat = new GroupEat({ baseUrl: server.url })
      expect((await groupeat.login(credentials)).id).toBe(1)
      const preflight = await fetch(`${server.url}/customers/1`, { method: 'OPTIONS' })
      expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([204, '*'])
    } finally {
      await server.close()
    }
  })

  test('works through MSW', async () => {
    const { fake } = start()
    const worker = setupServer(...fake.handlers(http))
    worker.listen()
    try {
      expect((await clientOf(fake, { fetch: undefined }).login(credentials)).id).toBe(1)
    } finally {
      worker.close()
    }
  })

  test('responds to an unknown path with 404 and an empty body', async () => {
    const { fake } = start()
    for (const path of ['/customers/1/orders', '/customers/x', '/customers/1', '/']) {
      const answer = await fake.fetch(`${fake.baseUrl}${path}`, { method: 'POST' })
      expect([answer.status, await answer.text()]).toEqual([404, ''])
    }
    expect(() => fake.activate(99)).toThrow('There is no customer')
  })
})
