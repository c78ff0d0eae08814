/** The fake servers as the `fetch` of a client, like in users' tests, on every platform. */
import { JOE } from '../control.js'
import { holds, refused, same } from '../expect.js'

const needs = ({ testing }, { has }) => testing !== undefined && has.fakes !== false

function start(root, testing, options) {
  const fake = testing.createFakeFreshcom({ rotateRefreshTokens: true, ...options })
  fake.addCustomer({ ...JOE, firstName: 'Joe', lastName: 'Example' })
  const { baseUrl, accountId, storefrontRefreshToken, fetch } = fake
  return { fake, shop: new root.Freshcom({ baseUrl, accountId, storefrontRefreshToken, fetch }) }
}

export const fakes = [
  {
    name: 'fake Freshcom: a shopper logs in, reads and logs out',
    needs,
    run: async ({ root, testing }) => {
      const { shop } = start(root, testing)
      await shop.login(JOE)
      const { data } = await shop.retrieveCustomer({ include: 'pointAccount' })
      same([data.name, data.pointAccount.balance], ['Joe Example', 0], 'the customer')
      await shop.logout()
      await shop.retrieveAccount()
      same(shop.session.kind, 'storefront', 'the session')
    },
  },
  {
    name: 'fake Freshcom: clock and faults',
    needs,
    run: async ({ root, testing }) => {
      const { fake, shop } = start(root, testing)
      await shop.login(JOE)
      fake.advance(2 * 3600000)
      fake.clearRequests()
      await shop.retrieveCustomer()
      holds(
        fake.requests.some(({ path, status }) => path === '/token' && status === 200),
        'a renewal',
      )
      fake.faults.next(1, { status: 500, path: '/orders' })
      await refused(root.ServerError, shop.createOrder())
    },
  },
  {
    name: 'fake Freshcom: an unknown id is a NotFoundError',
    needs,
    run: async ({ root, testing }) => {
      const { shop } = start(root, testing, { server: '2018-09' })
      await refused(root.NotFoundError, shop.retrieveProduct('00000000-0000-4000-8000-000000000000'), 'not_found')
    },
  },
  {
    name: 'fake EverShop and fake GroupEat: a login',
    needs,
    run: async ({ testing, evershop, groupeat }) => {
      const shop = testing.createFakeEverShop()
      shop.addCustomer({ email: 'ann@example.com', password: 'supersecret', fullName: 'Ann Example' })
      const ann = new evershop.EverShop({ baseUrl: shop.baseUrl, fetch: shop.fetch, auth: 'token' })
      same((await ann.login({ email: 'ann@example.com', password: 'supersecret' })).fullName, 'Ann Example', 'Ann')
      const campus = testing.createFakeGroupEat()
      campus.addCustomer({ email: 'jean@ensta.fr', password: 'baguette', firstName: 'Jean' })
      const jean = new groupeat.GroupEat({ baseUrl: campus.baseUrl, fetch: campus.fetch })
      await jean.login({ email: 'jean@ensta.fr', password: 'baguette' })
      same((await jean.retrieveCustomer()).firstName, 'Jean', 'Jean')
    },
  },
]
