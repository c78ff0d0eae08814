/** The connectors with their fake servers over HTTP. */
import { holds, refused, same, thrown } from '../expect.js'

const ANN = { email: 'ann@example.com', password: 'supersecret' }
const JEAN = { email: 'jean@ensta.fr', password: 'baguette-et-fromage' }

function evershopLife(auth) {
  return async ({ evershop, open }) => {
    const world = await open('evershop')
    const shop = new evershop.EverShop({ baseUrl: world.url, auth })
    await shop.registerCustomer({ ...ANN, fullName: 'Ann Example' })
    await refused(evershop.ConflictError, shop.registerCustomer({ ...ANN, fullName: 'Ann Example' }))
    same((await shop.login(ANN)).fullName, 'Ann Example', 'who logged in')
    await shop.updateCustomer({ fullName: 'Ann Sample' })
    same((await shop.retrieveCurrentCustomer()).fullName, 'Ann Sample', 'who is logged in')
    await shop.logout()
    same(await shop.retrieveCurrentCustomer(), null, 'who is left')
  }
}

export const connectors = [
  { name: 'EverShop with tokens: register, log in, change, log out', run: evershopLife('token') },
  {
    name: 'EverShop with cookies: register, log in, change, log out',
    needs: (_, { has }) => has.cookies !== false,
    run: evershopLife('session'),
  },
  {
    name: 'EverShop: an address is validated before it is sent, and stored',
    run: async ({ evershop, open }) => {
      const world = await open('evershop')
      const shop = new evershop.EverShop({ baseUrl: world.url, auth: 'token' })
      await shop.registerCustomer({ ...ANN, fullName: 'Ann Example' })
      await shop.login(ANN)
      const home = { fullName: 'Ann', address1: '5 Elm St', city: 'Albany', postcode: '12207', province: 'US-NY' }
      const wrong = await refused(evershop.FieldsError, shop.createAddress({ ...home, country: 'ZZ' }))
      holds(wrong.errors.country !== undefined, 'a complaint about the country')
      await shop.createAddress({ ...home, country: 'US' })
      same(
        (await shop.listAddress()).map(({ city }) => city),
        ['Albany'],
        'the addresses',
      )
    },
  },
  {
    name: 'EverShop: the contract of accounts',
    run: async ({ accounts, evershop, open }) => {
      const world = await open('evershop')
      const shop = accounts.evershopAccounts(new evershop.EverShop({ baseUrl: world.url, auth: 'token' }))
      await shop.register({ ...ANN, firstName: 'Ann', lastName: 'Example' })
      const { fullName } = await shop.login({ username: ANN.email, password: ANN.password })
      same(fullName, 'Ann Example', 'who logged in')
    },
  },
  {
    name: 'GroupEat: register, change, find an address, log out',
    run: async ({ groupeat, open }) => {
      const world = await open('groupeat')
      const client = new groupeat.GroupEat({ baseUrl: world.url })
      const person = { firstName: 'Jean-Nathanaël', lastName: 'Hérault', phoneNumber: '06 05 04 03 02' }
      const { activated } = await client.registerCustomer({ ...JEAN, locale: 'fr', ...person })
      same(activated, false, 'whether the mail was opened')
      same((await client.retrieveCustomer()).firstName, person.firstName, 'the customer')
      const [predefined] = await client.listPredefinedAddress()
      same((await client.setAddress(predefined)).city, predefined.city, 'the address')
      await client.logout()
      await refused(groupeat.FreshcomError, client.retrieveCustomer())
    },
  },
  {
    name: 'GroupEat: a wrong password, and an expired session',
    run: async ({ groupeat, open }) => {
      const world = await open('groupeat')
      const client = new groupeat.GroupEat({ baseUrl: world.url })
      await client.registerCustomer({ ...JEAN, locale: 'fr' })
      await refused(groupeat.FreshcomError, client.login({ ...JEAN, password: 'no' }))
      await client.login(JEAN)
      let ends = 0
      client.onEnd(() => (ends += 1))
      await world.tell('revokeTokens')
      await refused(groupeat.FreshcomError, client.retrieveCustomer())
      same(ends, 1, 'how often the end was told')
    },
  },
  {
    name: 'Vagaro: a customer by e-mail, and a webhook whose signature is checked',
    needs: ({ vagaro }, { has }) => vagaro !== undefined && has.secrets !== false,
    run: async ({ vagaro, open }) => {
      const world = await open('vagaro')
      const { url: baseUrl, clientId, clientSecret, webhookSecret: secret } = world
      const salon = new vagaro.Vagaro({ baseUrl, clientId, clientSecret })
      same((await salon.retrieveCustomer({ email: 'sarah@example.com' })).first_name, 'Sarah', 'the customer')
      const { rawBody, headers } = await world.tell('webhook')
      const options = { secret, scheme: 'hmac-sha256' }
      same((await vagaro.verifyWebhook(rawBody, headers, options)).event_type, 'customer.created', 'the event')
      const forged = vagaro.verifyWebhook(`${rawBody} `, headers, options)
      await refused(vagaro.WebhookError, forged)
    },
  },
  {
    name: 'Vagaro: it refuses to start where everybody can read the secret',
    needs: ({ vagaro }, { has }) => vagaro !== undefined && has.secrets === false,
    run: ({ vagaro }) => {
      const start = () => new vagaro.Vagaro({ clientId: 'client', clientSecret: 'secret' })
      thrown(vagaro.FreshcomError, start)
    },
  },
]
