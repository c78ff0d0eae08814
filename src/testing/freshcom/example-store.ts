/**
 * What `npx freshcom-sdk fake` serves: an account of the guides' ids, an owner, a member of staff, two shoppers, and
 * something to buy.
 */
import { createFakeFreshcom, type FakeFreshcom } from './fake-freshcom'
import type { FakeFreshcomOptions } from './options'
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
  readonly role: string
  /** Whether logging in takes a code that is sent as a text message: `fake.sms` and `fake.onMessage` show it. */
  readonly hasTwoFactors: boolean
}

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
  /** An owner, a member of staff, a shopper, and a shopper who logs in with a code. */
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
  const inhabitants = [
    { username: 'owner@example.com', password: PASSWORD, role: 'administrator', hasTwoFactors: false },
    { username: 'support@example.com', password: PASSWORD, role: 'supportSpecialist', hasTwoFactors: false },
    { username: 'shopper@example.com', password: PASSWORD, role: 'customer', hasTwoFactors: false },
    { username: 'careful@example.com', password: PASSWORD, role: 'customer', hasTwoFactors: true },
  ] as const
  const [owner, support, shopper, careful] = inhabitants
  fake.addUser({ ...loginOf(owner), name: 'Olive Owner', role: owner.role, standard: true })
  fake.addUser({ ...loginOf(support), name: 'Sue Port', role: support.role })
  fake.addCustomer({ ...loginOf(shopper), firstName: 'Sam', lastName: 'Shopper', phoneNumber: '+16045550100' })
  fake.addCustomer({ ...loginOf(careful), firstName: 'Carl', lastName: 'Careful', phoneNumber: '+16045550101' })
  stock(fake)
  return { fake, inhabitants }
}

function loginOf({ username, password, hasTwoFactors }: Inhabitant) {
  return { username, password, authMethod: hasTwoFactors ? ('tfa_sms' as const) : ('simple' as const) }
}
