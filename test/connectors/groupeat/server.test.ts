/** Where the public server differs from the document: ids, refused tokens, and the members of a customer. */
import { describe, expect, test, vi } from 'vitest'
import { AuthenticationError, FieldsError, memoryStore, NotFoundError, PermissionError } from 'freshcom-sdk/groupeat'
import { answered, clientOf, credentials, documentedToken, rejection, slowClientOf, start } from './situation'

const server = { style: 'server' } as const
const newcomer = { email: 'new@ensta.fr', password: 'baguette', locale: 'fr' }
const other = { email: 'other@ensta.fr', password: 'another-password' }

describe('the signed-in customer', () => {
  test('is the customer of the login’s response, not of the token’s sub', async () => {
    const { fake, groupeat } = start(server)
    const { id } = await groupeat.registerCustomer(newcomer)
    expect((await groupeat.retrieveCustomer()).id).toBe(id)
    await groupeat.login(credentials)
    expect((await groupeat.updateCustomer({ firstName: 'Jeanne' })).id).toBe(1)
    await groupeat.unregisterCustomer()
    expect(fake.requests.filter(({ path }) => path.startsWith('/customers/')).map(({ path }) => path)).toEqual([
      '/customers/2',
      '/customers/1',
      '/customers/1',
    ])
  })

  test('is known after a reload, from the store', async () => {
    const { fake, store, groupeat } = start(server)
    await groupeat.login(credentials)
    expect((await clientOf(fake, { store }).retrieveCustomer()).id).toBe(1)
  })

  test('is read from the token if an earlier version stored only the token', async () => {
    const { groupeat, requests } = answered(404, null)
    await rejection(groupeat.retrieveCustomer())
    expect(requests[0]).toMatchObject({
      url: 'https://groupeat.example/api/customers/1',
      headers: { authorization: `bearer ${documentedToken}` },
    })
  })

  test('may be no customer: then no id is sent', async () => {
    const { groupeat, store, requests } = answered(200, {
      id: 1,
      type: 'admin',
      token: documentedToken,
      activated: true,
    })
    await groupeat.login(credentials)
    expect(await store.get()).toBe(`${documentedToken} admin 1`)
    expect((await rejection(groupeat.retrieveCustomer())).code).toBe('missing_id')
    expect(requests).toHaveLength(1)
  })
})

describe('a refused token ends the session and empties the store', () => {
  test('with 403 and the code for an obsolete token: an AuthenticationError', async () => {
    const { fake, store, groupeat } = start(server)
    await groupeat.login(credentials)
    fake.advance(1_000)
    await clientOf(fake).regenerateToken(credentials)
    const error = await rejection(groupeat.retrieveCustomer())
    expect(error).toBeInstanceOf(AuthenticationError)
    expect(error).toMatchObject({ code: 'obsoleteAuthenticationToken', status: 403 })
    expect(await store.get()).toBeNull()
    expect((await rejection(groupeat.retrieveCustomer())).code).toBe('not_logged_in')
  })

  test('with 401 and no code', async () => {
    const { store, groupeat } = answered(401, { status_code: 401, message: 'Failed to authenticate.' })
    expect(await rejection(groupeat.retrieveCustomer())).toBeInstanceOf(AuthenticationError)
    expect(await store.get()).toBeNull()
  })

  test('with 401 after the account was deleted on another device', async () => {
    const { fake, store, groupeat } = start(server)
    await groupeat.login(credentials)
    const device = clientOf(fake)
    await device.login(credentials)
    await device.unregisterCustomer()
    expect((await rejection(groupeat.retrieveCustomer())).code).toBe('userHasBeenDeleted')
    expect(await store.get()).toBeNull()
  })

  test('also in a call that needs no token: it is sent without', async () => {
    const { groupeat, store, requests } = answered(403, { error_key: 'obsoleteAuthenticationToken' })
    await rejection(groupeat.listPredefinedAddress())
    expect(requests.map(({ headers }) => headers.authorization)).toEqual([`bearer ${documentedToken}`, undefined])
    expect(await store.get()).toBeNull()
  })

  test('unless another tab has stored a newer one: the call is retried with that', async () => {
    const store = memoryStore()
    const { fake, groupeat } = start(server, { store })
    await groupeat.login(credentials)
    const tab = clientOf(fake, { store })
    const slow = slowClientOf(fake, { store }, () => {
      fake.advance(1_000)
      return tab.regenerateToken(credentials)
    })
    expect((await slow.updateCustomer({ firstName: 'Jeanne' })).firstName).toBe('Jeanne')
    expect(fake.requests.slice(-2).map(({ status }) => status)).toEqual([403, 200])
  })

  test('and calls the listeners of onEnd once', async () => {
    const { fake, groupeat } = start(server)
    const ended = vi.fn<() => void>()
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    groupeat.onEnd(() => {
      throw new Error('a listener of the page')
    })
    groupeat.onEnd(ended)
    groupeat.onEnd(() => expect.unreachable('it has unsubscribed'))()
    await groupeat.login(credentials)
    await groupeat.logout()
    await groupeat.login(credentials)
    expect(ended).not.toHaveBeenCalled()
    fake.revokeTokens()
    await Promise.all([rejection(groupeat.retrieveCustomer()), rejection(groupeat.retrieveAddress())])
    expect(ended).toHaveBeenCalledTimes(1)
    expect(warn).toHaveBeenCalledTimes(1)
    warn.mockRestore()
  })
})

