/** The subpaths for every platform: webhooks, schemas, the contract of accounts, and the shared error classes. */
import { JOE } from '../control.js'
import { holds, refused, same, thrown } from '../expect.js'

const EVENT = JSON.stringify({
  data: { type: 'Order', id: '1', attributes: { status: 'opened', grandTotalCents: 500 } },
  meta: { eventName: 'storefront.order.opened.success', locale: 'en' },
})

export const subpaths = [
  {
    name: 'webhooks: a body becomes a typed event',
    run: ({ webhooks }) => {
      const event = webhooks.parseEvent(EVENT)
      same(
        [event.isKnown, event.name, event.data.grandTotalCents],
        [true, 'storefront.order.opened.success', 500],
        'it',
      )
    },
  },
  {
    name: 'webhooks: an invalid body has its own error code',
    run: ({ webhooks }) => {
      const error = thrown(Error, () => webhooks.parseEvent('nonsense'), 'invalid_event')
      same(error.name, 'ParseError', 'its name')
    },
  },
  {
    name: 'all subpaths share the error classes',
    run: async ({ root, webhooks, accounts, evershop, open }) => {
      const parse = () => webhooks.parseEvent('nonsense')
      thrown(root.ParseError, parse)
      thrown(accounts.FreshcomError, parse)
      const world = await open('evershop')
      const shop = new evershop.EverShop({ baseUrl: world.url, auth: 'token' })
      const wrong = await refused(root.FreshcomError, shop.login({ email: 'nobody@example.com', password: 'no' }))
      holds(wrong instanceof evershop.FreshcomError && !(wrong instanceof root.ConnectionError), 'one family')
    },
  },
  {
    name: 'schemas: fields are validated before they are sent',
    needs: ({ schemas }) => schemas !== undefined,
    run: ({ schemas }) => {
      const { create } = schemas.schemas.Customer
      same(
        [create.safeParse({ status: 'guest' }).success, create.safeParse({ email: 42 }).success],
        [true, false],
        'it',
      )
    },
  },
  {
    name: 'schemas: a validating client refuses invalid fields and accepts valid responses',
    needs: ({ schemas }) => schemas !== undefined,
    run: async ({ root, schemas, open }) => {
      const world = await open()
      const shop = new root.Freshcom(world.options({ validate: schemas.validate }))
      await refused(Error, shop.createCustomer({ email: 42 }), 'invalid_fields')
      same((await shop.retrieveAccount()).data.type, 'Account', 'the answer')
    },
  },
  {
    name: 'accounts: one contract over Freshcom',
    run: async ({ root, accounts, open }) => {
      const shop = new root.Freshcom((await open()).options())
      const customers = accounts.freshcomAccounts(shop)
      const joe = await customers.login(JOE)
      same([joe.email, joe.fullName], [JOE.username, 'Joe Example'], 'who logged in')
      await customers.update({ firstName: 'Joseph' })
      same((await customers.current()).firstName, 'Joseph', 'the new name')
      same((await customers.export()).profile.email, JOE.username, 'the export')
      await customers.logout()
      same(await customers.current(), null, 'who is left')
    },
  },
  {
    name: 'accounts: `supports` says what a system cannot store',
    run: ({ root, accounts }) => {
      const customers = accounts.freshcomAccounts(new root.Freshcom({ storefrontRefreshToken: 'prt-test-1' }))
      same([customers.supports('login'), customers.supports('addresses.list')], [true, false], 'what is supported')
    },
  },
]
