/** The systems of this package as the conformance suite wants them: anew for every test, with one customer in each. */
import { Freshcom } from 'freshcom-sdk'
import { freshcomAccounts, groupeatAccounts, vagaroAccounts } from 'freshcom-sdk/accounts'
import { GroupEat } from 'freshcom-sdk/groupeat'
import { createFakeFreshcom, createFakeGroupEat, createFakeVagaro } from 'freshcom-sdk/testing'
import { Vagaro } from 'freshcom-sdk/vagaro'

const credentials = { username: 'joe@example.com', password: 'correct-horse-battery' }
const person = { firstName: 'Joe', lastName: 'Example', phoneNumber: '+16045550100' }

export function openFreshcom() {
  const fake = createFakeFreshcom()
  const { baseUrl, accountId, storefrontRefreshToken } = fake
  fake.addCustomer({ ...credentials, ...person })
  const orders: object[] = []
  const freshcom = new Freshcom({
    baseUrl,
    accountId,
    storefrontRefreshToken,
    fetch: async (url, init) => {
      // A customer's own orders and cards, which the embedded Freshcom does not serve to customers.
      const list = /\/(orders|cards)(\?|$)/.exec(url)?.[1]
      if (list === undefined || init.method !== 'GET') return fake.fetch(url, init)
      const data = list === 'orders' ? orders : []
      return Response.json({ data, meta: { totalCount: data.length, locale: 'en' } })
    },
  })
  const attributes = { code: 'O-1', status: 'opened', grandTotalCents: 1999, insertedAt: '2026-11-06T10:30:00.000000Z' }
  return {
    fake,
    freshcom,
    accounts: freshcomAccounts(freshcom),
    member: {
      credentials,
      profile: {
        ...person,
        email: credentials.username,
        username: credentials.username,
        fullName: 'Joe Example',
        status: 'active',
      },
    },
    newcomer: {
      ...person,
      firstName: 'Ann',
      email: 'ann@example.com',
      password: 'another-horse-battery',
      locale: 'en',
    },
    changes: { firstName: 'Jo', lastName: 'Sample', phoneNumber: '+16045550199' },
    resetToken: () => String(fake.emails.at(-1)?.token),
    placeOrder: () => orders.push({ type: 'Order', id: crypto.randomUUID(), attributes }),
  }
}

export function openGroupEat() {
  const fake = createFakeGroupEat({ campuses: ['example.com'] })
  const names = { ...person, phoneNumber: '06 05 04 03 02' }
  fake.addCustomer({ email: credentials.username, password: credentials.password, locale: 'en', ...names })
  const groupeat = new GroupEat({ baseUrl: fake.baseUrl, fetch: fake.fetch })
  return {
    fake,
    groupeat,
    accounts: groupeatAccounts(groupeat),
    member: { credentials, profile: { ...names, id: '1', fullName: 'Joe Example', locale: 'en', status: 'active' } },
    newcomer: { ...names, firstName: 'Ann', email: 'ann@example.com', password: 'another-horse-battery', locale: 'fr' },
    changes: { firstName: 'Jo', locale: 'fr' },
    addresses: [
      { line1: 'Allée des techniques avancées', line2: 'Bâtiment A', latitude: 48.711042, longitude: 2.219278 },
      { line1: 'Boulevard des Maréchaux', line2: 'Foyer', latitude: 48.711, longitude: 2.21874 },
    ] as const,
  }
}

export function openVagaro() {
  const fake = createFakeVagaro()
  const { baseUrl, clientId, clientSecret, fetch } = fake
  const email = credentials.username
  const id = fake.addCustomer({ first_name: 'Joe', last_name: 'Example', email, notes: 'Prefers mornings' })
  const vagaro = new Vagaro({ baseUrl, clientId, clientSecret, fetch })
  return {
    fake,
    vagaro,
    accounts: vagaroAccounts(vagaro, { email }),
    member: { profile: { id, email, username: null, fullName: 'Joe Example', phoneNumber: null, status: 'active' } },
  }
}
