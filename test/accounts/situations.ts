/** The situations of the conformance suite for each system: a new fake server with one customer. */
import { Freshcom, memoryStore } from 'freshcom-sdk'
import {
  evershopAccounts,
  freshcomAccounts,
  groupeatAccounts,
  vagaroAccounts,
  type AccountMethod,
} from 'freshcom-sdk/accounts'
import { EverShop, type EverShopOptions } from 'freshcom-sdk/evershop'
import { GroupEat } from 'freshcom-sdk/groupeat'
import {
  createFakeEverShop,
  createFakeFreshcom,
  createFakeGroupEat,
  createFakeVagaro,
  type FreshcomServer,
} from 'freshcom-sdk/testing'
import { Vagaro } from 'freshcom-sdk/vagaro'
import { reasons } from './what-2018-09-cannot'

const credentials = { username: 'joe@example.com', password: 'correct-horse-battery' }
const person = { firstName: 'Joe', lastName: 'Example', phoneNumber: '+16045550100' }

export function openFreshcom(server: FreshcomServer = '2018-04') {
  const fake = createFakeFreshcom({ server })
  const { baseUrl, accountId, storefrontRefreshToken } = fake
  const id = fake.addCustomer({ ...credentials, ...person })
  const store = memoryStore()
  const freshcom = new Freshcom({ baseUrl, accountId, storefrontRefreshToken, store, fetch: fake.fetch })
  const mine = { type: 'Customer', id } as const
  const isNewer = server === '2018-09'
  return {
    fake,
    freshcom,
    accounts: freshcomAccounts(freshcom),
    member: {
      credentials,
      profile: {
        ...person,
        // On 2018-09 a customer can read only the user.
        ...(isNewer ? {} : { id }),
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
    cannot: isNewer ? reasons : {},
    resetToken: () => String(fake.emails.at(-1)?.token),
    verificationToken: () => String(fake.emails.at(-1)?.token),
    placeOrder: () => {
      const order = fake.add('Order', { code: 'O-1', status: 'opened', grandTotalCents: 1999 }, { customer: mine })
      const own = { type: 'Order', id: order } as const
      fake.add('OrderLineItem', { code: 'MUG-1', name: 'Mug', orderQuantity: 2, subTotalCents: 1999 }, { order: own })
      fake.add('Payment', { status: 'paid', gateway: 'freshcom', amountCents: 1998 }, { target: own, owner: mine })
      fake.add('FulfillmentPackage', { name: 'Box', code: 'BOX-1' }, { order: own, customer: mine })
      return order
    },
    orderFacts: ['O-1', 'MUG-1', ...(isNewer ? [] : [1998, 'BOX-1'])],
    endSession: async () => {
      fake.revokeAccessTokens()
      fake.revokeRefreshToken((await store.get()) ?? '')
    },
    saveCard: () => fake.add('Card', { lastFourDigit: '4242', brand: 'Visa' }, { owner: mine }),
  }
}

/** For a server where the mail's link leads to a page, and the API has no such path. */
const withoutActivation: Partial<Record<AccountMethod, string>> = { verifyEmail: 'the document has no activation' }

export function openGroupEat(style: 'document' | 'server' = 'document') {
  const fake = createFakeGroupEat({ campuses: ['example.com'], style })
  const names = { ...person, phoneNumber: '06 05 04 03 02' }
  const { username: email, password } = credentials
  fake.activate(fake.addCustomer({ email, password, locale: 'en', ...names }))
  const groupeat = new GroupEat({ baseUrl: fake.baseUrl, fetch: fake.fetch })
  return {
    fake,
    groupeat,
    accounts: groupeatAccounts(groupeat),
    member: { credentials, profile: { ...names, id: '1', fullName: 'Joe Example', locale: 'en', status: 'active' } },
    newcomer: { ...names, firstName: 'Ann', email: 'ann@example.com', password: 'another-horse-battery', locale: 'fr' },
    changes: { firstName: 'Jo' },
    endSession: () => fake.revokeTokens(),
    /** Registration sends the mail. */
    verificationToken: async () => {
      const registration = { email: 'new@example.com', password: 'yet-another-horse', locale: 'en' }
      await new GroupEat({ baseUrl: fake.baseUrl, fetch: fake.fetch }).registerCustomer(registration)
      return String(fake.mails.at(-1)?.token)
    },
    cannot: style === 'server' ? {} : withoutActivation,
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

const order = {
  items: [{ sku: 'MUG-1', name: 'Mug', qty: 2, price: 12.5 }],
  shipping: 5,
  shippingNote: 'Leave it with the neighbours',
  trackingNumber: 'PARCEL-1',
}

/** The members of EverShop's situation that a real server needs as well. */
export const evershopGiven = {
  newcomer: { firstName: 'Ann', lastName: 'Example', password: 'another-horse-battery', locale: 'en' },
  changes: { firstName: 'Jo', lastName: 'Sample' },
  orderFacts: ['MUG-1', 'Mug', 12.5, 25, 'pending'],
  addresses: [
    {
      fullName: 'Joe Example',
      phoneNumber: '+1 555 111 2222',
      line1: '5 Elm St',
      city: 'Albany',
      postalCode: '12207',
      province: 'US-NY',
      country: 'US',
    },
    { fullName: 'Jo', line1: '9 Market St', line2: 'Suite 1', postalCode: '94103', province: 'US-CA', country: 'US' },
  ] as const,
}

export function openEverShop<Table extends 'v2' | 'reference'>(auth: EverShopOptions['auth'], routes: Table) {
  const fake = createFakeEverShop({ routes })
  const { username, password } = credentials
  const id = fake.addCustomer({ email: username, password, fullName: 'Joe Example' })
  const evershop = new EverShop({ baseUrl: fake.baseUrl, fetch: fake.fetch, auth, routes })
  return {
    fake,
    evershop,
    accounts: evershopAccounts(evershop),
    member: {
      credentials,
      profile: { id, email: username, username, fullName: 'Joe Example', phoneNumber: null, status: 'active' },
    },
    ...evershopGiven,
    newcomer: { ...evershopGiven.newcomer, email: 'ann@example.com' },
    changes: { ...evershopGiven.changes, email: 'joseph@example.com' },
    resetToken: () => String(fake.resets.at(-1)?.token),
    endSession: () => fake.advance(31 * 24 * 3_600_000),
    placeOrder: () => fake.addOrder(id, order),
    orderFacts: [...evershopGiven.orderFacts, order.shippingNote, order.trackingNumber],
  }
}
