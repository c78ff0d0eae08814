/** The token in the store: saved, forgotten, and never sent for another customer. */
import { describe, expect, test, vi } from 'vitest'
import { AuthenticationError, ConnectionError, SessionChangedError, type TokenStore } from 'freshcom-sdk/groupeat'
import { answered, clientOf, credentials, documentedToken, rejection, slowClientOf, start } from './situation'

const tokenIn = (kept: string | null | undefined) => String(kept).split(' ')[0] ?? ''
const other = { email: 'other@ensta.fr', password: 'another-password' }

describe('the token', () => {
  test('is in the store only: not in the result of a login, and not in the client', async () => {
    const { store, groupeat } = start()
    const login = await groupeat.login(credentials)
    expect(login).toEqual({ id: 1, type: 'customer', activated: false })
    expect(await store.get()).toMatch(/^eyJ\S+ 1$/)
    expect(JSON.stringify(groupeat)).not.toContain(tokenIn(await store.get()))
  })

  test('is used by the next client with the same store', async () => {
    const { fake, store, groupeat } = start()
    await groupeat.login(credentials)
    expect((await clientOf(fake, { store }).retrieveCustomer()).id).toBe(1)
  })

  test('has the customer’s id: a call without an id is for that customer', async () => {
    const { fake, groupeat } = start()
    await groupeat.login(credentials)
    fake.clearRequests()
    await groupeat.retrieveCustomer()
    await groupeat.updateCustomer({ firstName: 'Jeanne' })
    await groupeat.updateCustomer(1, { firstName: 'Jean' })
    await groupeat.updateCustomer('1', { lastName: 'Hérault' })
    expect(fake.requests.map(({ path }) => path)).toEqual(Array(4).fill('/customers/1'))
  })

  test('without an id requires one in the call', async () => {
    const { fake, store, groupeat } = start()
    await store.set('opaque')
    expect((await rejection(groupeat.retrieveCustomer(), 'opaque')).code).toBe('missing_id')
    await groupeat.login(credentials)
    expect(fake.requests.map(({ headers }) => headers.authorization)).toEqual([undefined])
  })

  test('is replaced by regenerateToken, and the old one is revoked', async () => {
    const { fake, store, groupeat } = start()
    await groupeat.login(credentials)
    const old = tokenIn(await store.get())
    fake.advance(1_000)
    await groupeat.regenerateToken(credentials)
    expect(tokenIn(await store.get())).not.toBe(old)
    const device = clientOf(fake)
    expect(await rejection(device.retrieveCustomer())).toBeInstanceOf(AuthenticationError)
    const answer = await fake.fetch(`${fake.baseUrl}/customers/1`, { headers: { authorization: `bearer ${old}` } })
    expect(answer.status).toBe(401)
  })

  test('is forgotten at logout and when the account is deleted', async () => {
    for (const end of ['logout', 'unregisterCustomer'] as const) {
      const { store, groupeat } = start()
      await groupeat.login(credentials)
      await groupeat[end]()
      expect(await store.get()).toBeNull()
      expect((await rejection(groupeat.retrieveCustomer())).code).toBe('not_logged_in')
    }
  })

  test('that the API refuses is forgotten, and the call rejects with the reason', async () => {
    const { fake, store, groupeat } = start()
    await groupeat.login(credentials)
    const token = tokenIn(await store.get())
    fake.revokeTokens()
    const error = await rejection(groupeat.retrieveCustomer(), token)
    expect(error).toBeInstanceOf(AuthenticationError)
    expect(error.code).toBe('invalidToken')
    expect(await store.get()).toBeNull()
  })

  test('is kept after a 401 for another reason', async () => {
    for (const body of ['', '<html>proxy</html>', { error_key: 'wrongAuthenticatedUser', status_code: 403 }]) {
      const { store, groupeat } = answered(401, body)
      await rejection(groupeat.retrieveCustomer())
      expect(await store.get()).toBe(documentedToken)
    }
  })

  test('is kept after an error of the server', async () => {
    for (const status of [403, 404, 429, 500, 503]) {
      const { store, groupeat } = answered(status, { error_key: 'invalidToken' })
      await rejection(groupeat.retrieveCustomer())
      expect(await store.get()).toBe(documentedToken)
    }
  })
})

describe('another tab or process with the same store', () => {
  test('has stored a new token: a refused call is retried with it, also a write', async () => {
    const { fake, store, groupeat } = start()
    await groupeat.login(credentials)
    const tab = clientOf(fake, { store })
    const slow = clientOf(fake, {
      store,
      fetch: async (url, init) => {
        if (init.headers.authorization !== undefined && init.method === 'PATCH' && fake.requests.length === 1) {
          fake.advance(1_000)
          await tab.regenerateToken(credentials)
        }
        return fake.fetch(url, init)
      },
    })
    expect((await slow.updateCustomer({ firstName: 'Jeanne' })).firstName).toBe('Jeanne')
    expect(fake.requests.slice(-2).map(({ method, status }) => `${method} ${status}`)).toEqual([
      'PATCH 401',
      'PATCH 200',
    ])
  })

  test('logs another customer in: a refused call is not retried as that customer', async () => {
    const { fake, store, groupeat } = start()
    fake.addCustomer(other)
    await groupeat.login(credentials)
    const tab = clientOf(fake, { store })
    const slow = slowClientOf(fake, { store }, () => {
      fake.revokeTokens()
      return tab.login(other)
    })
    expect(await rejection(slow.retrieveCustomer(1))).toBeInstanceOf(SessionChangedError)
    expect((await tab.retrieveCustomer()).id).toBe(2)
  })
})