test('a customer has e-mail and activation, and no times', async () => {
  const { fake, groupeat } = start(server)
  await groupeat.login(credentials)
  fake.activate(1)
  const customer = await groupeat.retrieveCustomer()
  expect(customer).toMatchObject({ id: 1, email: credentials.email, activated: true })
  expect(Object.keys(customer)).not.toContain('deleted_at')
})

test('another customer and a missing address reject with the server’s codes', async () => {
  const { fake, groupeat } = start(server)
  fake.addCustomer(other)
  await groupeat.login(credentials)
  const wrong = await rejection(groupeat.retrieveCustomer(2))
  expect(wrong).toBeInstanceOf(PermissionError)
  expect(wrong).toMatchObject({ code: 'wrongAuthenticatedUser', status: 403 })
  for (const missing of [groupeat.retrieveCustomer(9), groupeat.retrieveAddress()]) {
    const error = await rejection(missing)
    expect(error).toBeInstanceOf(NotFoundError)
    expect(error.message).toContain('There is no')
  }
  expect((await groupeat.retrieveCustomer()).id).toBe(1)
})

test('a deleted account keeps its address, and cannot log in', async () => {
  const { groupeat } = start(server)
  await groupeat.login(credentials)
  await groupeat.unregisterCustomer()
  expect((await rejection(groupeat.login(credentials))).code).toBe('userHasBeenDeleted')
  const again = groupeat.registerCustomer({ ...credentials, locale: 'fr' })
  expect((await rejection(again)).code).toBe('emailAlreadyTaken')
})

test.each(['locale', 'email', 'password', 'id', 'activated', 'created_at'])(
  'an update of "%s" rejects: the server would accept it and change nothing',
  async (name) => {
    const { groupeat, requests } = answered(200, {})
    const error = await rejection(groupeat.updateCustomer({ firstName: 'Jean', [name]: 'x' }))
    expect(error).toBeInstanceOf(FieldsError)
    expect(error).toMatchObject({ code: 'fixed_field', errors: { [name]: [{ code: 'fixed_field' }] } })
    expect(error.message).toContain(`"${name}"`)
    expect(requests).toEqual([])
  },
)

test.each(['document', 'server'] as const)('the fake of the %s changes names and phone number only', async (style) => {
  const { fake } = start({ style })
  const ask = async (path: string, method: string, body: object, token = '') => {
    const headers = { authorization: `bearer ${token}` }
    const answer = await fake.fetch(`${fake.baseUrl}${path}`, { method, headers, body: JSON.stringify(body) })
    return ((await answer.json()) as { data: Record<string, string> }).data
  }
  const { token } = await ask('/auth/token', 'PUT', credentials)
  const changed = await ask('/customers/1', 'PATCH', { firstName: 'Jeanne', locale: 'en' }, token)
  expect(changed).toMatchObject({ firstName: 'Jeanne', locale: 'fr' })
})
