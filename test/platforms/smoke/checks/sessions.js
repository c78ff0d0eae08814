/** Sessions: storefront, registration, login, renewal, events, logout. */
import { JOE, PASSWORD } from '../control.js'
import { holds, refused, same } from '../expect.js'

export const sessions = [
  {
    name: 'the root entry has the client, its errors and a default instance',
    run: ({ root }) => {
      holds(root.default instanceof root.Freshcom, 'the default export to be a Freshcom')
      holds(typeof root.default.retrieveAccount === 'function', 'it to have methods')
      holds(new root.NotFoundError('x', 'y', { status: 404 }) instanceof root.ApiError, 'errors to be classes')
    },
  },
  {
    name: 'the default instance works after it is configured once',
    run: async ({ root, open }) => {
      const world = await open()
      root.default.configure(world.options())
      const { data } = await root.default.retrieveAccount()
      same([data.type, root.default.session.kind], ['Account', 'storefront'], 'the answer')
    },
  },
  {
    name: 'the first call gets a storefront token',
    run: async ({ root, open }) => {
      const world = await open()
      const shop = new root.Freshcom(world.options())
      same(shop.session.kind, 'none', 'the session before')
      await shop.retrieveAccount()
      same([shop.session.kind, shop.session.isLoggedIn], ['storefront', false], 'the session after')
      same(await world.statuses('POST', '/token'), [200], 'the token requests')
    },
  },
  {
    name: 'a registration and the login after it',
    run: async ({ root, open }) => {
      const world = await open()
      const shop = new root.Freshcom(world.options())
      const login = { username: 'ünï@example.com', password: PASSWORD }
      const fields = { ...login, status: 'registered', email: 'uni@example.com', name: 'Üñí 日本 😀' }
      const { data: customer } = await shop.createCustomer(fields)
      same([customer.type, customer.name], ['Customer', 'Üñí 日本 😀'], 'the customer')
      const session = await shop.login(login)
      same([session.kind, session.isLoggedIn], ['user', true], 'the session')
      same((await shop.retrieveCustomer()).data.id, customer.id, 'who is logged in')
    },
  },
  {
    name: 'a wrong password is a TokenError, and the session stays',
    run: async ({ root, open }) => {
      const shop = new root.Freshcom((await open()).options())
      await shop.retrieveAccount()
      const error = await refused(root.TokenError, shop.login({ ...JOE, password: 'not-the-password' }))
      same([error.error, shop.session.kind], ['invalid_grant', 'storefront'], 'the refusal')
      holds(!(error instanceof root.OtpRequiredError), 'no question for a code')
    },
  },
  {
    name: 'a login with two factors',
    run: async ({ root, open }) => {
      const world = await open()
      const shop = new root.Freshcom(world.options())
      const careful = { username: 'careful@example.com', password: PASSWORD }
      await refused(root.OtpRequiredError, shop.login(careful), 'otp_required')
      const session = await shop.login({ ...careful, otp: await world.tell('sms') })
      same(session.kind, 'user', 'the session')
    },
  },
  {
    name: 'an expired access token is renewed without an error',
    run: async ({ root, open }) => {
      const world = await open()
      const shop = new root.Freshcom(world.options())
      await shop.login(JOE)
      await world.tell('clearRequests')
      await world.tell('advance', 2 * 3600000)
      same((await shop.retrieveCustomer()).data.email, JOE.username, 'who is logged in')
      same(await world.statuses('POST', '/token'), [200], 'the token requests')
    },
  },
  {
    name: 'ten calls at once renew once',
    run: async ({ root, open }) => {
      const world = await open()
      const shop = new root.Freshcom(world.options())
      await shop.login(JOE)
      await world.tell('revokeAccessTokens')
      await world.tell('clearRequests')
      const answers = await Promise.all(Array.from({ length: 10 }, () => shop.retrieveCustomer()))
      same(new Set(answers.map(({ data }) => data.email)).size, 1, 'the number of people')
      same(await world.statuses('POST', '/token'), [200], 'the token requests')
    },
  },
  {
    name: 'a revoked refresh token ends the session, and the storefront session continues',
    run: async ({ root, open }) => {
      const world = await open()
      const store = root.memoryStore()
      const shop = new root.Freshcom(world.options({ store }))
      await shop.login(JOE)
      await world.tell('revokeRefreshToken', await store.get())
      await world.tell('revokeAccessTokens')
      await refused(root.AuthenticationError, shop.retrieveCustomer(), 'session_ended')
      holds((await store.get()) == null, 'an empty store')
      same((await shop.retrieveAccount()).data.type, 'Account', 'the next answer')
    },
  },
  {
    name: 'listeners get login, logout and storefront, in this order',
    run: async ({ root, open }) => {
      const shop = new root.Freshcom((await open()).options())
      const heard = []
      const stop = shop.onSession(({ kind }) => heard.push(kind))
      await shop.login(JOE)
      await shop.logout()
      await shop.retrieveAccount()
      stop()
      await shop.login(JOE)
      same(heard, ['user', 'none', 'storefront'], 'what they heard')
    },
  },
  {
    name: 'a logout takes effect at once and ends running calls',
    run: async ({ root, open }) => {
      const world = await open()
      const shop = new root.Freshcom(world.options())
      await shop.login(JOE)
      await world.tell('delayNext', 1, 300, { path: '/customer' })
      const underWay = refused(root.SessionChangedError, shop.retrieveCustomer(), 'session_changed')
      const loggedOut = shop.logout()
      same(shop.session.kind, 'none', 'the session at once')
      await Promise.all([loggedOut, underWay])
      await refused(root.FreshcomError, shop.retrieveCustomer())
    },
  },
  {
    name: 'restoreSession finds the signed-in user without a request',
    run: async ({ root, open }) => {
      const world = await open()
      const store = root.memoryStore()
      await new root.Freshcom(world.options({ store })).login(JOE)
      await world.tell('clearRequests')
      const later = new root.Freshcom(world.options({ store }))
      same((await later.restoreSession()).kind, 'user', 'the session')
      same(await world.tell('requests'), [], 'the requests')
    },
  },
  {
    name: 'a fork has its own session',
    run: async ({ root, open }) => {
      const shop = new root.Freshcom((await open()).options())
      const visitor = shop.fork()
      await visitor.login(JOE)
      await shop.retrieveAccount()
      same([visitor.session.kind, shop.session.kind], ['user', 'storefront'], 'the sessions')
      await visitor.logout()
      same(shop.session.kind, 'storefront', 'the session of the other')
    },
  },
  {
    name: 'calls of a disposed client fail',
    run: async ({ root, open }) => {
      const shop = new root.Freshcom((await open()).options())
      await shop.retrieveAccount()
      shop.dispose()
      await refused(root.FreshcomError, shop.retrieveAccount())
    },
  },
]
