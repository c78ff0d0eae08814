/**
 * What `npx freshcom-sdk fake` serves: an account of the guides' ids, its staff, two shoppers, and something to buy.
 */
import { createFakeFreshcom, type FakeFreshcom } from './fake-freshcom'
import type { FakeFreshcomOptions, FakeUser } from './options'
import { stock } from './example-goods'

/** The ids that the guides print, so that their snippets run. */
const GUIDES = {
  accountId: '5e9240ff-0885-4327-a1e7-f46f3fdb3f74',
  storefrontRefreshToken: 'prt-test-aba1d92c-defb-478e-a031-40b5c27171c7',
}

/** Everybody's password; this is a stage. */
const PASSWORD = 'supersecurepassword'

/**
 * Somebody to log in as.
 *
 * @example
 * ```ts
 * const [owner] = createExampleStore().inhabitants
 * ```
 */
export interface Inhabitant {
  readonly username: string
  readonly password: string
  readonly role: FakeUser['role']
  /**
   * Whether it belongs to the live account, and to its test twin in so far as the server lets it: it logs in without an
   * `accountId`. On 2018-04 it cannot log in with one.
   */
  readonly isLive: boolean
  /** Whether logging in takes a code that is sent as a text message: `fake.sms` and `fake.onMessage` show it. */
  readonly hasTwoFactors: boolean
}

interface Person {
  readonly inhabitant: Inhabitant
  readonly person: Readonly<Record<'firstName' | 'lastName', string>> & { readonly phoneNumber?: string }
}

const USUAL = { password: PASSWORD, isLive: false, hasTwoFactors: false }

const PEOPLE: readonly Person[] = [
  {
    inhabitant: { ...USUAL, username: 'owner@example.com', role: 'administrator', isLive: true },
    person: { firstName: 'Olive', lastName: 'Owner' },
  },
  {
    inhabitant: { ...USUAL, username: 'admin@example.com', role: 'administrator' },
    person: { firstName: 'Ada', lastName: 'Min' },
  },
  {
    inhabitant: { ...USUAL, username: 'support@example.com', role: 'supportSpecialist' },
    person: { firstName: 'Sue', lastName: 'Port' },
  },
  {
    inhabitant: { ...USUAL, username: 'shopper@example.com', role: 'customer' },
    person: { firstName: 'Sam', lastName: 'Shopper', phoneNumber: '+16045550100' },
  },
  {
    inhabitant: { ...USUAL, username: 'careful@example.com', role: 'customer', hasTwoFactors: true },
    person: { firstName: 'Carl', lastName: 'Careful', phoneNumber: '+16045550101' },
  },
]

/**
 * An embedded Freshcom with something to buy, as `npx freshcom-sdk fake` serves it.
 *
 * @example
 * ```ts
 * export const { fake } = createExampleStore()
 * const { baseUrl, storefrontRefreshToken, fetch } = fake
 * const { data } = await new Freshcom({ baseUrl, storefrontRefreshToken, fetch }).listProduct({ locale: 'fr' })
 * ```
 */
export interface ExampleStore {
  readonly fake: FakeFreshcom
  /** An owner of the live account, an administrator and a member of staff, a shopper, and one who needs a code. */
  readonly inhabitants: readonly Inhabitant[]
}

/**
 * Makes an embedded Freshcom with something to buy: a hat that is sent, an e-book that is unlocked and points that are
 * deposited, in English and French, with pictures. A product's pictures come with `include: 'fileCollections.files'`;
 * its `avatar` comes from the server `guides` alone.
 *
 * @example
 * ```ts
 * const { fake, inhabitants } = createExampleStore({ baseUrl: 'https://api.example.com/v1' })
 * ```
 */
export function createExampleStore(options: FakeFreshcomOptions = {}): ExampleStore {
  const fake = createFakeFreshcom({ ...GUIDES, ...options })
  for (const { inhabitant, person } of PEOPLE) {
    const { username, password, role, isLive, hasTwoFactors } = inhabitant
    const login = { username, password, authMethod: hasTwoFactors ? ('tfa_sms' as const) : ('simple' as const) }
    if (role === 'customer') fake.addCustomer({ ...login, ...person })
    else fake.addUser({ ...login, ...person, role, standard: isLive })
  }
  stock(fake)
  return { fake, inhabitants: PEOPLE.map(({ inhabitant }) => inhabitant) }
}