describe('of several logins and logouts under way, the last one called wins', () => {
  test('a logout ends a login under way', async () => {
    const { fake, store, groupeat } = start()
    fake.faults.delayNext(1, 30, { path: '/auth/token' })
    const login = rejection(groupeat.login(credentials))
    await groupeat.logout()
    expect(await login).toBeInstanceOf(SessionChangedError)
    expect(await store.get()).toBeNull()
  })

  test('the later login wins, whichever response comes first', async () => {
    const { fake, groupeat } = start()
    fake.addCustomer(other)
    fake.faults.delayNext(1, 30, { path: '/auth/token' })
    const first = rejection(groupeat.login(credentials))
    await groupeat.login(other)
    expect(await first).toBeInstanceOf(SessionChangedError)
    expect((await groupeat.retrieveCustomer()).id).toBe(2)
  })

  test('deleting an account does not log out a customer who has logged in meanwhile', async () => {
    const { fake, groupeat } = start()
    fake.addCustomer(other)
    await groupeat.login(credentials)
    fake.faults.delayNext(1, 40, { method: 'DELETE' })
    const end = groupeat.unregisterCustomer()
    await new Promise((resolve) => setTimeout(resolve, 15))
    await groupeat.login(other)
    await end
    expect((await groupeat.retrieveCustomer()).id).toBe(2)
  })

  test('after a failed login the earlier customer is still logged in', async () => {
    const { groupeat } = start()
    await groupeat.login(credentials)
    await rejection(groupeat.login({ ...credentials, password: 'a-wrong-password' }), 'a-wrong-password')
    expect((await groupeat.retrieveCustomer()).id).toBe(1)
  })
})

describe('a store', () => {
  const broken = (over: Partial<TokenStore>): TokenStore => ({
    get: () => null,
    set: () => {},
    remove: () => {},
    ...over,
  })
  const failing = () => {
    throw new Error('quota exceeded: eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOjF9.x')
  }

  test('that cannot be written loses the session at the next start only', async () => {
    const { groupeat } = start({}, { store: broken({ set: failing }) })
    await groupeat.login(credentials)
    expect((await groupeat.retrieveCustomer()).id).toBe(1)
  })

  test('that can never be written causes one warning', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const { groupeat } = start({}, { store: broken({ set: failing, remove: failing }) })
    await groupeat.login(credentials)
    await groupeat.unregisterCustomer()
    expect(warn.mock.calls).toEqual([[expect.stringContaining('could not be written')]])
    warn.mockRestore()
  })

  test('that cannot be read causes a ConnectionError that does not show its content', async () => {
    const { groupeat } = start({}, { store: broken({ get: failing }) })
    const error = await rejection(groupeat.retrieveCustomer(), 'eyJhbGciOiJIUzI1NiJ9')
    expect(error).toBeInstanceOf(ConnectionError)
    expect(error.code).toBe('store_failed')
  })
})

test('predefined addresses need no login, and a token is sent if there is one', async () => {
  const { fake, groupeat } = start()
  expect(await groupeat.listPredefinedAddress()).toHaveLength(3)
  await groupeat.login(credentials)
  await groupeat.listPredefinedAddress()
  const [before, , after] = fake.requests
  expect(before?.headers.authorization).toBeUndefined()
  expect(after?.headers.authorization).toMatch(/^bearer eyJ/)
})

test('registration logs in and sends the locale, and the next login shows the activation', async () => {
  const { fake, groupeat } = start()
  const { id, activated } = await groupeat.registerCustomer({
    email: 'new@ensta.fr',
    password: 'password',
    locale: 'en',
  })
  expect(activated).toBe(false)
  expect(fake.mails).toEqual([{ kind: 'activation', to: 'new@ensta.fr', locale: 'en' }])
  expect((await groupeat.retrieveCustomer()).id).toBe(id)
  fake.activate(id)
  expect((await groupeat.login({ email: 'new@ensta.fr', password: 'password' })).activated).toBe(true)
})

test('a password reset sends a mail with a link and revokes the token', async () => {
  const { fake, store, groupeat } = start()
  await groupeat.login(credentials)
  await groupeat.sendPasswordResetLink({ email: credentials.email })
  expect(fake.mails.at(-1)).toEqual({ kind: 'password-reset', to: credentials.email, locale: 'fr' })
  expect(await rejection(groupeat.retrieveCustomer())).toBeInstanceOf(AuthenticationError)
  expect(await store.get()).toBeNull()
})
