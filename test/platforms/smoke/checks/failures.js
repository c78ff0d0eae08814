/** Refusals and bad days: each is an error that can be told apart, and none shows a secret. */
import { JOE, PASSWORD } from '../control.js'
import { holds, refused, same, thrown } from '../expect.js'

const NOBODY = '00000000-0000-4000-8000-000000000000'
const ACCOUNT = { method: 'GET', path: '/account' }

async function openShop(root, open, more) {
  const world = await open()
  return { world, shop: new root.Freshcom(world.options(more)) }
}

export const failures = [
  {
    name: 'complaints stand under their fields',
    run: async ({ root, open }) => {
      const { shop } = await openShop(root, open)
      const fields = { status: 'registered', username: 'jo@example.com', email: 'x', password: PASSWORD, name: 'Jo' }
      const error = await refused(root.ValidationError, shop.createCustomer(fields))
      same([error.status, error.errors.email[0].code], [422, 'format'], 'the complaint')
      holds(error instanceof root.ApiError && error instanceof root.FreshcomError, 'an ApiError')
      holds(error instanceof Error && error.name === 'ValidationError', 'an Error with its name')
    },
  },
  {
    name: 'what is not there is a NotFoundError',
    run: async ({ root, open }) => {
      const { shop } = await openShop(root, open)
      const error = await refused(root.NotFoundError, shop.retrieveProduct(NOBODY), 'not_found')
      same(error.status, 404, 'the status')
    },
  },
  {
    name: 'a misspelt field is refused before anything is sent, and the right one is named',
    run: async ({ root, open }) => {
      const { shop, world } = await openShop(root, open)
      const error = await refused(root.FieldsError, shop.createCustomer({ emial: 'joe@example.com' }))
      holds(/email/.test(error.message), 'the right name in the message')
      same(await world.tell('requests'), [], 'the requests')
    },
  },
  {
    name: 'options that cannot be right are refused at once',
    run: ({ root }) => {
      const insecure = () => new root.Freshcom({ baseUrl: 'http://shop.example.com' })
      thrown(root.FieldsError, insecure, 'invalid_base_url')
      thrown(root.FieldsError, () => new root.Freshcom({ storefrontToken: 'x' }))
    },
  },
  {
    name: 'a 503 is repeated',
    run: async ({ root, open }) => {
      const { shop, world } = await openShop(root, open)
      await world.tell('next', 2, { ...ACCOUNT, status: 503, retryAfter: 0 })
      same((await shop.retrieveAccount()).data.type, 'Account', 'the answer')
      same(await world.statuses('GET', '/account'), [503, 503, 200], 'the attempts')
    },
  },
  {
    name: 'a 429 is repeated after the time that the server says',
    run: async ({ root, open }) => {
      const { shop, world } = await openShop(root, open)
      await world.tell('next', 1, { ...ACCOUNT, status: 429, retryAfter: 0 })
      await shop.retrieveAccount()
      same(await world.statuses('GET', '/account'), [429, 200], 'the attempts')
    },
  },
  {
    name: 'a connection that was lost is tried again',
    run: async ({ root, open }) => {
      const { shop, world } = await openShop(root, open)
      await shop.retrieveAccount()
      await world.tell('dropNext', 1, ACCOUNT)
      same((await shop.retrieveAccount()).data.type, 'Account', 'the answer')
    },
  },
  {
    name: 'a write that may have been carried out is not repeated',
    run: async ({ root, open }) => {
      const { shop, world } = await openShop(root, open)
      await world.tell('next', 1, { status: 503, method: 'POST', path: '/orders' })
      await refused(root.ServerError, shop.createOrder(), 'server_error')
      same(await world.statuses('POST', '/orders'), [503], 'the attempts')
    },
  },
  {
    name: 'a call takes no longer than its timeout',
    run: async ({ root, open }) => {
      const { shop, world } = await openShop(root, open)
      await shop.retrieveAccount()
      await world.tell('delayNext', 1, 8000, ACCOUNT)
      const begin = Date.now()
      await refused(root.TimeoutError, shop.retrieveAccount({}, { timeout: 300 }), 'timeout')
      holds(Date.now() - begin < 4000, 'an error in time')
    },
  },
  {
    name: 'a signal ends a call that is under way',
    run: async ({ root, open }) => {
      const { shop, world } = await openShop(root, open)
      await shop.retrieveAccount()
      await world.tell('delayNext', 1, 8000, ACCOUNT)
      const controller = new AbortController()
      setTimeout(() => controller.abort(), 100)
      await refused(root.AbortError, shop.retrieveAccount({}, { signal: controller.signal }), 'aborted')
    },
  },
  {
    name: 'a signal that was given before ends a call before it begins',
    run: async ({ root, open }) => {
      const { shop, world } = await openShop(root, open)
      const controller = new AbortController()
      controller.abort()
      await refused(root.AbortError, shop.retrieveAccount({}, { signal: controller.signal }), 'aborted')
      same(await world.tell('requests'), [], 'the requests')
    },
  },
  {
    name: 'a server that is not there is a ConnectionError',
    run: async ({ root, open }) => {
      const { shop, world } = await openShop(root, open, { retry: 0 })
      await world.tell('stop')
      await refused(root.ConnectionError, shop.retrieveAccount(), 'connection_failed')
    },
  },
  {
    name: 'a redirect is refused',
    run: async ({ root, open, platform }) => {
      const { shop, world } = await openShop(root, open, { retry: 0 })
      await shop.retrieveAccount()
      await world.tell('next', 1, { ...ACCOUNT, status: 302, headers: { location: `${world.url}/elsewhere` } })
      await refused(root.ConnectionError, shop.retrieveAccount())
      // React Native's native side follows it by itself, and drops the token where the host is another.
      if (platform.has.followedRedirects !== true) same(await world.statuses('GET', '/elsewhere'), [], 'what followed')
    },
  },
  {
    name: 'an answer that is a page in HTML is a ParseError',
    run: async ({ root, open }) => {
      const { shop, world } = await openShop(root, open)
      await shop.retrieveAccount()
      await world.tell('next', 1, { ...ACCOUNT, status: 200, contentType: 'text/html', body: '<!doctype html>' })
      await refused(root.ParseError, shop.retrieveAccount())
    },
  },
  {
    name: 'an error shows no token and no password',
    run: async ({ root, open }) => {
      const { shop } = await openShop(root, open)
      await shop.login(JOE)
      const errors = [
        await refused(root.NotFoundError, shop.retrieveProduct(NOBODY)),
        await refused(root.TokenError, shop.fork().login({ ...JOE, password: `${PASSWORD}-no` })),
      ]
      for (const error of errors) {
        const shown = [String(error), error.stack, JSON.stringify(error), JSON.stringify(error.cause)].join(' ')
        holds(!/eyJ|[pu]rt-|supersecure/.test(shown), 'no secret')
      }
    },
  },
]
