/**
 * The fake Freshcom, as tests use it: as the `fetch` of a client, as an HTTP server, and as MSW handlers. Plain
 * JavaScript for every runner. Checks that a runner cannot run are left out.
 */
import { JOE } from '../../smoke/control.js'
import { holds, refused, same } from '../../smoke/expect.js'

/** `has.msw` is `{http, setupServer}`. `has.givenFetch` is the `fetch` option where the platform has no `fetch`. */
export async function runFake(modules, has) {
  const results = []
  for (const { name, needs, run } of checks) {
    if (needs !== undefined && !needs(has)) continue
    try {
      await run(modules, has)
      results.push({ name, ok: true })
    } catch (error) {
      results.push({ name, ok: false, error: String(error && error.stack) })
    }
  }
  return results
}

function start({ testing }) {
  const fake = testing.createFakeFreshcom()
  fake.addCustomer({ ...JOE, firstName: 'Joe', lastName: 'Example' })
  const { accountId, storefrontRefreshToken } = fake
  return { fake, options: { accountId, storefrontRefreshToken } }
}

async function visit(shop) {
  await shop.login(JOE)
  const { data } = await shop.retrieveCustomer({ include: 'pointAccount' })
  same([data.name, data.pointAccount.balance], ['Joe Example', 0], 'the customer')
  await shop.logout()
}

const checks = [
  {
    name: 'fake: as the `fetch` of a client',
    run: async (modules) => {
      const { fake, options } = start(modules)
      await visit(new modules.root.Freshcom({ ...options, baseUrl: fake.baseUrl, fetch: fake.fetch }))
      holds(fake.requests.length >= 2, 'requests that were recorded')
    },
  },
  {
    name: 'fake: as an HTTP server',
    run: async (modules, { givenFetch }) => {
      const { fake, options } = start(modules)
      const server = await fake.listen()
      try {
        const reach = givenFetch === undefined ? {} : { fetch: givenFetch }
        await visit(new modules.root.Freshcom({ ...options, ...reach, baseUrl: server.url }))
      } finally {
        await server.close()
      }
    },
  },
  {
    name: 'fake: as MSW handlers',
    needs: (has) => has.msw !== undefined,
    run: async (modules, { msw }) => {
      const { fake, options } = start(modules)
      const server = msw.setupServer(...fake.handlers(msw.http))
      server.listen()
      try {
        await visit(new modules.root.Freshcom({ ...options, baseUrl: fake.baseUrl }))
        holds(fake.requests.length >= 2, 'requests that were recorded')
      } finally {
        server.close()
      }
    },
  },
  {
    name: 'fake: an error inside the fake is not a network failure',
    run: async (modules) => {
      const { fake, options } = start(modules)
      fake.faults.next(1, { status: 500, path: '/account' })
      const shop = new modules.root.Freshcom({ ...options, baseUrl: fake.baseUrl, fetch: fake.fetch, retry: 0 })
      await refused(modules.root.ServerError, shop.retrieveAccount())
    },
  },
  {
    name: 'a client without `fetch` says what it needs',
    needs: (has) => has.givenFetch !== undefined,
    run: async (modules) => {
      const { fake, options } = start(modules)
      const attempt = async () => new modules.root.Freshcom({ ...options, baseUrl: fake.baseUrl }).retrieveAccount()
      const error = await refused(modules.root.FreshcomError, attempt(), 'no_fetch')
      holds(/fetch/.test(error.message), `a message that names fetch, not "${error.message}"`)
    },
  },
]
