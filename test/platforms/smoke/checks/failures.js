/** Errors and faults: each has its own error class or code, and none contains a secret. */
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
    name: 'validation errors are grouped by field',
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
    name: 'an unknown id is a NotFoundError',
    run: async ({ root, open }) => {
      const { shop } = await openShop(root, open)
      const error = await refused(root.NotFoundError, shop.retrieveProduct(NOBODY), 'not_found')
      same(error.status, 404, 'the status')
    },
  },
  {
    name: 'a misspelt field fails before a request is sent, and the error names the right one',
    run: async ({ root, open }) => {
      const { shop, world } = await openShop(root, open)
      const error = await refused(root.FieldsError, shop.createCustomer({ emial: 'joe@example.com' }))
      holds(/email/.test(error.message), 'the right name in the message')
      same(await world.tell('requests'), [], 'the requests')
    },
  },
  {
    name: 'invalid options fail at once',
    run: ({ root }) => {
      const insecure = () => new root.Freshcom({ baseUrl: 'http://shop.example.com' })
      thrown(root.FieldsError, insecure, 'invalid_base_url')
      thrown(root.FieldsError, () => new root.Freshcom({ storefrontToken: 'x' }))
    },
  },
  {
    name: 'a 503 is retried',
    run: async ({ root, open }) => {
      const { shop, world } = await openShop(root, open)
      await world.tell('next', 2, { ...ACCOUNT, status: 503, retryAfter: 0 })
      same((await shop.retrieveAccount()).data.type, 'Account', 'the answer')
      same(await world.statuses('GET', '/account'), [503, 503, 200], 'the attempts')
    },
  },
  {
    name: 'a 429 is retried after the time in Retry-After',
    run: async ({ root, open }) => {
      const { shop, world } = await openShop(root, open)
      await world.tell('next', 1, { ...ACCOUNT, status: 429, retryAfter: 0 })
      await shop.retrieveAccount()
      same(await world.statuses('GET', '/account'), [429, 200], 'the attempts')
    },
  },
  {
    name: 'a request with a lost connection is retried',
    run: async ({ root, open }) => {
      const { shop, world } = await openShop(root, open)
      await shop.retrieveAccount()
      await world.tell('dropNext', 1, ACCOUNT)
      same((await shop.retrieveAccount()).data.type, 'Account', 'the answer')
    },
  },
  {
    name: 'a write that the server may have processed is not retried',
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
    name: 'a signal aborts a running call',
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
    name: 'an already aborted signal ends a call before it starts',
    run: async ({ root, open }) => {
      const { shop, world } = await openShop(root, open)
      const controller = new AbortController()
      controller.abort()
      await refused(root.AbortError, shop.retrieveAccount({}, { signal: controller.signal }), 'aborted')
      same(await world.tell('requests'), [], 'the requests')
    },
  },
  {
    name: 'an unreachable server is a ConnectionError',
    run: async ({ root, open }) => {
      const { shop, world } = await openShop(root, open, { retry: 0 })
      await world.tell('stop')
      await refused(root.ConnectionError, shop.retrieveAccount(), 'connection_failed')
    },
  },
  {
    name: 'a redirect fails',
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
    name: 'an HTML page as the response is a ParseError',
    run: async ({ root, open }) => {
      const { shop, world } = await openShop(root, open)
      await shop.retrieveAccount()
      await world.tell('next', 1, { ...ACCOUNT, status: 200, contentType: 'text/html', body: '<!doctype html>' })
      await refused(root.ParseError, shop.retrieveAccount())
    },
  },
  {
    name: 'an error contains no token and no password',
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
